// Draws the plans of another moment under those of now, and how far their ends have moved.
import { screenX, drawText, type RowLine, type Scene } from './scene';

const MARK_PX = 4;
const ARROW_PX = 5;
const MAX_MOVED_PX = 120;

interface Paths {
  readonly bars: Path2D;
  readonly later: Path2D;
  readonly earlier: Path2D;
}

export function paintThen(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly RowLine[],
): void {
  const paths = { bars: new Path2D(), later: new Path2D(), earlier: new Path2D() };
  for (const { item, y } of lines) {
    const change = scene.text.change(item.row);
    if (change === undefined) continue;
    for (const [from, to] of change.plan) addBar(paths.bars, scene, [from, to], y);
    if (change.moved !== null) addMove(paths, scene, change.moved, y);
  }
  const { palette } = scene;
  for (const [path, colour] of [
    [paths.bars, palette.bar_then],
    [paths.later, palette.bar_late],
    [paths.earlier, palette.accent],
  ] as const) {
    context.fillStyle = colour;
    context.fill(path);
  }
  paintMoves(context, scene, lines);
}

function addBar(path: Path2D, scene: Scene, [first, end]: readonly [number, number], y: number) {
  const from = Math.round(screenX(scene, first));
  const to = Math.round(screenX(scene, end));
  const { then } = scene.layout;
  path.rect(from, y + then.top_px, Math.max(1, to - from - 1), then.height_px);
}

/** An arrow from the old end, marked by a bar, to the new one. */
function addMove(
  { later, earlier }: Paths,
  scene: Scene,
  { from, to }: { readonly from: number; readonly to: number },
  y: number,
): void {
  const { then } = scene.layout;
  const old = Math.round(screenX(scene, from + 1));
  const tip = Math.round(screenX(scene, to + 1));
  const middle = y + then.top_px + then.height_px / 2;
  const path = to > from ? later : earlier;
  const back = to > from ? -ARROW_PX : ARROW_PX;
  path.rect(old - 1, middle - MARK_PX, 2, MARK_PX * 2);
  path.rect(Math.min(old, tip), middle - 0.5, Math.abs(tip - old), 1);
  path.moveTo(tip, middle);
  path.lineTo(tip + back, middle - MARK_PX);
  path.lineTo(tip + back, middle + MARK_PX);
  path.closePath();
}

function paintMoves(
  context: CanvasRenderingContext2D,
  scene: Scene,
  lines: readonly RowLine[],
): void {
  const { palette, layout } = scene;
  const font = `600 ${layout.font_px - 2}px ${palette.font}`;
  for (const { item, y } of lines) {
    const moved = scene.text.change(item.row)?.moved;
    if (moved == null) continue;
    const colour = moved.to > moved.from ? palette.bar_late : palette.accent;
    const x = screenX(scene, Math.max(moved.from, moved.to) + 1) + MARK_PX + 2;
    const style = { font, colour, max_px: MAX_MOVED_PX };
    const text = scene.text.moved(moved.to - moved.from);
    drawText(context, scene, text, style, { x, y, lane: layout.then });
  }
}
