// Which rows a screen is about. An empty list lets everything pass.
import type { Colour, ProjectRow, Status } from '../api/types';
import { phaseOf, type Phase } from './progress';

export interface Filters {
  readonly programme: readonly string[];
  readonly district: readonly string[];
  /** Lead or co-lead. */
  readonly department: readonly string[];
  /** Primary lead only: what the figures by department count. */
  readonly lead: readonly string[];
  readonly post: readonly string[];
  readonly light: readonly Colour[];
  readonly status: readonly Status[];
  readonly phase: readonly Phase[];
  /** Picked one by one, on the map or in its list. */
  readonly code: readonly string[];
  /** Part of code, name or address. */
  readonly q: string;
}

export type ListFilter = Exclude<keyof Filters, 'q'>;

export const noFilters: Filters = {
  programme: [],
  district: [],
  department: [],
  lead: [],
  post: [],
  light: [],
  status: [],
  phase: [],
  code: [],
  q: '',
};

const values: Record<ListFilter, (row: ProjectRow) => readonly string[]> = {
  programme: (row) => [row.programme],
  district: (row) => [row.district],
  department: (row) => [row.department, ...row.co_leads],
  lead: (row) => [row.department],
  post: (row) => [row.post],
  light: (row) => [row.light.colour],
  status: (row) => [row.status],
  phase: (row) => [phaseOf(row)],
  code: (row) => [row.code],
};

export const listFilters = Object.keys(values) as ListFilter[];

export function filterRows(rows: readonly ProjectRow[], filters: Filters): readonly ProjectRow[] {
  const tests = listFilters
    .filter((name) => filters[name].length > 0)
    .map((name) => {
      const wanted = new Set<string>(filters[name]);
      return (row: ProjectRow) => values[name](row).some((value) => wanted.has(value));
    });
  const text = filters.q.trim().toLowerCase();
  if (text !== '') tests.push((row) => searchable(row).includes(text));
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function searchable(row: ProjectRow): string {
  return `${row.code}\n${row.name.zh}\n${row.name.en}\n${row.address}`.toLowerCase();
}

export function filterCount(filters: Filters): number {
  return listFilters.filter((name) => filters[name].length > 0).length + (filters.q === '' ? 0 : 1);
}

/** A quota is promised per programme: under any other filter there is none to compare with. */
export function quotaApplies(filters: Filters): boolean {
  return filterCount({ ...filters, programme: [] }) === 0;
}

export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((entry) => entry !== value) : [...list, value];
}
