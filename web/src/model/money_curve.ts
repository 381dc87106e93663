// Planned and paid money over the months, added up: what the plan expects by the end of each month
// and what was paid by then.
import type { ProjectRow } from '../api/types';
import { dayOf, isoOf, monthStart } from './dates';
import type { Payment } from './project_story';

export interface CurveMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly planned_fen: number;
  /** undefined for months that have not begun. */
  readonly paid_fen: number | undefined;
}

/** A hundred years, as many as a plan may have and some before it. */
const MAX_MONTHS = 1200;

/** Empty where neither is planned nor paid anything. */
export function moneyCurve(
  row: Pick<ProjectRow, 'plan'>,
  payments: readonly Payment[],
  today: string,
): CurveMonth[] {
  const planned = new Map(
    row.plan?.money.map((entry) => [entry.month.slice(0, 7), entry.amount_fen]),
  );
  const paid = new Map<string, number>();
  for (const { on, amount_fen } of payments)
    paid.set(on.slice(0, 7), (paid.get(on.slice(0, 7)) ?? 0) + amount_fen);
  const known = [...planned.keys(), ...paid.keys()].sort();
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  let planned_fen = 0;
  let paid_fen = 0;
  return monthsBetween(first, last).map((month) => {
    planned_fen += planned.get(month) ?? 0;
    paid_fen += paid.get(month) ?? 0;
    return { month, planned_fen, paid_fen: month > today.slice(0, 7) ? undefined : paid_fen };
  });
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let day = dayOf(`${first}-01`);
  while (months.length < MAX_MONTHS && isoOf(day).slice(0, 7) <= last) {
    months.push(isoOf(day).slice(0, 7));
    day = monthStart(day, 1);
  }
  return months;
}

export interface CurveShape {
  /** Points of a line in a box of 1 by 1, the origin at the lower left. */
  readonly planned: readonly (readonly [number, number])[];
  readonly paid: readonly (readonly [number, number])[];
  readonly most_fen: number;
}

export function curveShape(months: readonly CurveMonth[]): CurveShape {
  const most_fen = Math.max(
    1,
    ...months.map(({ planned_fen, paid_fen }) => Math.max(planned_fen, paid_fen ?? 0)),
  );
  const across = (place: number) => (months.length < 2 ? 1 : place / (months.length - 1));
  const point = (place: number, fen: number) => [across(place), fen / most_fen] as const;
  return {
    most_fen,
    planned: months.map(({ planned_fen }, place) => point(place, planned_fen)),
    paid: months.flatMap(({ paid_fen }, place) =>
      paid_fen === undefined ? [] : [point(place, paid_fen)],
    ),
  };
}
