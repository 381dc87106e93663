// The plans as they were at an earlier moment, and what has become of them.
import type { Baseline, ProjectRow } from '../api/types';
import { dayOfPeriod, sinceOf, type Comparison } from '../model/compare';
import { endOfDay } from '../model/dates';
import { finishOf } from '../model/lateness';
import { planOf, type Span } from './spans';

export type AsOfThen =
  | { readonly kind: 'known'; readonly as_of: string }
  | { readonly kind: 'unknown_baseline' }
  | { readonly kind: 'later' };

/** What to ask the server for to see the city as it was then. */
export function asOfThen(
  comparison: Comparison,
  moment: { readonly position: number; readonly on: string },
  baselines: readonly Baseline[],
): AsOfThen {
  const since = sinceOf(comparison, moment, baselines);
  if (since.kind !== 'known') return since;
  if (comparison.kind === 'baseline') return { kind: 'known', as_of: since.since };
  const day =
    comparison.kind === 'day' ? comparison.day : dayOfPeriod(comparison.period, moment.on);
  return { kind: 'known', as_of: endOfDay(day) };
}

export interface Then {
  readonly day: string;
  readonly rows: ReadonlyMap<string, ProjectRow>;
  /** The programmes that are compared; empty stands for all. */
  readonly programmes: readonly string[];
}

export function thenOf(
  day: string,
  rows: readonly ProjectRow[],
  programmes: readonly string[],
): Then {
  return { day, programmes, rows: new Map(rows.map((row) => [row.code, row])) };
}

/** Added or removed since: registered, or withdrawn or revoked, or taken back from that. */
export type Fate = 'stayed' | 'added' | 'removed';

export interface Change {
  readonly fate: Fate;
  /** The plans of then, stage by stage. */
  readonly plan: readonly Span[];
  /** The planned finish, then and now; null where it is the same or one of them is not known. */
  readonly moved: { readonly from: number; readonly to: number } | null;
}

/** As `changeOf`, worked out once for each row; undefined of everything without a `then`. */
export function changesSince(then: Then | null): (row: ProjectRow) => Change | undefined {
  const known = new WeakMap<ProjectRow, { readonly change: Change | undefined }>();
  return (row) => {
    if (then === null) return undefined;
    const entry = known.get(row) ?? { change: changeOf(row, then) };
    known.set(row, entry);
    return entry.change;
  };
}

/** undefined where the row's programme is not compared. No project ever leaves the record. */
export function changeOf(row: ProjectRow, then: Then): Change | undefined {
  const { programmes } = then;
  if (programmes.length > 0 && !programmes.includes(row.programme)) return undefined;
  const before = then.rows.get(row.code);
  if (before === undefined) return { fate: 'added', plan: [], moved: null };
  const plan = before.stages.map(planOf).filter((span) => span !== null);
  const [from, to] = [finishOf(before), finishOf(row)];
  const moved = from === undefined || to === undefined || from === to ? null : { from, to };
  return { fate: fateOf(before, row), plan, moved };
}

function fateOf(before: ProjectRow, row: ProjectRow): Fate {
  const [was, is] = [isOut(before), isOut(row)];
  if (was === is) return 'stayed';
  return is ? 'removed' : 'added';
}

function isOut({ status }: ProjectRow): boolean {
  return status === 'withdrawn' || status === 'revoked';
}
