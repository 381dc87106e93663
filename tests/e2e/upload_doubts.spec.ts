// What a file cannot say of itself: each doubt is asked about with a recommended answer, nothing is
// recorded before it is given, and what is recorded then is what was meant.
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { toGcj02 } from './gcj02';
import { expectDrawn } from './map';
import { axeViolations } from './page';
import { Samples } from './samples';
import { City } from './server';
import { square, zippedShapefile } from './shapefile';
import { choose, confirm, openQuestions, openUpload, takeRecommended } from './upload_page';

type Schema = components['schemas'];

let city: City;
let samples: Samples;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  samples = new Samples();
  city = await City.start(450);
});
test.afterAll(async () => {
  samples.remove();
  await city.stop();
});

const AREAS = new Set(['QS', 'GZ', 'YJ', 'PA', 'SS']);

/** Projects at work that may have an area and have no site yet. */
async function bareProjects(): Promise<Schema['ProjectRow'][]> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  return rows.filter(
    ({ programme, sites, status }) => AREAS.has(programme) && sites === 0 && status === 'active',
  );
}

async function bareCodes(count: number): Promise<string[]> {
  const codes = (await bareProjects()).map(({ code }) => code);
  if (codes.length < count) throw new Error(`only ${codes.length} projects have no site`);
  return codes.slice(0, count);
}

const sitesOf = (code: string) =>
  city.get<Schema['SiteCollection']>(`/api/v1/projects/${code}/sites`);

/** Degrees of the first corner of the first site. */
async function cornerOf(code: string): Promise<[number, number]> {
  const { features } = await sitesOf(code);
  const numbers = (features[0]?.geometry.coordinates as unknown[]).flat(Infinity) as number[];
  return [numbers[0] ?? NaN, numbers[1] ?? NaN];
}

/** Whom the record names for what is done with a token. */
async function subjectOf(token: string): Promise<string> {
  const me = JSON.parse(String(await city.file('/api/v1/me', token))) as Schema['Me'];
  return me.principal;
}

const commitButton = (page: Page) => page.getByTestId('upload-commit').locator('button.primary');

function geoJson(features: readonly { properties: object; coordinates: unknown; type: string }[]) {
  const made = features.map(({ properties, coordinates, type }) => ({
    ...{ type: 'Feature', properties },
    geometry: { type, coordinates },
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: made }));
}

test('without a .prj the candidates are drawn over known sites, and the chosen one is recorded', async ({
  page,
}) => {
  const { kept } = samples.expected('gbk_zone_42').layers[0] ?? { kept: [] };
  const codes = kept.map(({ values }) => values[0] ?? '');
  const token = city.token('uploader');
  // The same sites are known, so that one system meets them.
  const known = await city.upload(token, samples.bytes('gbk_zone_42'), '已知.zip');
  await city.commit(token, known);
  const [longitude, latitude] = await cornerOf(codes[0] ?? '');

  await openUpload(page, city);
  await choose(page, '无坐标系.zip', samples.bytes('no_prj'));
  await expect(page.getByTestId('upload-refusal')).toHaveAttribute('data-code', 'crs_missing');
  const question = page.locator('[data-question=crs]');
  await expect(question.getByRole('radio', { name: /EPSG:4551.*（建议）/ })).toBeChecked();
  await expect(question.getByTestId('map')).toBeVisible();
  await expect(commitButton(page)).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);
  await question.getByRole('button', { name: '按此坐标系检查' }).click();
  await expect(page.getByTestId('upload-refusal')).toHaveCount(0);
  await expect(page.getByTestId('upload-crs')).toContainText('EPSG:4551');
  const unchanged = page.getByTestId('upload-plan').locator('[data-effect=unchanged]').first();
  await expect(unchanged).not.toHaveAttribute('data-value', '0');
  expect(await cornerOf(codes[0] ?? '')).toEqual([longitude, latitude]);
});

test('a drawing is asked for its system, and its closed lines are the sites of their layers', async ({
  page,
}) => {
  await openUpload(page, city);
  await choose(page, '图纸.dxf', samples.bytes('drawing_in_gbk', 'dxf'));
  await expect(page.getByTestId('upload-refusal')).toHaveAttribute('data-code', 'crs_missing');
  const question = page.locator('[data-question=crs]');
  await question.getByRole('radio', { name: /EPSG:4530/ }).check();
  await question.getByRole('button', { name: '按此坐标系检查' }).click();
  await expect(page.getByTestId('upload-refusal')).toHaveCount(0);
  const areas = page.locator('[data-layer="DXF（面）"]');
  await expect(areas.getByTestId('upload-crs')).toContainText('EPSG:4530');
  const report = page.getByTestId('upload-report');
  for (const said of ['闭合的线已当作面', '图块已取插入点作为点', 'HATCH 1 个'])
    await expect(report).toContainText(said);
});

test('two zones in one zip are read each in its own system', async ({ page }) => {
  const { layers } = samples.expected('two_zones');
  await openUpload(page, city);
  await choose(page, '两个带.zip', samples.bytes('two_zones'));
  for (const { name, crs } of layers) {
    const layer = page.locator(`[data-layer="${name}"]`);
    await expect(layer.getByTestId('upload-crs')).toContainText(crs);
  }
  await expect(openQuestions(page).filter({ hasText: '坐标系是哪一个' })).toHaveCount(0);
});

test('Xian 1980 is shifted by the parameters that are given with their source', async ({
  page,
}) => {
  await openUpload(page, city);
  await choose(page, '西安八零.zip', samples.bytes('xian_80'));
  await expect(page.getByTestId('upload-refusal')).toHaveAttribute('data-code', 'crs_datum');
  const form = page.getByTestId('datum-form');
  await form.getByRole('button', { name: '按此转换后检查' }).click();
  await expect(form.getByRole('alert')).toContainText('依据');
  await form.locator('input[name=source]').fill('示例：西安 80 转换参数');
  await form.locator('select[name=convention]').selectOption('position_vector');
  const parameters = { dx_m: '20', dy_m: '-30', dz_m: '10', rx_as: '0', ry_as: '0', rz_as: '0' };
  for (const [name, value] of Object.entries({ ...parameters, scale_ppm: '0' }))
    await form.locator(`input[name=${name}]`).fill(value);
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: '按此转换后检查' }).click();
  await expect(page.getByTestId('upload-refusal')).toHaveCount(0);
  await expect(page.getByTestId('upload-report')).toContainText('已按所给参数转换到 CGCS2000');
});

test('what lies off as web maps shift is asked about, and turned back', async ({ page }) => {
  const codes = await bareCodes(4);
  const parcels = codes.map((code, place) => ({
    code,
    ring: square(125.02 + 0.02 * place, 46.62, 0.004),
  }));
  const token = city.token('uploader');
  await city.commit(token, await city.upload(token, zippedShapefile(parcels), '实测.zip'));
  const before = await cornerOf(codes[0] ?? '');
  const shifted = parcels.map(({ code, ring }) => ({ code, ring: ring.map(toGcj02) }));

  await openUpload(page, city);
  await choose(page, '网络地图.zip', zippedShapefile(shifted));
  const question = page.locator('[data-question=shift]');
  await expect(question).toContainText('GCJ-02');
  await expect(question.getByRole('radio', { name: /还原.*（建议）/ })).toBeChecked();
  await expect(commitButton(page)).toBeDisabled();
  await question.getByRole('button', { name: '按此办理' }).click();
  await expect(page.getByTestId('upload-report')).toContainText('已从 GCJ-02');
  await expect(openQuestions(page).filter({ hasText: 'GCJ-02' })).toHaveCount(0);
  const [longitude, latitude] = await cornerOf(codes[0] ?? '');
  expect(longitude).toBeCloseTo(before[0], 4);
  expect(latitude).toBeCloseTo(before[1], 4);
});

test('a .cpg that lies is shown to, with what the bytes say, and holds up the commit', async ({
  page,
}) => {
  await openUpload(page, city);
  await choose(page, '编码.zip', samples.bytes('lying_cpg'));
  const question = page.locator('[data-question=encoding]');
  await expect(question).toContainText('文件自称 UTF-8');
  await expect(page.getByTestId('encoding-proof')).toContainText('示例小区');
  await expect(question.getByRole('radio', { name: 'GB18030（建议）' })).toBeChecked();
  expect(await axeViolations(page)).toEqual([]);
  await question.getByRole('button', { name: '按此编码' }).click();
  await expect(question).toHaveAttribute('data-answered', 'GB18030');
});

test('single and multiple parts in one layer are each one site', async ({ page }) => {
  const [one = '', many = ''] = await bareCodes(2);
  const box = (longitude: number) => [[...square(longitude, 46.7, 0.003)].reverse()];
  await openUpload(page, city);
  await choose(
    page,
    '单面和多面.geojson',
    geoJson([
      { type: 'Polygon', coordinates: box(125.2), properties: { 项目编号: one } },
      {
        type: 'MultiPolygon',
        coordinates: [box(125.22), box(125.23)],
        properties: { 项目编号: many },
      },
    ]),
  );
  await expect(
    page.getByTestId('upload-plan').locator('[data-effect=set]').first(),
  ).toHaveAttribute('data-value', '2');
  await confirm(page);
  const [single, multiple] = [await sitesOf(one), await sitesOf(many)];
  expect(single.features.map(({ geometry }) => geometry.type)).toEqual(['Polygon']);
  expect(multiple.features.map(({ geometry }) => geometry.type)).toEqual(['MultiPolygon']);
});

/** A project whose name no other has. */
async function namedProject(): Promise<{ code: string; name: string }> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const bare = await bareProjects();
  const found = bare.find(
    ({ name }) => rows.filter((other) => other.name.zh === name.zh).length === 1,
  );
  if (found === undefined) throw new Error('every name of a project without a site is taken twice');
  return { code: found.code, name: found.name.zh };
}

function byName(name: string, longitude: number): Buffer {
  const coordinates = [[...square(longitude, 46.75, 0.003)].reverse()];
  return geoJson([{ type: 'Polygon', coordinates, properties: { 名称: name } }]);
}

test('a feature with a name alone is proposed a project, and matched only once that is said', async ({
  page,
}) => {
  const { code, name } = await namedProject();
  await openUpload(page, city);
  await choose(page, '只有名称.geojson', byName(name, 125.3));
  const match = page.getByTestId('upload-match');
  const choice = match.locator('tr[data-feature="0/0"] select');
  await expect(choice).toHaveValue(code);
  await expect(choice.locator('option:checked')).toContainText('名称 100%');
  expect((await sitesOf(code)).features).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await match.getByRole('button', { name: '按所选对应' }).click();
  await expect(match).toHaveCount(0);
  await confirm(page);
  expect((await sitesOf(code)).features).toHaveLength(1);
});

test('what changed meanwhile is told, and the answers stay', async ({ page }) => {
  const { code, name } = await namedProject();
  await openUpload(page, city);
  await choose(page, '只有名称二.geojson', byName(name, 125.35));
  await page.getByTestId('upload-match').getByRole('button', { name: '按所选对应' }).click();
  const plan = page.getByTestId('upload-plan');
  await expect(plan.locator('[data-effect=set]').first()).toHaveAttribute('data-value', '1');
  const token = city.token('uploader');
  const theirs = zippedShapefile([{ code, ring: square(125.352, 46.751, 0.003) }]);
  await city.commit(token, await city.upload(token, theirs, '别人的.zip'));
  await commitButton(page).click();
  await expect(page.getByTestId('upload-failure')).toHaveAttribute('data-code', 'changed_since');
  await expect(plan.locator('[data-effect=revised]').first()).toHaveAttribute('data-value', '1');

  // Nothing was there when it was looked at: the other's outline and that of the file are.
  const line = page.getByTestId('upload-conflict').locator(`[data-project="${code}"]`);
  await expect(line.locator('[data-actor]')).toHaveAttribute('data-actor', await subjectOf(token));
  await expect(page.getByTestId('conflict-map')).toHaveAttribute('data-sites', '2');
  await expectDrawn(page);
  expect(await axeViolations(page)).toEqual([]);
  await expect(commitButton(page)).toBeDisabled();
  await line.getByRole('button', { name: '照新方案办' }).click();
  await expect(page.getByTestId('upload-preview')).toBeVisible();
  await line.getByRole('button', { name: /三条边界/ }).click();
  await expect(page.getByTestId('conflict-map')).toBeVisible();
  await confirm(page);
  await expect(page.getByTestId('upload-conflict')).toHaveCount(0);
});

test('a project that others changed meanwhile can be left out', async ({ page }) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const sited = rows.filter(
    ({ programme, sites, status }) => AREAS.has(programme) && sites === 1 && status === 'active',
  );
  const [theirs = '', mine = ''] = sited.map(({ code }) => code);
  const at = (code: string, longitude: number, latitude = 46.85) => ({
    code,
    ring: square(longitude, latitude, 0.003),
  });
  const token = city.token('uploader');
  const known = zippedShapefile([at(theirs, 125.2), at(mine, 125.3)]);
  await city.commit(token, await city.upload(token, known, '已有的.zip'));
  await openUpload(page, city);
  await choose(
    page,
    '两个项目.zip',
    zippedShapefile([at(theirs, 125.201), at(mine, 125.3, 46.851)]),
  );
  await takeRecommended(page);
  const plan = page.getByTestId('upload-plan');
  await expect(plan.locator('[data-effect=revised]').first()).toHaveAttribute('data-value', '2');
  const other = zippedShapefile([at(theirs, 125.202)]);
  await city.commit(token, await city.upload(token, other, '别人的第二次.zip'));
  const [before, own] = [await sitesOf(theirs), await sitesOf(mine)];

  await commitButton(page).click();
  const line = page.getByTestId('upload-conflict').locator(`[data-project="${theirs}"]`);
  await expect(page.getByTestId('conflict-map')).toHaveAttribute('data-sites', '3');
  await line.getByRole('button', { name: '这次不动它' }).click();
  await expect(plan.locator('[data-effect=revised]').first()).toHaveAttribute('data-value', '1');
  await confirm(page);
  expect((await sitesOf(theirs)).features).toEqual(before.features);
  expect((await sitesOf(mine)).features).not.toEqual(own.features);
});

test('an upload is undone but for what was changed after it', async ({ page }) => {
  const [kept = '', undone = ''] = await bareCodes(2);
  const token = city.token('uploader');
  const parcels = [kept, undone].map((code, place) => ({
    code,
    ring: square(125.4 + 0.01 * place, 46.8, 0.003),
  }));
  await city.commit(token, await city.upload(token, zippedShapefile(parcels), '先传的.zip'));
  const later = zippedShapefile([{ code: kept, ring: square(125.401, 46.8, 0.004) }]);
  await city.commit(token, await city.upload(token, later, '后传的.zip'));

  await openUpload(page, city);
  const entry = page.getByTestId('upload-history').locator('tr', { hasText: '先传的.zip' });
  await entry.getByRole('button', { name: '撤销' }).click();
  const dialog = page.locator('dialog[open]');
  await expect(page.getByTestId('upload-undo')).toContainText(kept);
  await expect(dialog.locator('button.primary')).toBeDisabled();
  await dialog.locator('input[name=leave_out]').check();
  await dialog.locator('input.field').fill('示例：只留后来改过的');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toContainText('已撤销');
  expect((await sitesOf(undone)).features).toEqual([]);
  expect((await sitesOf(kept)).features).toHaveLength(1);
});
