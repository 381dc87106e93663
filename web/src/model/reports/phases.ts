// Where a public report may stand, and what it may be about.
import type { ReportArea, ReportPhase } from '../../api/types';

/** In the order of a report's life; what is declined lives no further. */
export const reportPhases = [
  'submitted',
  'accepted',
  'assigned',
  'answered',
  'closed',
  'declined',
] as const satisfies ReportPhase[];
export type StandingPhase = (typeof reportPhases)[number];

/** The eight areas of the plan's goals. */
export const reportAreas = [
  'economy',
  'construction',
  'order',
  'culture',
  'morality',
  'campaign',
  'organisation',
  'conduct',
] as const satisfies ReportArea[];
