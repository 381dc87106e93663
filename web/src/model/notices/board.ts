// The board of supervision notices 督办通知单: its columns in the order of the process, what passes
// the filters, and the counts beside them.
import type { Notice, NoticeColour, NoticeState } from '../../api/types';
import { clockOf } from './clock';
import { noticeColours, noticeGroups, type NoticeFilter, type NoticeGroup } from './filter';

const groupOfState: Record<NoticeState, NoticeGroup> = {
  drafted: 'drafted',
  issued: 'receipt',
  signed_for: 'in_hand',
  in_hand: 'in_hand',
  replied: 'review',
  reviewed: 'review',
  returned: 'returned',
  completed: 'completed',
  closed: 'closed',
  looked_back: 'closed',
  withdrawn: 'closed',
};

/** Outlines in a box of 12 × 12. */
export const noticeShapes: Record<NoticeColour, string> = {
  red: 'M6 .2L11.8 6L6 11.8L.2 6z',
  yellow: 'M6 .8L11.6 10.8H.4z',
  blue: 'M1 1h10v10H1z',
  none: 'M1 5h10v2H1z',
};

export function isFiltered({ groups, colours, unit }: NoticeFilter): boolean {
  return groups.length > 0 || colours.length > 0 || unit !== null;
}

export interface Column {
  readonly group: NoticeGroup;
  readonly notices: readonly Notice[];
}

export interface Board {
  /** Those that the filter selects, empty ones among them. */
  readonly columns: readonly Column[];
  /** What passes the filter, in the order of the columns. */
  readonly shown: readonly Notice[];
  /** Of what passes the other parts of the filter. */
  readonly byGroup: Readonly<Record<NoticeGroup, number>>;
  readonly byColour: Readonly<Record<NoticeColour, number>>;
}

export function boardOf(notices: readonly Notice[], filter: NoticeFilter): Board {
  const { groups, colours, unit } = filter;
  const ofUnit = unit === null ? notices : notices.filter((notice) => names(notice, unit));
  const inGroups = ofUnit.filter(
    ({ state }) => groups.length === 0 || groups.includes(groupOf(state)),
  );
  const inColours = ofUnit.filter(
    ({ verdict }) => colours.length === 0 || colours.includes(verdict.colour),
  );
  const columns = noticeGroups
    .filter((group) => groups.length === 0 || groups.includes(group))
    .map((group) => ({
      group,
      notices: inColours.filter(({ state }) => groupOf(state) === group).sort(byUrgency),
    }));
  return {
    columns,
    shown: columns.flatMap((column) => column.notices),
    byGroup: count(noticeGroups, inColours, ({ state }) => groupOf(state)),
    byColour: count(noticeColours, inGroups, ({ verdict }) => verdict.colour),
  };
}

export function groupOf(state: NoticeState): NoticeGroup {
  return groupOfState[state];
}

/** Units that any of the notices names, by code. */
export function unitsOf(notices: readonly Notice[]): readonly string[] {
  const units = notices.flatMap(({ content }) => [content.lead, ...(content.assisting ?? [])]);
  return [...new Set(units)].sort();
}

function names({ content }: Notice, unit: string): boolean {
  return content.lead === unit || (content.assisting ?? []).includes(unit);
}

/** The gravest first; of equals what is due first, then in the order of their codes. */
function byUrgency(one: Notice, other: Notice): number {
  const gravity = (notice: Notice) => noticeColours.indexOf(notice.verdict.colour);
  const day = (notice: Notice) => clockOf(notice)?.due.counts_as ?? '9999';
  if (gravity(one) !== gravity(other)) return gravity(one) - gravity(other);
  if (day(one) !== day(other)) return day(one) < day(other) ? -1 : 1;
  return one.code < other.code ? -1 : 1;
}

function count<Key extends string>(
  keys: readonly Key[],
  notices: readonly Notice[],
  keyOf: (notice: Notice) => Key,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const notice of notices) counts[keyOf(notice)] += 1;
  return counts;
}
