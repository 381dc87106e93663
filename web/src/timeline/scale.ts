// Days to pixels, and the ticks of the header.
import type { ProjectRow } from '../api/types';
import { dayOf, isoOf, monthOf, monthStart } from '../model/dates';
import type { Zoom } from '../model/url';

/** Least width of one day in CSS pixels; the whole range always fills the view. */
const DAY_WIDTH_PX: Record<Zoom, number> = { month: 4, quarter: 1.6, year: 0.62, fit: 0 };
/** Months of air before the first and after the last date. */
const MARGIN_MONTHS = 1;

export interface TimeScale {
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
  // Dates as texts stand in the order of their days; to read each of them costs a frame.
  let first = isoOf(on);
  let last = first;
  for (const { stages } of rows) {
    for (const { planned_start, started_on, planned_finish, completed_on } of stages) {
      if (planned_start !== undefined && planned_start < first) first = planned_start;
      if (started_on !== undefined && started_on < first) first = started_on;
      if (planned_finish !== undefined && planned_finish > last) last = planned_finish;
      if (completed_on !== undefined && completed_on > last) last = completed_on;
    }
  }
  return { first: dayOf(first), last: dayOf(last) };
}

export function joinRanges(a: DayRange, b: DayRange): DayRange {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

export function scaleOf(range: DayRange, zoom: Zoom, min_width_px: number): TimeScale {
  const first = monthStart(range.first, -MARGIN_MONTHS);
  const end = monthStart(range.last, MARGIN_MONTHS + 1);
  const day_px = Math.max(DAY_WIDTH_PX[zoom], min_width_px / (end - first));
  return { first, end, day_px };
}

/** From the widest view to the closest. */
const ZOOMS_IN_ORDER: readonly Zoom[] = ['fit', 'year', 'quarter', 'month'];

/** The next zoom in (1) or out (-1) that looks any different; the same where there is none. */
export function nextZoom(range: DayRange, zoom: Zoom, step: 1 | -1, min_width_px: number): Zoom {
  const width = (candidate: Zoom) => scaleOf(range, candidate, min_width_px).day_px;
  const start = ZOOMS_IN_ORDER.indexOf(zoom);
  const ahead =
    step > 0 ? ZOOMS_IN_ORDER.slice(start + 1) : ZOOMS_IN_ORDER.slice(0, start).reverse();
  return ahead.find((candidate) => width(candidate) !== width(zoom)) ?? zoom;
}

/** Where the view is to begin on `next` for the day at `at_px` within it to stay there. */
export function leftToKeep(
  before: TimeScale,
  next: TimeScale,
  { left_px, at_px }: { readonly left_px: number; readonly at_px: number },
): number {
  const day = before.first + (left_px + at_px) / before.day_px;
  return xOf(next, day) - at_px;
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
  /** Months or quarters; none where even these would be too narrow for their names. */
  readonly minor: readonly Tick[];
}

/** Widths of a day from which on months and quarters have ticks of their own. */
const MONTHS_FROM_DAY_PX = 2.4;
const QUARTERS_FROM_DAY_PX = 0.3;

export function ticksOf(scale: TimeScale): Ticks {
  const major = spans(scale, 12, (day) => String(monthOf(day).year));
  const month = (day: number) => monthOf(day).month;
  if (scale.day_px >= MONTHS_FROM_DAY_PX)
    return { major, minor: spans(scale, 1, (day) => String(month(day))) };
  if (scale.day_px < QUARTERS_FROM_DAY_PX) return { major, minor: [] };
  return { major, minor: spans(scale, 3, (day) => `Q${Math.ceil(month(day) / 3)}`) };
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
