// What is drawn, and what every part of the drawing needs.
import type { ProjectRow } from '../api/types';
import type { GroupItem, Item } from './items';
import type { LabelCache, LabelStyle } from './labels';
import { visibleLines, type Lane, type Layout, type Viewport } from './layout';
import type { Palette } from './palette';
import { xOf, type TimeScale } from './scale';
import type { SpanCache } from './spans';
import type { Change } from './then';

/** A line through the whole timeline at the end of a day, with a flag on it. */
export interface DayMark {
  readonly kind: 'on' | 'today' | 'then';
  readonly day: number;
  readonly label: string;
}

export interface Scene {
  readonly items: readonly Item[];
  readonly scale: TimeScale;
  readonly layout: Layout;
  readonly view: Viewport;
  readonly palette: Palette;
  readonly labels: LabelCache;
  /** Of the day the rows are judged at. */
  readonly spans: SpanCache;
  readonly on: number;
  /** The most important first: its flag is whole where they meet. */
  readonly marks: readonly DayMark[];
  readonly cursor: string | null;
  readonly selected: string | null;
  readonly pulse: ReadonlySet<string>;
  readonly text: RowTexts;
}

export interface RowTexts {
  /** Over the names and over the figures. */
  readonly heads: readonly [string, string];
  name(row: ProjectRow): string;
  stage(row: ProjectRow, stage: string): string;
  group(group: GroupItem): string;
  counts(group: GroupItem): string;
  measured(row: ProjectRow): number | undefined;
  /** undefined while nothing is compared. */
  change(row: ProjectRow): Change | undefined;
  /** What stands before the name of a row that was added or removed; empty for others. */
  fate(change: Change): string;
  moved(days: number): string;
}

export interface Line {
  readonly item: Item;
  readonly y: number;
}

export type RowLine = Line & { readonly item: Extract<Item, { kind: 'row' }> };

export function linesOf({ items, view, layout }: Scene): Line[] {
  const [first, end] = visibleLines(view, layout, items.length);
  const top = layout.header_px - view.top_px;
  return items
    .slice(first, end)
    .map((item, offset) => ({ item, y: top + (first + offset) * layout.row_px }));
}

export function rowLines(lines: readonly Line[]): RowLine[] {
  return lines.filter((line): line is RowLine => line.item.kind === 'row');
}

/** Null is the ground of the page. */
export function backgroundOf(item: Item, scene: Scene): string | null {
  const { palette, selected, pulse } = scene;
  if (item.kind === 'group') return palette.ground;
  if (item.row.code === selected) return palette.accent_soft;
  return pulse.has(item.row.code) ? palette.pulse : null;
}

export function screenX(scene: Scene, day: number): number {
  return scene.layout.labels_px + xOf(scene.scale, day) - scene.view.left_px;
}

/** Draws a text in the middle of a lane; returns its width. */
export function drawText(
  context: CanvasRenderingContext2D,
  scene: Scene,
  text: string,
  style: LabelStyle,
  { x, y, lane }: { readonly x: number; readonly y: number; readonly lane: Lane },
): number {
  if (style.max_px <= 0 || text === '') return 0;
  const label = scene.labels.get(text, style);
  context.font = style.font;
  context.fillStyle = style.colour;
  context.textBaseline = 'middle';
  context.fillText(label.text, x, y + lane.top_px + lane.height_px / 2 + 0.5);
  return label.width_px;
}
