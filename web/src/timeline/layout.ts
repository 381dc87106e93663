// Sizes of the timeline in CSS pixels, for a wide and for a narrow screen, without and with the
// plans of another moment.

export interface Lane {
  readonly top_px: number;
  readonly height_px: number;
}

export interface Layout {
  readonly row_px: number;
  readonly header_px: number;
  /** Width of the names beside the bars; zero where they stand above them. */
  readonly labels_px: number;
  /** Lanes within a line: the name, the plan above, what happened below it, then the mark of
   * lateness and the plan of another moment. */
  readonly name: Lane;
  readonly plan: Lane;
  readonly actual: Lane;
  readonly late: Lane;
  readonly then: Lane;
  readonly font_px: number;
}

const NO_LANE: Lane = { top_px: 0, height_px: 0 };

const wide: Layout = {
  row_px: 28,
  header_px: 44,
  labels_px: 372,
  name: { top_px: 0, height_px: 28 },
  plan: { top_px: 3, height_px: 7 },
  actual: { top_px: 11, height_px: 12 },
  late: { top_px: 24, height_px: 2 },
  then: NO_LANE,
  font_px: 12,
};

const narrow: Layout = {
  row_px: 56,
  header_px: 44,
  labels_px: 0,
  name: { top_px: 2, height_px: 22 },
  plan: { top_px: 26, height_px: 8 },
  actual: { top_px: 35, height_px: 14 },
  late: { top_px: 50, height_px: 2 },
  then: NO_LANE,
  font_px: 13,
};

/** A view narrower than this has the names above the bars. */
export const NARROW_PX = 640;
/** What the plans of another moment add to a line. */
const THEN_PX = 12;
const THEN_BAR_PX = 4;

export function layoutOf(width_px: number, compared: boolean): Layout {
  const layout = width_px < NARROW_PX ? narrow : wide;
  if (!compared) return layout;
  const then = { top_px: layout.row_px, height_px: THEN_BAR_PX };
  const row_px = layout.row_px + THEN_PX;
  const name = layout.labels_px === 0 ? layout.name : { top_px: 0, height_px: row_px };
  return { ...layout, row_px, name, then };
}

export interface Viewport {
  readonly width_px: number;
  readonly height_px: number;
  readonly left_px: number;
  readonly top_px: number;
}

/** Lines of which any part is visible: the first, and the one after the last. */
export function visibleLines(view: Viewport, layout: Layout, count: number): [number, number] {
  const first = Math.max(0, Math.floor(view.top_px / layout.row_px));
  const body = view.height_px - layout.header_px;
  const end = Math.min(count, Math.ceil((view.top_px + body) / layout.row_px));
  return [first, Math.max(first, end)];
}

/** The line under a point of the canvas; -1 for the header and below the last. */
export function lineAt(y_px: number, view: Viewport, layout: Layout, count: number): number {
  if (y_px < layout.header_px) return -1;
  const line = Math.floor((y_px - layout.header_px + view.top_px) / layout.row_px);
  return line < count ? line : -1;
}

/** The scroll position that brings a line into view; the present one where it is. */
export function topToShow(line: number, view: Viewport, layout: Layout): number {
  const top = line * layout.row_px;
  const body = view.height_px - layout.header_px;
  if (top < view.top_px) return top;
  return top + layout.row_px > view.top_px + body ? top + layout.row_px - body : view.top_px;
}
