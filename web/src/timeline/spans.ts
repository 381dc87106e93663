// The bars of a project: from the first day of a span to the day after its last.
import type { ProjectRow, Stage } from '../api/types';
import { dayOf } from '../model/dates';

export type Span = readonly [number, number];

export interface StageSpans {
  readonly stage: string;
  readonly plan: Span | null;
  readonly actual: Span | null;
  /** The part of `actual` beyond the planned finish. */
  readonly late: Span | null;
  readonly open: boolean;
}

export function spansOf(stage: Stage, on: number): StageSpans {
  const { planned_finish, started_on, completed_on } = stage;
  const plan = planOf(stage);
  const rest = { stage: stage.stage, plan };
  if (started_on === undefined) return { ...rest, actual: null, late: null, open: false };
  const finish = planned_finish === undefined ? null : dayOf(planned_finish) + 1;
  const start = dayOf(started_on);
  const end = Math.max(start, completed_on === undefined ? on : dayOf(completed_on)) + 1;
  const late = finish !== null && end > finish ? ([Math.max(start, finish), end] as const) : null;
  return { ...rest, actual: [start, end], late, open: completed_on === undefined };
}

export function planOf({ planned_start, planned_finish }: Stage): Span | null {
  if (planned_start === undefined || planned_finish === undefined) return null;
  return [dayOf(planned_start), dayOf(planned_finish) + 1];
}

/** The spans of rows, worked out once: a row is a value, and dates are slow to read. */
export class SpanCache {
  private rows = new WeakMap<ProjectRow, readonly StageSpans[]>();

  constructor(private readonly on: number) {}

  get(row: ProjectRow): readonly StageSpans[] {
    const known = this.rows.get(row);
    if (known !== undefined) return known;
    const made = row.stages.map((stage) => spansOf(stage, this.on));
    this.rows.set(row, made);
    return made;
  }
}
