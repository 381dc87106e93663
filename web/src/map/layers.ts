// The layers of the map: which there are, how they are called in tile addresses, and what each is
// drawn as.
import type { MapLayer } from '../api/types';

/** The layer of all projects' sites; every other is context. */
export const SITES = 'sites';

/** What a context layer is drawn as, the lowest first. */
export const roles = ['water', 'other', 'road', 'district'] as const;
export type Role = (typeof roles)[number];

const roleOfCode: Readonly<Record<string, Role>> = {
  lakes: 'water',
  rivers: 'water',
  water: 'water',
  roads: 'road',
  districts: 'district',
};

export function roleOf(code: string): Role {
  // A layer may be called "constructor".
  return (Object.hasOwn(roleOfCode, code) ? roleOfCode[code] : undefined) ?? 'other';
}

/** Context layers from the lowest to the highest. */
export function contextLayers(layers: readonly MapLayer[]): MapLayer[] {
  return layers
    .filter(({ code }) => code !== SITES)
    .sort((a, b) => roles.indexOf(roleOf(a.code)) - roles.indexOf(roleOf(b.code)));
}

/** In the tiles of a context layer, the layer with one point for each area. */
export function labelLayer(code: string): string {
  return `${code}_labels`;
}

/** The address of a layer's tiles, with {z}, {x} and {y} as they stand; `as_of` null is now. */
export function tileAddress(origin: string, layer: string, as_of: number | null): string {
  return `${origin}/tiles/${encodeURIComponent(layer)}/{z}/{x}/{y}.mvt${momentOf(as_of)}`;
}

/** The address of what describes them: TileJSON. */
export function tileJsonAddress(origin: string, layer: string, as_of: number | null): string {
  return `${origin}/tiles/${encodeURIComponent(layer)}.json${momentOf(as_of)}`;
}

function momentOf(as_of: number | null): string {
  return as_of === null ? '' : `?as_of=${as_of}`;
}
