// The sample shapefiles of sample_data/shapefiles through the page, as a surveyor sends them and as
// nobody should.
import { expect, test } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn, openMap, pixelsChanged } from './map';
import { axeViolations, signIn, watch } from './page';
import { fromZone42, Samples } from './samples';
import { City } from './server';
import { choose, confirm, openUpload, undoNewest } from './upload_page';

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
    await expect(report.locator(`[data-layer="${name}"]`)).toContainText(name);
  const plan = page.getByTestId('upload-plan');
  for (const { name } of layers) await expect(plan).toContainText(`${name}：按字段`);
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

/** Geometries of the sites of every project. */
async function everySite(): Promise<Map<string, unknown>> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const all = new Map<string, unknown>();
  for (const { code } of rows) {
    const { features } = await sitesOf(code);
    all.set(
      code,
      features.map(({ geometry, properties }) => ({
        site: properties.site,
        geometry,
      })),
    );
  }
  return all;
}

/** Metres between two places that are near one another. */
function metresBetween(a: readonly number[], b: readonly number[]): number {
  const [lon_a = NaN, lat_a = NaN, lon_b = NaN, lat_b = NaN] = [...a, ...b];
  const east = (lon_b - lon_a) * Math.cos((lat_a * Math.PI) / 180);
  return Math.hypot(east, lat_b - lat_a) * 111_320;
}

function cornersOf({ geometry }: Schema['SiteFeature']): number[][] {
  const numbers = (geometry.coordinates as unknown[]).flat(Infinity) as number[];
  return Array.from({ length: numbers.length / 2 }, (_, place) =>
    numbers.slice(2 * place, 2 * place + 2),
  );
}

const CENTIMETRE_M = 0.01;

test('a GBK file of zone 42 stands where PROJ says, is seen on a page that was open, and undone', async ({
  page,
  browser,
}) => {
  const { kept } = samples.expected('gbk_zone_42').layers[0] ?? { kept: [] };
  const codes = kept.map(({ values }) => values[0] ?? '');
  const name = kept[0]?.values[1] ?? '';
  expect(name).toContain('示例小区');
  const before = await everySite();

  // Somebody else looks at the place, on a computer of their own.
  const other = await (await browser.newContext()).newPage();
  await signIn(other, city.token('planner'));
  const [longitude, latitude] = kept[0]?.parts[0]?.[0] ?? [0, 0];
  await openMap(other, `${city.origin}/?view=map&at=16,${latitude},${longitude}`);
  const seen = watch(other);
  const map = other.getByTestId('map').locator('canvas');
  const empty = await map.screenshot();

  await openUpload(page, city);
  await choose(page, '四十二带.zip', samples.bytes('gbk_zone_42'));
  await expect(page.getByTestId('upload-encoding')).toContainText('GB18030');
  await expect(page.getByTestId('upload-sample')).toContainText(name);
  await expect(page.getByTestId('upload-crs')).toContainText('EPSG:4551');
  await confirm(page);

  await expect.poll(() => pixelsChanged(map, empty)).toBeGreaterThan(1000);
  const points = samples.points('gbk_zone_42', 'sites');
  for (const [place, code] of codes.entries()) {
    const { features } = await sitesOf(code);
    expect(features, code).toHaveLength(1);
    const corners = features.flatMap(cornersOf);
    const wanted = fromZone42(points[place] ?? []);
    expect(corners, code).toHaveLength(wanted.length);
    for (const corner of wanted) {
      const apart = Math.min(...corners.map((one) => metresBetween(one, corner)));
      expect(apart, `${code} at ${corner.join(' ')}`).toBeLessThanOrEqual(CENTIMETRE_M);
    }
  }

  await other.getByRole('link', { name: '上传', exact: true }).click();
  await other.getByRole('button', { name: '查看 四十二带.zip' }).click();
  await expect(other.getByTestId('upload-sample')).toContainText(name);
  await other.getByRole('link', { name: '地图', exact: true }).click();
  await expectDrawn(other);
  expect(seen.loads).toBe(0);

  await undoNewest(page, '示例：量错了');
  const after = await everySite();
  for (const [code, sites] of before) expect(after.get(code), code).toEqual(sites);
  await expect.poll(() => pixelsChanged(map, empty)).toBe(0);
  await other.context().close();
});

const hostile: readonly [sample: string, code: string, words: readonly string[]][] = [
  ['vrt_as_shp', 'not_a_shapefile', ['.shp 的内容不是 Shapefile', 'XML']],
  ['bomb', 'zip_ratio', ['像是压缩炸弹', '重新打包']],
  ['climbing_name', 'zip_unsafe_path', ['路径指向包外', '../../etc/cron.d/evil']],
  ['climbing_windows_name', 'zip_unsafe_path', ['路径指向包外']],
  ['many_parts', 'shp_damaged', ['第 3 个图形', '声明的部分数或点数超出其长度']],
];

test('files that nobody should send are each refused in their own words', async ({ page }) => {
  const before = await everySite();
  await openUpload(page, city);
  for (const [sample, code, words] of hostile) {
    await choose(page, `${sample}.zip`, samples.bytes(sample));
    await expect(page.getByTestId('upload-report')).toContainText(`${sample}.zip`);
    const refusal = page.getByTestId('upload-refusal');
    await expect(refusal).toHaveAttribute('data-code', code);
    for (const said of words) await expect(refusal).toContainText(said);
    await expect(refusal).toContainText('怎么办');
    await expect(page.getByTestId('upload-commit')).toHaveCount(0);
    await expect(page.getByTestId('upload-preview')).toHaveCount(0);
  }
  expect(await axeViolations(page)).toEqual([]);
  const after = await everySite();
  for (const [code, sites] of before) expect(after.get(code), code).toEqual(sites);
});

test('one set of sites in several formats is recorded once, and then found unchanged', async ({
  page,
}) => {
  const [layer] = samples.expected('geojson_sites', 'geojson').layers;
  await openUpload(page, city);
  await choose(page, '范围.geojson', samples.bytes('geojson_sites', 'geojson'));
  const report = page.getByTestId('upload-report');
  await expect(report.locator('[data-layer=sites]')).toContainText('WGS 84');
  await confirm(page);
  for (const { values, parts } of layer?.kept ?? []) {
    const { features } = await sitesOf(values[0] ?? '');
    const [longitude] = (features[0]?.geometry.coordinates as unknown[]).flat(Infinity);
    expect(longitude, values[0]).toBeCloseTo(parts[0]?.[0]?.[0] ?? 0, 1);
  }
  for (const [name, ending] of [
    ['kml_sites', 'kml'],
    ['kmz', 'kmz'],
    ['geopackage_with_triggers', 'gpkg'],
    ['flatgeobuf_sites', 'fgb'],
    ['csv_of_wkt_in_degrees', 'csv'],
  ] as const) {
    await choose(page, `${name}.${ending}`, samples.bytes(name, ending));
    await expect(report).toContainText(`${name}.${ending}`);
    await expect(report).toContainText('与现有范围相同');
  }
});
