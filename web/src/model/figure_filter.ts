// The filters of the page as the server's figures take them.
import { listFilters, type Filters, type ListFilter } from './filters';

const told = ['programme', 'district', 'department', 'post', 'light', 'status'] as const;
type Told = (typeof told)[number];

/** Codes separated by commas. */
export type FigureFilter = { readonly [name in Told | 'q']?: string };

/** Filters that only the page has: under them the server cannot count the same projects. */
export function untold(filters: Filters): readonly ListFilter[] {
  return listFilters.filter(
    (name) =>
      (filters[name].length > 0 && !isTold(name)) ||
      // "Has none" is no code.
      (filters[name] as readonly string[]).includes(''),
  );
}

/** Null where the server cannot select what the page shows. */
export function figureFilterOf(filters: Filters): FigureFilter | null {
  if (untold(filters).length > 0) return null;
  const chosen = told
    .filter((name) => filters[name].length > 0)
    .map((name) => [name, filters[name].join(',')]);
  const q = filters.q.trim();
  return Object.fromEntries(q === '' ? chosen : [...chosen, ['q', q]]) as FigureFilter;
}

function isTold(name: ListFilter): name is Told {
  return told.some((candidate) => candidate === name);
}
