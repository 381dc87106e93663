// Which rows of a long list are drawn: those in view and a few around them; on paper all, up to a
// bound.

/** Beyond this a printout helps nobody. */
export const MAX_PRINTED_ROWS = 2000;
const SPARE_ROWS = 8;

export interface RowWindow {
  readonly first: number;
  /** The one after the last. */
  readonly end: number;
}

export interface Scrolled {
  readonly total: number;
  readonly row_px: number;
  readonly top_px: number;
  readonly height_px: number;
}

export function rowWindow({ total, row_px, top_px, height_px }: Scrolled): RowWindow {
  // A list that grew shorter under its scroll position still shows its end.
  const shown = Math.min(Math.max(0, Math.floor(top_px / row_px)), total);
  return {
    first: Math.max(0, shown - SPARE_ROWS),
    end: Math.min(total, Math.ceil((top_px + height_px) / row_px) + SPARE_ROWS),
  };
}

export function printedRows(total: number): RowWindow {
  return { first: 0, end: Math.min(total, MAX_PRINTED_ROWS) };
}
