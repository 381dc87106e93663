import { describe, expect, it } from 'vitest';
import {
  MAX_NAMED_TILES,
  MAX_TILE_ZOOM,
  MIN_TILE_ZOOM,
  tileCount,
  tileZoom,
  tilesOf,
  touchedTiles,
} from './tiles';
import type { Bounds } from '../model/bounds';

// The tiles of 46.6° N 125.1° E by the other form of the projection: 1 − asinh(tan φ) / π.
const point: Bounds = [125.1, 46.6, 125.1, 46.6];
const known = { 5: [27, 11], 10: [867, 361], 14: [13885, 5789], 16: [55541, 23157] } as const;

/** Bounds of a tile by the published formula, for checks from the other side. */
function boundsOfTile(z: number, x: number, y: number): Bounds {
  const lat = (row: number) =>
    (Math.atan(Math.sinh(Math.PI - (2 * Math.PI * row) / 2 ** z)) * 180) / Math.PI;
  const lon = (column: number) => (column / 2 ** z) * 360 - 180;
  return [lon(x), lat(y + 1), lon(x + 1), lat(y)];
}

function shrunk([west, south, east, north]: Bounds, share: number): Bounds {
  const [dx, dy] = [(east - west) * share, (north - south) * share];
  return [west + dx, south + dy, east - dx, north - dy];
}

describe('the tiles of bounds', () => {
  it.each(Object.entries(known))('are one for a point at zoom %s', (z, [x, y]) => {
    expect(tilesOf(point, Number(z))).toEqual([{ z: Number(z), x, y }]);
  });

  it('are the tile itself for bounds well inside it', () => {
    const inside = shrunk(boundsOfTile(12, 3471, 1447), 0.05);
    expect(tilesOf(inside, 12)).toEqual([{ z: 12, x: 3471, y: 1447 }]);
  });

  it('are the neighbours too for bounds that reach into their buffer', () => {
    const tiles = tilesOf(boundsOfTile(12, 3471, 1447), 12);
    expect(tiles).toHaveLength(9);
    expect(tiles[0]).toEqual({ z: 12, x: 3470, y: 1446 });
    expect(tiles.at(-1)).toEqual({ z: 12, x: 3472, y: 1448 });
    // A hundredth of a side inside is within the buffer of 1/64, a fiftieth is not.
    expect(tilesOf(shrunk(boundsOfTile(12, 3471, 1447), 0.01), 12)).toHaveLength(9);
    expect(tilesOf(shrunk(boundsOfTile(12, 3471, 1447), 0.02), 12)).toHaveLength(1);
  });

  it('grow fourfold with each zoom and are counted without being listed', () => {
    const city: Bounds = [124.8, 46.4, 125.4, 46.8];
    for (let z = MIN_TILE_ZOOM; z <= 13; z += 1)
      expect(tileCount(city, z)).toBe(tilesOf(city, z).length);
    expect(tileCount(city, MAX_TILE_ZOOM)).toBeGreaterThan(10_000);
  });

  it('stay within the world', () => {
    expect(tilesOf([-180, -85.06, 180, 85.06], 1)).toHaveLength(4);
  });
});

describe('the touched tiles', () => {
  const view: Bounds = [125.0, 46.5, 125.3, 46.7];

  it('are those at the zoom on the screen, once each', () => {
    expect(touchedTiles([point, point], view, 14.7)).toEqual([{ z: 14, x: 13885, y: 5789 }]);
    expect(touchedTiles([point], view, 19)).toEqual([{ z: 16, x: 55541, y: 23157 }]);
    expect(touchedTiles([point], view, 2)).toEqual([{ z: 5, x: 27, y: 11 }]);
  });

  it('are none for what happened elsewhere', () => {
    expect(touchedTiles([[124.0, 45.9, 124.1, 46.0]], view, 12)).toEqual([]);
    expect(touchedTiles([], view, 12)).toEqual([]);
  });

  it('hold the tile at the rim although the change lies beyond the screen', () => {
    const [west, south, east, north] = boundsOfTile(12, 3471, 1447);
    const screen: Bounds = [west, south, west + (east - west) / 4, north];
    const beyond: Bounds = [east - 0.01, south + 0.02, east - 0.01, south + 0.02];
    expect(touchedTiles([beyond], screen, 12)).toEqual([{ z: 12, x: 3471, y: 1447 }]);
  });

  it('are all where the change is wide', () => {
    expect(touchedTiles([view], view, 16)).toBeNull();
    expect(tileCount(view, 16)).toBeGreaterThan(MAX_NAMED_TILES);
  });
});

describe('the zoom of tiles', () => {
  it('lies between the first and the last', () => {
    expect([0, 9.99, 10, 22].map(tileZoom)).toEqual([5, 9, 10, 16]);
  });
});
