// What the tests do with an open map.
import { expect, type Page, type Request } from '@playwright/test';
import { openLive } from './page';

export interface TileRequest {
  readonly layer: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly as_of: string | null;
}

export function tileOf(request: Request): TileRequest | null {
  const url = new URL(request.url());
  const found = /^\/tiles\/([^/]+)\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(url.pathname);
  if (found === null) return null;
  const [layer = '', z, x, y] = found.slice(1);
  return { layer, z: Number(z), x: Number(x), y: Number(y), as_of: url.searchParams.get('as_of') };
}

/** Collects the tiles that the page asks for from now on. */
export function watchTiles(page: Page): TileRequest[] {
  const tiles: TileRequest[] = [];
  page.on('request', (request) => {
    const tile = tileOf(request);
    if (tile !== null) tiles.push(tile);
  });
  return tiles;
}

export async function expectDrawn(page: Page): Promise<void> {
  await expect(page.getByTestId('map')).toHaveAttribute('data-drawn', 'true', { timeout: 60_000 });
}

export async function openMap(page: Page, address: string): Promise<void> {
  await openLive(page, address);
  await expectDrawn(page);
}

/** The tile of a zoom that holds a place, by the published formula. */
export function tileAt(longitude: number, latitude: number, z: number): { x: number; y: number } {
  const side = 2 ** z;
  const slope = Math.tan((latitude * Math.PI) / 180);
  return {
    x: Math.floor(((longitude + 180) / 360) * side),
    y: Math.floor(((1 - Math.asinh(slope) / Math.PI) / 2) * side),
  };
}
