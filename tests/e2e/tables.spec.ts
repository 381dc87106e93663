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
      programme === 'GZ' && status === 'active' && (physical_bp ?? 10_000) < 9_000,
  );
  if (first === undefined || second === undefined) throw new Error('nobody is at work');
  return [first.code, second.code];
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
  const edited = csv
    .split('\r\n')
    .map((line) =>
      line.startsWith(`${first},`) || line.startsWith(`${second},`)
        ? line.replace(/,(\d+\.\d\d%)?(,\d{4}-\d\d-\d\d)/, ',93.21%$2')
        : line,
    )
    .join('\r\n');
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

test('a row of an unknown code is refused in words and nothing is recorded', async ({ page }) => {
  const [first] = await twoAtWork();
  await openTables(page);
  const before = await position();
  await choose(page, 'progress', `code,percent\n${first},95%\nZZ-999,50%\n`);
  await expect(page.getByTestId('import-verdict')).toContainText('1 行不能导入');
  const refused = page.getByTestId('import-rows').locator('tr.line');
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText('项目编码：没有找到');
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
