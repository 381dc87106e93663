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

/** In the tiles of a layer, that with one point for each site or each area of context. */
export function labelLayer(code: string): string {
  return `${code}_labels`;
}

/** That of the sites: where their marks and names stand. */
export const SITE_MARKS = labelLayer(SITES);

/** The address of a layer's tiles, with {z}, {x} and {y} as they stand; `as_of` null is now. */
export function tileAddress(origin: string, layer: string, as_of: number | null): string {
  const query = [
    ...(as_of === null ? [] : [`as_of=${as_of}`]),
    // Context always has its labels.
    ...(layer === SITES ? ['labels=true'] : []),
  ].join('&');
  const tiles = `${origin}/tiles/${encodeURIComponent(layer)}/{z}/{x}/{y}.mvt`;
  return query === '' ? tiles : `${tiles}?${query}`;
}

/** The address of what describes them: TileJSON. */
export function tileJsonAddress(origin: string, layer: string, as_of: number | null): string {
  const moment = as_of === null ? '' : `?as_of=${as_of}`;
  return `${origin}/tiles/${encodeURIComponent(layer)}.json${moment}`;
}
