// The lines of the timeline: projects under a header for each programme.
import type { ProjectRow, Stage } from '../api/types';
import { dayOf } from '../model/dates';

export type Item =
  | { kind: 'group'; programme: string; total: number; done: number }
  | { kind: 'row'; row: ProjectRow };

/** Requires rows ordered by code, so that those of a programme stand together. */
export function itemsOf(rows: readonly ProjectRow[]): Item[] {
  const groups = new Map<string, ProjectRow[]>();
  for (const row of rows) {
    const group = groups.get(row.programme);
    if (group === undefined) groups.set(row.programme, [row]);
    else group.push(row);
  }
  return [...groups].flatMap(([programme, members]): Item[] => [
    {
      kind: 'group',
      programme,
      total: members.length,
      done: members.filter((row) => row.done).length,
    },
    ...members.map((row): Item => ({ kind: 'row', row })),
  ]);
}

/** The nearest project line from `start` on in direction `step`; -1 when there is none. */
export function nextRow(items: readonly Item[], start: number, step: 1 | -1): number {
  for (let place = start; place >= 0 && place < items.length; place += step) {
    if (items[place]?.kind === 'row') return place;
  }
  return -1;
}

export function placeOf(items: readonly Item[], code: string | null): number {
  if (code === null) return -1;
  return items.findIndex((item) => item.kind === 'row' && item.row.code === code);
}

/** The spans of a stage in days, first day and the day after the last. */
export interface StageSpans {
  readonly plan: readonly [number, number] | null;
  readonly actual: readonly [number, number] | null;
  /** The part of `actual` beyond the planned finish. */
  readonly late: readonly [number, number] | null;
  readonly open: boolean;
}

export function spansOf(stage: Stage, on: number): StageSpans {
  const { planned_start, planned_finish, started_on, completed_on } = stage;
  const finish = planned_finish === undefined ? null : dayOf(planned_finish) + 1;
  const plan =
    planned_start === undefined || finish === null
      ? null
      : ([dayOf(planned_start), finish] as const);
  if (started_on === undefined) return { plan, actual: null, late: null, open: false };
  const start = dayOf(started_on);
  const end = Math.max(start, completed_on === undefined ? on : dayOf(completed_on)) + 1;
  const late = finish !== null && end > finish ? ([Math.max(start, finish), end] as const) : null;
  return { plan, actual: [start, end], late, open: completed_on === undefined };
}
