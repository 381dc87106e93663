// Where a quarterly meeting 季度例会 stands, and its matters.
import type { Meeting, MeetingMatter, MeetingPhase, MeetingRow } from '../../api/types';

/** In the order of a meeting's life; what is cancelled lives no further. */
export const meetingStandings = ['scheduled', 'frozen', 'held', 'closed', 'cancelled'] as const;
export type MeetingStanding = (typeof meetingStandings)[number];

const standingOfPhase: Record<MeetingPhase, MeetingStanding> = {
  none: 'scheduled',
  scheduled: 'scheduled',
  held: 'held',
  closed: 'closed',
  cancelled: 'cancelled',
};

/** A meeting whose pack is frozen is still only scheduled; people look for the pack. */
export function standingOf({ phase, pack }: Pick<MeetingRow, 'phase' | 'pack'>): MeetingStanding {
  return phase === 'scheduled' && pack !== undefined ? 'frozen' : standingOfPhase[phase];
}

export function undecided({ matters }: Pick<Meeting, 'matters'>): readonly MeetingMatter[] {
  return matters.filter(({ decision }) => decision === undefined);
}

export function approved({ matters }: Pick<Meeting, 'matters'>): readonly MeetingMatter[] {
  return matters.filter(({ decision }) => decision?.outcome === 'approved');
}
