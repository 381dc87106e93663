// Drawing with the pointer: what clicks and drags do to a drawing. It knows of the map only where the
// pointer is and how near the map is seen, so that it needs no map to be tried.
import {
  added,
  chosen,
  cornerWithin,
  edgeWithin,
  insertedAfter,
  movedTo,
  ringsOf,
  SNAP_PX,
  type Corner,
  type Drawing,
  type Pixel,
} from '../model/draw';
import type { LonLat } from '../model/places';
import { caughtBy, type SnapPath } from '../model/snap';
import type { PointerTool, Spot } from './pointer';

/** Who has the drawing. */
export interface DrawHost {
  readonly drawing: Drawing;
  /** What a corner is caught by, beside the drawing's own. */
  readonly paths: readonly SnapPath[];
  readonly isSnapping: boolean;
  readonly zoom: number;
  /** `isStep`: undoing comes back to what was before. */
  change(next: Drawing, isStep: boolean): void;
  /** Where the corner under the pointer would be caught; null: nowhere. */
  hint(place: LonLat | null): void;
  finish(): void;
}

/** MapLibre's tiles are so large at zoom 0. */
const WORLD_PX = 512;
/** Two clicks as near as this are one that was made twice. */
const SAME_CLICK_PX = 4;

/** In the plane of web maps, from 0 to 1 (Snyder 1987, eq. 7-1 and 7-2 of the sphere). */
function mercator({ longitude, latitude }: LonLat): Pixel {
  const radians = (latitude * Math.PI) / 180;
  return {
    x: (longitude + 180) / 360,
    y: (1 - Math.log(Math.tan(Math.PI / 4 + radians / 2)) / Math.PI) / 2,
  };
}

/** Where other places are on the screen, told from one whose pixel is known; the map is not turned. */
export function pixelsFrom(spot: Spot, zoom: number): (place: LonLat) => Pixel {
  const world = WORLD_PX * 2 ** zoom;
  const from = mercator(spot);
  return (place) => {
    const to = mercator(place);
    return { x: spot.x + (to.x - from.x) * world, y: spot.y + (to.y - from.y) * world };
  };
}

/** What catches the pointer; null: nothing does, or nothing shall. */
export function caught(spot: Spot, { paths, isSnapping, zoom }: Omit<DrawHost, 'drawing'>) {
  if (!isSnapping || spot.isFree === true) return null;
  const project = pixelsFrom(spot, zoom);
  // Nowhere does a pixel show more of the ground than along a parallel.
  const reach_deg = (SNAP_PX * 360) / (WORLD_PX * 2 ** zoom);
  return caughtBy({ ...spot, project, reach_deg }, paths);
}

/** A click adds a corner, chooses the one that is there, or breaks the edge that is there. */
export function addingTool(host: DrawHost): PointerTool {
  let last: { readonly spot: Spot; readonly left: Drawing } | null = null;
  const isTwice = ({ x, y }: Spot) =>
    // What was undone since may be meant again.
    last?.left === host.drawing && Math.hypot(last.spot.x - x, last.spot.y - y) < SAME_CLICK_PX;
  return {
    cursor: 'crosshair',
    drags: false,
    click: (spot) => {
      if (!isTwice(spot)) click(host, spot);
      last = { spot, left: host.drawing };
    },
    move: (spot) => host.hint(caught(spot, host)),
    double: () => host.finish(),
  };
}

function click(host: DrawHost, spot: Spot): void {
  const { drawing, zoom } = host;
  const project = pixelsFrom(spot, zoom);
  const corner = cornerWithin(spot, drawing, project);
  if (drawing.kind !== 'point' && corner !== null)
    return host.change(chosen(drawing, corner), false);
  const edge = edgeWithin(spot, drawing, project, SNAP_PX / 2);
  // The edge that closes a ring moves as corners are added: what is near it is the next corner.
  const isLast = edge?.at === (ringsOf(drawing)[edge?.ring ?? 0]?.length ?? 0) - 1;
  if (edge !== null && !isLast) return host.change(insertedAfter(drawing, edge, spot), true);
  host.change(added(drawing, caught(spot, host) ?? spot), true);
}

/** A drag moves the corner that it begins at. */
export function movingTool(host: DrawHost): PointerTool {
  let held: Corner | null = null;
  return {
    cursor: 'move',
    drags: true,
    press: (spot) => {
      held = cornerWithin(spot, host.drawing, pixelsFrom(spot, host.zoom));
      // Where it was before the drag is what undoing comes back to.
      if (held !== null) host.change(chosen(host.drawing, held), true);
    },
    move: (spot) => {
      if (held === null) return;
      const place = caught(spot, host);
      host.hint(place);
      host.change(movedTo(host.drawing, held, place ?? spot), false);
    },
    release: () => {
      held = null;
      host.hint(null);
    },
  };
}
