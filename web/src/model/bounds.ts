// Boxes on the map.

/** Degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export function intersect(a: Bounds, b: Bounds): Bounds | null {
  const west = Math.max(a[0], b[0]);
  const south = Math.max(a[1], b[1]);
  const east = Math.min(a[2], b[2]);
  const north = Math.min(a[3], b[3]);
  return west > east || south > north ? null : [west, south, east, north];
}

/** Whether it lies within the other and touches none of its sides. */
export function isAmid(inner: Bounds, outer: Bounds): boolean {
  return outer[0] < inner[0] && outer[1] < inner[1] && inner[2] < outer[2] && inner[3] < outer[3];
}

/** The longer side, degrees of latitude: how large it looks on a map. */
export function sideOf([west, south, east, north]: Bounds): number {
  const width = (east - west) * Math.cos(((south + north) * Math.PI) / 360);
  return Math.max(width, north - south);
}

/** The smallest bounds around all; null around nothing. */
export function around(list: readonly Bounds[]): Bounds | null {
  if (list.length === 0) return null;
  return list.reduce((all, one) => [
    Math.min(all[0], one[0]),
    Math.min(all[1], one[1]),
    Math.max(all[2], one[2]),
    Math.max(all[3], one[3]),
  ]);
}

/** Around every position of GeoJSON geometries; null around nothing. */
export function aroundGeometries(
  geometries: readonly { readonly coordinates: unknown }[],
): Bounds | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { coordinates } of geometries) extend(box, coordinates);
  return box[0] > box[2] ? null : box;
}

// Positions lie one, two, three or four lists deep, by the kind of geometry.
function extend(box: [number, number, number, number], coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return;
  const [x, y] = coordinates as unknown[];
  if (typeof x === 'number' && typeof y === 'number') {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  } else for (const inner of coordinates) extend(box, inner);
}
