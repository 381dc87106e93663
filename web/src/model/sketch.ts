// What a tool draws over the map: corners as they were set, the line or the area between them.
import type { FeatureCollection } from 'geojson';
import type { LonLat } from './places';

export interface Sketch {
  readonly lines: readonly (readonly LonLat[])[];
  /** Each an outline and its holes: rings whose last corner joins their first. */
  readonly areas: readonly (readonly (readonly LonLat[])[])[];
  readonly corners: readonly LonLat[];
  /** Where the next corner would be caught. */
  readonly caught?: LonLat | null;
}

export const noSketch: Sketch = { lines: [], areas: [], corners: [] };

export function drawnOf({ lines, areas, corners, caught = null }: Sketch): FeatureCollection {
  const at = ({ longitude, latitude }: LonLat) => [longitude, latitude];
  const ring = (area: readonly LonLat[]) => [...area, area[0] as LonLat].map(at);
  const feature = (geometry: FeatureCollection['features'][number]['geometry'], of = {}) => ({
    type: 'Feature' as const,
    geometry,
    properties: of,
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...areas
        .map((rings) => rings.filter((one) => one.length > 2))
        .filter((rings) => rings.length > 0)
        .map((rings) => feature({ type: 'Polygon', coordinates: rings.map(ring) })),
      ...lines
        .filter((line) => line.length > 1)
        .map((line) => feature({ type: 'LineString', coordinates: line.map(at) })),
      ...corners.map((corner) => feature({ type: 'Point', coordinates: at(corner) })),
      ...(caught === null
        ? []
        : [feature({ type: 'Point', coordinates: at(caught) }, { caught: true })]),
    ],
  };
}

/** The corners of a box between two of them, around. */
export function boxBetween(one: LonLat, other: LonLat): LonLat[] {
  return [
    one,
    { longitude: other.longitude, latitude: one.latitude },
    other,
    { longitude: one.longitude, latitude: other.latitude },
  ];
}

/** Whether a place lies in a ring: how often a line eastward from it meets the ring is odd. */
export function isInside({ longitude, latitude }: LonLat, ring: readonly LonLat[]): boolean {
  let inside = false;
  ring.forEach((to, at) => {
    const from = ring[(at + ring.length - 1) % ring.length] as LonLat;
    if (from.latitude <= latitude === to.latitude <= latitude) return;
    const share = (latitude - from.latitude) / (to.latitude - from.latitude);
    if (from.longitude + share * (to.longitude - from.longitude) > longitude) inside = !inside;
  });
  return inside;
}
