// Which reports 报道 and exposures 曝光 are listed, and the words that stand for them on the wire.
import type { CoverageKind, Medium, MediumLevel } from '../../api/types';
import { dayOf, isDate, isoOf, monthStart } from '../dates';
import { queryOf, type Narrowing } from '../within';

export const coverageKinds = ['report', 'exposure'] as const satisfies CoverageKind[];
export const media = [
  'newspaper',
  'television',
  'radio',
  'website',
  'new_media',
  'other',
] as const satisfies Medium[];
export const mediumLevels = [
  'national',
  'provincial',
  'city',
  'district',
] as const satisfies MediumLevel[];

export const coverageFilters = [
  'kind',
  'medium',
  'level',
  'unit',
  'plan',
  'answered',
  'month',
  'q',
] as const;
export type CoverageFilter = Narrowing<(typeof coverageFilters)[number]>;

/** Ways in which coverage is counted, each with the filter that selects what one count counts. */
export const coverageCuts = {
  by_unit: 'unit',
  by_medium: 'medium',
  by_level: 'level',
  by_month: 'month',
} as const;
export type CoverageCut = keyof typeof coverageCuts;

export function isNarrowed(filter: CoverageFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}

/** What the server is asked; of a month its first and its last day. */
export function coverageQuery({ month, answered, ...rest }: CoverageFilter) {
  const first = `${month}-01`;
  return {
    ...queryOf(rest),
    ...(answered === '' ? {} : { answered: answered === 'true' }),
    ...(isDate(first) ? { from: first, to: isoOf(monthStart(dayOf(first), 1) - 1) } : {}),
  };
}
