// Errata 勘误: what kind of value stands in each field of a pack that would be otherwise today.
import type { ErratumField, ErratumOf, MeetingErratum } from '../../api/types';

export type ErratumKind =
  | 'count'
  | 'share'
  | 'date'
  | 'truth'
  | 'standing'
  | 'stage'
  | 'colour'
  | 'reason'
  | 'state'
  | 'notice_colour'
  | 'unit'
  | 'text';

export const erratumKinds: Record<ErratumField, ErratumKind> = {
  total: 'count',
  completed: 'count',
  in_progress: 'count',
  late: 'count',
  not_started: 'count',
  stopped: 'count',
  green: 'count',
  yellow: 'count',
  red: 'count',
  grey: 'count',
  white: 'count',
  expected: 'count',
  silent: 'count',
  sites: 'count',
  listed: 'truth',
  is_silent: 'truth',
  standing: 'standing',
  name: 'text',
  district: 'unit',
  department: 'unit',
  stage: 'stage',
  light: 'colour',
  reason: 'reason',
  measured_bp: 'share',
  planned_bp: 'share',
  deadline: 'date',
  reply_due: 'date',
  title: 'text',
  state: 'state',
  colour: 'notice_colour',
  lead: 'unit',
};

/** In the order in which the server lists them. */
export const errataOf = [
  'whole',
  'programme',
  'unit',
  'project',
  'notice',
] as const satisfies ErratumOf[];

export interface ErrataGroup {
  readonly of: ErratumOf;
  readonly items: readonly MeetingErratum[];
}

/** Those that there are. */
export function groupsOf(items: readonly MeetingErratum[]): ErrataGroup[] {
  return errataOf
    .map((of) => ({ of, items: items.filter((item) => item.of === of) }))
    .filter((group) => group.items.length > 0);
}
