// Days to pixels, and the ticks of the header.
import type { ProjectRow } from '../api/types';
import { dayOf, monthOf, monthStart } from '../model/dates';
import type { Zoom } from '../model/url';

/** Width of one day in CSS pixels. */
const DAY_WIDTH_PX: Record<Zoom, number> = { month: 4, quarter: 1.6, year: 0.62 };
/** Months of air before the first and after the last date. */
const MARGIN_MONTHS = 1;

export interface TimeScale {
  readonly zoom: Zoom;
  readonly first: number;
  /** The day after the last. */
  readonly end: number;
  readonly day_px: number;
}

export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** From the first to the last date that any stage of the rows has, and `on`. */
export function rangeOf(rows: readonly ProjectRow[], on: number): DayRange {
  let first = on;
  let last = on;
  for (const { stages } of rows) {
    for (const { planned_start, started_on, planned_finish, completed_on } of stages) {
      if (planned_start !== undefined) first = Math.min(first, dayOf(planned_start));
      if (started_on !== undefined) first = Math.min(first, dayOf(started_on));
      if (planned_finish !== undefined) last = Math.max(last, dayOf(planned_finish));
      if (completed_on !== undefined) last = Math.max(last, dayOf(completed_on));
    }
  }
  return { first, last };
}

export function joinRanges(a: DayRange, b: DayRange): DayRange {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

export function scaleOf(range: DayRange, zoom: Zoom, min_width_px: number): TimeScale {
  const first = monthStart(range.first, -MARGIN_MONTHS);
  const end = monthStart(range.last, MARGIN_MONTHS + 1);
  const day_px = Math.max(DAY_WIDTH_PX[zoom], min_width_px / (end - first));
  return { zoom, first, end, day_px };
}

export function widthOf(scale: TimeScale): number {
  return Math.ceil((scale.end - scale.first) * scale.day_px);
}

/** Left edge of a day, from the left edge of the scale. */
export function xOf(scale: TimeScale, day: number): number {
  return (day - scale.first) * scale.day_px;
}

export interface Tick {
  readonly day: number;
  readonly end: number;
  readonly label: string;
}

export interface Ticks {
  /** Years. */
  readonly major: readonly Tick[];
  /** Months or quarters. */
  readonly minor: readonly Tick[];
}

export function ticksOf(scale: TimeScale): Ticks {
  const step = scale.zoom === 'month' ? 1 : 3;
  return {
    major: spans(scale, 12, (day) => String(monthOf(day).year)),
    minor: spans(scale, step, (day) => {
      const { month } = monthOf(day);
      return step === 1 ? String(month) : `Q${Math.ceil(month / 3)}`;
    }),
  };
}

function spans(scale: TimeScale, months: number, label: (day: number) => string): Tick[] {
  const ticks: Tick[] = [];
  const offset = (monthOf(scale.first).month - 1) % months;
  for (let day = monthStart(scale.first, -offset); day < scale.end;) {
    const end = monthStart(day, months);
    ticks.push({
      day: Math.max(day, scale.first),
      end: Math.min(end, scale.end),
      label: label(day),
    });
    day = end;
  }
  return ticks;
}

/** Between the left edge of a span and its name. */
const NAME_INDENT_PX = 5;

/**
 * Where the name of a span stands on screen: at its left edge, or at that of the view where the span
 * began before it; null where the name would run into that of the next span.
 */
export function nameX(
  [from, to]: readonly [number, number],
  view_left_px: number,
  name_px: number,
): number | null {
  const x = Math.max(from, view_left_px) + NAME_INDENT_PX;
  return x + name_px <= to ? x : null;
}
