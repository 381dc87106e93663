// What a corner that is drawn can be caught by: the corners of shapes near it, then their edges.
import type { Geometry, Position } from 'geojson';
import { aroundGeometries, type Bounds } from './bounds';
import { along, shareAlong, SNAP_PX, type Pixel } from './draw';
import type { LonLat } from './places';

/** One part of a shape: a place, a line, or a ring, whose last corner is its first once more. */
export interface SnapPath {
  readonly places: readonly LonLat[];
  readonly bounds: Bounds;
}

/** The parts of a recorded shape. */
export function pathsOf(geometry: Geometry): SnapPath[] {
  switch (geometry.type) {
    case 'Point':
      return path([geometry.coordinates]);
    case 'LineString':
      return path(geometry.coordinates);
    case 'MultiPoint':
      return geometry.coordinates.flatMap((place) => path([place]));
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates.flatMap(path);
    case 'MultiPolygon':
      return geometry.coordinates.flat().flatMap(path);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(pathsOf);
  }
}

function path(positions: readonly Position[]): SnapPath[] {
  const bounds = aroundGeometries([{ coordinates: positions }]);
  const places = positions.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude }));
  return bounds === null ? [] : [{ places, bounds }];
}

/** Where a pointer is, and how the map about it is seen. */
export interface Aim extends Pixel, LonLat {
  /** Of places on the screen, exact about the pointer. */
  readonly project: (place: LonLat) => Pixel;
  /** At least what `reach_px` is on the ground, degrees. */
  readonly reach_deg: number;
}

/** The corner within reach, else the place within reach on an edge; null: neither is. */
export function caughtBy(aim: Aim, paths: readonly SnapPath[], reach_px = SNAP_PX): LonLat | null {
  const near = paths.filter(({ bounds }) => reaches(aim, bounds));
  const places = near.flatMap((one) => one.places);
  return (
    nearest(aim, places, reach_px) ??
    nearest(
      aim,
      near.flatMap((one) => footsOf(aim, one)),
      reach_px,
    )
  );
}

function reaches({ longitude, latitude, reach_deg }: Aim, bounds: Bounds): boolean {
  const [west, south, east, north] = bounds;
  return (
    longitude >= west - reach_deg &&
    longitude <= east + reach_deg &&
    latitude >= south - reach_deg &&
    latitude <= north + reach_deg
  );
}

function nearest(aim: Aim, places: readonly LonLat[], reach_px: number): LonLat | null {
  let best: LonLat | null = null;
  let least = reach_px;
  for (const place of places) {
    const { x, y } = aim.project(place);
    const distance = Math.hypot(x - aim.x, y - aim.y);
    if (distance > least) continue;
    best = place;
    least = distance;
  }
  return best;
}

// On every edge the place that is nearest to the pointer. An edge is so short that it is as straight
// on the ground as on the screen.
function footsOf(aim: Aim, { places }: SnapPath): LonLat[] {
  return places.slice(1).map((to, at) => {
    const from = places[at] as LonLat;
    const share = shareAlong(aim, aim.project(from), aim.project(to));
    const foot = along(
      { x: from.longitude, y: from.latitude },
      { x: to.longitude, y: to.latitude },
      share,
    );
    return { longitude: foot.x, latitude: foot.y };
  });
}
