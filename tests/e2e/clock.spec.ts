import { expect, test } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { fold, readRecord, type CityRecord } from './fold';
import { City } from './server';
import { kpi, openLive } from './page';

// Fixed days: the same record and the same figures whenever the test runs.
const LAST_DAY = '2026-10-30';
const YEAR_BACK = '2025-10-30';
const DAY_MS = 86_400_000;
const colours = ['green', 'yellow', 'red', 'grey', 'white'] as const;

let city: City;
let record: CityRecord;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300, LAST_DAY);
  record = await readRecord(city);
});
test.afterAll(() => city.stop());

async function positionOf(date: string): Promise<number> {
  const { days } = await city.get<components['schemas']['Days']>('/api/v1/days');
  const day = days.findLast((item) => item.date <= date);
  if (day === undefined) throw new Error(`nothing was recorded by ${date}`);
  return day.last_position;
}

test('the slider a year back moves figures, timeline and lights to what an independent fold says', async ({
  page,
}) => {
  const then = fold(record, await positionOf(YEAR_BACK), YEAR_BACK);
  await openLive(page, city.origin);
  const total = Number(await kpi(page, 'registered').getAttribute('data-value'));
  await page
    .getByTestId('as-of-slider')
    .fill(String(Date.parse(`${YEAR_BACK}T00:00:00Z`) / DAY_MS));

  await expect(page.getByTestId('as-of-band')).toBeVisible();
  await expect(kpi(page, 'registered')).toHaveAttribute('data-value', String(then.total));
  expect(then.total).toBeLessThan(total);
  await expect(kpi(page, 'done')).toHaveAttribute('data-value', String(then.done));
  for (const colour of colours) {
    await expect(kpi(page, colour)).toHaveAttribute('data-value', String(then.lights[colour]));
  }

  await page.goto(`${page.url()}&view=timeline`);
  const rows = page.locator('tr[data-code]');
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
  const shown = await rows.evaluateAll((items) =>
    items.map((item) => [item.getAttribute('data-code'), item.getAttribute('data-light')]),
  );
  for (const [code, light] of shown)
    expect(then.projects.get(code ?? '')?.colour, code ?? '').toBe(light);
});

test('a date in the address is the end of that day', async ({ page }) => {
  const position = await positionOf(YEAR_BACK);
  await openLive(page, `${city.origin}/?as_of=${YEAR_BACK}`);
  const main = page.locator('main#content');
  await expect(main).toHaveAttribute('data-position', String(position));
  await expect(main).toHaveAttribute('data-on', YEAR_BACK);
  await expect(page.getByTestId('as-of-band')).toContainText(YEAR_BACK);
  const day = Date.parse(`${YEAR_BACK}T00:00:00Z`) / DAY_MS;
  await expect(page.getByTestId('as-of-slider')).toHaveValue(String(day));
  expect(new URL(page.url()).searchParams.get('as_of')).toBe(YEAR_BACK);
});

test('every past moment the server gives out is what the independent fold says', async () => {
  for (const date of [
    '2025-01-15',
    '2025-06-30',
    YEAR_BACK,
    '2026-03-01',
    '2026-08-15',
    LAST_DAY,
  ]) {
    const position = await positionOf(date);
    const then = fold(record, position, date);
    const { rows } = await city.get<components['schemas']['Timeline']>(
      `/api/v1/timeline?as_of=${position}`,
    );
    const given = new Map(
      rows.map((row) => [row.code, [row.light.colour, row.done, row.physical_bp]]),
    );
    const expected = new Map(
      [...then.projects].map(([code, p]) => [code, [p.colour, p.done, p.physical_bp]]),
    );
    expect(given, date).toEqual(expected);
  }
});
