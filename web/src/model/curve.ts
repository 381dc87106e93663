// An S-curve as a chart needs it: lines over months, the scale beside them, and the month that
// someone points at.
import type { Curve, CurveMonth } from '../api/types';
import { dayOf, isoOf, monthOf, monthStart } from './dates';
import type { CurveKind } from './url';

const WHOLE_BP = 10_000;

export type LineName = 'planned' | 'actual' | 'forecast';

export interface Line {
  readonly name: LineName;
  /** One for each month; undefined where the line says nothing. */
  readonly values: readonly (number | undefined)[];
}

export interface Chart {
  /** First days. */
  readonly months: readonly string[];
  readonly lines: readonly Line[];
  /** Basis points, or fen. */
  readonly top: number;
  /** Where the moment lies; undefined where the chart ends before it. */
  readonly now: Now | undefined;
}

export interface Now {
  /** Of its month. */
  readonly place: number;
  /** Of its day, between the end of the month before and that of its own. */
  readonly at: number;
}

export interface Point {
  /** Places of months stand for their ends. */
  readonly at: number;
  readonly value: number;
}

type Read = (month: CurveMonth) => number | undefined;

const shares: Record<LineName, Read> = {
  planned: ({ planned_bp }) => planned_bp,
  actual: ({ actual_bp }) => actual_bp,
  forecast: ({ forecast_bp }) => forecast_bp,
};
const amounts: Record<Exclude<LineName, 'forecast'>, Read> = {
  planned: ({ planned_fen }) => planned_fen,
  actual: ({ disbursed_fen }) => disbursed_fen,
};

/** `on` is the day of the moment. */
export function chartOf(curve: Pick<Curve, 'months'>, kind: CurveKind, on: string): Chart {
  const { months } = curve;
  const read: Partial<Record<LineName, Read>> = kind === 'amount' ? amounts : shares;
  const lines = (Object.entries(read) as [LineName, Read][]).map(([name, value]) => ({
    name,
    values: months.map(value),
  }));
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const place = months.findIndex(({ month }) => month.slice(0, 7) === on.slice(0, 7));
  return {
    months: months.map(({ month }) => month),
    lines: lines.filter(({ values }) => values.some((value) => value !== undefined)),
    top: kind === 'amount' ? roundUp(most) : Math.max(WHOLE_BP, most),
    now: place === -1 ? undefined : { place, at: place - 1 + shareOfMonth(on) },
  };
}

/** How much of its month has passed at the end of a day. */
function shareOfMonth(date: string): number {
  const day = dayOf(date);
  const start = monthStart(day);
  return (day - start + 1) / (monthStart(day, 1) - start);
}

/**
 * The points of a line that stand in one stretch: what is measured of the moment's month is of the
 * moment, and a forecast goes on from there.
 */
export function pointsOf(chart: Chart, name: LineName): readonly Point[] {
  const { now } = chart;
  const values = (line: LineName) => chart.lines.find((each) => each.name === line)?.values ?? [];
  const points = values(name).flatMap((value, place) =>
    value === undefined
      ? []
      : [{ at: name === 'actual' && place === now?.place ? now.at : place, value }],
  );
  const measured = now === undefined ? undefined : values('actual')[now.place];
  return name === 'forecast' && now !== undefined && measured !== undefined
    ? [{ at: now.at, value: measured }, ...points]
    : points;
}

/** The least 1, 2, 2.5 or 5 times a power of ten that is not less; 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A month's value stands at the month's end, so the first has room before it. */
export function xOf(at: number, months: number, { left, width }: Box): number {
  return left + (width * (at + 1)) / Math.max(1, months);
}

export function yOf(value: number, top: number, box: Box): number {
  return box.top + box.height * (1 - Math.min(Math.max(value, 0), top) / top);
}

/** The month nearest to a place across the box. */
export function placeAt(x: number, months: number, { left, width }: Box): number {
  const place = Math.round(((x - left) / Math.max(1, width)) * months) - 1;
  return Math.min(Math.max(place, 0), Math.max(0, months - 1));
}

/** The outline of a line of a chart. */
export function pathOf(chart: Chart, name: LineName, box: Box): string {
  return pointsOf(chart, name)
    .map(({ at, value }, index) => {
      const x = xOf(at, chart.months.length, box).toFixed(1);
      return `${index === 0 ? 'M' : 'L'}${x} ${yOf(value, chart.top, box).toFixed(1)}`;
    })
    .join('');
}

/** Places of months to name below, each the first of a month, at most `most` of them. */
export function monthTicks(months: readonly string[], most: number): number[] {
  const steps = [1, 2, 3, 6, 12, 24, 60, 120];
  const step = steps.find((each) => months.length / each <= most) ?? 120;
  return months
    .map((month, place) => ({ place, number: monthOf(dayOf(month)) }))
    .filter(({ number: { year, month } }) => (year * 12 + month - 1) % step === 0)
    .map(({ place }) => place);
}

/** The last day of the month that begins on `month`. */
export function monthEnd(month: string): string {
  return isoOf(monthStart(dayOf(month), 1) - 1);
}
