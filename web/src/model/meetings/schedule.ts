// The form that schedules a meeting, and what it begins with.
import type { MeetingRow } from '../../api/types';
import { posts } from '../admin/choices';
import { MAX_NAME_BYTES, type Field, type Fields } from '../forms/fields';
import type { MeetingLabel } from './labels';

export type MeetingField = Field<MeetingLabel>;
export type MeetingFields = Fields<MeetingLabel>;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const MONTHS_OF_QUARTER = 3;
export const quarters = [1, 2, 3, 4] as const;

export interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

export const on: MeetingField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};

export const place: MeetingField = {
  kind: 'line',
  name: 'place',
  label: 'place',
  most_bytes: MAX_NAME_BYTES,
  optional: true,
};

export const scheduleFields: MeetingFields = [
  { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' },
  { kind: 'line', name: 'title', label: 'title', most_bytes: MAX_NAME_BYTES },
  { kind: 'whole', name: 'year', label: 'year', least: FIRST_YEAR, most: LAST_YEAR },
  {
    kind: 'one',
    name: 'quarter',
    label: 'quarter',
    options: () => quarters.map((quarter) => ({ value: String(quarter) })),
    numbers: true,
  },
  { kind: 'day', name: 'day', label: 'day' },
  place,
  { kind: 'one', name: 'chair', label: 'chair', options: posts, optional: true },
  on,
];

export function codeOf({ year, quarter }: Quarter): string {
  return `${year}-Q${quarter}`;
}

/** The first quarter, from that of `today` on, whose meeting nobody scheduled. */
export function nextQuarter(meetings: readonly MeetingRow[], today: string): Quarter {
  const [year = FIRST_YEAR, month = 1] = today.split('-').map(Number);
  let next = { year, quarter: Math.ceil(month / MONTHS_OF_QUARTER) };
  const isTaken = (of: Quarter) =>
    meetings.some(
      (meeting) =>
        meeting.phase !== 'cancelled' && meeting.year === of.year && meeting.quarter === of.quarter,
    ) || meetings.some(({ code }) => code === codeOf(of));
  while (isTaken(next))
    next =
      next.quarter === 4
        ? { year: next.year + 1, quarter: 1 }
        : { ...next, quarter: next.quarter + 1 };
  return next;
}
