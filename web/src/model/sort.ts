// Orders of the register. Ties are always in the order of codes; what has no value comes last.
import type { Programme, ProjectRow } from '../api/types';
import type { Names } from './names';
import { urgency } from './lights';
import { deviationBp, measuredBp, statuses } from './progress';
import type { Sort, SortKey } from './sort_keys';

/** The words shown for codes, which is what people sort by. */
export type SortContext = Pick<Names, 'programmes' | 'unit' | 'post' | 'list'>;

export type Value = string | number | undefined;
type Read = (row: ProjectRow, context: SortContext) => Value;

const values: Record<SortKey, Read> = {
  code: (row) => row.code,
  name: (row) => row.name.zh,
  programme: (row) => row.programme,
  list: (row, { list }) => list(row.programme, row.list) || undefined,
  district: (row, { unit }) => unit(row.district) || undefined,
  department: (row, { unit }) => unit(row.department) || undefined,
  post: (row, { post }) => post(row.post) || undefined,
  executing_unit: (row, { unit }) => unit(row.executing_unit) || undefined,
  status: (row) => statuses.indexOf(row.status),
  stage: (row, { programmes }) => stagePlace(row, programmes.get(row.programme)),
  light: (row) => urgency(row.light.colour),
  progress: (row, { programmes }) => measuredBp(row, programmes.get(row.programme)),
  physical: (row) => row.physical_bp,
  milestone: (row) => row.milestone_bp,
  financial: (row) => row.financial_bp,
  planned: (row) => row.planned_bp,
  // The furthest behind plan first.
  deviation: (row, { programmes }) => negated(deviationBp(row, programmes.get(row.programme))),
  budget: (row) => row.budget_fen,
  disbursed: (row) => row.disbursed_fen,
  // The longest silent first.
  last_report: (row) => row.last_report_on,
  deadline: (row) => row.light.deadline,
  risks: (row) => negated(row.risks_open),
  sites: (row) => negated(row.sites),
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
