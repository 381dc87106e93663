// The desk of public reports 群众反映: groups in the order of the process, what passes the filters,
// and how far the day is by which an answer is due.
import type { Report } from '../../api/types';
import { dayOf } from '../dates';
import type { ReportFilter } from './filter';
import { reportPhases, type StandingPhase } from './phases';

export interface DeskGroup {
  readonly phase: StandingPhase;
  readonly reports: readonly Report[];
}

export interface Desk {
  /** Those that have reports. */
  readonly groups: readonly DeskGroup[];
  readonly shown: number;
  /** Of what passes the other parts of the filter. */
  readonly byPhase: Readonly<Record<StandingPhase, number>>;
}

const done: readonly Report['phase'][] = ['closed', 'declined'];

export function deskOf(reports: readonly Report[], { phases, area, unit }: ReportFilter): Desk {
  const rest = reports.filter(
    (report) =>
      (area === null || report.area === area) && (unit === null || report.assigned?.unit === unit),
  );
  const of = (phase: StandingPhase) => rest.filter((report) => report.phase === phase);
  const groups = reportPhases
    .filter((phase) => phases.length === 0 || phases.includes(phase))
    .map((phase) => ({ phase, reports: of(phase).sort(byUrgency) }))
    .filter((group) => group.reports.length > 0);
  return {
    groups,
    shown: groups.reduce((sum, group) => sum + group.reports.length, 0),
    byPhase: Object.fromEntries(
      reportPhases.map((phase) => [phase, of(phase).length]),
    ) as Desk['byPhase'],
  };
}

export function isNarrowed({ phases, area, unit }: ReportFilter): boolean {
  return phases.length > 0 || area !== null || unit !== null;
}

/** Units that any of the reports is assigned to, by code. */
export function assigneesOf(reports: readonly Report[]): readonly string[] {
  const units = reports.flatMap(({ assigned }) => (assigned === undefined ? [] : [assigned.unit]));
  return [...new Set(units)].sort();
}

/** Days until an owed answer is due, negative once it is over; null where none is owed. */
export function daysLeft({ phase, assigned }: Report, today: string): number | null {
  if (phase !== 'assigned' || assigned === undefined) return null;
  return dayOf(assigned.due) - dayOf(today);
}

/** Of what waits the longest first, what has a day by that day; of what is done the newest first. */
function byUrgency(one: Report, other: Report): number {
  const [first, second] = [one, other].map(
    ({ phase, assigned, submitted_on }) =>
      (phase === 'assigned' ? assigned?.due : undefined) ?? submitted_on,
  ) as [string, string];
  const order = first < second ? -1 : first > second ? 1 : one.code < other.code ? -1 : 1;
  return done.includes(one.phase) ? -order : order;
}

export interface Step {
  readonly what:
    'submitted' | 'returned' | 'answered' | 'published' | 'closed' | 'reopened' | 'declined';
  /** Where it is known. */
  readonly on?: string | undefined;
  /** How often, where that is what is known. */
  readonly times?: number;
}

/** What the report itself tells of its way, for those who may not read its events. */
export function courseOf(report: Report): readonly Step[] {
  const { submitted_on, declined, assigned, answer, published, closed_on, reopenings } = report;
  const steps: (Step | null)[] = [
    { what: 'submitted', on: submitted_on },
    declined === undefined ? null : { what: 'declined' },
    reopenings === 0 ? null : { what: 'reopened', times: reopenings },
    assigned === undefined || assigned.returns === 0
      ? null
      : { what: 'returned', times: assigned.returns },
    answer === undefined ? null : { what: 'answered', on: answer.on },
    published === undefined ? null : { what: 'published', on: published.published_on },
    closed_on === undefined ? null : { what: 'closed', on: closed_on },
  ];
  return steps.filter((step) => step !== null);
}
