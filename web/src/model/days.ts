// The days of the record as a slider needs them: one step per civil day, each with the last
// position known at its end.
import type { Day } from '../api/types';
import { cityDateOf, dayOf, isoOf } from './dates';

export interface DayAxis {
  readonly days: readonly Day[];
  readonly first: number;
  /** The last step; it stands for now. */
  readonly last: number;
}

export function dayAxis(days: readonly Day[], today: string): DayAxis {
  const first = days[0];
  const latest = days.at(-1);
  if (first === undefined || latest === undefined) {
    return { days, first: dayOf(today), last: dayOf(today) };
  }
  return { days, first: dayOf(first.date), last: Math.max(dayOf(latest.date), dayOf(today)) };
}

/** The last position recorded on or before that day; undefined before the first. */
export function positionAt(axis: DayAxis, day: number): number | undefined {
  return axis.days[lastAtOrBefore(axis.days, (entry) => dayOf(entry.date) <= day)]?.last_position;
}

/**
 * The day of the axis on which a moment lies; `as_of` is a position, an instant or a date, null is now;
 * anything else is taken for the end.
 */
export function dayOfMoment(axis: DayAxis, as_of: string | null): number {
  if (as_of === null || !(isPosition(as_of) || isInstant(as_of))) return axis.last;
  const day = isPosition(as_of) ? dayOfPosition(axis, Number(as_of)) : dayOf(cityDateOf(as_of));
  return Math.min(Math.max(day, axis.first), axis.last);
}

export function isPosition(as_of: string): boolean {
  return /^\d+$/.test(as_of);
}

function isInstant(as_of: string): boolean {
  return !Number.isNaN(Date.parse(as_of));
}

function dayOfPosition(axis: DayAxis, position: number): number {
  const before = lastAtOrBefore(axis.days, (entry) => entry.last_position < position);
  const entry = axis.days[before + 1] ?? axis.days.at(-1);
  return entry === undefined ? axis.last : dayOf(entry.date);
}

function lastAtOrBefore(days: readonly Day[], holds: (entry: Day) => boolean): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(days[middle] as Day)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Events per bar, `bars` bars of equal length over the axis. */
export function histogram(axis: DayAxis, bars: number): number[] {
  const counts = new Array<number>(bars).fill(0);
  const length = axis.last - axis.first + 1;
  for (const entry of axis.days) {
    const bar = Math.floor(((dayOf(entry.date) - axis.first) * bars) / length);
    counts[bar] = (counts[bar] ?? 0) + entry.events;
  }
  return counts;
}

/** `days` and what further records add to them: to the last day, or as days after it. */
export function addDays(days: readonly Day[], added: readonly Day[]): readonly Day[] {
  const [next, ...later] = added;
  const latest = days.at(-1);
  if (next === undefined || latest?.date !== next.date) return [...days, ...added];
  return [...days.slice(0, -1), { ...next, events: latest.events + next.events }, ...later];
}

export function dateOfStep(step: number): string {
  return isoOf(step);
}
