// Orders of the timeline's lines. Ties are in the order of codes; what has no value comes last.
import type { ProjectRow } from '../api/types';
import { finishOf, projectLateDays } from '../model/lateness';
import type { LineOrder, OrderKey } from '../model/lines';
import type { Names } from '../model/names';
import { deviationBp } from '../model/progress';
import { sortByValue, type Value } from '../model/sort';

export interface OrderContext {
  readonly names: Pick<Names, 'programmes' | 'text'>;
  readonly on: number;
}

const values: Record<OrderKey, (row: ProjectRow, context: OrderContext) => Value> = {
  code: (row) => row.code,
  name: (row, { names }) => names.text(row.name),
  // The furthest behind first.
  deviation: (row, { names }) => turned(deviationBp(row, names.programmes.get(row.programme))),
  // The latest first.
  days_late: (row, { on }) => turned(projectLateDays(row, on)),
  planned_finish: (row) => finishOf(row),
  // The longest silent first.
  last_report: (row) => row.last_report_on,
};

function turned(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

/** Requires rows in the order of codes. */
export function orderRows(
  rows: readonly ProjectRow[],
  order: LineOrder,
  context: OrderContext,
): readonly ProjectRow[] {
  if (order.key === 'code') return order.reversed ? rows.toReversed() : rows;
  const read = values[order.key];
  return sortByValue(rows, (row) => read(row, context), order.reversed);
}
