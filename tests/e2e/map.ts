// What the tests do with an open map.
import { expect, type Locator, type Page, type Request } from '@playwright/test';
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
  return {
    layer,
    z: Number(z),
    x: Number(x),
    y: Number(y),
    as_of: url.searchParams.get('as_of'),
  };
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
  await expect(page.getByTestId('map')).toHaveAttribute('data-drawn', 'true', {
    timeout: 60_000,
  });
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

/** How many pixels of what is on the screen are others than in a picture of before. */
export async function pixelsChanged(element: Locator, before: Buffer): Promise<number> {
  const pictures = [before, await element.screenshot()].map((one) => one.toString('base64'));
  return element.page().evaluate(async (pictures) => {
    const [was, is] = await Promise.all(
      pictures.map(async (picture) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
      }),
    );
    return is!.reduce((count, pixel, place) => count + (pixel === was![place] ? 0 : 1), 0);
  }, pictures);
}

/** How many pixels of what is on the screen have just that colour. */
export async function pixelsOf(element: Locator, [r, g, b]: readonly number[]): Promise<number> {
  const picture = (await element.screenshot()).toString('base64');
  return element.page().evaluate(
    async ({ picture, wanted }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (wanted.every((value, channel) => data[at + channel] === value)) count += 1;
      return count;
    },
    { picture, wanted: [r, g, b] },
  );
}
