// A context layer is internal until somebody publishes it, and nobody else is shown it meanwhile.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { axeViolations, openLive, signIn } from './page';
import { City } from './server';
import { square, zippedShapefile } from './shapefile';
import { choose, openUpload } from './upload_page';

let city: City;
let office: Page;
let person: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.start(60);
  office = await (await browser.newContext()).newPage();
  person = await (await browser.newContext()).newPage();
  await signIn(office, city.token('planner'));
});
test.afterAll(async () => {
  for (const page of [office, person]) await page.context().close();
  await city.stop();
});

const layerOf = (page: Page): Locator => page.locator('[data-layer=plots]');
const shownOf = (page: Page): Locator => page.locator('[data-testid=layer-shown][data-of=plots]');

test('is uploaded, and is internal where nothing else is said', async ({ page }) => {
  await openUpload(page, city);
  await choose(
    page,
    '地块.zip',
    zippedShapefile([{ code: 'ZZ-1', ring: square(125.2, 46.6, 0.004) }]),
  );
  const form = page.getByTestId('upload-commit');
  await form.locator('input[value=layer]').check();
  const values = { code: 'plots', zh: '示例地块', en: 'Plots', source: '示例' };
  for (const [name, value] of Object.entries(values))
    await form.locator(`input[name=${name}]`).fill(value);
  await expect(page.getByTestId('upload-layer')).toContainText('新图层');
  await form.locator('input[name=classification][value=public]').check();
  await form.locator('button.primary').click();
  await expect(form.getByRole('alert')).toContainText('审图号');
  await form.locator('input[name=classification][value=kept]').check();
  expect(await axeViolations(page)).toEqual([]);
  await form.locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();

  await openLive(office, `${city.origin}/?view=map`);
  await expect(shownOf(office).locator('.tag.internal')).toBeVisible();
  await openLive(person, `${city.origin}/?view=map`);
  // The layers have come, and it is none of them.
  await expect(person.locator('[data-layer=districts]')).toBeVisible();
  await expect(layerOf(person)).toHaveCount(0);
  expect((await fetch(`${city.origin}/tiles/plots/5/27/11.mvt`)).status).toBe(404);
});

test('appears before everybody once it is published, without a reload', async () => {
  await shownOf(office).locator('button.tag').click();
  await office.getByLabel(/审图号/).fill('示例数据，无审图号');
  expect(await axeViolations(office)).toEqual([]);
  await office.screenshot({ path: test.info().outputPath('publishing.png') });
  await shownOf(office).locator('button.primary').click();
  await expect(layerOf(person)).toBeVisible();
  await expect(shownOf(office).locator('.tag.public')).toBeVisible();
  expect((await fetch(`${city.origin}/tiles/plots/5/27/11.mvt`)).ok).toBe(true);
});

test('is gone from before them once it is internal again', async () => {
  await shownOf(office).locator('button.tag').click();
  await shownOf(office).locator('button.primary').click();
  await expect(layerOf(person)).toHaveCount(0);
  await expect(person.locator('[data-layer=districts]')).toBeVisible();
  await expect(layerOf(office)).toBeVisible();
  expect((await fetch(`${city.origin}/tiles/plots/5/27/11.mvt`)).status).toBe(404);
});

test('goes with the token of whoever was shown it', async () => {
  await office.locator('button.icon-button.known').click();
  await office.getByRole('button', { name: '移除令牌' }).click();
  await expect(layerOf(office)).toHaveCount(0);
  await expect(office.locator('[data-layer=districts]')).toBeVisible();
});
