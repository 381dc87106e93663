// Rows of a list chosen one by one, in a range, or all.

export interface Selection {
  readonly codes: ReadonlySet<string>;
  /** Where a range begins: the row chosen last. */
  readonly anchor: string | null;
}

export const nothingChosen: Selection = { codes: new Set(), anchor: null };

export function toggle(selection: Selection, code: string): Selection {
  const codes = new Set(selection.codes);
  if (!codes.delete(code)) codes.add(code);
  return { codes, anchor: code };
}

/** From the anchor to `code` in the order shown: all as the anchor is. */
export function extend(selection: Selection, code: string, order: readonly string[]): Selection {
  const { anchor } = selection;
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(code);
  if (anchor === null || from < 0 || to < 0) return toggle(selection, code);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const codes = new Set(selection.codes);
  if (codes.has(anchor)) for (const entry of range) codes.add(entry);
  else for (const entry of range) codes.delete(entry);
  return { codes, anchor };
}

export function chooseAll(order: readonly string[]): Selection {
  return { codes: new Set(order), anchor: null };
}

/** What is chosen of the rows that are there: those a filter hides stay out of every change. */
export function chosenOf<Row extends { code: string }>(
  selection: Selection,
  rows: readonly Row[],
): Row[] {
  return rows.filter(({ code }) => selection.codes.has(code));
}
