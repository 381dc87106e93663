// Draws the visible part of the timeline. Shapes of one colour are gathered into one path.
import type { Colour, ProjectRow } from '../api/types';
import { lightShapes } from '../model/lights';
import { formatShare } from '../model/numbers';
import type { Item } from './items';
import { spansOf } from './items';
import type { LabelCache } from './labels';
import { visibleLines, type Lane, type Layout, type Viewport } from './layout';
import type { Palette } from './palette';
import { nameX, ticksOf, xOf, type Tick, type TimeScale } from './scale';

export interface Scene {
  readonly items: readonly Item[];
  readonly scale: TimeScale;
  readonly layout: Layout;
  readonly view: Viewport;
  readonly palette: Palette;
  readonly labels: LabelCache;
  /** The day the rows are judged at, and what it is called. */
  readonly on: number;
  readonly onLabel: string;
  readonly marked: { readonly cursor: string | null; readonly pulse: ReadonlySet<string> };
  readonly text: RowTexts;
}

export interface RowTexts {
  /** Over the names and over the figures. */
  readonly heads: readonly [string, string];
  name(row: ProjectRow): string;
  stage(row: ProjectRow, stage: string): string;
  group(programme: string, total: number, done: number): string;
  measured(row: ProjectRow): number | undefined;
}

interface Line {
  readonly item: Item;
  readonly y: number;
}

const MIN_NAMED_STAGE_PX = 30;
const MAX_TICK_LABEL_PX = 60;

export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, view, palette } = scene;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, view.width_px, view.height_px);
  const lines = linesOf(scene);
  paintBackgrounds(context, scene, lines);
  context.save();
  context.beginPath();
  context.rect(layout.labels_px, 0, view.width_px - layout.labels_px, view.height_px);
  context.clip();
  paintGrid(context, scene);
  paintBars(context, scene, lines);
  paintStageNames(context, scene, lines);
  paintDayLine(context, scene);
  context.restore();
  paintLabels(context, scene, lines);
  paintHeader(context, scene);
}

function linesOf({ items, view, layout }: Scene): Line[] {
  const [first, end] = visibleLines(view, layout, items.length);
  const top = layout.header_px - view.top_px;
  return items
    .slice(first, end)
    .map((item, offset) => ({ item, y: top + (first + offset) * layout.row_px }));
}

function paintBackgrounds(
  context: CanvasRenderingContext2D,
  { layout, view, palette, marked }: Scene,
  lines: readonly Line[],
): void {
  const separators = new Path2D();
  for (const { item, y } of lines) {
    const fill = backgroundOf(item, palette, marked);
    if (fill !== null) {
      context.fillStyle = fill;
      context.fillRect(0, y, view.width_px, layout.row_px);
    }
    separators.rect(0, y + layout.row_px - 1, view.width_px, 1);
  }
  context.globalAlpha = 0.5;
  context.fillStyle = palette.line;
  context.fill(separators);
  context.globalAlpha = 1;
}

function backgroundOf(item: Item, palette: Palette, marked: Scene['marked']): string | null {
  if (item.kind === 'group') return palette.ground;
  if (item.row.code === marked.cursor) return palette.accent_soft;
  return marked.pulse.has(item.row.code) ? palette.pulse : null;
}

function screenX(scene: Scene, day: number): number {
  return scene.layout.labels_px + xOf(scene.scale, day) - scene.view.left_px;
}

function paintGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  const { major, minor } = ticksOf(scene.scale);
  const faint = new Path2D();
  const strong = new Path2D();
  const top = scene.layout.header_px;
  for (const tick of minor)
    faint.rect(Math.round(screenX(scene, tick.day)), top, 1, scene.view.height_px);
  for (const tick of major)
    strong.rect(Math.round(screenX(scene, tick.day)), top, 1, scene.view.height_px);
  context.fillStyle = scene.palette.line;
  context.globalAlpha = 0.45;
  context.fill(faint);
  context.globalAlpha = 1;
  context.fill(strong);
}

function paintBars(context: CanvasRenderingContext2D, scene: Scene, lines: readonly Line[]): void {
  const paths = { plan: new Path2D(), done: new Path2D(), open: new Path2D(), late: new Path2D() };
  const { layout, palette } = scene;
  for (const { item, y } of lines) {
    if (item.kind === 'group') continue;
    for (const stage of item.row.stages) {
      const { plan, actual, late, open } = spansOf(stage, scene.on);
      if (plan !== null) addBar(paths.plan, scene, plan, y, layout.plan);
      if (actual !== null) addBar(open ? paths.open : paths.done, scene, actual, y, layout.actual);
      if (late !== null) addBar(paths.late, scene, late, y, layout.late);
    }
  }
  context.lineWidth = 1;
  context.fillStyle = palette.bar_plan;
  context.fill(paths.plan);
  context.strokeStyle = palette.bar_plan_line;
  context.stroke(paths.plan);
  for (const [path, colour] of [
    [paths.done, palette.bar_done],
    [paths.open, palette.bar_open],
    [paths.late, palette.bar_late],
  ] as const) {
    context.fillStyle = colour;
    context.fill(path);
  }
}

function addBar(
  path: Path2D,
  scene: Scene,
  span: readonly [number, number],
  y: number,
  lane: Lane,
): void {
  const from = Math.round(screenX(scene, span[0]));
  const to = Math.round(screenX(scene, span[1]));
  if (to < scene.layout.labels_px || from > scene.view.width_px) return;
  // Half a pixel off, so that an outline of one pixel is sharp.
  const half = lane === scene.layout.plan ? 0.5 : 0;
  path.rect(
    from + half,
    y + lane.top_px + half,
    Math.max(1, to - from - 1),
    lane.height_px - half * 2,
  );
}

/** Names stand in the lower lane: on the bar, or below the plan of a stage not yet started. */
function paintStageNames(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly Line[],
): void {
  const { layout, palette } = scene;
  const font = `${layout.font_px - 2}px ${palette.font}`;
  for (const { item, y } of lines) {
    if (item.kind === 'group') continue;
    for (const stage of item.row.stages) {
      const { plan, actual } = spansOf(stage, scene.on);
      const span = actual ?? plan;
      if (span === null) continue;
      // A plan that is past lies above bars of other stages: its name would run into theirs.
      const first = actual === null ? Math.max(span[0], scene.on + 1) : span[0];
      const from = Math.max(screenX(scene, first), layout.labels_px);
      const to = Math.min(screenX(scene, span[1]), scene.view.width_px);
      if (to - from < MIN_NAMED_STAGE_PX) continue;
      const colour = actual === null ? palette.text_soft : palette.on_accent;
      const style = { font, colour, max_px: roundDown(to - from - 8) };
      const label = scene.labels.get(scene.text.stage(item.row, stage.stage), style);
      const top = y + layout.actual.top_px + (layout.actual.height_px - label.height_px) / 2;
      context.drawImage(label.bitmap, from + 4, top, label.width_px, label.height_px);
    }
  }
}

// Coarse widths make a bar that grows by a pixel reuse its bitmap.
function roundDown(width_px: number): number {
  return Math.floor(width_px / 8) * 8;
}

function paintDayLine(context: CanvasRenderingContext2D, scene: Scene): void {
  const x = Math.round(screenX(scene, scene.on + 1));
  context.fillStyle = scene.palette.accent;
  context.fillRect(x - 1, scene.layout.header_px, 2, scene.view.height_px);
}

function paintLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly Line[],
): void {
  const { layout, view, palette, marked } = scene;
  for (const { item, y } of lines) {
    context.fillStyle = backgroundOf(item, palette, marked) ?? palette.surface;
    context.fillRect(0, y, layout.labels_px, layout.row_px - 1);
  }
  const lights = new Map<Colour, Path2D>();
  for (const { item, y } of lines) {
    if (item.kind === 'group') paintGroup(context, scene, item, y);
    else {
      gather(lights, item.row.light.colour, 10, y + layout.row_px / 2 - 6);
      paintRowLabel(context, scene, item.row, y);
    }
  }
  for (const [colour, path] of lights) {
    context.fillStyle = palette.lights[colour];
    context.fill(path, 'evenodd');
  }
  context.fillStyle = palette.line;
  context.fillRect(layout.labels_px - 1, 0, 1, view.height_px);
}

const shapes = new Map<Colour, Path2D>();

function gather(lights: Map<Colour, Path2D>, colour: Colour, x: number, y: number): void {
  const shape = shapes.get(colour) ?? new Path2D(lightShapes[colour]);
  shapes.set(colour, shape);
  const path = lights.get(colour) ?? new Path2D();
  lights.set(colour, path);
  path.addPath(shape, new DOMMatrix([1, 0, 0, 1, x, y]));
}

function paintGroup(
  context: CanvasRenderingContext2D,
  scene: Scene,
  item: Extract<Item, { kind: 'group' }>,
  y: number,
): void {
  const { palette, layout, view } = scene;
  const font = `600 ${layout.font_px}px ${palette.font}`;
  const text = scene.text.group(item.programme, item.total, item.done);
  const style = { font, colour: palette.text, max_px: view.width_px - 24 };
  drawLabel(context, scene, text, style, 10, y);
}

function paintRowLabel(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: ProjectRow,
  y: number,
): void {
  const { palette, layout } = scene;
  const font = `${layout.font_px}px ${palette.font}`;
  const share_px = 46;
  const right = layout.labels_px - 8;
  let x = 28;
  if (layout.showCode) {
    drawLabel(context, scene, row.code, { font, colour: palette.text_faint, max_px: 64 }, x, y);
    x += 62;
  }
  const bar_px = layout.showCode ? 56 : 0;
  const name_px = right - share_px - bar_px - x - 12;
  drawLabel(
    context,
    scene,
    scene.text.name(row),
    { font, colour: palette.text, max_px: name_px },
    x,
    y,
  );
  const measured = scene.text.measured(row);
  if (bar_px > 0) paintProgress(context, scene, row, right - share_px - bar_px - 4, y);
  const share = scene.labels.get(formatShare(measured), {
    font,
    colour: palette.text_soft,
    max_px: share_px,
  });
  const top = y + (layout.row_px - share.height_px) / 2;
  context.drawImage(share.bitmap, right - share.width_px, top, share.width_px, share.height_px);
}

function paintProgress(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: ProjectRow,
  x: number,
  y: number,
): void {
  const { palette, layout } = scene;
  const width = 52;
  const top = Math.round(y + layout.row_px / 2) - 2;
  context.fillStyle = palette.line;
  context.fillRect(x, top, width, 4);
  context.fillStyle = palette.bar_done;
  context.fillRect(x, top, (width * (scene.text.measured(row) ?? 0)) / 10_000, 4);
  if (row.planned_bp === undefined) return;
  context.fillStyle = palette.text;
  context.fillRect(Math.round(x + (width * row.planned_bp) / 10_000) - 1, top - 3, 2, 10);
}

function paintHeader(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, view, palette } = scene;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, view.width_px, layout.header_px);
  const { major, minor } = ticksOf(scene.scale);
  context.save();
  context.beginPath();
  context.rect(layout.labels_px, 0, view.width_px, layout.header_px);
  context.clip();
  paintTicks(context, scene, major, 0, `600 12px ${palette.font}`);
  paintTicks(context, scene, minor, layout.header_px / 2, `11px ${palette.font}`);
  paintFlag(context, scene);
  context.restore();
  paintHeads(context, scene);
  context.fillStyle = palette.line;
  context.fillRect(0, layout.header_px - 1, view.width_px, 1);
  context.fillRect(layout.labels_px - 1, 0, 1, layout.header_px);
}

function paintHeads(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, palette, text } = scene;
  const style = { font: `11px ${palette.font}`, colour: palette.text_faint, max_px: 120 };
  const top = layout.header_px - 20;
  const name = scene.labels.get(text.heads[0], style);
  context.drawImage(name.bitmap, 28, top, name.width_px, name.height_px);
  if (!layout.showCode) return;
  const progress = scene.labels.get(text.heads[1], style);
  const x = layout.labels_px - 8 - progress.width_px;
  context.drawImage(progress.bitmap, x, top, progress.width_px, progress.height_px);
}

function paintTicks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  ticks: readonly Tick[],
  top: number,
  font: string,
): void {
  const half = scene.layout.header_px / 2;
  for (const tick of ticks) {
    const from = screenX(scene, tick.day);
    const to = screenX(scene, tick.end);
    if (to < scene.layout.labels_px || from > scene.view.width_px) continue;
    context.fillStyle = scene.palette.line;
    context.fillRect(Math.round(from), top, 1, half);
    const label = scene.labels.get(tick.label, {
      font,
      colour: scene.palette.text_soft,
      max_px: MAX_TICK_LABEL_PX,
    });
    const x = nameX([from, to], scene.layout.labels_px, label.width_px);
    if (x === null) continue;
    context.drawImage(
      label.bitmap,
      x,
      top + (half - label.height_px) / 2,
      label.width_px,
      label.height_px,
    );
  }
}

function paintFlag(context: CanvasRenderingContext2D, scene: Scene): void {
  const { palette, layout } = scene;
  const font = `600 11px ${palette.font}`;
  const label = scene.labels.get(scene.onLabel, { font, colour: palette.on_accent, max_px: 160 });
  const x = Math.round(screenX(scene, scene.on + 1));
  const top = layout.header_px - 20;
  const left = x - label.width_px / 2 - 6;
  context.fillStyle = palette.accent;
  context.beginPath();
  context.roundRect(left, top, label.width_px + 12, 18, 4);
  context.fill();
  context.drawImage(label.bitmap, left + 6, top, label.width_px, label.height_px);
}

function drawLabel(
  context: CanvasRenderingContext2D,
  scene: Scene,
  text: string,
  style: { font: string; colour: string; max_px: number },
  x: number,
  y: number,
): void {
  if (style.max_px <= 0) return;
  const label = scene.labels.get(text, style);
  const top = y + (scene.layout.row_px - label.height_px) / 2;
  context.drawImage(label.bitmap, x, top, label.width_px, label.height_px);
}
