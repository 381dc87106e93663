import { describe, expect, it } from 'vitest';
import type { Geometry } from 'geojson';
import type { LonLat } from './places';
import { caughtBy, pathsOf, type Aim } from './snap';

/** A thousand pixels to a degree, north upward. */
const project = ({ longitude, latitude }: LonLat) => ({
  x: (longitude - 125) * 1000,
  y: (46 - latitude) * 1000,
});

function aimAt(longitude: number, latitude: number): Aim {
  return { longitude, latitude, ...project({ longitude, latitude }), project, reach_deg: 0.01 };
}

const ring = [
  [125, 46],
  [125.1, 46],
  [125.1, 46.1],
  [125, 46],
];

describe('what a corner is caught by', () => {
  it.each<[string, Geometry, number]>([
    ['a place', { type: 'Point', coordinates: [125, 46] }, 1],
    ['places', { type: 'MultiPoint', coordinates: ring }, 4],
    ['a line', { type: 'LineString', coordinates: ring }, 1],
    ['an area and its hole', { type: 'Polygon', coordinates: [ring, ring] }, 2],
    ['areas', { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] }, 3],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, 0],
    ['nothing', { type: 'LineString', coordinates: [] }, 0],
  ])('is every part of %s', (_name, geometry, parts) => {
    expect(pathsOf(geometry)).toHaveLength(parts);
  });

  const paths = pathsOf({ type: 'Polygon', coordinates: [ring] });

  it('is the nearest corner before any edge', () => {
    expect(caughtBy(aimAt(125.004, 46.001), paths)).toEqual({ longitude: 125, latitude: 46 });
  });

  it('is the place of an edge at a right angle from the pointer', () => {
    const foot = caughtBy(aimAt(125.05, 45.995), paths);
    expect(foot?.longitude).toBeCloseTo(125.05, 9);
    expect(foot?.latitude).toBeCloseTo(46, 9);
  });

  it('is nothing beyond its reach, and none of the edge between two parts', () => {
    expect(caughtBy(aimAt(125.05, 45.98), paths)).toBeNull();
    expect(caughtBy(aimAt(127, 46), paths)).toBeNull();
    const places = pathsOf({ type: 'MultiPoint', coordinates: ring });
    expect(caughtBy(aimAt(125.05, 46), places)).toBeNull();
  });
});
