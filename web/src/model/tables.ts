// What goes out as a table, and what is shown of one that comes back.
import type { ImportAnswer, ImportRow } from '../api/types';
import type { Filters } from './filters';

/** Filters of the page that the server knows, by its names. */
const exported = ['programme', 'district', 'department', 'post', 'light', 'status'] as const;

/** The parameters of an export of what the screen shows; `as_of` null is now. */
export function exportQuery(
  filters: Filters,
  as_of: string | null,
  language: string | null,
): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of exported) {
    const values = filters[name].filter((value) => value !== '');
    if (values.length > 0) query.set(name, values.join(','));
  }
  if (filters.q.trim() !== '') query.set('q', filters.q.trim());
  if (as_of !== null) query.set('as_of', as_of);
  if (language !== null) query.set('language', language);
  return query;
}

/** Whether a filter is set that an export cannot take. */
export function leavesFiltersOut(filters: Filters): boolean {
  const has_none = exported.some((name) => filters[name].some((value: string) => value === ''));
  return has_none || filters.lead.length > 0 || filters.phase.length > 0;
}

export const rowChoices = ['all', 'changes', 'refused'] as const;
export type RowChoice = (typeof rowChoices)[number];

const passes: Record<RowChoice, (row: ImportRow) => boolean> = {
  all: () => true,
  changes: ({ effect }) => effect === 'changed' || effect === 'created',
  refused: ({ effect }) => effect === 'refused',
};

export function chosenRows(rows: readonly ImportRow[], choice: RowChoice): readonly ImportRow[] {
  return choice === 'all' ? rows : rows.filter(passes[choice]);
}

/** What to look at first: what hinders, else what changes, else everything. */
export function firstChoice({ counts }: ImportAnswer): RowChoice {
  if (counts.refused > 0) return 'refused';
  return counts.changed + counts.created > 0 ? 'changes' : 'all';
}

export function mayCommit({ counts, recorded }: ImportAnswer): boolean {
  return !recorded && counts.refused === 0 && counts.changed + counts.created > 0;
}

export interface Window {
  readonly first: number;
  readonly end: number;
}

const SPARE_ROWS = 8;

/** The rows that are drawn of a list that is scrolled. */
export function windowOf(total: number, row_px: number, top_px: number, height_px: number): Window {
  const first = Math.max(0, Math.floor(top_px / row_px) - SPARE_ROWS);
  const end = Math.min(total, Math.ceil((top_px + height_px) / row_px) + SPARE_ROWS);
  return { first: Math.min(first, end), end };
}
