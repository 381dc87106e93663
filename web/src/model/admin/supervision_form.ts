// The forms of what supervision goes by: the thresholds, and the days on which the city works.
import { dayOf, isDate, isoOf } from '../dates';
import { MAX_NOTE_BYTES, type DraftGroup, type Field, type Problem } from '../forms/fields';
import { posts } from './choices';
import type { AdminForm, Values } from './forms';
import type { FieldLabel, Label } from './labels';

const MAX_WORKING_DAYS = 250;
const MAX_RETURNS = 100;
const MAX_DAYS_OF_YEAR = 120;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const SATURDAY = 6;
const SUNDAY = 0;

const source: Field<Label> = {
  kind: 'note',
  name: 'source',
  label: 'source',
  hint: 'source_hint',
  most_bytes: MAX_NOTE_BYTES,
};
const whole = (name: FieldLabel, least: number, most: number): Field<Label> => ({
  kind: 'whole',
  name,
  label: name,
  least,
  most,
});

// Both hold from today on, so no day is asked for.
export const supervisionForm: AdminForm = {
  fields: [
    whole('receipt_days', 1, MAX_WORKING_DAYS),
    whole('reply_days', 1, MAX_WORKING_DAYS),
    whole('rework_days', 1, MAX_WORKING_DAYS),
    whole('blue_within_days', 0, MAX_WORKING_DAYS),
    whole('red_overdue_days', 1, MAX_WORKING_DAYS),
    whole('red_returns', 1, MAX_RETURNS),
    { kind: 'one', name: 'superior', label: 'superior', options: posts, optional: true },
    source,
  ],
  check: ({ receipt_days, reply_days }) =>
    Number(reply_days) < Number(receipt_days)
      ? [{ at: '/reply_days', code: 'fewer_than_receipt' }]
      : [],
};

/** A list of days, one a row. */
const days = (name: 'days_off' | 'make_up_days', label: FieldLabel): Field<Label> => ({
  kind: 'rows',
  name,
  label: name,
  hint: `${name}_hint`,
  fields: [{ kind: 'day', name: 'day', label }],
  least: 0,
  most: MAX_DAYS_OF_YEAR,
  next: (last: DraftGroup | undefined) => {
    const day = String(last?.['day'] ?? '');
    return { day: isDate(day) ? isoOf(dayOf(day) + 1) : '' };
  },
});

export const holidaysForm: AdminForm = {
  fields: [
    { kind: 'whole', name: 'year', label: 'year', least: FIRST_YEAR, most: LAST_YEAR },
    source,
    days('days_off', 'day_off'),
    days('make_up_days', 'make_up_day'),
  ],
  check: (values) => {
    const off = daysIn(values, 'days_off');
    const worked = daysIn(values, 'make_up_days');
    return [
      ...checkDays(off, 'days_off', values['year']),
      ...checkDays(worked, 'make_up_days', values['year']),
      ...worked.flatMap((day, place) => checkWorked(day, off, `/make_up_days/${place}/day`)),
    ];
  },
  finish: (values) => ({
    ...values,
    days_off: [...daysIn(values, 'days_off')].sort(),
    make_up_days: [...daysIn(values, 'make_up_days')].sort(),
  }),
};

/** Days as the rows of the form. */
export function rowsOfDays(list: readonly string[]): Values[] {
  return list.map((day) => ({ day }));
}

/** Days in order, those that follow each other together. */
export function runsOf(list: readonly string[]): { first: string; last: string }[] {
  const runs: { first: string; last: string }[] = [];
  for (const day of list) {
    const run = runs.at(-1);
    if (run !== undefined && dayOf(day) === dayOf(run.last) + 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

function daysIn(values: Values, name: string): readonly string[] {
  return (values[name] as readonly { readonly day: string }[]).map(({ day }) => day);
}

function checkDays(list: readonly string[], name: string, year: unknown): readonly Problem[] {
  return list.flatMap((day, place): readonly Problem[] => {
    const at = `/${name}/${place}/day`;
    if (!day.startsWith(`${String(year)}-`))
      return [{ at, code: 'other_year', values: [String(year)] }];
    return list.indexOf(day) < place ? [{ at, code: 'twice' }] : [];
  });
}

function checkWorked(day: string, off: readonly string[], at: string): readonly Problem[] {
  if (off.includes(day)) return [{ at, code: 'twice' }];
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY ? [] : [{ at, code: 'no_weekend' }];
}
