import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { City } from './server';
import { expectLive, expectPosition, isFigure, kpi, kpiValue, openLive, watch } from './page';

type Row = components['schemas']['ProjectRow'];
type Answer = components['schemas']['CommandAnswer'];

let city: City;

test.beforeAll(async () => {
  city = await City.start(450);
});
test.afterAll(() => city.stop());

/** Works that are behind their plan and would be on it with the right percentage. */
async function laggards(): Promise<Row[]> {
  const { rows } = await city.get<components['schemas']['Timeline']>(
    '/api/v1/timeline?programme=GZ,YJ&light=yellow,red&status=active',
  );
  return rows.filter((row) => row.light.reason === 'behind_plan' && (row.planned_bp ?? 0) > 0);
}

function tableRow(page: Page, code: string) {
  return page.locator(`tr[data-code="${code}"]`);
}

async function report(row: Row, percent_bp: number): Promise<Answer> {
  const token = city.token('reporter', row.department);
  const response = await city.command(row.code, token, {
    command: 'report_progress',
    percent_bp,
    note: '示例：现场核实',
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Answer;
}

test('a report through the API moves the open timeline, light and figure without reload', async ({
  page,
  context,
}) => {
  const row = (await laggards())[0];
  if (row === undefined) throw new Error('the sample has no works behind plan');
  const overview = await context.newPage();
  await openLive(page, `${city.origin}/?view=timeline&q=${row.code}`);
  await openLive(overview, city.origin);
  await expect(tableRow(page, row.code)).toHaveAttribute('data-light', row.light.colour);
  const green = await kpiValue(overview, 'green');
  const before = await kpiValue(overview, row.light.colour);
  const canvas = page.getByTestId('timeline-canvas');
  const painted = await canvas.screenshot();
  const seen = [watch(page), watch(overview)];

  const answer = await report(row, row.planned_bp ?? 0);

  expect(answer.project.light.colour).toBe('green');
  await expect(tableRow(page, row.code)).toHaveAttribute('data-light', 'green');
  await expect(kpi(overview, 'green')).toHaveAttribute('data-value', String(green + 1));
  await expect(kpi(overview, row.light.colour)).toHaveAttribute('data-value', String(before - 1));
  await expect.poll(async () => painted.equals(await canvas.screenshot())).toBe(false);
  expect(seen.map(({ loads }) => loads)).toEqual([0, 0]);
  // Rows come by the stream; only the sums of the overview are asked for anew.
  expect(seen.flatMap(({ reads }) => reads).filter((url) => !isFigure(url))).toEqual([]);
  expect(seen[0]?.reads).toEqual([]);
});

test('a server killed and started again under the open page loses nothing, and the page goes on', async ({
  page,
}) => {
  const [first, second] = (await laggards()).slice(1, 3);
  if (first === undefined || second === undefined) throw new Error('too few works behind plan');
  const view = `${city.origin}/?view=timeline&q=${first.code}`;
  await openLive(page, view);
  const acknowledged = await report(first, first.planned_bp ?? 0);
  const seen = watch(page);

  await city.kill();
  await expect(page.getByTestId('connection-state')).not.toHaveAttribute('data-state', 'live');
  await city.serve();
  const missed = await report(second, second.planned_bp ?? 0);
  await expectLive(page);
  await expectPosition(page, missed.position);

  const kept = await city.get<{ project: Row }>(`/api/v1/projects/${first.code}`);
  expect(kept.project).toEqual(acknowledged.project);
  await expect(tableRow(page, first.code)).toHaveAttribute('data-light', 'green');
  expect(seen.loads).toBe(0);
  await page.getByRole('searchbox').fill(second.code);
  await expect(tableRow(page, second.code)).toHaveAttribute('data-light', 'green');
});

test('a department reports through the page and sees its report recorded', async ({ page }) => {
  const row = (await laggards())[0];
  if (row === undefined) throw new Error('too few works behind plan');
  await openLive(page, `${city.origin}/?view=register&project=${row.code}`);
  const drawer = page.getByTestId('drawer');
  await drawer.locator('input[type=password]').fill(city.token('reporter', row.department));
  await drawer.locator('form:has(input[type=password]) button').click();
  const form = page.getByTestId('command-form');
  await form.locator('[name="/percent_bp"]').fill(String((row.planned_bp ?? 0) / 100));
  await form.locator('[name="/note"]').fill('示例：页面填报');
  await form.locator('button.primary').click();

  await expect(page.getByTestId('command-recorded')).toBeVisible();
  await expect(page.getByTestId('drawer-light')).toHaveAttribute('data-light', 'green');
  await expect(page.getByTestId('drawer-events')).toContainText('示例：页面填报');
});
