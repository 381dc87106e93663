// A scale bar for a map of the web: how many metres a pixel is at its middle, and the round length that
// fits.
import type { Camera } from './url';

const EQUATOR_M = 2 * Math.PI * 6_378_137;
/** Of a tile at zoom 0, as MapLibre counts zooms. */
const TILE_PX = 512;
const STEPS = [5, 3, 2, 1] as const;

/** Metres on the ground for one pixel of the page, in the middle of the map. */
export function metresPerPixel({ latitude, zoom }: Pick<Camera, 'latitude' | 'zoom'>): number {
  return (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

export interface ScaleBar {
  readonly length_m: number;
  /** Of what was to be filled. */
  readonly width_px: number;
}

/** The longest of 1, 2, 3, 5, 10 … metres that is at most so wide. */
export function scaleBar(camera: Pick<Camera, 'latitude' | 'zoom'>, most_px: number): ScaleBar {
  const unit = metresPerPixel(camera);
  const most_m = most_px * unit;
  const power = 10 ** Math.floor(Math.log10(most_m));
  const step = STEPS.find((each) => each * power <= most_m) ?? 1;
  return { length_m: step * power, width_px: (step * power) / unit };
}
