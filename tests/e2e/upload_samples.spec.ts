// The sample shapefiles of sample_data/shapefiles through the page, as a surveyor sends them and as
// nobody should.
import { expect, test } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { Samples } from './samples';
import { City } from './server';
import { choose, confirm, openUpload } from './upload_page';

type Schema = components['schemas'];

let city: City;
let samples: Samples;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  samples = new Samples();
  city = await City.start(300);
});
test.afterAll(async () => {
  samples.remove();
  await city.stop();
});

const sitesOf = (code: string) =>
  city.get<Schema['SiteCollection']>(`/api/v1/projects/${code}/sites`);

test('two layers of one name are told apart by their folders, and both recorded', async ({
  page,
}) => {
  const { layers } = samples.expected('two_zones');
  await openUpload(page, city);
  await choose(page, '两个带.zip', samples.bytes('two_zones'));
  const report = page.getByTestId('upload-report');
  for (const { name } of layers)
    await expect(report.locator(`[data-layer="${name}"]`)).toContainText(`${name}.shp`);
  const plan = page.getByTestId('upload-plan');
  for (const { name } of layers) await expect(plan).toContainText(`${name}.shp：按字段`);
  // The columns stand in another order in each: a feature of the wrong one would match nothing.
  await expect(page.getByTestId('upload-preview').locator('[data-mark]').first()).toBeVisible();
  await expect(page.getByTestId('upload-preview').locator('[data-mark=stray]')).toHaveCount(0);

  await confirm(page);
  for (const { kept } of layers)
    for (const { values, parts } of kept) {
      const code = values.find((value) => /^[A-Z]{2}-\d{3}$/.test(value)) ?? '';
      const { features } = await sitesOf(code);
      expect(features, code).toHaveLength(1);
      const [longitude] = (features[0]?.geometry.coordinates as unknown[]).flat(Infinity);
      expect(longitude, code).toBeCloseTo(parts[0]?.[0]?.[0] ?? 0, 1);
    }
});
