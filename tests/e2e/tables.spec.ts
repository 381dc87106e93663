import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive } from './page';
import { City } from './server';

type Schema = components['schemas'];

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(120);
});
test.afterAll(() => city.stop());

/** The register with the dialog open, as a supervisor. */
async function openTables(page: Page, query = ''): Promise<void> {
  await page.addInitScript(
    (token) => sessionStorage.setItem('baitu.token', token),
    city.token('supervisor'),
  );
  await openLive(page, `${city.origin}/?view=register${query}`);
  await page.getByTestId('tables-open').click();
  await expect(page.getByTestId('tables')).toBeVisible();
}

async function exported(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByTestId(`export-${name}`).click();
  return await readFile(await (await download).path(), 'utf8');
}

async function choose(page: Page, table: string, text: string): Promise<void> {
  await page.getByTestId('tables').locator('select[name=table]').selectOption(table);
  await page.getByTestId('import-file').setInputFiles({
    name: '进度.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
}

const position = async () => (await city.get<Schema['Health']>('/api/v1/health')).position;
const project = async (code: string) =>
  (await city.get<Schema['ProjectAnswer']>(`/api/v1/projects/${code}`)).project;

/** Two projects that are measured physically and go on. */
async function twoAtWork(): Promise<[string, string]> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const [first, second] = rows.filter(
    ({ programme, status, physical_bp }) =>
      programme === 'GZ' && status === 'active' && (physical_bp ?? 10_000) < 9_600,
  );
  if (first === undefined || second === undefined) throw new Error('nobody is at work');
  return [first.code, second.code];
}

/** The exported table of progress with another percentage for these projects. */
const withPercent = (csv: string, codes: string[], percent: string) =>
  csv
    .split('\r\n')
    .map((line) =>
      codes.some((code) => line.startsWith(`${code},`))
        ? line.replace(/,(\d+\.\d\d%)?(,\d{4}-\d\d-\d\d)/, `,${percent}$2`)
        : line,
    )
    .join('\r\n');

/** As somebody else does it meanwhile. */
async function meanwhile(code: string, command: object): Promise<void> {
  const done = await city.command(code, city.token('supervisor'), command);
  if (!done.ok) throw new Error(await done.text());
}

test('two cells of an exported table change, are tried, confirmed and seen on another page', async ({
  page,
  context,
}) => {
  const [first, second] = await twoAtWork();
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?view=register&project=${first}`);
  await openTables(page);
  const csv = await exported(page, 'progress-csv');
  const edited = withPercent(csv, [first, second], '93.21%');
  const before = await position();

  await choose(page, 'progress', edited);
  await expect(page.getByTestId('import-verdict')).toContainText('2 行将变更');
  const rows = page.getByTestId('import-rows').locator('tr.line');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('→ 93.21%');
  expect(await axeViolations(page)).toEqual([]);
  expect(await position()).toBe(before);

  await page.getByTestId('import-confirm').click();
  await expect(page.getByTestId('import-verdict')).toHaveAttribute('data-recorded', 'true');
  expect(await position()).toBe(before + 1);
  expect((await project(second)).physical_bp).toBe(9_321);
  await expect(other.getByText('93.2').first()).toBeVisible();

  await choose(page, 'progress', await exported(page, 'progress-csv'));
  await expect(page.getByTestId('import-verdict')).toContainText('没有变化');
});

test('what others have changed since the export is chosen row by row', async ({ page }) => {
  const [first, second] = await twoAtWork();
  await openTables(page);
  const csv = await exported(page, 'progress-csv');
  await meanwhile(first, {
    command: 'report_progress',
    percent_bp: 9_405,
    note: '示例：已核实',
  });
  await choose(page, 'progress', withPercent(csv, [first, second], '94.44%'));
  await expect(page.getByTestId('import-verdict')).toContainText('1 行里别人也改过');
  const collision = page.getByTestId('collision');
  await expect(collision).toHaveCount(1);
  await expect(collision.locator('tbody td').first()).toHaveText('94.44%');
  await expect(collision.locator('tbody td').last()).toHaveText('94.05%');
  await expect(page.getByTestId('import-confirm')).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);

  await collision.getByRole('button', { name: '保留现值' }).click();
  await page.getByTestId('import-retry').click();
  await expect(page.getByTestId('import-verdict')).toContainText('1 行将变更');
  await page.getByTestId('import-confirm').click();
  await expect(page.getByTestId('import-verdict')).toHaveAttribute('data-recorded', 'true');
  expect((await project(first)).physical_bp).toBe(9_405);
  expect((await project(second)).physical_bp).toBe(9_444);
});

test('what changed between trial and confirmation is tried again', async ({ page }) => {
  const [first, second] = await twoAtWork();
  await openTables(page);
  const csv = await exported(page, 'progress-csv');
  await choose(page, 'progress', withPercent(csv, [first, second], '95.55%'));
  await expect(page.getByTestId('import-verdict')).toContainText('2 行将变更');
  await meanwhile(second, { command: 'add_comment', text: '示例：抢先一步' });
  const before = await position();
  await page.getByTestId('import-confirm').click();
  await expect(page.getByTestId('import-stale')).toContainText(/第 \d+ 行/);
  await expect(page.getByTestId('import-verdict')).toContainText('2 行将变更');
  expect(await position()).toBe(before);
  await page.getByTestId('import-confirm').click();
  await expect(page.getByTestId('import-verdict')).toHaveAttribute('data-recorded', 'true');
  await expect(page.getByTestId('import-stale')).toHaveCount(0);
  expect(await position()).toBe(before + 1);
});

test('on a phone, in English, a row says its cell, what is wrong and what to do', async ({
  page,
}) => {
  const [first, second] = await twoAtWork();
  await page.setViewportSize({ width: 390, height: 844 });
  await openTables(page, '&lang=en');
  await choose(page, 'progress', `code,percent\n${first},"9,5%"\n${second},96%\n`);
  await expect(page.getByTestId('import-undated')).toContainText(': 2.');
  const refused = page.getByTestId('import-rows').locator('tr.line');
  await expect(refused).toHaveCount(1);
  await expect(refused.locator('td').first()).toHaveText('2');
  await expect(refused).toContainText('Physical progress “9,5%”');
  await expect(refused).toContainText('write 0% to 100%, such as 12.5%');
  const overflow = await page
    .getByTestId('tables')
    .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(overflow).toBe(0);
  expect(await axeViolations(page)).toEqual([]);

  await choose(page, 'plans', `code,start\n${first},2025-01-01\n`);
  await expect(page.getByTestId('import-failure')).toContainText('“Stage” is missing');
  await choose(page, 'progress', 'code,percent\n"x');
  await expect(page.getByTestId('import-failure')).toContainText('Row 2 cannot be read');
});

test('money comes back as it went out', async ({ page }) => {
  await openTables(page);
  for (const table of ['planned_money', 'funds']) {
    const csv = await exported(page, `${table}-csv`);
    expect(csv.split('\r\n').length).toBeGreaterThan(50);
    await choose(page, table, csv);
    await expect(page.getByTestId('import-verdict')).toContainText('没有变化');
  }
});

test('a row of an unknown code is refused in words and nothing is recorded', async ({ page }) => {
  const [first] = await twoAtWork();
  await openTables(page);
  const before = await position();
  await choose(page, 'progress', `code,percent\n${first},95%\nZZ-999,50%\n`);
  await expect(page.getByTestId('import-verdict')).toContainText('1 行不能导入');
  const refused = page.getByTestId('import-rows').locator('tr.line');
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText('项目编码：没有找到。核对项目编码');
  await expect(page.getByTestId('import-confirm')).toHaveCount(0);
  expect(await position()).toBe(before);
});

test('exports are of the filters on the screen, in every format', async ({ page }) => {
  await openTables(page, '&programme=GZ');
  const csv = await exported(page, 'register-csv');
  const lines = csv.trimEnd().split('\r\n').slice(1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.startsWith('GZ-'))).toBe(true);
  expect((await exported(page, 'register-xlsx')).startsWith('PK')).toBe(true);
  const oc4ids = JSON.parse(await exported(page, 'oc4ids')) as {
    projects: unknown[];
  };
  expect(oc4ids.projects).toHaveLength(lines.length);
});
