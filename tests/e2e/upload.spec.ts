import { expect, test } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn, pixelsOf, watchTiles } from './map';
import { axeViolations, openLive } from './page';
import { City } from './server';
import { LAKESIDE, square, zippedShapefile } from './shapefile';
import { choose, confirm, openUpload, undoNewest } from './upload_page';

type Schema = components['schemas'];

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300);
});
test.afterAll(() => city.stop());

/** Programmes whose sites may be areas. */
const AREAS = new Set(['QS', 'GZ', 'YJ', 'PA', 'SS']);

/** The codes of projects at work that may have an area and have no site yet. */
async function bareProjects(): Promise<string[]> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  return rows
    .filter(
      ({ programme, sites, status }) => AREAS.has(programme) && sites === 0 && status === 'active',
    )
    .map(({ code }) => code);
}

async function bareProject(): Promise<string> {
  const [code] = await bareProjects();
  if (code === undefined) throw new Error('every project of the sample has a site');
  return code;
}

const sitesOf = (code: string) =>
  city.get<Schema['SiteCollection']>(`/api/v1/projects/${code}/sites`);

test('a GBK shapefile is proved, previewed, recorded, seen on another page and undone', async ({
  page,
  context,
}) => {
  const code = await bareProject();
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=map&project=${code}`);
  await expect(other.getByTestId('drawer-sites').locator('li')).toHaveCount(0);
  await openUpload(page, city);
  await choose(page, '湖滨.zip', zippedShapefile([{ code, ring: square(125.1, 46.6, 0.004) }]));

  await expect(page.getByTestId('upload-report')).toHaveAttribute('data-state', 'inspected');
  await expect(page.getByTestId('upload-encoding')).toContainText('GB18030');
  await expect(page.getByTestId('upload-sample')).toContainText(LAKESIDE);
  await expect(page.getByTestId('upload-crs')).toContainText('2000 国家大地坐标系');
  await expect(page.getByTestId('upload-crs')).toContainText('100%');
  const plan = page.getByTestId('upload-plan');
  await expect(plan.locator('[data-effect=set]').first()).toHaveAttribute('data-value', '1');
  expect((await sitesOf(code)).features).toEqual([]);

  await page.getByTestId('upload-commit').locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();
  await expect(other.getByTestId('drawer-sites').locator('li')).toHaveCount(1);
  expect((await sitesOf(code)).features).toHaveLength(1);

  await page.getByTestId('upload-history').getByRole('button', { name: '撤销' }).click();
  await page.locator('dialog[open] input').fill('示例：用错了文件');
  await page.locator('dialog[open] button.primary').click();
  await expect(other.getByTestId('drawer-sites').locator('li')).toHaveCount(0);
  expect((await sitesOf(code)).features).toEqual([]);
  await expect(page.getByTestId('upload-recorded')).toContainText('已撤销');

  // What became of one file is not said of the next.
  const ring = square(125.1, 46.6, 0.004);
  await choose(page, '对不上.zip', zippedShapefile([{ code: 'ZZ-999', ring }]));
  await expect(page.getByTestId('upload-report')).toContainText('没有图形对得上项目');
  await expect(page.getByTestId('upload-recorded')).toHaveCount(0);
});

// The colours of the style sheet: --accent for what stands after a change, --past for what stood before.
const AFTER = [0x1f, 0x4e, 0x8c];
const BEFORE = [0x8a, 0x4b, 0x00];

test('an upload is drawn as what was before and what comes, until what it replaced is back', async ({
  page,
}) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const code = rows.find(({ sites, status }) => sites === 2 && status === 'active')?.code ?? '';
  const before = await sitesOf(code);
  const [longitude, latitude] = before.features[1]?.geometry.coordinates as [number, number];
  await openUpload(page, city);
  const map = page.getByTestId('upload-preview').getByTestId('map');
  const marks = async () =>
    page
      .getByTestId('upload-preview')
      .locator('[data-mark]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-mark')));

  // One feature where there were two sites: the first becomes another, the second goes.
  const ring = square(longitude, latitude, 0.002);
  await choose(page, '复测.zip', zippedShapefile([{ code, ring }]));
  await expectDrawn(page);
  expect(await marks()).toEqual(['after', 'gone', 'before']);
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(100);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBeGreaterThan(100);
  const row = page.getByTestId('upload-plan').locator('tr[data-effect=revised]');
  await expect(row).toContainText(/[↑↓] [\d,.]+ (公顷|平方米)/);
  expect(await axeViolations(page)).toEqual([]);

  const tiles = watchTiles(page);
  await page.getByTestId('upload-commit').locator('button.primary').click();
  await expect(page.getByTestId('upload-preview')).toHaveAttribute('data-of', 'committed');
  await expectDrawn(page);
  expect(await marks()).toEqual(['after', 'gone', 'before']);
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(100);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBeGreaterThan(100);
  const { position } = await city.get<Schema['Health']>('/api/v1/health');
  const then = tiles.filter(({ as_of }) => as_of !== null);
  expect(new Set(then.map(({ as_of }) => as_of))).toEqual(new Set([String(position - 1)]));
  const reversal = page.getByTestId('upload-reversal');
  await expect(reversal.locator('[data-effect=set]').first()).toHaveAttribute('data-value', '1');
  expect(await axeViolations(page)).toEqual([]);

  const entry = page.getByTestId('upload-history').locator('tr[data-state=committed]').first();
  await entry.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByTestId('upload-undo')).toContainText('恢复 1 处，改回 1 处，撤下 0 处');
  await page.locator('dialog[open] input').fill('示例：量错了');
  await page.locator('dialog[open] button.primary').click();
  await expect(page.getByTestId('upload-preview')).toHaveAttribute('data-of', 'file');
  const shapes = ({ features }: Schema['SiteCollection']) => features.map((one) => one.geometry);
  expect(shapes(await sitesOf(code))).toEqual(shapes(before));
  await expectDrawn(page);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBe(0);
});

test('changes far apart are looked at one by one, and together', async ({ page }) => {
  const [one = '', two = ''] = await bareProjects();
  await openUpload(page, city);
  const parcels = [
    { code: one, ring: square(124.9, 46.5, 0.004) },
    { code: two, ring: square(125.6, 46.9, 0.004) },
  ];
  await choose(page, '分散.zip', zippedShapefile(parcels));
  const at = page.getByTestId('preview-at');
  const preview = page.getByTestId('upload-preview');
  const map = preview.getByTestId('map');
  await expect(at).toHaveText(`1 / 2 · ${one}`);
  await expectDrawn(page);
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(300);
  await preview.getByRole('button', { name: '下一处' }).click();
  await expect(at).toHaveText(`2 / 2 · ${two}`);
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(300);
  await preview.getByRole('button', { name: '看全部' }).click();
  await expect(at).toHaveText('共 2 处变化');
  await expect.poll(() => pixelsOf(map, AFTER)).toBeLessThan(300);
  expect(await axeViolations(page)).toEqual([]);

  const scale = map.locator('.maplibregl-ctrl-scale');
  await expect(scale).toHaveText(/千米$/);
  await page.getByTestId('language').click();
  await expect(scale).toHaveText(/km$/);
  await expect(map.locator('canvas')).toHaveAttribute('aria-label', 'Preview');
});

test('a file of shapes alone has no box of values, and says that there are none', async ({
  page,
}) => {
  await openUpload(page, city);
  const ring = square(125.1, 46.6, 0.004);
  await choose(page, '只有图形.zip', zippedShapefile([{ code: 'GZ-001', ring }], ['dbf']));
  await expect(page.getByTestId('upload-no-values')).toBeVisible();
  await expect(page.getByTestId('upload-sample')).toHaveCount(0);
});

test('on a phone a wide list shows at which edge it goes on', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openUpload(page, city);
  await choose(
    page,
    '窄屏.zip',
    zippedShapefile([{ code: 'ZZ-999', ring: square(125, 46, 0.01) }]),
  );
  // One thing scrolls, not the page around it too.
  expect(
    await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight),
  ).toBe(true);
  const frame = page.getByTestId('upload-history').locator('[data-scroll-frame]');
  const region = frame.getByRole('region');
  await expect(frame).toHaveClass(/\bright\b/);
  await expect(frame).not.toHaveClass(/\bleft\b/);
  await region.focus();
  await page.keyboard.press('ArrowRight');
  await expect(frame).toHaveClass(/\bleft\b/);
  await region.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect(frame).toHaveClass(/\bleft\b/);
  await expect(frame).not.toHaveClass(/\bright\b/);
  expect(await axeViolations(page)).toEqual([]);
});

test('a refusal says what, where and what to do', async ({ page }) => {
  await openUpload(page, city);
  const ring = square(125.1, 46.6, 0.004);
  await choose(page, '无坐标系.zip', zippedShapefile([{ code: 'GZ-001', ring }], ['prj']));
  const refusal = page.getByTestId('upload-refusal');
  await expect(refusal).toHaveAttribute('data-code', 'crs_missing');
  await expect(refusal).toContainText('没有 .prj');
  await expect(refusal).toContainText('怎么办');
  await expect(page.getByTestId('upload-commit')).toHaveCount(0);
});

test('features that match no project hold up the commit until told to be left out', async ({
  page,
}) => {
  const code = await bareProject();
  await openUpload(page, city);
  const parcels = [
    { code, ring: square(125.2, 46.6, 0.004) },
    { code: 'ZZ-999', ring: square(125.21, 46.6, 0.004) },
  ];
  await choose(page, '对不上.zip', zippedShapefile(parcels));
  const form = page.getByTestId('upload-commit');
  await form.locator('button.primary').click();
  await expect(form.getByRole('alert')).toBeVisible();
  expect((await sitesOf(code)).features).toEqual([]);
  await form.locator('input[name=leave_unmatched]').check();
  await form.locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();
  expect((await sitesOf(code)).features).toHaveLength(1);
});

test('a project that cannot be changed is named with its rows, and skipped by choice', async ({
  page,
}) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const gone = rows.find(({ programme, status }) => AREAS.has(programme) && status === 'withdrawn');
  const code = await bareProject();
  await openUpload(page, city);
  const parcels = [
    { code, ring: square(125.3, 46.6, 0.004) },
    { code: gone?.code ?? '', ring: square(125.31, 46.6, 0.004) },
  ];
  await choose(page, '含退库项目.zip', zippedShapefile(parcels));
  const held = page.getByTestId('upload-held');
  await expect(held.locator(`[data-project="${gone?.code}"]`)).toContainText('项目已退库');
  await expect(held).toContainText('sites 第 2 个图形');
  await expect(page.getByTestId('upload-plan').locator('tr[data-project]')).toHaveCount(1);
  expect(await axeViolations(page)).toEqual([]);
  const form = page.getByTestId('upload-commit');
  await form.locator('button.primary').click();
  await expect(form.getByRole('alert')).toContainText('跳过');
  expect((await sitesOf(code)).features).toEqual([]);

  await form.locator('input[name=leave_held]').check();
  await form.locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();
  expect((await sitesOf(code)).features).toHaveLength(1);
  await expect(page.getByTestId('upload-skipped')).toContainText(gone?.code ?? '');
});

test('a site that moves far is asked about once more, and seen from both of its places', async ({
  page,
}) => {
  const code = await bareProject();
  const token = city.token('uploader');
  const first = zippedShapefile([{ code, ring: square(125.1, 46.5, 0.004) }]);
  await city.commit(token, await city.upload(token, first, '原址.zip'));
  await openUpload(page, city);
  await choose(page, '远处.zip', zippedShapefile([{ code, ring: square(125.4, 46.7, 0.004) }]));
  await expect(page.getByTestId('upload-far')).toContainText('1 处');

  const preview = page.getByTestId('upload-preview');
  const map = preview.getByTestId('map');
  await expectDrawn(page);
  await preview.getByRole('button', { name: '之前', exact: true }).click();
  await expect.poll(() => pixelsOf(map, BEFORE)).toBeGreaterThan(300);
  // The head of the arrow, and no area.
  await expect.poll(() => pixelsOf(map, AFTER)).toBeLessThan(100);
  await preview.getByRole('button', { name: '之后', exact: true }).click();
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(300);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBe(0);

  const form = page.getByTestId('upload-commit');
  const question = page.getByTestId('upload-far-question');
  await form.locator('button.primary').click();
  await expect(question).toContainText(code);
  await expect(question).toContainText(/移动 3\d\.?\d* 千米/);
  expect(await axeViolations(page)).toEqual([]);
  const before = await city.get<Schema['Health']>('/api/v1/health');
  await question.getByRole('button', { name: '回去核对' }).click();
  await expect(question).toBeHidden();
  expect((await city.get<Schema['Health']>('/api/v1/health')).position).toBe(before.position);
  await form.locator('button.primary').click();
  await question.getByRole('button', { name: '确实移了' }).click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();

  // What comes back by undoing says so.
  await page
    .getByTestId('upload-history')
    .locator('tr[data-state=committed]')
    .first()
    .getByRole('button', { name: '撤销' })
    .click();
  await page.locator('dialog[open] input').fill('示例：没有移');
  await page.locator('dialog[open] button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toContainText('已撤销');
  await page.goto(`${city.origin}/?view=register&project=${code}`);
  await expect(page.getByTestId('drawer-sites')).toContainText(/撤销上传 .{8} 时恢复/);
});

test('of several sites that move far each side is seen, and all of them again', async ({
  page,
}) => {
  const codes = (await bareProjects()).slice(0, 2);
  const token = city.token('uploader');
  const at = (longitude: number, latitude: number) =>
    zippedShapefile(
      codes.map((code, place) => ({
        code,
        ring: square(longitude + 0.006 * place, latitude, 0.004),
      })),
    );
  await city.commit(token, await city.upload(token, at(125.1, 46.5), '两处原址.zip'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openUpload(page, city);
  await choose(page, '两处远处.zip', at(125.4, 46.7));

  const preview = page.getByTestId('upload-preview');
  const map = preview.getByTestId('map');
  const side = (name: string) => preview.getByRole('button', { name, exact: true });
  const all = preview.getByRole('button', { name: '看全部' });
  const beyond = page.getByTestId('preview-beyond');
  await expectDrawn(page);
  await expect(page.getByTestId('preview-at')).toHaveText('共 2 处变化');
  await expect(all).toBeEnabled();
  await expect(beyond).toContainText('移动的一头不在图中');
  expect(await axeViolations(page)).toEqual([]);
  await side('之前').click();
  await expect.poll(() => pixelsOf(map, BEFORE)).toBeGreaterThan(300);
  await side('之后').click();
  await expect.poll(() => pixelsOf(map, AFTER)).toBeGreaterThan(300);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBe(0);

  await side('叠在一起').click();
  await expect(all).toBeDisabled();
  await expect(beyond).toHaveCount(0);
  await expect.poll(() => pixelsOf(map, BEFORE)).toBeGreaterThan(10);
  await preview.getByRole('button', { name: '下一处' }).click();
  await expect(beyond).toBeVisible();
  await beyond.getByRole('button', { name: '看两头' }).click();
  await expect(beyond).toHaveCount(0);
  await all.click();
  await expect(all).toBeDisabled();
  await map.hover();
  await page.mouse.wheel(0, -300);
  await expect(all).toBeEnabled();
});

test('who confirms far below is led to what was recorded, and from there to its sites', async ({
  page,
}) => {
  const code = await bareProject();
  const [longitude, latitude] = [125.35, 46.45];
  const file = zippedShapefile([{ code, ring: square(longitude, latitude, 0.004) }]);
  const recorded = page.getByTestId('upload-recorded');
  for (const [width, height] of [
    [1920, 600],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await openUpload(page, city);
    await choose(page, `手机也行${width}.zip`, file);
    await page.getByTestId('upload-history').scrollIntoViewIfNeeded();
    await confirm(page);
    await expect(recorded).toBeFocused();
    await expect(recorded).toBeInViewport({ ratio: 1 });
    await undoNewest(page, '示例：再试一次');
    await expect(recorded).toBeFocused();
    await expect(recorded).toBeInViewport({ ratio: 1 });
    expect(await axeViolations(page)).toEqual([]);
    await page.evaluate(() => sessionStorage.clear());
  }

  await openUpload(page, city);
  await choose(page, '在图上看.zip', file);
  await confirm(page);
  await recorded.getByRole('button', { name: '在地图上看' }).click();
  await expectDrawn(page);
  const [zoom, ...middle] = (new URL(page.url()).searchParams.get('at') ?? '').split(',');
  expect(Number(zoom)).toBeGreaterThan(13);
  expect(middle.map(Number)).toEqual([expect.closeTo(latitude, 2), expect.closeTo(longitude, 2)]);
});

test('a commit is refused where somebody surveyed a project since it was looked at, and says so', async ({
  page,
}) => {
  const code = await bareProject();
  const token = city.token('uploader');
  const ours = zippedShapefile([{ code, ring: square(125.15, 46.55, 0.004) }]);
  await openUpload(page, city);
  await choose(page, '先看的.zip', ours);
  const count = (effect: string) =>
    page.getByTestId('upload-plan').locator(`[data-effect=${effect}]`).first();
  await expect(count('set')).toHaveAttribute('data-value', '1');

  const theirs = zippedShapefile([{ code, ring: square(125.15, 46.55, 0.003) }]);
  await city.commit(token, await city.upload(token, theirs, '后测的.zip'));
  const surveyed = (await sitesOf(code)).features.map(({ geometry }) => geometry);
  const form = page.getByTestId('upload-commit');
  await form.locator('button.primary').click();
  const failure = page.getByTestId('upload-failure');
  await expect(failure).toHaveAttribute('data-code', 'changed_since');
  const conflict = page.getByTestId('upload-conflict');
  await expect(conflict).toContainText(`${code}：核对时是新增 1 处，现在是修改 1 处`);
  await expect(count('revised')).toHaveAttribute('data-value', '1');
  expect((await sitesOf(code)).features.map(({ geometry }) => geometry)).toEqual(surveyed);
  expect(await axeViolations(page)).toEqual([]);

  await conflict.getByRole('button', { name: '照新方案办' }).click();
  await form.locator('button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test('a file of no format that is read is not sent', async ({ page }) => {
  await openUpload(page, city);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await choose(page, '范围.shp', Buffer.from('x'));
  await expect(page.locator('main [role=alert]')).toContainText('zip');
  expect(sent).toEqual([]);
});
