// Draws the head of the timeline: years and their parts, flags of days, heads of the columns.
import { nameX, ticksOf, type Tick } from './scale';
import { drawText, screenX, type DayMark, type Scene } from './scene';

const MAX_TICK_LABEL_PX = 60;
const MAX_HEAD_PX = 120;
const MAX_FLAG_PX = 200;
const FLAG_PX = 18;

export function paintHeader(context: CanvasRenderingContext2D, scene: Scene): void {
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
  paintFlags(context, scene);
  context.restore();
  if (layout.labels_px > 0) paintHeads(context, scene);
  context.fillStyle = palette.line;
  context.fillRect(0, layout.header_px - 1, view.width_px, 1);
}

function paintHeads(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, palette, text } = scene;
  const style = { font: `11px ${palette.font}`, colour: palette.text_faint, max_px: MAX_HEAD_PX };
  const lane = { top_px: layout.header_px - 20, height_px: 18 };
  drawText(context, scene, text.heads[0], style, { x: 28, y: 0, lane });
  const { width_px } = scene.labels.get(text.heads[1], style);
  const x = layout.labels_px - 8 - width_px;
  drawText(context, scene, text.heads[1], style, { x, y: 0, lane });
  context.fillStyle = palette.line;
  context.fillRect(layout.labels_px - 1, 0, 1, layout.header_px);
}

function paintTicks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  ticks: readonly Tick[],
  top: number,
  font: string,
): void {
  const lane = { top_px: top, height_px: scene.layout.header_px / 2 };
  const style = { font, colour: scene.palette.text_soft, max_px: MAX_TICK_LABEL_PX };
  for (const tick of ticks) {
    const from = screenX(scene, tick.day);
    const to = screenX(scene, tick.end);
    if (to < scene.layout.labels_px || from > scene.view.width_px) continue;
    context.fillStyle = scene.palette.line;
    context.fillRect(Math.round(from), top, 1, lane.height_px);
    const { width_px } = scene.labels.get(tick.label, style);
    const x = nameX([from, to], scene.layout.labels_px, width_px);
    if (x !== null) drawText(context, scene, tick.label, style, { x, y: 0, lane });
  }
}

/**
 * The flag of the day on the screen stands below the years, those of other days beside their names.
 * One that would lie on another of these is left out: the line it stands for remains.
 */
function paintFlags(context: CanvasRenderingContext2D, scene: Scene): void {
  const taken: [number, number][] = [];
  for (const mark of scene.marks) {
    const span = flagSpan(scene, mark);
    if (span === null) continue;
    const [left, right] = span;
    if (mark.kind !== 'on') {
      if (taken.some(([from, to]) => left < to && right > from)) continue;
      taken.push([left, right]);
    }
    paintFlag(context, scene, mark, [left, right]);
  }
}

function flagStyle({ palette }: Scene, { kind }: DayMark) {
  const colour = kind === 'on' ? palette.on_accent : palette.text_soft;
  return { font: `600 11px ${palette.font}`, colour, max_px: MAX_FLAG_PX };
}

/** Within the view, as its line is; null where that is not. */
function flagSpan(scene: Scene, mark: DayMark): [number, number] | null {
  const { layout, view } = scene;
  const width = scene.labels.get(mark.label, flagStyle(scene, mark)).width_px + 12;
  const x = Math.round(screenX(scene, mark.day + 1));
  if (x < layout.labels_px || x > view.width_px) return null;
  const left = Math.min(Math.max(x - width / 2, layout.labels_px), view.width_px - width);
  return [left, left + width];
}

function paintFlag(
  context: CanvasRenderingContext2D,
  scene: Scene,
  mark: DayMark,
  [left, right]: readonly [number, number],
): void {
  const { palette, layout } = scene;
  const top = mark.kind === 'on' ? layout.header_px - FLAG_PX - 2 : 2;
  context.beginPath();
  context.roundRect(left, top, right - left, FLAG_PX, 4);
  context.fillStyle = mark.kind === 'on' ? palette.accent : palette.sunken;
  context.fill();
  const lane = { top_px: top, height_px: FLAG_PX };
  drawText(context, scene, mark.label, flagStyle(scene, mark), { x: left + 6, y: 0, lane });
}
