// How late stages and projects are against their plan.
import type { ProjectRow, Stage } from '../api/types';
import { dayOf } from './dates';
import { isStopped } from './progress';

/**
 * Days past the planned finish, or past the planned start where it has not started; not above zero
 * where it is not late.
 */
export function stageLateDays(
  stage: Stage,
  row: Pick<ProjectRow, 'done' | 'status'>,
  on: number,
): number {
  const { planned_start, planned_finish, started_on, completed_on } = stage;
  if (completed_on !== undefined) {
    return planned_finish === undefined ? 0 : dayOf(completed_on) - dayOf(planned_finish);
  }
  const due = started_on === undefined ? planned_start : planned_finish;
  return due === undefined || row.done || row.status !== 'active' ? 0 : on - dayOf(due);
}

/**
 * Of what is done, how much later than planned its last stage was completed; else of the stage that
 * is the furthest behind on the day `on`. undefined without a plan and where nothing is expected.
 */
export function projectLateDays(row: ProjectRow, on: number): number | undefined {
  if (isStopped(row) || finishOf(row) === undefined) return undefined;
  const completed = row.stages.filter(({ completed_on }) => completed_on !== undefined);
  const judged = row.done ? completed.slice(-1) : row.stages.filter((s) => !completed.includes(s));
  return Math.max(0, ...judged.map((stage) => stageLateDays(stage, row, on)));
}

/** The day on which the last of the plan's stages is to be finished; undefined without a plan. */
export function finishOf(row: Pick<ProjectRow, 'stages'>): number | undefined {
  const days = row.stages.flatMap(({ planned_finish }) =>
    planned_finish === undefined ? [] : [dayOf(planned_finish)],
  );
  return days.length === 0 ? undefined : Math.max(...days);
}
