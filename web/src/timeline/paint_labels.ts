// Draws the names of the lines: beside the bars on a wide screen, above them on a narrow one.
import type { Colour, ProjectRow } from '../api/types';
import { colours, lightShapes } from '../model/lights';
import { formatCount, formatShare } from '../model/numbers';
import { lineKey, type GroupItem } from './items';
import type { Lane } from './layout';
import { backgroundOf, drawText, rowLines, type Line, type Scene } from './scene';

const LIGHT_X = 10;
const LIGHT_PX = 12;
const NAME_X = 28;
const CODE_PX = 62;
const SHARE_PX = 46;
const PROGRESS_PX = 52;
const MAX_FATE_PX = 64;
const LIGHTS_BAR_PX = 120;
const MAX_COUNT_PX = 60;
const COUNTS_PX = 112;

type Lights = Map<Colour, Path2D>;

export function paintLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly Line[],
): void {
  const { layout, view, palette } = scene;
  const lights: Lights = new Map();
  for (const { item, y } of lines) {
    context.fillStyle = backgroundOf(item, scene) ?? palette.surface;
    if (item.kind === 'group') {
      context.fillRect(0, y, view.width_px, layout.row_px - 1);
      paintGroup(context, scene, item, y, lights);
    } else {
      const width = layout.labels_px || view.width_px;
      context.fillRect(0, y + layout.name.top_px, width, layout.name.height_px - 1);
    }
  }
  for (const { item, y } of rowLines(lines)) {
    gather(lights, item.row.light.colour, LIGHT_X, middleOf(layout.name, y) - LIGHT_PX / 2);
    paintRow(context, scene, item.row, y);
  }
  for (const [colour, path] of lights) {
    context.fillStyle = palette.lights[colour];
    context.fill(path, 'evenodd');
  }
  context.fillStyle = palette.line;
  if (layout.labels_px > 0) context.fillRect(layout.labels_px - 1, 0, 1, view.height_px);
  paintCursor(context, scene, lines);
}

function middleOf(lane: Lane, y: number): number {
  return y + lane.top_px + lane.height_px / 2;
}

const shapes = new Map<Colour, Path2D>();

function gather(lights: Lights, colour: Colour, x: number, y: number): void {
  const shape = shapes.get(colour) ?? new Path2D(lightShapes[colour]);
  shapes.set(colour, shape);
  const path = lights.get(colour) ?? new Path2D();
  lights.set(colour, path);
  path.addPath(shape, new DOMMatrix([1, 0, 0, 1, x, y]));
}

/** A frame around the line that the keys move from. */
function paintCursor(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly Line[],
): void {
  const line = lines.find(({ item }) => lineKey(item) === scene.cursor);
  if (line === undefined) return;
  context.strokeStyle = scene.palette.accent;
  context.lineWidth = 2;
  context.strokeRect(1, line.y + 1, scene.view.width_px - 2, scene.layout.row_px - 3);
}

function paintGroup(
  context: CanvasRenderingContext2D,
  scene: Scene,
  group: GroupItem,
  y: number,
  lights: Lights,
): void {
  const { palette, layout, view } = scene;
  const stacked = layout.labels_px === 0;
  const lane = stacked ? layout.name : { top_px: 0, height_px: layout.row_px };
  paintChevron(context, scene, group.folded, middleOf(lane, y));
  const font = `${layout.font_px}px ${palette.font}`;
  const counts = { font, colour: palette.text_soft, max_px: COUNTS_PX };
  const { width_px } = scene.labels.get(scene.text.counts(group), counts);
  const counts_x = stacked ? view.width_px - 8 - width_px : layout.labels_px + 12;
  drawText(context, scene, scene.text.counts(group), counts, { x: counts_x, y, lane });
  const name = { font: `600 ${font}`, colour: palette.text, max_px: counts_x - 20 - NAME_X };
  drawText(context, scene, scene.text.group(group), name, { x: NAME_X, y, lane });
  // Where names stand above the bars, the lights stand below the name of their group.
  const below = { top_px: lane.height_px + 2, height_px: layout.row_px - lane.height_px - 4 };
  const at = stacked ? { x: NAME_X, lane: below } : { x: counts_x + COUNTS_PX + 8, lane };
  paintGroupLights(context, scene, group, { ...at, y }, lights);
}

function paintChevron(
  context: CanvasRenderingContext2D,
  { palette }: Scene,
  folded: boolean,
  middle: number,
): void {
  const x = LIGHT_X + LIGHT_PX / 2;
  const chevron = new Path2D(folded ? 'M-2 -4L2 0L-2 4' : 'M-4 -2L0 2L4 -2');
  context.save();
  context.translate(x, middle);
  context.strokeStyle = palette.text_soft;
  context.lineWidth = 1.5;
  context.stroke(chevron);
  context.restore();
}

function paintGroupLights(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { lights: counts, total }: GroupItem,
  at: { readonly x: number; readonly y: number; readonly lane: Lane },
  lights: Lights,
): void {
  const { palette, layout } = scene;
  const middle = middleOf(at.lane, at.y);
  const shown = colours.filter((colour) => counts[colour] > 0);
  let x = at.x;
  for (const colour of shown) {
    const width = (LIGHTS_BAR_PX * counts[colour]) / total;
    context.fillStyle = palette.fills[colour];
    context.fillRect(x, middle - 4, Math.max(1, width - 1), 8);
    x += width;
  }
  x += 12;
  const style = {
    font: `${layout.font_px}px ${palette.font}`,
    colour: palette.text_soft,
    max_px: MAX_COUNT_PX,
  };
  for (const colour of shown) {
    gather(lights, colour, x, middle - LIGHT_PX / 2);
    x += LIGHT_PX + 4;
    x += drawText(context, scene, formatCount(counts[colour]), style, { ...at, x }) + 12;
  }
}

function paintRow(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: ProjectRow,
  y: number,
): void {
  const { palette, layout, view, text } = scene;
  const stacked = layout.labels_px === 0;
  const lane = layout.name;
  const font = `${layout.font_px}px ${palette.font}`;
  const right = (layout.labels_px || view.width_px) - 8;
  let x = NAME_X;
  if (!stacked) {
    const code = { font, colour: palette.text_faint, max_px: CODE_PX - 4 };
    drawText(context, scene, row.code, code, { x, y, lane });
    x += CODE_PX;
  }
  const share = formatShare(text.measured(row));
  const figures = { font, colour: palette.text_soft, max_px: SHARE_PX };
  const { width_px } = scene.labels.get(share, figures);
  drawText(context, scene, share, figures, { x: right - width_px, y, lane });
  const bar_x = right - SHARE_PX - PROGRESS_PX - 4;
  if (!stacked) paintProgress(context, scene, row, bar_x, middleOf(lane, y));
  paintName(context, scene, row, { x, y, end: stacked ? right - SHARE_PX : bar_x - 8 });
}

/** The name, what became of the project before it, and struck through where it is out. */
function paintName(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: ProjectRow,
  { x, y, end }: { readonly x: number; readonly y: number; readonly end: number },
): void {
  const { palette, layout, text } = scene;
  const lane = layout.name;
  const change = text.change(row);
  const removed = change?.fate === 'removed';
  let from = x;
  if (change !== undefined && change.fate !== 'stayed') {
    const font = `600 ${layout.font_px - 1}px ${palette.font}`;
    const colour = removed ? palette.text_soft : palette.accent;
    const style = { font, colour, max_px: MAX_FATE_PX };
    from += drawText(context, scene, text.fate(change), style, { x, y, lane }) + 6;
  }
  const font = `${layout.font_px}px ${palette.font}`;
  const style = { font, colour: removed ? palette.text_faint : palette.text, max_px: end - from };
  const width = drawText(context, scene, text.name(row), style, { x: from, y, lane });
  if (!removed) return;
  context.fillStyle = palette.text_faint;
  context.fillRect(from, Math.round(middleOf(lane, y)), width, 1);
}

function paintProgress(
  context: CanvasRenderingContext2D,
  scene: Scene,
  row: ProjectRow,
  x: number,
  middle: number,
): void {
  const { palette } = scene;
  const top = Math.round(middle) - 2;
  context.fillStyle = palette.line;
  context.fillRect(x, top, PROGRESS_PX, 4);
  context.fillStyle = palette.bar_done;
  context.fillRect(x, top, (PROGRESS_PX * (scene.text.measured(row) ?? 0)) / 10_000, 4);
  if (row.planned_bp === undefined) return;
  context.fillStyle = palette.text;
  context.fillRect(Math.round(x + (PROGRESS_PX * row.planned_bp) / 10_000) - 1, top - 3, 2, 10);
}
