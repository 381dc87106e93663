// The rows of one moment, ordered by code. A value: merging gives a new one and shares what stayed.
import type { ProjectRow } from '../api/types';

export interface RowSet {
  readonly list: readonly ProjectRow[];
  readonly index: ReadonlyMap<string, number>;
}

export const noRows: RowSet = { list: [], index: new Map() };

export function rowSet(rows: readonly ProjectRow[]): RowSet {
  const list = [...rows].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return { list, index: new Map(list.map((row, place) => [row.code, place])) };
}

export function rowOf(rows: RowSet, code: string): ProjectRow | undefined {
  const place = rows.index.get(code);
  return place === undefined ? undefined : rows.list[place];
}

/** Each of `changed` takes the place of the row with its code, or joins the set. */
export function mergeRows(rows: RowSet, changed: readonly ProjectRow[]): RowSet {
  if (changed.length === 0) return rows;
  const list = [...rows.list];
  const added: ProjectRow[] = [];
  for (const row of changed) {
    const place = rows.index.get(row.code);
    if (place === undefined) added.push(row);
    else list[place] = row;
  }
  return added.length === 0 ? { list, index: rows.index } : rowSet([...list, ...added]);
}
