// Which public reports are looked at, and where: what the address says of it.
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

/** What everybody may read, what anybody may send, and how it is dealt with. */
export const reportTabs = ['column', 'submit', 'desk'] as const;
export type ReportTab = (typeof reportTabs)[number];

/** An empty part of it selects all. */
export interface ReportFilter {
  readonly phases: readonly StandingPhase[];
  readonly area: ReportArea | null;
  /** Code of the unit it is assigned to. */
  readonly unit: string | null;
}

export const allReports: ReportFilter = { phases: [], area: null, unit: null };
