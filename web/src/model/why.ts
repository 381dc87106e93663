// Which figure is asked about: "这个数怎么来的". In the address it is
// "<scope>:<figure>[:<key>…]", the scope being `project`, `all` or a cut of the sums.
import type { ProjectFigure, RollUpFigure } from '../api/types';

export const whyCuts = ['programme', 'district', 'department', 'post', 'light'] as const;
export type WhyCut = (typeof whyCuts)[number];

export interface ProjectWhy {
  readonly of: 'project';
  readonly project: string;
  readonly figure: ProjectFigure;
  /** Which one, where a project has several: a fact, a stage, a source of money. */
  readonly key: string | null;
}

/** A count of projects: of all that the filters let through, or of one group of a cut. */
export interface RollUpWhy {
  readonly of: 'sum';
  readonly figure: RollUpFigure;
  readonly group: { readonly cut: WhyCut; readonly key: string } | null;
}

export type Why = ProjectWhy | RollUpWhy;

const MAX_LENGTH = 300;

/** A list without gaps: a name that the contract gains or loses does not compile. */
const projectFigures: Record<ProjectFigure, true> = {
  light: true,
  measured: true,
  planned: true,
  deviation: true,
  physical: true,
  milestone: true,
  quantity: true,
  financial: true,
  budget: true,
  disbursed: true,
  fund_budget: true,
  fund_disbursed: true,
  stage: true,
  status: true,
  done: true,
  done_on: true,
  silent_days: true,
  last_report_on: true,
  deadline: true,
  deadline_days_late: true,
  missed_stage: true,
  stage_days_late: true,
  fact: true,
  planned_start: true,
  planned_finish: true,
  started_on: true,
  completed_on: true,
  sites: true,
  risks_open: true,
  name: true,
  list: true,
  district: true,
  department: true,
  post: true,
};
const rollUpFigures: Record<RollUpFigure, true> = {
  total: true,
  done: true,
  quota: true,
  green: true,
  yellow: true,
  red: true,
  grey: true,
  white: true,
};

export function ofProject(project: string, figure: ProjectFigure, key: string | null = null): Why {
  return { of: 'project', project, figure, key };
}

export function ofAll(figure: RollUpFigure): Why {
  return { of: 'sum', figure, group: null };
}

export function ofGroup(cut: WhyCut, key: string, figure: RollUpFigure): Why {
  return { of: 'sum', figure, group: { cut, key } };
}

export function encodeWhy(why: Why): string {
  if (why.of === 'project') {
    const start = `project:${why.figure}:${why.project}`;
    return why.key === null ? start : `${start}:${why.key}`;
  }
  const { figure, group } = why;
  return group === null ? `all:${figure}` : `${group.cut}:${figure}:${group.key}`;
}

/** Null for what is not understood. */
export function decodeWhy(text: string | null): Why | null {
  if (text === null || text.length > MAX_LENGTH) return null;
  const [scope, figure = '', ...rest] = text.split(':');
  if (scope === 'project') return decodeProject(figure, rest);
  if (!Object.hasOwn(rollUpFigures, figure)) return null;
  const counted = figure as RollUpFigure;
  if (scope === 'all') return rest.length === 0 ? ofAll(counted) : null;
  const cut = whyCuts.find((candidate) => candidate === scope);
  return cut === undefined || rest.length === 0 ? null : ofGroup(cut, rest.join(':'), counted);
}

function decodeProject(figure: string, [project, ...key]: readonly string[]): Why | null {
  if (!project || !Object.hasOwn(projectFigures, figure)) return null;
  return ofProject(project, figure as ProjectFigure, key.length === 0 ? null : key.join(':'));
}
