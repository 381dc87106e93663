// The register of the archive 档案: its words on the wire, what is listed of it, and where what it
// lists belongs to.
import type {
  ArchiveItem,
  ArchiveItemId,
  ArchiveKind,
  ArchiveSubjectKind,
  ArchiveType,
  Retention,
  RetentionSet,
} from '../../api/types';
import { isDate } from '../dates';
import type { UrlState } from '../url';
import { queryOf, type Narrowing } from '../within';

export const archiveKinds = [
  'record',
  'document',
  'evidence',
  'notice',
  'report',
] as const satisfies ArchiveKind[];
export const archiveTypes = [
  'official_document',
  'minutes',
  'plan',
  'ledger',
  'photo',
  'recording',
  'publication',
  'certificate',
  'other',
] as const satisfies ArchiveType[];
export const retentions = ['permanent', 'thirty_years', 'ten_years'] as const satisfies Retention[];
export const retentionsSet = [...retentions, 'unset'] as const satisfies RetentionSet[];
export const subjectKinds = [
  'none',
  'programme',
  'project',
  'unit',
  'notice',
  'report',
  'indicator',
] as const satisfies ArchiveSubjectKind[];

export const archiveStates = ['kept', 'due', 'disposed'] as const;
export type ArchiveState = (typeof archiveStates)[number];

export const archiveFilters = [
  'kind',
  'unit',
  'retention',
  'belongs_to',
  'state',
  'from',
  'to',
  'q',
  'page',
] as const;
export type ArchiveFilter = Narrowing<(typeof archiveFilters)[number]>;

export const LISTED_ITEMS = 100;
const MAX_PAGE = 10_000;

const states: Record<ArchiveState, { disposed?: boolean; due?: boolean }> = {
  kept: { disposed: false },
  due: { due: true },
  disposed: { disposed: true },
};

/** What the server is asked; what it would refuse of dates is left out. */
export function archiveQuery(filter: ArchiveFilter) {
  const { kind, unit, retention, belongs_to, q, from, to, state } = filter;
  return {
    ...queryOf({ kind, unit, retention, belongs_to, q }),
    ...(isDate(from) ? { from } : {}),
    ...(isDate(to) ? { to } : {}),
    ...states[state as ArchiveState],
    limit: LISTED_ITEMS,
    offset: (pageOf(filter) - 1) * LISTED_ITEMS,
  };
}

/** From 1 on. */
export function pageOf({ page }: ArchiveFilter): number {
  return /^\d{1,5}$/.test(page) ? Math.min(Math.max(Number(page), 1), MAX_PAGE) : 1;
}

/** Whether anything but the page is chosen. */
export function isNarrowed(filter: ArchiveFilter): boolean {
  return archiveFilters.some((name) => name !== 'page' && filter[name] !== '');
}

/** Tells a line of the register from the others. */
export function keyOf({ kind, code, version }: ArchiveItemId): string {
  return version === undefined ? `${kind}/${code}` : `${kind}/${code}/${version}`;
}

/** Whether the time for which it is to be kept has run out, and it is still there. */
export function isDue({ kept_until, disposed }: ArchiveItem, today: string): boolean {
  return !disposed && kept_until !== undefined && kept_until < today;
}

type Leads = (code: string) => Partial<UrlState>;

const project: Leads = (code) => ({ view: 'project', selected: code, act: null });
const notice: Leads = (code) => ({ view: 'notices', notice: code, act: null });
const report: Leads = (code) => ({ view: 'reports', tab: 'desk', report: code, act: null });

/** Where what a line belongs to is shown. */
export const subjectPages: Partial<Record<ArchiveSubjectKind, Leads>> = {
  programme: (code) => ({ view: 'admin', admin: 'programmes', entry: code }),
  unit: (code) => ({ view: 'admin', admin: 'organisation', entry: code }),
  project,
  notice,
  report,
};

/** Where a line that is not of the archive alone is shown itself. */
export const itemPages: Partial<Record<ArchiveKind, Leads>> = { evidence: project, notice, report };
