// The timeline: groups, orders, plans of another moment, zoom and keys, on a desk and on a phone.
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Row = Schema['ProjectRow'];

let city: City;

test.beforeAll(async () => {
  city = await City.start(160);
});
test.afterAll(() => city.stop());

async function rowsOf(query = ''): Promise<Row[]> {
  return (await city.get<Schema['Timeline']>(`/api/v1/timeline${query}`)).rows;
}

async function dayBefore(days: number): Promise<string> {
  const { today } = await city.get<Schema['Health']>('/api/v1/health');
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}

async function open(page: Page, query: string): Promise<void> {
  await openLive(page, `${city.origin}/?view=timeline&${query}`);
  await expect(scroller(page)).toBeVisible();
  await page.waitForFunction(
    () => performance.getEntriesByName('timeline:first-render').length > 0,
  );
}

const scroller = (page: Page) => page.getByTestId('timeline-scroller');
const group = (page: Page, key: string) => page.locator(`tr[data-group="${key}"]`);
const tableRow = (page: Page, code: string) => page.locator(`tr[data-code="${code}"]`);
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

/** The lines of the table in their order: keys of groups in brackets, codes of projects. */
function lines(page: Page): Promise<string[]> {
  return page
    .locator('tr[data-group], tr[data-code]')
    .evaluateAll((items) =>
      items.map((item) => item.getAttribute('data-code') ?? `[${item.getAttribute('data-group')}]`),
    );
}

test('groups count what stands under them, fold by the keys, and come back from the address', async ({
  page,
}) => {
  const rows = await rowsOf();
  await open(page, 'group=district&lang=en');
  for (const district of new Set(rows.map((row) => row.district))) {
    const members = rows.filter((row) => row.district === district);
    // The table is a window of what the canvas shows.
    if ((await group(page, district).count()) === 0) continue;
    const done = members.filter((row) => row.done).length;
    await expect(group(page, district)).toContainText(`${done} of ${members.length} done`);
    const red = members.filter((row) => row.light.colour === 'red').length;
    if (red > 0) await expect(group(page, district)).toContainText(`Red ${red}`);
  }
  const [first = '', second = ''] = await lines(page);
  const key = first.slice(1, -1);
  await scroller(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(tableRow(page, second)).toHaveCount(0);
  await expect(group(page, key).getByRole('button', { includeHidden: true })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  expect(parameter(page, 'folded')).toBe(key);
  await page.reload();
  await expect(group(page, key)).toHaveCount(1);
  await expect(tableRow(page, second)).toHaveCount(0);
  await scroller(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(tableRow(page, second)).toHaveCount(1);
  expect(parameter(page, 'folded')).toBeNull();
});

test('all groups fold at once, and another grouping unfolds them', async ({ page }) => {
  await open(page, 'group=light');
  await page.getByTestId('timeline-fold-all').click();
  await expect(page.locator('tr[data-code]')).toHaveCount(0);
  const colours = new Set((await rowsOf()).map((row) => `[${row.light.colour}]`));
  expect(new Set(await lines(page))).toEqual(colours);
  await page.getByTestId('timeline-grouping').selectOption('none');
  await expect(page.locator('tr[data-group]')).toHaveCount(0);
  await expect(page.locator('tr[data-code]')).not.toHaveCount(0);
  expect(parameter(page, 'folded')).toBeNull();
});

test('a project chosen in a folded group unfolds it, which may be folded again', async ({
  page,
}) => {
  const rows = await rowsOf();
  const row = rows.findLast(({ light }) => light.colour === 'green');
  if (row === undefined) throw new Error('the sample has no green light');
  await open(page, `group=light&folded=green&project=${row.code}`);
  await expect(tableRow(page, row.code)).toHaveCount(1);
  expect(parameter(page, 'folded')).toBeNull();
  await page.getByTestId('timeline-fold-all').click();
  await expect(tableRow(page, row.code)).toHaveCount(0);
  await expect(page.locator('tr[data-code]')).toHaveCount(0);
});

test('the order chosen is that of the figures, turned around where asked, and in the address', async ({
  page,
}) => {
  const finish = (row: Row) =>
    row.stages.map((stage) => stage.planned_finish ?? '').reduce((a, b) => (a > b ? a : b), '');
  const planned = (await rowsOf()).filter((row) => finish(row) !== '');
  const expected = planned.toSorted(
    (a, b) => finish(a).localeCompare(finish(b)) || (a.code < b.code ? -1 : 1),
  );
  await open(page, 'group=none');
  await page.getByTestId('timeline-order').selectOption('planned_finish');
  const shown = async () => (await lines(page)).slice(0, 20);
  await expect.poll(shown).toEqual(expected.slice(0, 20).map(({ code }) => code));
  await page.getByTestId('timeline-reversed').click();
  expect(parameter(page, 'order')).toBe('-planned_finish');
  const latest = planned.map(finish).reduce((a, b) => (a > b ? a : b));
  await expect
    .poll(async () => tableRow(page, (await lines(page))[0] ?? '').textContent())
    .toContain(latest);
});

test('the plans of a year ago stand under those of now, and what moved says from where to where', async ({
  page,
}) => {
  const now = await rowsOf();
  const day = '2026-01-15';
  const then = new Map(
    (await rowsOf(`?as_of=${encodeURIComponent(`${day}T23:59:59.999999+08:00`)}`)).map((row) => [
      row.code,
      row,
    ]),
  );
  const finish = (row: Row) =>
    row.stages.map((stage) => stage.planned_finish ?? '').reduce((a, b) => (a > b ? a : b), '');
  await open(page, `group=none&overlay=1&compare=${day}&lang=en`);
  const cell = (code: string) => tableRow(page, code).locator('[data-field=then]');
  const codes = await lines(page);
  await expect(cell(codes[0] ?? '')).not.toHaveText('');
  for (const row of now.filter(({ code }) => codes.includes(code))) {
    const before = then.get(row.code);
    const out = ({ status }: Row) => status === 'withdrawn' || status === 'revoked';
    if (before === undefined || (out(before) && !out(row)))
      await expect(cell(row.code)).toHaveText('New');
    else if (out(row) && !out(before)) await expect(cell(row.code)).toHaveText('Out');
    else if (finish(before) !== '' && finish(row) !== '' && finish(before) !== finish(row))
      await expect(cell(row.code)).toContainText(`${finish(before)} → ${finish(row)}`);
    else await expect(cell(row.code)).toHaveText('Planned finish unchanged');
  }
  await page.getByTestId('timeline-overlay').click();
  await expect(page.locator('[data-field=then]')).toHaveCount(0);
  expect(parameter(page, 'compare')).toBe(day);
});

test('the keys zoom, and the day in view stays where it is', async ({ page }) => {
  await open(page, 'group=none&zoom=fit');
  const width = () => scroller(page).evaluate((element) => element.scrollWidth);
  await scroller(page).focus();
  const fitting = await width();
  expect(fitting).toBe(await scroller(page).evaluate((element) => element.clientWidth));
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fitting);
  expect(parameter(page, 'zoom')).toBe('month');
  await page.keyboard.press('0');
  expect(parameter(page, 'zoom')).toBe('fit');
  const before = await width();
  const box = await scroller(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 900, (box?.y ?? 0) + 300);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect.poll(width).toBeGreaterThan(before);
});

test('who panned away comes back to today by a click', async ({ page }) => {
  await open(page, 'zoom=month');
  const left = () => scroller(page).evaluate((element) => element.scrollLeft);
  const start = await left();
  await scroller(page).evaluate((element) => (element.scrollLeft = 0));
  await page.getByTestId('timeline-today').click();
  await expect.poll(left).toBe(start);
});

test('news leave the view where it is and what is folded folded', async ({ page }) => {
  const rows = (await rowsOf()).filter(
    ({ status, programme, light }) =>
      status === 'active' && programme === 'GZ' && light.colour !== 'green',
  );
  const row = rows.at(-1);
  if (row === undefined) throw new Error('the sample has no works that are late');
  await open(page, `programme=GZ&zoom=month&project=${row.code}&group=light&folded=green`);
  await scroller(page).evaluate((element) => element.scrollTo(200, 0));
  const place = () => scroller(page).evaluate((element) => [element.scrollLeft, element.scrollTop]);
  await expect.poll(place).toEqual([200, 0]);
  const token = city.token('reporter', row.department);
  const response = await city.command(row.code, token, {
    ...{ command: 'report_progress', percent_bp: 50, note: '示例：现场核实' },
  });
  expect(response.status, await response.clone().text()).toBe(200);
  const { project } = (await response.json()) as Schema['CommandAnswer'];
  await expect(tableRow(page, row.code)).toHaveAttribute('data-light', project.light.colour);
  await expect
    .poll(() => tableRow(page, row.code).locator('[data-field=progress]').textContent())
    .toContain('0.5%');
  expect(await place()).toEqual([200, 0]);
  expect(parameter(page, 'folded')).toBe('green');
});

test('a project chosen on a phone shows its stages below each other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'group=none');
  await scroller(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const drawer = page.getByTestId('drawer');
  await expect(drawer).toBeVisible();
  const code = parameter(page, 'project');
  const row = (await rowsOf()).find((entry) => entry.code === code);
  const stages = drawer.locator('section', {
    has: page.getByRole('heading', { name: '阶段' }),
  });
  const items = stages.locator('ol > li');
  await expect(items).toHaveCount(row?.stages.length ?? -1);
  const tops = await items.evaluateAll((all) => all.map((li) => li.getBoundingClientRect().top));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(tops.length);
});

for (const [device, width] of Object.entries({ desk: 1920, phone: 390 })) {
  test(`compared and folded it is accessible on a ${device}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, 'overlay=1&compare=month&group=department&folded=-');
    expect(await axeViolations(page)).toEqual([]);
  });
}
