// Draws the visible part of the timeline. Shapes of one colour are gathered into one path.
import type { Lane } from './layout';
import { paintHeader } from './paint_header';
import { paintLabels } from './paint_labels';
import { paintThen } from './paint_then';
import { ticksOf } from './scale';
import {
  backgroundOf,
  drawText,
  linesOf,
  rowLines,
  screenX,
  type Line,
  type RowLine,
  type Scene,
} from './scene';
import type { Span } from './spans';

const MIN_NAMED_STAGE_PX = 30;
const DASH_PX = 4;
const SIGN_PX = 8;

export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, view, palette } = scene;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, view.width_px, view.height_px);
  const lines = linesOf(scene);
  const rows = rowLines(lines);
  paintBackgrounds(context, scene, lines);
  context.save();
  context.beginPath();
  context.rect(layout.labels_px, 0, view.width_px - layout.labels_px, view.height_px);
  context.clip();
  paintGrid(context, scene);
  paintBars(context, scene, rows);
  paintStageNames(context, scene, rows);
  paintSigns(context, scene, rows);
  if (layout.then.height_px > 0) paintThen(context, scene, rows);
  paintDayLines(context, scene);
  context.restore();
  paintLabels(context, scene, lines);
  paintHeader(context, scene);
}

function paintBackgrounds(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly Line[],
): void {
  const { layout, view, palette } = scene;
  const separators = new Path2D();
  for (const { item, y } of lines) {
    const fill = backgroundOf(item, scene);
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

function paintBars(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly RowLine[],
): void {
  const paths = { plan: new Path2D(), done: new Path2D(), open: new Path2D(), late: new Path2D() };
  const { layout, palette } = scene;
  for (const { item, y } of lines) {
    for (const { plan, actual, late, open } of scene.spans.get(item.row)) {
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

function addBar(path: Path2D, scene: Scene, span: Span, y: number, lane: Lane): void {
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
  lines: readonly RowLine[],
): void {
  const { layout, palette } = scene;
  const font = `${layout.font_px - 2}px ${palette.font}`;
  for (const { item, y } of lines) {
    for (const { stage, plan, actual } of scene.spans.get(item.row)) {
      const span = actual ?? plan;
      if (span === null) continue;
      // A plan that is past lies above bars of other stages: its name would run into theirs.
      const first = actual === null ? Math.max(span[0], scene.on + 1) : span[0];
      const from = Math.max(screenX(scene, first), layout.labels_px);
      const to = Math.min(screenX(scene, span[1]), scene.view.width_px);
      if (to - from < MIN_NAMED_STAGE_PX) continue;
      const colour = actual === null ? palette.text_soft : palette.on_accent;
      const style = { font, colour, max_px: roundDown(to - from - 8) };
      const at = { x: from + 4, y, lane: layout.actual };
      drawText(context, scene, scene.text.stage(item.row, stage), style, at);
    }
  }
}

/** At the edge of the view where the bars of a line are all beyond it. */
function paintSigns(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly RowLine[],
): void {
  const { layout, view, palette } = scene;
  const signs = new Path2D();
  for (const { item, y } of lines) {
    const edges = scene.spans
      .get(item.row)
      .flatMap(({ plan, actual }) => [...(plan ?? []), ...(actual ?? [])])
      .map((day) => screenX(scene, day));
    const middle = y + layout.actual.top_px + layout.actual.height_px / 2;
    if (edges.length === 0) continue;
    if (Math.max(...edges) < layout.labels_px)
      addSign(signs, layout.labels_px + SIGN_PX, middle, 1);
    if (Math.min(...edges) > view.width_px) addSign(signs, view.width_px - SIGN_PX, middle, -1);
  }
  context.fillStyle = palette.line_strong;
  context.fill(signs);
}

function addSign(path: Path2D, x: number, middle: number, back: 1 | -1): void {
  path.moveTo(x - (back * SIGN_PX) / 2, middle);
  path.lineTo(x, middle - SIGN_PX / 2);
  path.lineTo(x, middle + SIGN_PX / 2);
  path.closePath();
}

// Coarse widths make a bar that grows by a pixel reuse the label that was cut for it.
function roundDown(width_px: number): number {
  return Math.floor(width_px / 8) * 8;
}

function paintDayLines(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, view, palette } = scene;
  for (const { kind, day } of scene.marks.toReversed()) {
    const x = Math.round(screenX(scene, day + 1));
    context.fillStyle = kind === 'on' ? palette.accent : palette.line_strong;
    if (kind === 'on') context.fillRect(x - 1, layout.header_px, 2, view.height_px);
    else dashedLine(context, x, layout.header_px, view.height_px);
  }
}

function dashedLine(
  context: CanvasRenderingContext2D,
  x: number,
  top: number,
  bottom: number,
): void {
  const dashes = new Path2D();
  for (let y = top; y < bottom; y += DASH_PX * 2) dashes.rect(x, y, 1, DASH_PX);
  context.fill(dashes);
}
