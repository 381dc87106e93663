// Changing the catalogue, the organisation, plans and baselines through the page.
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive, watch } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Tab = 'programmes' | 'rule' | 'organisation' | 'responsibilities' | 'documents' | 'baselines';

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(120);
});
test.afterAll(() => city.stop());

async function openAs(page: Page, role: string, query: string): Promise<void> {
  const token = city.token(role);
  await page.addInitScript((held) => sessionStorage.setItem('baitu.token', held), token);
  await openLive(page, `${city.origin}/?${query}`);
}

const openTab = (page: Page, role: string, tab: Tab) =>
  openAs(page, role, `view=admin&admin=${tab}`);

/** The input at a JSON pointer of the command. */
const at = (page: Page, pointer: string) => page.locator(`[name="${pointer}"]`);
const list = (page: Page, pointer: string) => page.locator(`[data-field="${pointer}"]`);
const form = (page: Page) => page.getByTestId('command-form');

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [pointer, value] of Object.entries(values)) await at(page, pointer).fill(value);
}

async function choose(page: Page, values: Record<string, string>): Promise<void> {
  for (const [pointer, value] of Object.entries(values))
    await at(page, pointer).selectOption(value);
}

const addTo = (page: Page, pointer: string) =>
  list(page, pointer).locator(':scope > button').click();

const save = (page: Page) => form(page).locator('button.primary').click();

async function saved(page: Page): Promise<void> {
  await save(page);
  await expect(page.getByTestId('admin-recorded')).toBeVisible();
}

const programmeOf = async (code: string) => {
  const { programmes } = await city.get<Schema['Catalogue']>('/api/v1/programmes');
  return programmes.find((programme) => programme.code === code);
};

async function fillTenth(page: Page): Promise<void> {
  await fill(page, {
    '/code': 'LS',
    '/name/zh': '百棵古树',
    '/name/en': 'Old trees',
    '/horizon/zh': '两年',
    '/quota': '100',
    '/reporting_period_days': '60',
    '/source': '示例方案',
  });
  await choose(page, {
    '/family': 'appraisal',
    '/measure': 'milestone',
    '/lead_post': 'vm-construction',
    '/lead_department': 'cgj',
  });
  for (const [place, code, name, weight] of [
    [0, 'survey', '普查', '1'],
    [1, 'plaque', '挂牌', '3'],
  ] as const) {
    await addTo(page, '/stages');
    await fill(page, {
      [`/stages/${place}/code`]: code,
      [`/stages/${place}/name/zh`]: name,
      [`/stages/${place}/weight`]: weight,
    });
  }
  await choose(page, { '/done_stage': 'plaque' });
}

test('a tenth programme is defined through the page and there to register in at once', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=register&programme=LS`);
  const seen = watch(other);
  await openTab(page, 'supervisor', 'programmes');
  await page.locator('main button.primary').click();
  await fillTenth(page);
  await addTo(page, '/facts');
  await fill(page, {
    '/facts/0/code': 'age',
    '/facts/0/name/zh': '树龄',
    '/facts/0/unit/zh': '年',
  });
  await choose(page, { '/facts/0/kind': 'number', '/facts/0/good': 'neutral' });
  await page.locator('summary', { hasText: '关口' }).nth(1).click();
  await fill(page, {
    '/stages/1/gate/photos': '2',
    '/stages/1/gate/publicity_days': '7',
  });
  await addTo(page, '/stages/1/gate/bounds');
  await choose(page, {
    '/stages/1/gate/bounds/0/fact': 'age',
    '/stages/1/gate/bounds/0/bound': 'at_least',
  });
  await fill(page, {
    '/stages/1/gate/bounds/0/value': '100',
    '/stages/1/gate/bounds/0/source': '示例口径',
  });
  for (const [place, code, quota] of [
    [0, 'city', '60'],
    [1, 'county', '30'],
  ] as const) {
    await addTo(page, '/lists');
    await fill(page, {
      [`/lists/${place}/code`]: code,
      [`/lists/${place}/name/zh`]: code,
      [`/lists/${place}/quota`]: quota,
    });
  }
  await expect(list(page, '/lists')).toContainText('合计 90，承诺数量 100');
  await save(page);
  await expect(list(page, '/lists').getByRole('alert')).toContainText('90');
  expect(await programmeOf('LS')).toBeUndefined();
  expect(await axeViolations(page)).toEqual([]);

  await fill(page, { '/lists/1/quota': '40' });
  await saved(page);
  await expect(page.getByTestId('admin-programme')).toHaveAttribute('data-code', 'LS');
  expect(await programmeOf('LS')).toMatchObject({
    name: { zh: '百棵古树', en: 'Old trees' },
    done_stage: 'plaque',
    lists: [{ code: 'city' }, { code: 'county' }],
    stages: [
      { code: 'survey', weight: 1, gate: { photos: 0, bounds: [] } },
      {
        code: 'plaque',
        gate: {
          photos: 2,
          publicity_days: 7,
          bounds: [{ fact: 'age', bound: 'at_least', value: 100, source: '示例口径' }],
        },
      },
    ],
    facts: [{ code: 'age', unit: { zh: '年', en: '' } }],
  });

  const registered = await city.command('LS-001', city.token('planner'), {
    command: 'register',
    programme: 'LS',
    list: 'city',
    name: { zh: '湖滨古榆', en: 'Lakeside elm' },
    district: 'donghu',
  });
  expect(registered.status).toBe(200);
  await expect(other.locator('tr[data-code="LS-001"]')).toContainText('百棵古树');
  expect(seen.loads).toBe(0);
});

test('what would be taken from projects is said, and has to be confirmed', async ({ page }) => {
  await openAs(page, 'supervisor', 'view=admin&entry=GZ');
  await page.locator('main button.primary').click();
  const impact = page.getByTestId('admin-impact');
  await expect(impact).toContainText('没有改动');
  await page.getByRole('button', { name: '删除阶段第 8 项' }).click();
  const loss = impact.locator('[data-impact=stage_removed]');
  await expect(loss).toContainText('施工');
  await expect(loss).toContainText('个项目');
  await save(page);
  await expect(form(page).getByRole('alert')).toContainText('请先勾选确认');
  await form(page).getByRole('button', { name: '取消' }).click();
  expect((await programmeOf('GZ'))?.version).toBe(1);
});

test('who was overtaken sees in what, and chooses', async ({ page }) => {
  await openAs(page, 'supervisor', 'view=admin&entry=HQ');
  await page.locator('main button.primary').click();
  await fill(page, { '/reporting_period_days': '45' });
  const { version: _version, ...before } = (await programmeOf('HQ'))!;
  await city.define(city.token('supervisor'), {
    command: 'define_programme',
    ...before,
    quota: 120,
  });
  await save(page);
  const quota = page.getByTestId('conflict').locator('[data-field="/quota"]');
  await expect(quota).toContainText('100 → 120');
  await expect(quota.locator('input[value=theirs]')).toBeChecked();
  await quota.locator('input[value=mine]').check();
  await page.getByTestId('conflict').locator('button.primary').click();
  await expect(page.getByTestId('admin-recorded')).toBeVisible();
  expect(await programmeOf('HQ')).toMatchObject({
    quota: 100,
    reporting_period_days: 45,
  });
});

test('another threshold changes the colour of a light on an open page', async ({
  page,
  context,
}) => {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const late = rows.find(
    ({ light }) => light.colour === 'yellow' && light.reason === 'behind_plan',
  );
  expect(late).toBeDefined();
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=register&q=${late?.code}`);
  const light = other.locator(`tr[data-code="${late?.code}"]`);
  await expect(light).toContainText('黄灯');
  const seen = watch(other);
  await openTab(page, 'supervisor', 'rule');
  await page.locator('main button.primary').click();
  await fill(page, {
    '/yellow_from_bp': '99',
    '/red_above_bp': '50',
    '/source': '示例：试行',
  });
  await save(page);
  await expect(form(page).getByRole('alert')).toContainText('红灯线不能低于黄灯线');
  await fill(page, { '/red_above_bp': '100' });
  await saved(page);
  await expect(page.getByTestId('admin-rule')).toHaveAttribute('data-version', '2');
  await expect(page.getByTestId('admin-rule')).toContainText('示例：试行');
  await expect(light).not.toContainText('黄灯');
  await expect(light).toContainText('绿灯');
  expect(seen).toEqual({ loads: 0, reads: [] });
});

/** A civil day of the city, UTC+8. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

test('a tenure begins and ends, and the post is held meanwhile', async ({ page, context }) => {
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=admin&admin=organisation`);
  const post = other.locator('[data-post="vm-construction"]');
  await expect(post.getByTestId('holder')).toContainText('第二任期');
  await openTab(page, 'supervisor', 'organisation');
  await page.getByRole('button', { name: '副市长（城建）：任职结束' }).click();
  await fill(page, { '/effective_on': daysAgo(9) });
  await saved(page);
  await expect(post.getByTestId('holder')).toContainText('空缺');
  await page.getByRole('button', { name: '副市长（城建）：任职开始' }).click();
  await fill(page, {
    '/tenure': 't9',
    '/label/zh': '示例任期',
    '/effective_on': daysAgo(8),
  });
  await saved(page);
  await expect(post.getByTestId('holder')).toContainText('示例任期');
  await expect(post.locator('[data-tenure=t9]')).toBeVisible();

  await page.getByRole('button', { name: '副市长（城建）：任职结束' }).click();
  await fill(page, { '/effective_on': daysAgo(9) });
  await save(page);
  await expect(form(page).getByRole('alert')).toContainText(daysAgo(8));
  await fill(page, { '/effective_on': daysAgo(2) });
  await saved(page);
  await expect(post.getByTestId('holder')).toContainText('空缺');
  await expect(post).toContainText(`${daysAgo(8)} 至 ${daysAgo(2)}`);
});

test('a unit is put below another', async ({ page }) => {
  await openTab(page, 'supervisor', 'organisation');
  await page.getByRole('button', { name: '修改房屋维修处（示例）' }).click();
  await choose(page, { '/parent': 'fgb' });
  await saved(page);
  const parent = page.getByTestId('admin-units').locator('[data-unit=fgb]');
  await expect(parent.locator('[data-unit=wx]')).toBeVisible();
});

test('targets are signed, and what was reached of them stands beside', async ({ page }) => {
  await openTab(page, 'supervisor', 'responsibilities');
  await page.locator('main button.primary').click();
  await fill(page, {
    '/code': 'R-cgj',
    '/document': '示例〔2026〕1号',
    '/targets/0/items': '20',
  });
  await choose(page, { '/unit': 'cgj', '/targets/0/programme': 'GZ' });
  await saved(page);
  const signed = page.locator('tr[data-code="R-cgj"]');
  await expect(signed).toContainText('市城管局');
  const { items } = await city.get<Schema['Responsibilities']>('/api/v1/responsibilities');
  const own = items.find(({ code }) => code === 'R-cgj');
  expect(own?.targets).toHaveLength(1);
  const achieved = String(own?.targets[0]?.achieved);
  await expect(signed).toHaveAttribute('data-achieved', achieved);
  await signed.locator('[data-why=achieved]').click();
  await expect(page.getByTestId('why-value')).toHaveAttribute('data-value', achieved);
  await expect(page.getByTestId('why')).toContainText('市城管局');
  await expect(page.getByTestId('why-items').locator('li')).toHaveCount(Number(achieved));
  await page.keyboard.press('Escape');
  await signed.getByRole('button', { name: /^撤回市城管局/ }).click();
  await fill(page, { '/reason': '示例：另行签订' });
  await saved(page);
  await expect(signed).toContainText('已撤回：示例：另行签订');
});

test('a plan is filed, leads to what it governs, and is withdrawn', async ({ page, context }) => {
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=admin&admin=documents`);
  await openTab(page, 'planner', 'documents');
  await page.locator('main button.primary').click();
  await choose(page, {
    '/kind': 'project_plan',
    '/approver': 'vm-construction',
  });
  await fill(page, {
    '/code': 'FA-1',
    '/title': '康乐小区改造方案',
    '/number': '示例〔2026〕2号',
    '/governs/code': 'GZ-999',
    '/from': '2026-01-01',
    '/until': '2026-12-31',
  });
  await save(page);
  // That there is no such project only the server knows for certain.
  await expect(form(page).getByRole('alert')).toBeVisible();
  await expect(at(page, '/governs/code')).toHaveAttribute('aria-invalid', 'true');
  await fill(page, { '/governs/code': 'GZ-002' });
  await saved(page);
  const filed = other.locator('tr[data-code="FA-1"]');
  await expect(filed).toContainText('康乐小区改造方案');
  await filed.getByRole('button').click();
  await expect(other.getByTestId('drawer')).toHaveAttribute('data-code', 'GZ-002');
  await page.getByRole('button', { name: '撤回《康乐小区改造方案》' }).click();
  await fill(page, { '/reason': '示例：以新方案为准' });
  await saved(page);
  await expect(filed).toContainText('已撤回');
});

test('a plan is filed with its file, and the file opened again', async ({ page, context }) => {
  const pdf = Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n');
  const stranger = await context.newPage();
  await openLive(stranger, `${city.origin}/?view=admin&admin=documents`);
  await openTab(page, 'planner', 'documents');
  await page.locator('main button.primary').click();
  await choose(page, { '/kind': 'programme_plan', '/approver': 'vm-construction' });
  await choose(page, { '/governs/code': 'GZ' });
  await fill(page, {
    '/code': 'FA-2',
    '/title': '百区改造单项方案',
    '/number': '示例〔2026〕3号',
    '/from': '2026-01-01',
    '/until': '2026-12-31',
  });
  await at(page, '/file').setInputFiles({
    name: '网页.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<html>'),
  });
  await save(page);
  await expect(form(page).getByRole('alert')).toContainText('这是网页或矢量图');
  await expect(at(page, '/file')).toHaveAttribute('aria-invalid', 'true');
  expect(await axeViolations(page)).toEqual([]);
  await at(page, '/file').setInputFiles({
    name: '单项方案.pdf',
    mimeType: 'application/pdf',
    buffer: pdf,
  });
  await expect(page.getByTestId('chosen-file')).toContainText('单项方案.pdf');
  await saved(page);

  const filed = page.locator('tr[data-code="FA-2"]');
  const download = page.waitForEvent('download');
  await filed.getByRole('button', { name: '下载 单项方案.pdf' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('单项方案.pdf');
  expect(readFileSync(await file.path())).toEqual(pdf);
  // Who has no token is told its name, and offered nothing that would be refused.
  const seen = stranger.locator('tr[data-code="FA-2"]');
  await expect(seen).toContainText('单项方案.pdf');
  await expect(seen.getByRole('button', { name: '单项方案.pdf' })).toHaveCount(0);
});

test('a baseline is taken by one and approved by another, and leads to its moment', async ({
  page,
  browser,
}) => {
  await openTab(page, 'planner', 'baselines');
  await page.locator('main button.primary').click();
  await fill(page, { '/code': 'B-1', '/name/zh': '年中', '/position': '1000' });
  await saved(page);
  const taken = page.locator('tr[data-code="B-1"]');
  await expect(taken).toHaveAttribute('data-approved', 'false');

  const context = await browser.newContext();
  const other = await context.newPage();
  await openTab(other, 'supervisor', 'baselines');
  await other.getByRole('button', { name: '批准年中' }).click();
  await choose(other, { '/post': 'vm-construction' });
  await saved(other);
  await expect(taken).toHaveAttribute('data-approved', 'true');
  await expect(taken).toContainText('副市长（城建）');

  // Whoever takes one does not approve it.
  await other.locator('main button.primary').click();
  await fill(other, { '/code': 'B-2', '/name/zh': '今天' });
  await saved(other);
  await expect(other.locator('tr[data-code="B-2"]')).toContainText('设定的人不能批准');
  await context.close();

  await page.getByRole('link', { name: '看那一刻：年中' }).click();
  await expect(page.locator('main#content')).toHaveAttribute('data-position', '1000');
  expect(new URL(page.url()).searchParams.get('as_of')).toBe('1000');
  await page.getByRole('button', { name: '为这一刻设定基线' }).click();
  await expect(at(page, '/position')).toHaveValue('1000');
});

test('who may not change anything reads everything, and in the past nobody changes', async ({
  page,
}) => {
  await openLive(page, `${city.origin}/?view=admin&entry=GZ`);
  await expect(page.getByTestId('admin-programme')).toBeVisible();
  await expect(page.locator('main button.primary')).toHaveCount(1);
  await expect(page.locator('main summary').first()).toContainText('只能查看');
  await openAs(page, 'supervisor', 'view=admin&admin=organisation&as_of=2000');
  await expect(page.getByTestId('admin-units')).toBeVisible();
  await expect(page.getByTestId('admin').locator('.notice')).toContainText('只能在实时状态下');
  await expect(page.getByTestId('admin').getByRole('button', { name: '修改' })).toHaveCount(0);
});

for (const [device, width] of Object.entries({ desk: 1920, phone: 390 })) {
  test(`the forms are accessible on a ${device}, by keyboard too`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openAs(page, 'supervisor', 'view=admin&entry=SS');
    await page.locator('main button.primary').click();
    const up = page.getByRole('button', { name: '阶段第 2 项上移' });
    await up.focus();
    await page.keyboard.press('Enter');
    await expect(at(page, '/stages/1/code')).not.toHaveValue('shortlist');
    await page.locator('summary', { hasText: '关口' }).first().click();
    expect(await axeViolations(page)).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
    await openTab(page, 'supervisor', 'documents');
    await page.locator('main button.primary').click();
    await expect(form(page)).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(form(page)).toHaveCount(0);
  });
}
