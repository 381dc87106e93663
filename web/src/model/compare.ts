// What the figures of a moment are compared with: the city as it stood at the end of an earlier day,
// or at a baseline. Always seen from the moment on the screen, so a past moment has its own last week.
import type { Baseline } from '../api/types';
import { addMonths, dayOf, isDate, isoOf, monthOf } from './dates';

export const periods = ['week', 'month', 'year'] as const;
/** A week ago; the same day a month ago; the end of last year. */
export type Period = (typeof periods)[number];

export type Comparison =
  | { readonly kind: 'period'; readonly period: Period }
  /** How things stood at the end of that day. */
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'baseline'; readonly code: string };

export const lastWeek: Comparison = { kind: 'period', period: 'week' };

const BASELINE = 'baseline:';
const MAX_CODE_LENGTH = 100;
const DAYS_PER_WEEK = 7;

export function encodeComparison(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'period':
      return comparison.period;
    case 'day':
      return comparison.day;
    case 'baseline':
      return BASELINE + comparison.code;
  }
}

/** What is not understood is last week. */
export function decodeComparison(text: string | null): Comparison {
  const period = periods.find((candidate) => candidate === text);
  if (period !== undefined) return { kind: 'period', period };
  if (text === null) return lastWeek;
  if (isDate(text)) return { kind: 'day', day: text };
  const code = text.startsWith(BASELINE) ? text.slice(BASELINE.length, MAX_CODE_LENGTH) : '';
  return code === '' ? lastWeek : { kind: 'baseline', code };
}

/** The day at whose end a period is compared, seen from the day `on`. */
export function dayOfPeriod(period: Period, on: string): string {
  const day = dayOf(on);
  switch (period) {
    case 'week':
      return isoOf(day - DAYS_PER_WEEK);
    case 'month':
      return isoOf(addMonths(day, -1));
    case 'year':
      return isoOf(dayOf(`${String(monthOf(day).year).padStart(4, '0')}-01-01`) - 1);
  }
}

export type Since =
  | { readonly kind: 'known'; readonly since: string }
  /** The baselines are still on their way, or there is none of that code. */
  | { readonly kind: 'unknown_baseline' }
  /** Seen from there it has not come yet. */
  | { readonly kind: 'later' };

/** What to ask the server for as `since`, from a moment at `position` on the day `on`. */
export function sinceOf(
  comparison: Comparison,
  { position, on }: { readonly position: number; readonly on: string },
  baselines: readonly Baseline[],
): Since {
  if (comparison.kind === 'baseline') {
    const baseline = baselines.find(({ code }) => code === comparison.code);
    if (baseline === undefined) return { kind: 'unknown_baseline' };
    return baseline.position > position
      ? { kind: 'later' }
      : { kind: 'known', since: String(baseline.position) };
  }
  const day = comparison.kind === 'day' ? comparison.day : dayOfPeriod(comparison.period, on);
  // The server takes a date for the moment before it began: the end of a day is the next one's.
  return day >= on ? { kind: 'later' } : { kind: 'known', since: isoOf(dayOf(day) + 1) };
}
