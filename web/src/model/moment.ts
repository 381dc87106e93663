// What there is to say of the moment on the screen.
import type { Day, Moment } from '../api/types';

/** A moment before the first record has a position but no time of its own. */
export function isBeforeRecord(moment: Moment | undefined): boolean {
  return moment?.position === 0;
}

/** The civil day on which a position was recorded; undefined where no day has it. */
export function dayOfPosition(
  days: readonly Day[] | undefined,
  position: number,
): string | undefined {
  return days?.find(({ last_position }) => last_position >= position)?.date;
}

/** The first civil day with a record; undefined while there is none. */
export function firstDay(days: readonly Day[] | undefined): Day | undefined {
  return days?.[0];
}
