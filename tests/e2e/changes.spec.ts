// Where a figure comes from, what changed between two moments, and a rule tried on the past.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, expectPosition, openLive, signIn, watch } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Row = Schema['ProjectRow'];

const DAY_MS = 86_400_000;

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(600);
});
test.afterAll(() => city.stop());

async function rows(query: string): Promise<Row[]> {
  return (await city.get<Schema['Timeline']>(`/api/v1/timeline?${query}`)).rows;
}

/** Works that may still be reported on, another at each call. */
async function works(place: number): Promise<Row> {
  const found = (await rows('programme=GZ&status=active')).filter(
    ({ done, physical_bp }) => !done && (physical_bp ?? 0) < 9000,
  );
  const row = found[place];
  if (row === undefined) throw new Error('the sample has too few works under way');
  return row;
}

async function report(row: Row, percent_bp: number): Promise<Schema['CommandAnswer']> {
  const command = {
    command: 'report_progress',
    percent_bp,
    note: '示例：现场核实',
  };
  const response = await city.command(row.code, city.token('supervisor'), command);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Schema['CommandAnswer'];
}

const panel = (page: Page): Locator => page.getByTestId('why');

test('a report moves a figure, and the figure says that it comes from that report', async ({
  page,
}) => {
  const row = await works(0);
  await openLive(page, `${city.origin}/?view=register&project=${row.code}`);
  const figure = page.getByTestId('drawer-progress').getByRole('button');
  await expect(figure).toHaveAccessibleName(/%\s+这个数怎么来的$/);

  const { position } = await report(row, 9123);

  await expect(figure).toContainText('91.23%');
  await figure.click();
  await expect(panel(page)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('why')).toBe(`project:measured:${row.code}`);
  await expect(page.getByTestId('why-value')).toHaveAttribute('data-value', '9123');
  const event = page.getByTestId('why-events').locator(`[data-position="${position}"]`);
  await expect(event).toHaveAttribute('data-type', /^project\.progress_reported/);
  await expect(event).toContainText('上报进度');
  await expect(event).toContainText('91.23%');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(figure).toBeFocused();
  await expect(page.getByTestId('drawer')).toBeVisible();
});

test('the dates of a stage and the facts of a project say where they come from', async ({
  page,
}) => {
  const begun = ({ started_on, planned_finish }: Row['stages'][number]) =>
    started_on !== undefined && planned_finish !== undefined;
  const row = (await rows('programme=GZ&status=active')).find(
    ({ facts, stages }) => facts.length > 0 && stages.some(begun),
  );
  const stage = row?.stages.find(begun);
  const fact = row?.facts[0];
  if (row === undefined || stage === undefined || fact === undefined)
    throw new Error('the sample has no works that were begun and reported on');
  await openLive(page, `${city.origin}/?view=project&project=${row.code}`);
  const dates = page.locator(`[data-testid=stages] [data-stage="${stage.stage}"]`);
  const value = page.getByTestId('why-value');
  for (const figure of ['planned_start', 'planned_finish', 'started_on'] as const) {
    const date = dates.locator(`[data-why=${figure}]`);
    await expect(date).toHaveText(stage[figure] ?? '');
    await date.click();
    await expect(value).toHaveAttribute('data-value', stage[figure] ?? '');
    await expect(page.getByTestId('why-events').locator('li').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
  const reported = page.locator(`[data-fact="${fact.code}"] [data-why=fact]`);
  const shown = await reported.innerText();
  await reported.click();
  await expect(value).toHaveText(shown);
  await expect(
    page.getByTestId('why-events').locator('[data-type^="project.progress_reported"]').first(),
  ).toBeVisible();
});

test('an explanation that is sent opens as it was, and leads to the moment of an event', async ({
  page,
}) => {
  const row = await works(1);
  await openLive(page, `${city.origin}/?view=register&why=project:light:${row.code}`);
  await expect(page.getByTestId('why-rule')).toHaveAttribute('data-version', /^[1-9]/);
  await expect(page.getByTestId('why-formula')).toContainText('按亮灯规则');
  const event = page.getByTestId('why-events').locator('[data-type^="project."]').first();
  const position = await event.getAttribute('data-position');
  await event.getByRole('button').click();
  expect(new URL(page.url()).searchParams.get('as_of')).toBe(position);
  await expect(page.locator('main#content')).toHaveAttribute('data-position', String(position));
});

test('a sum lists the projects that it counts, and each of them says why', async ({ page }) => {
  const summary = await city.get<Schema['Summary']>('/api/v1/summary?cut=district');
  const group = summary.groups.find(({ lights }) => lights.red > 0);
  if (group === undefined) throw new Error('the sample has no red light');
  await openLive(page, city.origin);
  const line = page.locator(`table[data-cut=district] tr[data-key="${group.key}"]`);
  await line.locator('[data-why=red]').click();
  const value = page.getByTestId('why-value');
  await expect(value).toHaveAttribute('data-value', String(group.lights.red));
  const items = page.getByTestId('why-items').locator('li');
  await expect(items).toHaveCount(group.lights.red);
  await items.first().getByRole('button').last().click();
  await expect(value).toHaveAttribute('data-value', 'red');
  await page.goBack();
  await items.first().getByRole('button').first().click();
  await expect(panel(page)).toBeHidden();
  await expect(page.getByTestId('drawer-light')).toHaveAttribute('data-light', 'red');
});

test('what changed since yesterday lists a report of today, and offers the next one without reload', async ({
  page,
}) => {
  const [first, second] = [await works(2), await works(3)];
  const { position } = await report(first, 9234);
  const { on } = (await city.get<Schema['Timeline']>('/api/v1/timeline')).moment;
  const yesterday = new Date(Date.parse(`${on}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  await openLive(page, `${city.origin}/?view=changes&compare=${yesterday}`);
  await expectPosition(page, position);
  const line = (row: Row) =>
    page
      .getByTestId('changes')
      .locator(`article[data-code="${row.code}"] [data-field=physical_bp]`);
  await expect(line(first)).toContainText('92.34%');
  await expect(line(first)).toContainText(`+`);
  const seen = watch(page);
  const { position: newest } = await report(second, 9345);
  await expectPosition(page, newest);
  await expect(line(second)).toHaveCount(0);
  await page.getByTestId('changes-newer').click();
  await expect(line(second)).toContainText('93.45%');
  expect(seen.loads).toBe(0);
  await page.locator('[data-narrow=progress]').click();
  await expect(line(first)).toBeVisible();
  await expect(page.locator('article [data-field=light]')).toHaveCount(0);
});

test('changes follow the clock: between two past moments nothing of today is listed', async ({
  page,
}) => {
  const { position } = await city.get<{ position: number }>('/api/v1/health');
  const then = Math.floor(position / 2);
  await openLive(page, `${city.origin}/?view=changes&compare=month&as_of=${then}`);
  await expect(page.getByTestId('changes-between')).toContainText(
    new Intl.NumberFormat('en-US').format(then),
  );
  await expect(page.getByTestId('compare-to')).toHaveValue('position');
  await page.getByTestId('compare-to').selectOption('now');
  await expect(page).toHaveURL(/compare=month/);
  expect(new URL(page.url()).searchParams.has('as_of')).toBe(false);
});

test('a stricter rule tried on the past lists lights that would differ, and records nothing', async ({
  page,
}) => {
  await signIn(page, city.token('supervisor'));
  await openLive(page, `${city.origin}/?view=admin&admin=rule`);
  const { position } = await city.get<{ position: number }>('/api/v1/health');
  await page.getByTestId('admin-rule').getByRole('button').click();
  await page.locator('[name="/yellow_from_bp"]').fill('0.5');
  await page.locator('[name="/red_above_bp"]').fill('1');
  const replay = page.getByTestId('replay');
  await replay.getByRole('button', { name: '试算' }).click();
  await expect(page.getByTestId('replay-outcome')).toHaveAttribute('data-differ', /^[1-9]/);
  expect(await page.getByTestId('replay-months').locator('tbody tr').count()).toBeGreaterThan(10);
  const light = page.getByTestId('replay-lights').locator('tbody tr').first();
  const [code, day] = [
    await light.getAttribute('data-project'),
    await light.getAttribute('data-on'),
  ];
  expect(await axeViolations(page)).toEqual([]);
  expect(await city.get<{ position: number }>('/api/v1/health')).toMatchObject({ position });
  await light.getByRole('button').click();
  const query = new URL(page.url()).searchParams;
  expect([query.get('view'), query.get('project')]).toEqual(['project', code]);
  expect(query.get('as_of')).toBe(day);
  await expect(page.locator('main#content')).toHaveAttribute('data-on', String(day));
});
