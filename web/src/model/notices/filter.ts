// Which supervision notices are looked at, and how: what the address says of it.
import type { NoticeColour } from '../../api/types';

export const noticeGroups = [
  'drafted',
  'receipt',
  'in_hand',
  'review',
  'returned',
  'completed',
  'closed',
] as const;
/** States that wait for the same thing. */
export type NoticeGroup = (typeof noticeGroups)[number];

/** The gravest first. */
export const noticeColours = ['red', 'yellow', 'blue', 'none'] as const satisfies NoticeColour[];

export const noticeLayouts = ['board', 'table'] as const;
export type NoticeLayout = (typeof noticeLayouts)[number];

/** An empty part of it selects all. */
export interface NoticeFilter {
  readonly groups: readonly NoticeGroup[];
  readonly colours: readonly NoticeColour[];
  /** Code of a unit that the notice names as lead or as assisting. */
  readonly unit: string | null;
}

export const allNotices: NoticeFilter = { groups: [], colours: [], unit: null };
