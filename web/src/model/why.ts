// Which figure is asked about: "这个数怎么来的". In the address it is
// "<scope>:<figure>[:<key>…]", the scope being `project`, `all` or a cut of the sums; of `all` the
// key is what else the figure was asked with.
import type { CurveWeight, ProjectFigure, RollUpFigure } from '../api/types';

export const whyCuts = ['programme', 'district', 'department', 'branch', 'post', 'light'] as const;
export type WhyCut = (typeof whyCuts)[number];

export interface ProjectWhy {
  readonly of: 'project';
  readonly project: string;
  readonly figure: ProjectFigure;
  /** Which one, where a project has several: a fact, a stage, a source of money. */
  readonly key: string | null;
}

/** What else a figure over many is asked with. */
export interface AskedWith {
  /** "<programme>/<tally>", or a month by its first day. */
  readonly key?: string;
  readonly weight?: CurveWeight;
  readonly since?: string;
  readonly days?: string;
}
const ASKED_WITH = /^(key|weight|since|days)$/;

/** A sum over projects: over all that the filters let through, or over one group of a cut. */
export interface RollUpWhy {
  readonly of: 'sum';
  readonly figure: RollUpFigure;
  readonly group: { readonly cut: WhyCut; readonly key: string } | null;
  readonly asked: AskedWith;
}

export type Why = ProjectWhy | RollUpWhy;

const MAX_LENGTH = 300;

/** Which figures there are the server knows: it refuses another, and the page says so. */
const FIGURE = /^[a-z_]{1,40}$/;

export function ofProject(project: string, figure: ProjectFigure, key: string | null = null): Why {
  return { of: 'project', project, figure, key };
}

export function ofAll(figure: RollUpFigure, asked: AskedWith = {}): Why {
  return { of: 'sum', figure, group: null, asked };
}

export function ofGroup(cut: WhyCut, key: string, figure: RollUpFigure): Why {
  return { of: 'sum', figure, group: { cut, key }, asked: {} };
}

export function encodeWhy(why: Why): string {
  if (why.of === 'project') {
    const start = `project:${why.figure}:${why.project}`;
    return why.key === null ? start : `${start}:${why.key}`;
  }
  const { figure, group, asked } = why;
  if (group !== null) return `${group.cut}:${figure}:${group.key}`;
  const rest = new URLSearchParams({ ...asked }).toString();
  return rest === '' ? `all:${figure}` : `all:${figure}:${rest}`;
}

/** Null for what is not understood. */
export function decodeWhy(text: string | null): Why | null {
  if (text === null || text.length > MAX_LENGTH) return null;
  const [scope, figure = '', ...rest] = text.split(':');
  if (!FIGURE.test(figure)) return null;
  if (scope === 'project') return decodeProject(figure, rest);
  const counted = figure as RollUpFigure;
  if (scope === 'all') return decodeAll(counted, rest);
  const cut = whyCuts.find((candidate) => candidate === scope);
  return cut === undefined || rest.length === 0 ? null : ofGroup(cut, rest.join(':'), counted);
}

function decodeAll(figure: RollUpFigure, rest: readonly string[]): Why | null {
  const asked = Object.fromEntries(new URLSearchParams(rest.join(':')));
  return Object.keys(asked).every((name) => ASKED_WITH.test(name)) ? ofAll(figure, asked) : null;
}

function decodeProject(figure: string, [project, ...key]: readonly string[]): Why | null {
  if (!project) return null;
  return ofProject(project, figure as ProjectFigure, key.length === 0 ? null : key.join(':'));
}
