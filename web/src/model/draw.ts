// A site drawn by hand: its corners, what may be done to them, and the file that it is sent as.
// Every change gives a new drawing, and undoing gives back the one before.
import type { FeatureCollection, Geometry, Position } from 'geojson';
import type { LonLat } from './places';
import { isInside, noSketch, type Sketch } from './sketch';

export const drawnKinds = ['point', 'line', 'polygon'] as const;
export type DrawnKind = (typeof drawnKinds)[number];

export type Ring = readonly LonLat[];

export interface Drawing {
  readonly kind: DrawnKind;
  /** Of an area its outline, in which the last one joins the first. */
  readonly corners: Ring;
  /** Rings inside of the outline, of an area only. */
  readonly holes: readonly Ring[];
  /** Which ring is drawn on: 0 is the outline, 1 the first hole. */
  readonly ring: number;
  /** Of that ring, that is moved by the keyboard and deleted; -1: none. */
  readonly at: number;
}

/** A corner of a drawing: the place of its ring, and its own in it. */
export interface Corner {
  readonly ring: number;
  readonly at: number;
}

/** Fewer corners make no such shape. */
export const fewestCorners: Readonly<Record<DrawnKind, number>> = { point: 1, line: 2, polygon: 3 };
/** Of one site drawn by hand, its holes included; more come from a survey, as a file. */
export const MAX_CORNERS = 500;
export const MAX_HOLES = 20;
/** Nearer than this on the screen is meant to be the same place. */
export const SNAP_PX = 10;
/** About a centimetre. */
const DIGITS = 7;

export function emptyDrawing(kind: DrawnKind): Drawing {
  return { kind, corners: [], holes: [], ring: 0, at: -1 };
}

/** The outline, then the holes. */
export function ringsOf({ corners, holes }: Drawing): readonly Ring[] {
  return [corners, ...holes];
}

function ringAt(drawing: Drawing, ring: number): Ring {
  return ringsOf(drawing)[ring] ?? [];
}

function withRing(drawing: Drawing, { ring, at }: Corner, corners: Ring): Drawing {
  const { holes } = drawing;
  return ring === 0
    ? { ...drawing, corners, ring, at }
    : { ...drawing, holes: holes.with(ring - 1, corners), ring, at };
}

/** The corner after the one that is chosen, or the last; of a point the place itself. */
export function added(drawing: Drawing, place: LonLat): Drawing {
  const { kind, ring, at } = drawing;
  const corner = rounded(place);
  if (kind === 'point') return { ...drawing, corners: [corner], at: 0 };
  if (ringsOf(drawing).flat().length >= MAX_CORNERS) return drawing;
  const own = ringAt(drawing, ring);
  const next = at < 0 ? own.length : at + 1;
  return withRing(drawing, { ring, at: next }, own.toSpliced(next, 0, corner));
}

/** A corner in the middle of an edge, of which `before` is the first corner. */
export function insertedAfter(drawing: Drawing, before: Corner, place: LonLat): Drawing {
  return added({ ...drawing, ...before }, place);
}

export function movedTo(drawing: Drawing, corner: Corner, place: LonLat): Drawing {
  const own = ringAt(drawing, corner.ring);
  if (own[corner.at] === undefined) return drawing;
  return withRing(drawing, corner, own.with(corner.at, rounded(place)));
}

/** A hole goes with its last corner. */
export function without(drawing: Drawing, { ring, at }: Corner): Drawing {
  const own = ringAt(drawing, ring);
  if (own[at] === undefined) return drawing;
  if (ring > 0 && own.length === 1) return withoutHole(drawing, ring);
  const left = own.toSpliced(at, 1);
  return withRing(drawing, { ring, at: Math.min(at, left.length - 1) }, left);
}

export function chosen(drawing: Drawing, { ring, at }: Corner): Drawing {
  return { ...drawing, ring, at };
}

/** What is drawn next is a hole; the drawing itself where it can have none, or no more. */
export function holeBegun(drawing: Drawing): Drawing {
  const { kind, holes } = drawing;
  if (kind !== 'polygon' || holes.length >= MAX_HOLES || drawingError(drawing) !== null)
    return drawing;
  return { ...drawing, holes: [...holes, []], ring: holes.length + 1, at: -1 };
}

export function withoutHole(drawing: Drawing, ring: number): Drawing {
  if (ring < 1 || drawing.holes[ring - 1] === undefined) return drawing;
  return { ...drawing, holes: drawing.holes.toSpliced(ring - 1, 1), ring: 0, at: -1 };
}

export type DrawingError =
  'too_few' | 'crossing' | 'hole_too_few' | 'hole_crossing' | 'hole_outside' | 'holes_meet';

/** Why it is no shape yet; null: it is one. */
export function drawingError({ kind, corners, holes }: Drawing): DrawingError | null {
  if (corners.length < fewestCorners[kind]) return 'too_few';
  if (kind !== 'polygon') return null;
  return crossesItself(corners) ? 'crossing' : holesError(corners, holes);
}

function holesError(outline: Ring, holes: readonly Ring[]): DrawingError | null {
  if (holes.some((hole) => hole.length < fewestCorners.polygon)) return 'hole_too_few';
  if (holes.some(crossesItself)) return 'hole_crossing';
  if (holes.some((hole) => !liesIn(hole, outline))) return 'hole_outside';
  const meets = (hole: Ring, place: number) =>
    holes.some((other, at) => at !== place && (liesIn(hole, other) || ringsMeet(hole, other)));
  return holes.some(meets) ? 'holes_meet' : null;
}

/** Whether all of a ring lies within another one and meets it nowhere. */
function liesIn(ring: Ring, outer: Ring): boolean {
  return ring.every((corner) => isInside(corner, outer)) && !ringsMeet(ring, outer);
}

function edgesOf(ring: Ring): (readonly [LonLat, LonLat])[] {
  return ring.map((from, at) => [from, ring[(at + 1) % ring.length] as LonLat]);
}

function ringsMeet(one: Ring, other: Ring): boolean {
  const others = edgesOf(other);
  return edgesOf(one).some(([a, b]) => others.some(([c, d]) => meet(a, b, c, d)));
}

/** Whether two edges of a ring that are no neighbours meet. */
export function crossesItself(ring: Ring): boolean {
  const edges = edgesOf(ring);
  return edges.some((one, i) =>
    edges.some((other, j) => {
      const isNeighbour = j === i + 1 || (i === 0 && j === edges.length - 1);
      return j > i && !isNeighbour && meet(one[0], one[1], other[0], other[1]);
    }),
  );
}

// Which side of a line through two places a third lies on: the sign of twice the area between.
function sideOf(from: LonLat, to: LonLat, place: LonLat): number {
  return Math.sign(
    (to.longitude - from.longitude) * (place.latitude - from.latitude) -
      (to.latitude - from.latitude) * (place.longitude - from.longitude),
  );
}

function meet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const straddles = (from: LonLat, to: LonLat, one: LonLat, other: LonLat) =>
    sideOf(from, to, one) !== sideOf(from, to, other);
  return straddles(a, b, c, d) && straddles(c, d, a, b);
}

/** On the screen. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** The corner nearest to a pixel, within reach; null: none is. */
export function cornerWithin(
  pixel: Pixel,
  drawing: Drawing,
  project: (place: LonLat) => Pixel,
  reach_px = SNAP_PX,
): Corner | null {
  let best: Corner | null = null;
  let least = reach_px;
  ringsOf(drawing).forEach((corners, ring) =>
    corners.forEach((place, at) => {
      const { x, y } = project(place);
      const distance = Math.hypot(x - pixel.x, y - pixel.y);
      if (distance > least) return;
      best = { ring, at };
      least = distance;
    }),
  );
  return best;
}

/** The first corner of an edge within reach, not of its ends; null: none is. */
export function edgeWithin(
  pixel: Pixel,
  drawing: Drawing,
  project: (place: LonLat) => Pixel,
  reach_px = SNAP_PX,
): Corner | null {
  for (const [ring, corners] of ringsOf(drawing).entries()) {
    const ends = drawing.kind === 'polygon' ? corners.length : corners.length - 1;
    for (let at = 0; at < ends; at += 1) {
      const from = project(corners[at] as LonLat);
      const to = project(corners[(at + 1) % corners.length] as LonLat);
      const { x, y } = along(from, to, shareAlong(pixel, from, to));
      if (Math.hypot(pixel.x - x, pixel.y - y) <= reach_px) return { ring, at };
    }
  }
  return null;
}

/** How far along an edge a pixel is nearest to it, from 0 to 1. */
export function shareAlong(pixel: Pixel, from: Pixel, to: Pixel): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  if (squared === 0) return 0;
  const share = ((pixel.x - from.x) * dx + (pixel.y - from.y) * dy) / squared;
  return Math.min(1, Math.max(0, share));
}

/** The pixel at a share of an edge. */
export function along(from: Pixel, to: Pixel, share: number): Pixel {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

/** As it is drawn over the map. */
export function sketchOf(drawing: Drawing): Sketch {
  const rings = ringsOf(drawing);
  return {
    ...noSketch,
    corners: rings.flat(),
    lines: linesOf(drawing),
    areas: drawing.kind === 'polygon' ? [rings] : [],
  };
}

// An area has its own border: a line along it as well would fill the gaps between its dashes.
function linesOf(drawing: Drawing): readonly Ring[] {
  if (drawing.kind === 'point') return [];
  const isArea = (ring: Ring) => drawing.kind === 'polygon' && ring.length > 2;
  return ringsOf(drawing).filter((ring) => !isArea(ring));
}

/** A recorded shape as a drawing; null where it has more than one part, or more than a hand draws. */
export function drawingOf(geometry: Geometry): Drawing | null {
  if (geometry.type === 'Point')
    return { ...emptyDrawing('point'), corners: [cornerOf(geometry.coordinates)], at: 0 };
  if (geometry.type === 'LineString')
    return { ...emptyDrawing('line'), corners: geometry.coordinates.map(cornerOf) };
  if (geometry.type !== 'Polygon') return null;
  const rings = geometry.coordinates.map((ring) => ring.slice(0, -1).map(cornerOf));
  const [corners = [], ...holes] = rings;
  if (corners.length === 0 || holes.length > MAX_HOLES) return null;
  return { ...emptyDrawing('polygon'), corners, holes };
}

function cornerOf([longitude = 0, latitude = 0]: Position): LonLat {
  return { longitude, latitude };
}

const rounded = ({ longitude, latitude }: LonLat): LonLat => ({
  longitude: Number(longitude.toFixed(DIGITS)),
  latitude: Number(latitude.toFixed(DIGITS)),
});

/** The code of the project stands under this name, where it is looked for. */
const CODE_FIELD = '项目编号';

/** What is sent: one feature that names its project. Requires a drawing without an error. */
export function geoJsonOf(drawing: Drawing, project: string): FeatureCollection {
  const position = ({ longitude, latitude }: LonLat): Position => [longitude, latitude];
  const places = drawing.corners.map(position);
  const closed = (ring: Ring) => [...ring, ring[0] as LonLat].map(position);
  const geometry: Geometry =
    drawing.kind === 'point'
      ? { type: 'Point', coordinates: places[0] as Position }
      : drawing.kind === 'line'
        ? { type: 'LineString', coordinates: places }
        : { type: 'Polygon', coordinates: ringsOf(drawing).map(closed) };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry, properties: { [CODE_FIELD]: project } }],
  };
}

/** "125.1, 46.6" in either order, as people copy places; null: that is no place in China. */
export function placeOfText(text: string): LonLat | null {
  const [one, other, ...more] = text
    .trim()
    .split(/[,，\s]+/)
    .map(Number);
  if (one === undefined || other === undefined || more.length > 0) return null;
  const isPlace = (longitude: number, latitude: number) =>
    longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
  if (isPlace(one, other)) return { longitude: one, latitude: other };
  return isPlace(other, one) ? { longitude: other, latitude: one } : null;
}
