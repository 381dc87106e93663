// Sizes of the timeline in CSS pixels, for a wide and for a narrow screen.

export interface Lane {
  readonly top_px: number;
  readonly height_px: number;
}

export interface Layout {
  readonly row_px: number;
  readonly header_px: number;
  readonly labels_px: number;
  readonly showCode: boolean;
  /** Lanes within a line: the plan above, what happened below it, then the mark of lateness. */
  readonly plan: Lane;
  readonly actual: Lane;
  readonly late: Lane;
  readonly font_px: number;
}

export const wideLayout: Layout = {
  row_px: 28,
  header_px: 44,
  labels_px: 372,
  showCode: true,
  plan: { top_px: 3, height_px: 7 },
  actual: { top_px: 11, height_px: 12 },
  late: { top_px: 24, height_px: 2 },
  font_px: 12,
};

export const narrowLayout: Layout = {
  row_px: 40,
  header_px: 44,
  labels_px: 148,
  showCode: false,
  plan: { top_px: 6, height_px: 8 },
  actual: { top_px: 16, height_px: 15 },
  late: { top_px: 32, height_px: 2 },
  font_px: 12,
};

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
