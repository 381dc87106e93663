import { expect, test, type Page, type Route } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { components } from '../../web/src/api/schema';
import { expectDrawn, openMap, tileAt, tileOf, watchTiles } from './map';
import { axeViolations, expectPosition } from './page';
import { City } from './server';
import { square, zippedShapefile } from './shapefile';

type Schema = components['schemas'];

const ZOOM = 14;
/** Programmes whose sites may be areas. */
const AREAS = new Set(['QS', 'GZ', 'YJ', 'PA', 'SS']);
const DAY_MS = 86_400_000;
const LAST_DAY = '2026-10-30';
const YEAR_BACK = '2025-10-30';

let city: City;
let token: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300, LAST_DAY);
  token = city.token('uploader');
});
test.afterAll(() => city.stop());

async function rows(): Promise<Schema['ProjectRow'][]> {
  return (await city.get<Schema['Timeline']>('/api/v1/timeline')).rows;
}

async function sitesOf(code: string): Promise<Schema['SiteCollection']> {
  return city.get(`/api/v1/projects/${code}/sites`);
}

/** A project that stands on the map as one point, and where. */
async function pointSite(): Promise<{ code: string; at: [number, number] }> {
  for (const { code, sites } of await rows()) {
    if (sites !== 1) continue;
    const feature = (await sitesOf(code)).features[0];
    if (feature?.geometry.type === 'Point')
      return { code, at: feature.geometry.coordinates as [number, number] };
  }
  throw new Error('the sample has no site that is a point');
}

/** An item without a site that may have an area for one: the next upload gives it one. */
async function bareProject(): Promise<string> {
  const bare = (await rows()).find(
    ({ programme, sites, status }) => AREAS.has(programme) && sites === 0 && status === 'active',
  );
  if (bare === undefined) throw new Error('every project of the sample has a site');
  return bare.code;
}

/** The middle of the tile that holds the middle of the city. */
async function middle(): Promise<{
  longitude: number;
  latitude: number;
  x: number;
  y: number;
}> {
  const { layers } = await city.get<Schema['Layers']>('/api/v1/layers');
  const bounds = layers.find(({ code }) => code === 'sites')?.bounds;
  if (bounds === undefined) throw new Error('the sample has no sites');
  const { x, y } = tileAt((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, ZOOM);
  const side = 2 ** ZOOM;
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / side))) * 180) / Math.PI;
  return { longitude: ((x + 0.5) / side) * 360 - 180, latitude, x, y };
}

function canvas(page: Page) {
  return page.getByTestId('map').locator('canvas');
}

test('a click on a site selects its project on every screen', async ({ page }) => {
  const { code, at } = await pointSite();
  await openMap(page, `${city.origin}/?view=map&at=18,${at[1]},${at[0]}`);
  await canvas(page).click();
  await expect(page.getByTestId('drawer')).toHaveAttribute('data-code', code);
  expect(new URL(page.url()).searchParams.get('project')).toBe(code);
  await page.getByRole('link', { name: '项目', exact: true }).click();
  await expect(page.getByTestId('drawer')).toHaveAttribute('data-code', code);
});

test('what a site tells under the pointer goes with the click', async ({ page }) => {
  const { at } = await pointSite();
  await openMap(page, `${city.origin}/?view=map&at=18,${at[1]},${at[0]}`);
  const tip = page.getByTestId('map-tip');
  await canvas(page).hover();
  await expect(tip).toHaveCount(1);
  await canvas(page).click();
  await expect(page.getByTestId('drawer')).toBeVisible();
  await expect(tip).toHaveCount(0);
});

test('the map speaks the language that is chosen, at once', async ({ page }) => {
  await openMap(page, `${city.origin}/?view=map&at=14,46.6,125`);
  const scale = page.getByTestId('map').locator('.maplibregl-ctrl-scale');
  await expect(scale).toHaveText('300 米');
  await expect(canvas(page)).toHaveAttribute('aria-label', /^项目地图/);
  await page.getByTestId('language').click();
  await expect(scale).toHaveText('300 m');
  await expect(canvas(page)).toHaveAttribute('aria-label', /^Map of projects/);
});

test('the drawer leads to the map, which goes where the site is', async ({ page }) => {
  const { code, at } = await pointSite();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${city.origin}/?view=register&project=${code}`);
  await page.getByTestId('show-on-map').click();
  await expectDrawn(page);
  await expect
    .poll(() => new URL(page.url()).searchParams.get('at')?.split(',').map(Number))
    .toEqual([expect.any(Number), expect.closeTo(at[1], 2), expect.closeTo(at[0], 2)]);
});

test('the legend filters what the register shows', async ({ page }) => {
  const red = (await rows()).filter(({ light }) => light.colour === 'red').length;
  await openMap(page, `${city.origin}/?view=map`);
  await page.locator('button[data-light="red"]').click();
  expect(new URL(page.url()).searchParams.get('light')).toBe('red');
  await page.getByRole('link', { name: '项目', exact: true }).click();
  await expect(page.getByTestId('register-count')).toContainText(String(red));
});

test('projects without a site are counted and listed', async ({ page }) => {
  const all = await rows();
  const bare = all.filter(({ sites }) => sites === 0);
  await openMap(page, `${city.origin}/?view=map`);
  await page.getByRole('button', { name: '清单' }).click();
  const list = page.getByTestId('map-without');
  await expect(list.getByRole('heading')).toContainText(String(bare.length));
  await expect(list.locator(`button[data-code="${bare[0]?.code}"]`)).toBeVisible();
});

test('the slider asks for the tiles of its moment, and the way back for those of now', async ({
  page,
}) => {
  await openMap(page, `${city.origin}/?view=map`);
  const tiles = watchTiles(page);
  const day = String(Date.parse(`${YEAR_BACK}T00:00:00Z`) / DAY_MS);
  await page.getByTestId('as-of-slider').fill(day);
  await expect(page.getByTestId('as-of-band')).toBeVisible();
  await expect.poll(() => tiles.length).toBeGreaterThan(0);
  await expectDrawn(page);
  const position = await page.locator('main#content').getAttribute('data-position');
  expect(new Set(tiles.map(({ as_of }) => as_of))).toEqual(new Set([position]));

  tiles.length = 0;
  await page.getByTestId('as-of-band').getByRole('button').click();
  await expect.poll(() => tiles.length).toBeGreaterThan(0);
  await expectDrawn(page);
  expect(new Set(tiles.map(({ as_of }) => as_of))).toEqual(new Set([null]));
});

test('a committed change refreshes exactly the touched tile, and nothing flickers', async ({
  page,
}) => {
  const { longitude, latitude, x, y } = await middle();
  const code = await bareProject();
  await openMap(page, `${city.origin}/?view=map&at=${ZOOM},${latitude},${longitude}`);
  const before = await canvas(page).screenshot();
  const held: Route[] = [];
  await page.route('**/tiles/sites/**', (route) => void held.push(route));
  const tiles = watchTiles(page);

  // A hundredth of the tile, in its middle: far from every buffer.
  const side = 360 / 2 ** ZOOM / 10;
  const ring = square(longitude, latitude, side);
  const answer = await city.upload(token, zippedShapefile([{ code, ring }]), '一处.zip');
  const { position } = await city.commit(token, answer);

  await expect.poll(() => held.length).toBe(1);
  await expectPosition(page, position);
  expect((await canvas(page).screenshot()).equals(before)).toBe(true);
  for (const route of held) await route.continue();
  await page.unroute('**/tiles/sites/**');
  await expect.poll(async () => (await canvas(page).screenshot()).equals(before)).toBe(false);
  await expectDrawn(page);
  expect(tiles).toEqual([{ layer: 'sites', z: ZOOM, x, y, as_of: null }]);
  expect(held.map((route) => tileOf(route.request()))).toEqual(tiles);

  await city.settle(token, answer.upload.code, {
    command: 'revert',
    reason: '示例：撤销',
  });
  await expect.poll(async () => (await canvas(page).screenshot()).equals(before)).toBe(true);
});

test('a change elsewhere asks for nothing', async ({ page }) => {
  const { longitude, latitude } = await middle();
  const code = await bareProject();
  await openMap(page, `${city.origin}/?view=map&at=${ZOOM},${latitude},${longitude}`);
  const tiles = watchTiles(page);
  const ring = square(longitude + 0.4, latitude + 0.2, 0.001);
  const answer = await city.upload(token, zippedShapefile([{ code, ring }]), '别处.zip');
  const { position } = await city.commit(token, answer);
  await expectPosition(page, position);
  await expectDrawn(page);
  expect(tiles).toEqual([]);
});

test('the city is downloaded as a file that says its position, and a copied address gives tiles', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(
    (given) => sessionStorage.setItem('baitu.token', given),
    city.token('planner'),
  );
  await openMap(page, `${city.origin}/?view=map`);
  const data = page.getByTestId('map-data');
  await data.locator('summary').click();
  const state = page.getByTestId('export-state');
  // It is made in the background, some seconds after the start.
  await expect(async () => {
    if ((await state.textContent())?.includes('正在生成'))
      await data.getByRole('button', { name: '再看一次' }).click();
    await expect(state).toContainText('条记录', { timeout: 500 });
  }).toPass({ timeout: 60_000 });

  const started = page.waitForEvent('download');
  await data.getByRole('button', { name: /GeoPackage/ }).click();
  const download = await started;
  const position = /^city-(\d+)\.gpkg$/.exec(download.suggestedFilename())?.[1];
  expect((await state.textContent())?.replaceAll(',', '')).toContain(` ${position} 条记录`);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');

  await data.locator('button[data-tiles=sites]').click();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const { x, y } = await middle();
  const tile = await fetch(
    address.replace('{z}', String(ZOOM)).replace('{x}', String(x)).replace('{y}', String(y)),
  );
  expect(tile.headers.get('content-type')).toContain('mapbox-vector-tile');
});

/** Where the address says the map stands: zoom, latitude, longitude. */
function cameraOf(page: Page): number[] {
  return (new URL(page.url()).searchParams.get('at') ?? '').split(',').map(Number);
}

test('beside all sites the map says so and leads back', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openMap(page, `${city.origin}/?view=map`);
  const hint = page.getByTestId('map-beside');
  await expect(hint).toBeEmpty();
  await openMap(page, `${city.origin}/?view=map&at=12,44,122`);
  await expect(hint).toContainText('这里没有项目范围');
  await hint.getByRole('button', { name: '回到全市' }).click();
  await expectDrawn(page);
  await expect(hint).toBeEmpty();
  const { layers } = await city.get<Schema['Layers']>('/api/v1/layers');
  const [west, south, east, north] = layers.find(({ code }) => code === 'sites')?.bounds ?? [];
  const [, latitude, longitude] = cameraOf(page);
  expect(latitude).toBeCloseTo(((south ?? 0) + (north ?? 0)) / 2, 1);
  expect(longitude).toBeCloseTo(((west ?? 0) + (east ?? 0)) / 2, 1);

  // Sites that are switched off are missed by nobody.
  await openMap(page, `${city.origin}/?view=map&at=12,44,122&hide=sites`);
  await expect(hint).toBeEmpty();
});

test('from a moment without sites the way back leads to the city', async ({ page }) => {
  await openMap(page, `${city.origin}/?view=map&as_of=2020-01-01`);
  const nothing = page.getByTestId('map-nothing');
  await expect(nothing).toContainText('那一刻图上还没有范围');
  expect(new URL(page.url()).searchParams.get('at')).toBeNull();
  await nothing.getByRole('button').click();
  await expect(nothing).toHaveCount(0);
  await expectDrawn(page);
  const { layers } = await city.get<Schema['Layers']>('/api/v1/layers');
  const [west, south, east, north] = layers.find(({ code }) => code === 'sites')?.bounds ?? [];
  await expect
    .poll(() => cameraOf(page))
    .toEqual([
      expect.any(Number),
      expect.closeTo(((south ?? 0) + (north ?? 0)) / 2, 1),
      expect.closeTo(((west ?? 0) + (east ?? 0)) / 2, 1),
    ]);
  await expect(page.getByTestId('map-beside')).toBeEmpty();
});

test('on a phone a selected project leaves half of the map, with its site in sight', async ({
  page,
}) => {
  const { code, at } = await pointSite();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await openMap(page, `${city.origin}/?view=map&at=18,${at[1]},${at[0]}`);
  const map = page.getByTestId('map');
  const drawer = page.getByTestId('drawer');
  const before = await map.boundingBox();
  const height = before?.height ?? 0;
  // The site is moved to where the drawer will be.
  await page.mouse.move(150, (before?.y ?? 0) + height / 2);
  await page.mouse.down();
  await page.mouse.move(150, (before?.y ?? 0) + height - 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => cameraOf(page)[1]).toBeGreaterThan(at[1]);
  await expectDrawn(page);
  await canvas(page).click({ position: { x: 195, y: height - 40 } });
  await expect(drawer).toHaveAttribute('data-code', code);
  await expect.poll(() => cameraOf(page)[1]).toBeCloseTo(at[1], 4);

  const shown = await map.boundingBox();
  const sheet = await drawer.boundingBox();
  expect(shown?.height).toBeGreaterThan(200);
  expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '放大' }).click();

  const handle = page.getByTestId('drawer-handle');
  await handle.focus();
  await page.keyboard.press('Enter');
  await expect(handle).toHaveAttribute('aria-expanded', 'true');
  expect((await drawer.boundingBox())?.height).toBeGreaterThan((sheet?.height ?? 0) * 1.5);
  const [x, y] = [195, ((await handle.boundingBox())?.y ?? 0) + 10];
  for (const opened of [false, null]) {
    const top = opened === null ? ((await handle.boundingBox())?.y ?? 0) + 10 : y;
    await page.mouse.move(x, top);
    await page.mouse.down();
    await page.mouse.move(x, top + 60, { steps: 3 });
    await page.mouse.up();
    if (opened === false) await expect(handle).toHaveAttribute('aria-expanded', 'false');
  }
  await expect(drawer).toHaveCount(0);
});
