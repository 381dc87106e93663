// Where the planned and the actual span of each stage stand between the first and the last date of
// a project, as shares of the whole.
import type { Stage } from '../api/types';
import { dayOf } from './dates';
import type { StageDates } from './project_story';

export interface Bar {
  /** Percent of the whole from its left; and how much of it. */
  readonly left: number;
  readonly width: number;
}

export interface StageBars {
  readonly stage: Stage;
  readonly planned: Bar | undefined;
  readonly actual: Bar | undefined;
  /** Still going on: the bar ends on the day of the view. */
  readonly open: boolean;
  /** As first planned, where the plan was moved since. */
  readonly first: StageDates | undefined;
  /** Days by which the planned finish was moved; above zero is later. */
  readonly moved_days: number;
}

export interface Bars {
  readonly stages: readonly StageBars[];
  /** The day of the view, in percent; undefined where it lies outside. */
  readonly today: number | undefined;
}

export function stageBars(
  stages: readonly Stage[],
  first: ReadonlyMap<string, StageDates>,
  on: string,
): Bars {
  const today = dayOf(on);
  const days = stages.flatMap(({ planned_start, planned_finish, started_on, completed_on }) =>
    [planned_start, planned_finish, started_on, completed_on ?? (started_on && on)]
      .filter((date) => date !== undefined)
      .map(dayOf),
  );
  const begin = Math.min(...days);
  const length = Math.max(...days) - begin + 1;
  const share = (day: number) => ((day - begin) / length) * 100;
  const bar = (from: string | undefined, until: string | undefined): Bar | undefined =>
    from === undefined || until === undefined
      ? undefined
      : { left: share(dayOf(from)), width: share(dayOf(until) + 1) - share(dayOf(from)) };
  const inside = days.length > 0 && today >= begin && today < begin + length;
  return {
    today: inside ? share(today) : undefined,
    stages: stages.map((stage) => {
      const { planned_start, planned_finish, started_on, completed_on } = stage;
      const old = first.get(stage.stage);
      const moved =
        old !== undefined && (old.start !== planned_start || old.finish !== planned_finish);
      return {
        stage,
        planned: bar(planned_start, planned_finish),
        actual: bar(started_on, completed_on ?? on),
        open: started_on !== undefined && completed_on === undefined,
        first: moved ? old : undefined,
        moved_days:
          moved && planned_finish !== undefined ? dayOf(planned_finish) - dayOf(old.finish) : 0,
      };
    }),
  };
}
