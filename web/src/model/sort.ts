// Orders of the register. Ties are always in the order of codes; what has no value comes last.
import type { Programme, ProjectRow } from '../api/types';
import { urgency } from './lights';
import { deviationBp, measuredBp } from './progress';

export const sortKeys = [
  'code',
  'name',
  'programme',
  'district',
  'department',
  'stage',
  'light',
  'progress',
  'deviation',
  'last_report',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly key: SortKey;
  readonly reversed: boolean;
}

export const byCode: Sort = { key: 'code', reversed: false };

export interface SortContext {
  readonly programmes: ReadonlyMap<string, Programme>;
  /** The word shown for a unit, which is what people sort by. */
  readonly unitName: (code: string) => string;
}

export type Value = string | number | undefined;

const values: Record<SortKey, (row: ProjectRow, context: SortContext) => Value> = {
  code: (row) => row.code,
  name: (row) => row.name.zh,
  programme: (row) => row.programme,
  district: (row, { unitName }) => unitName(row.district) || undefined,
  department: (row, { unitName }) => unitName(row.department) || undefined,
  stage: (row, { programmes }) => stagePlace(row, programmes.get(row.programme)),
  light: (row) => urgency(row.light.colour),
  progress: (row, { programmes }) => measuredBp(row, programmes.get(row.programme)),
  // The furthest behind plan first.
  deviation: (row, { programmes }) => negated(deviationBp(row, programmes.get(row.programme))),
  // The longest silent first.
  last_report: (row) => row.last_report_on,
};

function stagePlace(row: ProjectRow, programme: Programme | undefined): number | undefined {
  const place = programme?.stages.findIndex((stage) => stage.code === row.stage) ?? -1;
  return place < 0 ? undefined : place;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

const words = new Intl.Collator('zh-CN');

export function sortRows(
  rows: readonly ProjectRow[],
  sort: Sort,
  context: SortContext,
): readonly ProjectRow[] {
  if (sort.key === 'code') return sort.reversed ? rows.toReversed() : rows;
  const read = values[sort.key];
  return sortByValue(rows, (row) => read(row, context), sort.reversed);
}

export function sortByValue(
  rows: readonly ProjectRow[],
  read: (row: ProjectRow) => Value,
  reversed: boolean,
): readonly ProjectRow[] {
  const keyed = rows.map((row) => ({ row, value: read(row) }));
  const turn = reversed ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === undefined || b.value === undefined) {
      return Number(a.value === undefined) - Number(b.value === undefined) || byCodes(a.row, b.row);
    }
    return turn * compare(a.value, b.value) || byCodes(a.row, b.row);
  });
  return keyed.map(({ row }) => row);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return words.compare(String(a), String(b));
}

function byCodes(a: ProjectRow, b: ProjectRow): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
