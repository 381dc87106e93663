// How fast the record is played: so many days at each step, and how long a step is looked at.
import type { Within } from './url';
import { readWithin } from './within';

export const speeds = ['half', 'one', 'two', 'four'] as const;
export type Speed = (typeof speeds)[number];

export interface Pace {
  readonly days: number;
  readonly interval_ms: number;
}

const STEP_MS = 600;
const STEP_DAYS = 7;

/** Slower is longer looked at; faster goes further, for what is shown has to be read each time. */
export const paces: Readonly<Record<Speed, Pace>> = {
  half: { days: STEP_DAYS, interval_ms: 2 * STEP_MS },
  one: { days: STEP_DAYS, interval_ms: STEP_MS },
  two: { days: 2 * STEP_DAYS, interval_ms: STEP_MS },
  four: { days: 4 * STEP_DAYS, interval_ms: STEP_MS },
};

export function speedIn(within: Within): Speed {
  const { speed } = readWithin(within, 'clock', ['speed']);
  return speeds.find((each) => each === speed) ?? 'one';
}
