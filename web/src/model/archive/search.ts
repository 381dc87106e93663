// Full text: what may be looked for, and where what was found is shown.
import type { SearchHit, SearchKind } from '../../api/types';
import type { UrlState } from '../url';
import { narrowed, type Narrowing } from '../within';
import { subjectPages } from './register';

/** What the address calls the search, beside the register. */
export const SEARCH_ENTRY = 'search';

export const searchKinds = [
  'project',
  'document',
  'notice',
  'report',
  'record',
  'coverage',
  'slogan',
  'publicity_plan',
  'survey',
  'responsibility',
] as const satisfies SearchKind[];

export const searchFilters = ['q', 'kind', 'page'] as const;
export type SearchFilter = Narrowing<(typeof searchFilters)[number]>;

export const LISTED_HITS = 20;
/** The server shows no hit further down. */
const MAX_OFFSET = 1000;
export const MAX_SEARCH_CHARACTERS = 100;
/** A single Chinese character, or one letter, is in nearly every text. */
export const MIN_SEARCH_CHARACTERS = 2;

export type SearchState = 'empty' | 'too_short' | 'ready';

export function stateOf(q: string): SearchState {
  const characters = [...q.replace(/\s/g, '')].length;
  if (characters === 0) return 'empty';
  return characters < MIN_SEARCH_CHARACTERS ? 'too_short' : 'ready';
}

export function offsetOf({ page }: SearchFilter): number {
  const number = /^\d{1,3}$/.test(page) ? Math.max(Number(page), 1) : 1;
  return Math.min((number - 1) * LISTED_HITS, MAX_OFFSET);
}

const publicity = (part: string) => (code: string, within: UrlState['within']) => ({
  view: 'reports' as const,
  tab: 'publicity' as const,
  report: null,
  act: null,
  within: narrowed(within, 'publicity', { part, entry: code }),
});

type Leads = (code: string, within: UrlState['within']) => Partial<UrlState>;

const pages: Record<SearchKind, Leads> = {
  project: subjectPages.project!,
  notice: subjectPages.notice!,
  report: subjectPages.report!,
  document: () => ({ view: 'admin', admin: 'documents', entry: null }),
  responsibility: () => ({ view: 'admin', admin: 'responsibilities', entry: null }),
  record: (code, within) => ({
    view: 'admin',
    admin: 'archive',
    entry: null,
    within: narrowed(within, 'archive', { kind: 'record', q: code, page: '' }),
  }),
  coverage: publicity('coverage'),
  slogan: publicity('slogans'),
  publicity_plan: publicity('plans'),
  survey: publicity('awareness'),
};

/** The screen on which what was found is shown. */
export function pageOfHit({ kind, code }: SearchHit, within: UrlState['within']) {
  return pages[kind](code, within);
}
