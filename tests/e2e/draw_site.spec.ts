// A site drawn by hand: it goes through the same inspection, plan and commit as a file.
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn } from './map';
import { axeViolations } from './page';
import { City } from './server';
import { zippedShapefile } from './shapefile';
import { confirm, openUpload, undoNewest } from './upload_page';

type Schema = components['schemas'];

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300);
});
test.afterAll(() => city.stop());

const AREAS = new Set(['QS', 'GZ', 'YJ', 'PA', 'SS']);

const sitesOf = (code: string) =>
  city.get<Schema['SiteCollection']>(`/api/v1/projects/${code}/sites`);

test('a site is drawn by typed corners, recorded beside the others, redrawn and undone', async ({
  page,
}) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const code =
    rows.find((row) => AREAS.has(row.programme) && row.sites === 1 && row.status === 'active')
      ?.code ?? '';
  await openUpload(page, city);
  await page.goto(`${city.origin}/?view=upload&upload.project=${code}`);
  const draw = page.getByTestId('draw-site');
  await expect(draw).toContainText('第 2 处');
  const typed = draw.getByLabel(/输入经纬度/);
  for (const place of ['125.10, 46.60', '46.60, 125.11', '125.11, 46.61']) {
    await typed.fill(place);
    await draw.getByRole('button', { name: '加这一点' }).click();
  }
  await expect(draw.getByTestId('draw-size')).toContainText('公顷');
  expect(await axeViolations(page)).toEqual([]);
  await draw.getByRole('button', { name: '检查这一处' }).click();
  const plan = page.getByTestId('upload-plan');
  await expect(plan.locator('[data-effect=set]').first()).toHaveAttribute('data-value', '1');
  await expect(plan.locator('[data-effect=withdrawn]').first()).toHaveAttribute('data-value', '0');
  await confirm(page);
  expect((await sitesOf(code)).features.map(({ properties }) => properties.site)).toEqual([
    '1',
    '2',
  ]);

  await page.goto(`${city.origin}/?view=upload&upload.project=${code}&upload.site=2`);
  const corner = draw.getByRole('button', { name: /^第 1 点：/ });
  await corner.focus();
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowLeft');
  await draw.getByRole('button', { name: '检查这一处' }).click();
  await expect(plan.locator('[data-effect=revised]').first()).toHaveAttribute('data-value', '1');
  await confirm(page);
  expect((await sitesOf(code)).features).toHaveLength(2);
  await undoNewest(page, '示例：画错了');
  expect((await sitesOf(code)).features).toHaveLength(2);
});

/** Where the map of a drawing stands: its middle on the page, and that place. */
interface Middle {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** The zoom that a typed place is gone to, and MapLibre's tiles at zoom 0. */
const TYPED_ZOOM = 15;
const WORLD_PX = 512;

async function goTo(page: Page, longitude: number, latitude: number): Promise<Middle> {
  const draw = page.getByTestId('draw-site');
  await expectDrawn(page);
  await draw.getByLabel(/输入经纬度/).fill(`${longitude}, ${latitude}`);
  await draw.getByRole('button', { name: '加这一点' }).click();
  await draw.getByRole('button', { name: '退一步' }).click();
  const map = page.getByTestId('map');
  await map.scrollIntoViewIfNeeded();
  await expect(page.getByTestId('draw-snap')).toHaveAttribute('data-state', 'ready');
  await expectDrawn(page);
  const box = await map.boundingBox();
  if (box === null) throw new Error('there is no map');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, longitude, latitude };
}

/** The pixel of a place near the middle. */
function pixelOf(middle: Middle, longitude: number, latitude: number): [number, number] {
  const east = (WORLD_PX * 2 ** TYPED_ZOOM) / 360;
  const north = east / Math.cos((middle.latitude * Math.PI) / 180);
  return [
    middle.x + (longitude - middle.longitude) * east,
    middle.y - (latitude - middle.latitude) * north,
  ];
}

test('a site with a hole is drawn by clicks that snap to the site beside, and recorded', async ({
  page,
}) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const bare = rows.filter(
    ({ programme, sites, status }) => AREAS.has(programme) && sites === 0 && status === 'active',
  );
  const [neighbour = '', code = ''] = bare.map((row) => row.code);
  // Its south western corner is between the pixels of any tile.
  const [west, south] = [125.1020033, 46.7010077];
  const ring: [number, number][] = [
    [west, south],
    [west, south + 0.003],
    [west + 0.003, south + 0.003],
    [west + 0.003, south],
    [west, south],
  ];
  const token = city.token('uploader');
  await city.commit(
    token,
    await city.upload(token, zippedShapefile([{ code: neighbour, ring }]), '邻.zip'),
  );
  const [site] = (await sitesOf(neighbour)).features;
  const theirs = (site?.geometry.coordinates as [number, number][][])[0] ?? [];
  const corner = theirs.find(([x, y]) => Math.hypot(x - west, y - south) < 1e-6) ?? [NaN, NaN];

  await openUpload(page, city);
  await page.goto(`${city.origin}/?view=upload&upload.project=${code}`);
  const draw = page.getByTestId('draw-site');
  const middle = await goTo(page, 125.1, 46.7);
  await expect(page.getByTestId('draw-snap')).toContainText('1 个项目');
  const [x, y] = pixelOf(middle, west, south);
  await page.mouse.move(x - 5, y + 4);
  await page.mouse.click(x - 5, y + 4);
  const first = draw.getByRole('button', { name: /^第 1 点：/ });
  await expect(first).toHaveText(corner.map((degrees) => degrees.toFixed(7)).join(', '));
  // Held, Alt means the very place; without the box nothing is snapped to either.
  await draw.getByRole('button', { name: '退一步' }).click();
  await page.keyboard.down('Alt');
  await page.mouse.click(x - 5, y + 4);
  await page.keyboard.up('Alt');
  await expect(first).not.toHaveText(corner.map((degrees) => degrees.toFixed(7)).join(', '));
  await draw.getByRole('button', { name: '退一步' }).click();

  const clicks: [number, number][] = [
    [x, y],
    [x, y + 160],
    [x - 200, y + 160],
    [x - 200, y],
  ];
  for (const [across, down] of clicks) await page.mouse.click(across, down);
  await draw.getByRole('button', { name: '挖一个空洞' }).click();
  for (const [across, down] of [
    [-60, 40],
    [-60, 100],
    [-140, 100],
  ] as const)
    await page.mouse.click(x + across, y + down);
  await page.mouse.dblclick(x - 140, y + 40);
  await expect(page.getByTestId('draw-hole')).toBeVisible();
  await expect(draw.getByRole('button', { name: /^空洞 1 第 4 点：/ })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await draw.getByRole('button', { name: '检查这一处' }).click();
  await confirm(page);
  const [drawn] = (await sitesOf(code)).features;
  const rings = drawn?.geometry.coordinates as [number, number][][];
  expect(rings.map((one) => one.length)).toEqual([5, 5]);
  expect(rings[0]).toContainEqual(corner);

  await page.goto(`${city.origin}/?view=upload&upload.project=${code}&upload.site=1`);
  await draw.getByRole('button', { name: '去掉空洞 1' }).click();
  await draw.getByRole('button', { name: '检查这一处' }).click();
  await confirm(page);
  const [whole] = (await sitesOf(code)).features;
  expect((whole?.geometry.coordinates as unknown[]).length).toBe(1);
});
