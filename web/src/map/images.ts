// The map's icons, drawn from the shapes of the lights in the colours of the style sheet.
import { colours, lightShapes } from '../model/lights';
import type { MapPalette } from './palette';
import { overlayKinds } from '../model/overlays';
import { overlayImage, overlayShapes } from './overlay_style';
import { ARROW_IMAGE, GONE_IMAGE, KNOWN_IMAGE } from './preview_style';
import { glyphImage, HATCH_IMAGE } from './style';

/** Image pixels for one pixel of the page. */
export const IMAGE_RATIO = 2;
const GLYPH_PX = 12;
const HALO_PX = 2;
const HATCH_PX = 8;
const DOT_PX = 6;
const DOT_HALO_PX = 1;
const ARROW_PX = 12;
const OVERLAY_PX = 16;
const OVERLAY_ROOM_PX = 3;

type Paint = (context: CanvasRenderingContext2D) => void;

/** By the names that the style uses. */
export function mapImages(palette: MapPalette): ReadonlyMap<string, ImageData> {
  const images = new Map<string, ImageData>([
    [HATCH_IMAGE, hatch(palette.lights.red)],
    [GONE_IMAGE, hatch(palette.before)],
    [KNOWN_IMAGE, dot(palette)],
    [ARROW_IMAGE, arrow(palette)],
  ]);
  for (const colour of colours) {
    const shape = new Path2D(lightShapes[colour]);
    const paint: Paint = (context) => {
      context.translate(HALO_PX, HALO_PX);
      context.lineJoin = 'round';
      context.lineWidth = 2 * HALO_PX;
      context.strokeStyle = palette.surface;
      context.stroke(shape);
      context.fillStyle = palette.lights[colour];
      context.fill(shape, 'evenodd');
    };
    images.set(glyphImage(colour), draw(GLYPH_PX + 2 * HALO_PX, paint));
  }
  for (const kind of overlayKinds)
    images.set(overlayImage(kind), badge(overlayShapes[kind], palette));
  return images;
}

/** Strokes on a round ground, so that they are read over a site and over water alike. */
function badge(strokes: string, { accent, surface }: MapPalette): ImageData {
  const side = OVERLAY_PX + 2 * OVERLAY_ROOM_PX;
  return draw(side, (context) => {
    context.beginPath();
    context.arc(side / 2, side / 2, side / 2 - 1, 0, 2 * Math.PI);
    context.fillStyle = surface;
    context.fill();
    context.strokeStyle = accent;
    context.lineWidth = 1;
    context.stroke();
    context.translate(OVERLAY_ROOM_PX + 2, OVERLAY_ROOM_PX + 2);
    context.scale(0.75, 0.75);
    context.lineWidth = 1.8;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.stroke(new Path2D(strokes));
  });
}

function dot({ district, surface }: MapPalette): ImageData {
  const side = DOT_PX + 2 * DOT_HALO_PX;
  return draw(side, (context) => {
    context.beginPath();
    context.arc(side / 2, side / 2, DOT_PX / 2, 0, 2 * Math.PI);
    context.lineWidth = 2 * DOT_HALO_PX;
    context.strokeStyle = surface;
    context.stroke();
    context.fillStyle = district;
    context.fill();
  });
}

/** To the right, as the way along a line is. */
function arrow({ accent, surface }: MapPalette): ImageData {
  const head = new Path2D(`M2 2L${ARROW_PX - 2} ${ARROW_PX / 2}L2 ${ARROW_PX - 2}Z`);
  return draw(ARROW_PX, (context) => {
    context.lineJoin = 'round';
    context.lineWidth = 2;
    context.strokeStyle = surface;
    context.stroke(head);
    context.fillStyle = accent;
    context.fill(head);
  });
}

function hatch(colour: string): ImageData {
  return draw(HATCH_PX, (context) => {
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.beginPath();
    for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
      context.moveTo(shift, HATCH_PX);
      context.lineTo(shift + HATCH_PX, 0);
    }
    context.stroke();
  });
}

function draw(side_px: number, paint: Paint): ImageData {
  const canvas = document.createElement('canvas');
  const side = side_px * IMAGE_RATIO;
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return new ImageData(side, side);
  context.scale(IMAGE_RATIO, IMAGE_RATIO);
  paint(context);
  return context.getImageData(0, 0, side, side);
}
