// The filters of the page as the server's figures take them.
import { listFilters, type Filters, type ListFilter } from './filters';

/** Codes separated by commas. */
export type FigureFilter = { readonly [name in ListFilter | 'q']?: string };

/** What the server calls having none: no code may hold it. */
const NONE = '~';

export function figureFilterOf(filters: Filters): FigureFilter {
  const chosen = listFilters
    .filter((name) => filters[name].length > 0)
    .map((name) => [name, filters[name].map((code) => code || NONE).join(',')]);
  const q = filters.q.trim();
  return Object.fromEntries(q === '' ? chosen : [...chosen, ['q', q]]) as FigureFilter;
}
