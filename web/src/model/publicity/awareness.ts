// Awareness 知晓率 over time, from survey to survey.
import type { AwarenessSurvey, Curve, DistrictAwareness } from '../../api/types';
import { dayOf, isoOf, monthStart } from '../dates';

/** A hundred years. */
const MAX_MONTHS = 1200;

export interface Rate {
  readonly until: string;
  readonly aware_bp: number;
}

/** In the order in which the surveys ended. */
export function ratesOf(surveys: readonly AwarenessSurvey[], district: string | null): Rate[] {
  return surveys.flatMap(({ until, aware_bp, districts }) => {
    const rate =
      district === null ? { aware_bp } : districts.find((each) => each.district === district);
    return rate === undefined ? [] : [{ until, aware_bp: rate.aware_bp }];
  });
}

/** Rates as a line over months, up to the one of `on`: of a month the last survey in it. */
export function trendOf(rates: readonly Rate[], on: string): Curve {
  const first = rates[0]?.until ?? on;
  const last = [on, ...rates.map(({ until }) => until)].sort().at(-1) ?? on;
  const byMonth = new Map(rates.map(({ until, aware_bp }) => [until.slice(0, 7), aware_bp]));
  const months: Curve['months'] = [];
  for (let day = monthStart(dayOf(first)); day <= dayOf(last) && months.length < MAX_MONTHS;) {
    const month = isoOf(day);
    const actual_bp = byMonth.get(month.slice(0, 7));
    months.push({ month, planned_fen: 0, ...(actual_bp === undefined ? {} : { actual_bp }) });
    day = monthStart(day, 1);
  }
  return {
    projects: 0,
    planned_projects: 0,
    planned_fen: 0,
    budget_fen: 0,
    disbursed_fen: 0,
    months,
  };
}

export interface DistrictTrend {
  readonly district: string;
  /** Of the last survey in which it was asked. */
  readonly latest: DistrictAwareness;
  readonly until: string;
  readonly rates: readonly Rate[];
}

/** Every district that was ever asked, by code. */
export function districtTrends(surveys: readonly AwarenessSurvey[]): DistrictTrend[] {
  const latest = new Map<string, { latest: DistrictAwareness; until: string }>();
  for (const { until, districts } of surveys)
    for (const each of districts) latest.set(each.district, { latest: each, until });
  return [...latest]
    .map(([district, last]) => ({ district, ...last, rates: ratesOf(surveys, district) }))
    .sort((one, other) => (one.district < other.district ? -1 : 1));
}
