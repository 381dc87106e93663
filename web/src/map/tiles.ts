// Which tiles of a zoom show something within given bounds. Web Mercator, rows from the north.

import { intersect, type Bounds } from '../model/bounds';

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tile sources' zooms; beyond the last a tile is drawn larger. */
export const MIN_TILE_ZOOM = 5;
export const MAX_TILE_ZOOM = 16;
/** A tile also holds what lies this far beyond its edge, as a share of its side. */
export const TILE_BUFFER = 64 / 4096;
/** Beyond this many tiles asking for each by name is no gain over asking for all. */
export const MAX_NAMED_TILES = 512;

/** The zoom of the tiles that a flat map draws at `zoom`. */
export function tileZoom(zoom: number): number {
  return Math.min(Math.max(Math.floor(zoom), MIN_TILE_ZOOM), MAX_TILE_ZOOM);
}

/** Tiles of zoom `z` whose content, buffer included, meets `bounds`, west to east, then south. */
export function tilesOf(bounds: Bounds, z: number): TileId[] {
  const { left, right, top, bottom } = spanOf(bounds, z);
  const tiles: TileId[] = [];
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) tiles.push({ z, x, y });
  }
  return tiles;
}

/** How many `tilesOf` would give. */
export function tileCount(bounds: Bounds, z: number): number {
  const { left, right, top, bottom } = spanOf(bounds, z);
  return (right - left + 1) * (bottom - top + 1);
}

/**
 * The tiles to ask for again when `changed` happened while `view` is on the screen at `zoom`. Null
 * stands for all of them.
 */
export function touchedTiles(
  changed: readonly Bounds[],
  view: Bounds,
  zoom: number,
): readonly TileId[] | null {
  const z = tileZoom(zoom);
  const seen = new Map<string, TileId>();
  // A tile at the rim of the screen reaches beyond it.
  const shown = grown(view, z);
  for (const bounds of changed) {
    const part = intersect(bounds, shown);
    if (part === null) continue;
    if (tileCount(part, z) > MAX_NAMED_TILES) return null;
    for (const tile of tilesOf(part, z)) seen.set(`${tile.x}/${tile.y}`, tile);
    if (seen.size > MAX_NAMED_TILES) return null;
  }
  return [...seen.values()];
}

function spanOf(bounds: Bounds, z: number) {
  const side = 2 ** z;
  const tile = (value: number) => Math.min(Math.max(Math.floor(value), 0), side - 1);
  return {
    left: tile(columnOf(bounds[0], side) - TILE_BUFFER),
    right: tile(columnOf(bounds[2], side) + TILE_BUFFER),
    top: tile(rowOf(bounds[3], side) - TILE_BUFFER),
    bottom: tile(rowOf(bounds[1], side) + TILE_BUFFER),
  };
}

/** The bounds of all tiles that `view` touches. */
function grown(view: Bounds, z: number): Bounds {
  const side = 2 ** z;
  return [
    longitudeOf(Math.floor(columnOf(view[0], side)), side),
    latitudeOf(Math.floor(rowOf(view[1], side)) + 1, side),
    longitudeOf(Math.floor(columnOf(view[2], side)) + 1, side),
    latitudeOf(Math.floor(rowOf(view[3], side)), side),
  ];
}

function columnOf(longitude: number, side: number): number {
  return ((longitude + 180) / 360) * side;
}

function rowOf(latitude: number, side: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side;
}

function longitudeOf(column: number, side: number): number {
  return (column / side) * 360 - 180;
}

function latitudeOf(row: number, side: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
}
