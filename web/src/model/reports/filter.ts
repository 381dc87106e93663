// Which public reports are looked at, and where: what the address says of it. The phases and areas
// themselves come with the screen.
/** What everybody may read, what anybody may send, how it is dealt with, and publicity 宣传. */
export const reportTabs = ['column', 'submit', 'desk', 'publicity'] as const;
export type ReportTab = (typeof reportTabs)[number];

/** An empty part of it selects all. */
export interface ReportFilter {
  readonly phases: readonly string[];
  readonly area: string | null;
  /** Code of the unit it is assigned to. */
  readonly unit: string | null;
}

export const allReports: ReportFilter = { phases: [], area: null, unit: null };
