import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { City } from './server';
import { axeViolations, expectLive, kpi, kpiValue, openLive, watch } from './page';

type Schema = components['schemas'];

const MS_PER_DAY = 86_400_000;

let city: City;

test.beforeAll(async () => {
  city = await City.start(160);
});
test.afterAll(() => city.stop());

function figure(page: Page, name: string) {
  return page.getByTestId(`figure-${name}`);
}

/** The date `days` after another. */
function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** As the page writes basis points: to a tenth. */
function share(bp: number | undefined): string {
  return `${Math.round((bp ?? 0) / 10) / 10}%`;
}

function curves(query: string): Promise<Schema['Curves']> {
  return city.get(`/api/v1/curves?${query}`);
}

async function laggard(): Promise<Schema['ProjectRow']> {
  const { rows } = await city.get<Schema['Timeline']>(
    '/api/v1/timeline?programme=GZ,YJ&light=yellow,red&status=active',
  );
  const row = rows.find(
    (each) => each.light.reason === 'behind_plan' && (each.planned_bp ?? 0) > 0,
  );
  if (row === undefined) throw new Error('the sample has no works behind plan');
  return row;
}

async function report(row: Schema['ProjectRow'], percent_bp: number): Promise<void> {
  const command = {
    command: 'report_progress',
    percent_bp,
    note: '示例：现场核实',
  };
  const response = await city.command(row.code, city.token('reporter', row.department), command);
  expect(response.status, await response.clone().text()).toBe(200);
}

test('a report through the API moves a figure, what it is compared with and the curve without reload', async ({
  page,
}) => {
  const row = await laggard();
  await openLive(page, `${city.origin}/?q=${row.code}`);
  const before = await curves(`q=${row.code}`);
  await expect(figure(page, 'progress')).toContainText(share(before.curve.actual_bp));
  await expect(page.locator('[data-line=actual]')).toHaveText(share(before.curve.actual_bp));
  await expect(kpi(page, 'green')).toHaveAttribute('data-value', '0');
  const seen = watch(page);

  await report(row, row.planned_bp ?? 0);

  const after = await curves(`q=${row.code}`);
  expect(after.curve.actual_bp).toBe(row.planned_bp);
  await expect(kpi(page, 'green')).toHaveAttribute('data-value', '1');
  await expect(figure(page, 'progress')).toContainText(share(after.curve.actual_bp));
  await expect(page.locator('[data-line=actual]')).toHaveText(share(after.curve.actual_bp));
  expect(seen.loads).toBe(0);
});

const numberIn = (text: string) => Number.parseFloat(text.replaceAll(',', ''));

test('what was paid and the sites open the number that they show', async ({ page }) => {
  await openLive(page, `${city.origin}/?programme=GZ`);
  for (const [name, why] of [
    ['money', 'financial_share'],
    ['sites', 'sites'],
  ] as const) {
    const shown = figure(page, name).locator(`[data-why=${why}]`);
    await expect(shown).toHaveText(/^\d/);
    // The panel has one more digit than there is room for in the strip.
    const text = await shown.innerText();
    await shown.click();
    const value = page.getByTestId('why-value');
    await expect
      .poll(async () => Math.abs(numberIn(await value.innerText()) - numberIn(text)))
      .toBeLessThanOrEqual(0.05);
    await expect(page.getByTestId('why-items').locator('li').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('at a past moment every figure is the one that the API gives of it', async ({ page }) => {
  const { position } = await city.get<Schema['Health']>('/api/v1/health');
  const as_of = Math.floor(position * 0.6);
  const at = `as_of=${as_of}`;
  const { moment, curve } = await curves(at);
  const since = later(moment.on, -6);
  const [movement, silence, upcoming] = await Promise.all([
    city.get<Schema['Movement']>(`/api/v1/movement?${at}&since=${since}`),
    city.get<Schema['Silence']>(`/api/v1/silence?${at}&cut=department`),
    city.get<Schema['Upcoming']>(`/api/v1/upcoming?${at}&days=30`),
  ]);

  await openLive(page, `${city.origin}/?${at}`);

  await expect(page.getByTestId('compared')).toContainText(movement.since.on);
  expect(movement.since.on).toBe(later(moment.on, -7));
  expect(await kpiValue(page, 'done')).toBe(movement.after.done);
  expect(await kpiValue(page, 'red')).toBe(movement.after.lights.red);
  await expect(figure(page, 'progress')).toContainText(share(curve.actual_bp));
  await expect(figure(page, 'progress')).toContainText(share(curve.planned_bp));
  await expect(figure(page, 'silent').locator('.value')).toContainText(`${silence.whole.silent}`);
  const sites = async (moment: Schema['Moment']) => {
    const query = `as_of=${moment.position}&on=${moment.on}`;
    const { rows } = await city.get<Schema['Timeline']>(`/api/v1/timeline?${query}`);
    return rows.reduce((sum, row) => sum + row.sites, 0);
  };
  const [sites_then, sites_before] = [await sites(movement.moment), await sites(movement.since)];
  await expect(figure(page, 'sites')).toContainText(String(sites_then));
  await expect(figure(page, 'sites')).toContainText(
    sites_then === sites_before ? '持平' : String(Math.abs(sites_then - sites_before)),
  );
  for (const list of ['newly_done', 'newly_red', 'left_red', 'slipped', 'stage_advanced'] as const)
    await expect(page.locator(`[data-movers=${list}]`)).toHaveAttribute(
      'data-total',
      String(movement[list].total),
    );
  await expect(page.locator('[data-due=overdue]')).toHaveAttribute(
    'data-total',
    String(upcoming.overdue),
  );
  await expect(page.locator('[data-due=ahead]')).toHaveAttribute(
    'data-total',
    String(upcoming.total - upcoming.overdue),
  );
});

test('another moment is compared with by choosing it, and the address keeps it', async ({
  page,
}) => {
  const { today } = await city.get<Schema['Health']>('/api/v1/health');
  await openLive(page, city.origin);
  await page.getByTestId('compare').selectOption('year');
  const new_year = `${today.slice(0, 4)}-01-01`;
  const movement = await city.get<Schema['Movement']>(`/api/v1/movement?since=${new_year}`);
  await expect(page.getByTestId('compared')).toContainText(later(new_year, -1));
  await expect(page.locator('[data-movers=newly_done]')).toHaveAttribute(
    'data-total',
    String(movement.newly_done.total),
  );
  expect(new URL(page.url()).searchParams.get('compare')).toBe('year');
});

test('a mover opens its project, and figures are told under every filter', async ({ page }) => {
  await openLive(page, `${city.origin}/?compare=year`);
  await page.locator('[data-movers=stage_advanced] li button').first().click();
  await expect(page.getByTestId('drawer')).toBeVisible();
  await page.goto(`${city.origin}/?phase=under_way`);
  await expect(figure(page, 'progress')).toBeVisible();
});

test('figures that cannot be read say so, and come when asked again', async ({ page }) => {
  await page.route('**/api/v1/movement*', (route) =>
    route.fulfill({ status: 500, contentType: 'text/plain', body: 'no' }),
  );
  await openLive(page, city.origin);
  const failed = page.getByTestId('figures-failed');
  await expect(failed).toBeVisible();
  await page.unroute('**/api/v1/movement*');
  await failed.getByRole('button').click();
  await expect(figure(page, 'progress')).toContainText('%');
  await expect(failed).toBeHidden();
});

test.describe('the big screen', () => {
  test('turns by itself, by the arrows, and stands still when paused', async ({ page }) => {
    await page.clock.install();
    await openLive(page, `${city.origin}/?kiosk=1`);
    const kiosk = page.getByTestId('kiosk');
    await expect(kiosk).toHaveAttribute('data-scene', 'summary');
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await page.clock.fastForward(21_000);
    await expect(kiosk).toHaveAttribute('data-scene', 'red');
    await page.keyboard.press('ArrowLeft');
    await expect(kiosk).toHaveAttribute('data-scene', 'summary');
    await page.keyboard.press('Space');
    await expect(kiosk).toHaveAttribute('data-paused', 'true');
    await page.clock.fastForward(120_000);
    await expect(kiosk).toHaveAttribute('data-scene', 'summary');
    await page.keyboard.press('ArrowRight');
    await expect(kiosk).toHaveAttribute('data-scene', 'red');
    await page.keyboard.press('Space');
    await page.clock.fastForward(21_000);
    await expect(kiosk).toHaveAttribute('data-scene', 'map');
    await page.keyboard.press('Escape');
    await expect(kiosk).toHaveCount(0);
    await expect(page.getByRole('navigation')).not.toHaveCount(0);
  });

  for (const lang of ['zh', 'en'])
    test(`is accessible in each of its scenes in ${lang}`, async ({ page }) => {
      // A scene that is still fading in has no colours of its own yet.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openLive(page, `${city.origin}/?kiosk=1&compare=year&lang=${lang}`);
      const kiosk = page.getByTestId('kiosk');
      await page.keyboard.press('Space');
      await expect(page.getByTestId('kiosk-progress')).toContainText('%');
      const seen = new Set<string | null>();
      for (let scene = await kiosk.getAttribute('data-scene'); !seen.has(scene);) {
        seen.add(scene);
        expect(await axeViolations(page), scene ?? '').toEqual([]);
        await page.keyboard.press('ArrowRight');
        scene = await kiosk.getAttribute('data-scene');
      }
      expect(seen.size).toBeGreaterThanOrEqual(5);
    });

  test('tours the red projects on the map', async ({ page }) => {
    await openLive(page, `${city.origin}/?kiosk=1`);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const tour = page.getByTestId('kiosk-tour');
    await expect(tour).toBeVisible();
    const code = (await tour.getAttribute('data-code')) ?? '';
    const { project } = await city.get<{ project: Schema['ProjectRow'] }>(
      `/api/v1/projects/${code}`,
    );
    expect(project.light.colour).toBe('red');
    await expect(page.getByTestId('map')).toHaveAttribute('data-drawn', 'true');
    await expect(tour).not.toHaveAttribute('data-code', code, {
      timeout: 15_000,
    });
  });

  for (const [width, height, rem_px] of [
    [1920, 1080, 16],
    [3840, 2160, 32],
  ] as const)
    test(`is dark and fills ${width} by ${height} without scrolling`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: 'light' });
      await openLive(page, `${city.origin}/?kiosk=1`);
      await expect(page.getByTestId('kiosk-progress')).toContainText('%');
      const look = await page.getByTestId('kiosk').evaluate((element) => ({
        rem: getComputedStyle(document.documentElement).fontSize,
        ground: getComputedStyle(element).backgroundColor,
        scrolls: element.scrollHeight > element.clientHeight,
      }));
      expect(look).toEqual({
        rem: `${rem_px}px`,
        ground: 'rgb(15, 23, 32)',
        scrolls: false,
      });
    });

  test('says that its data are old after 15 s without a word from the server', async ({ page }) => {
    await page.clock.install();
    await openLive(page, `${city.origin}/?kiosk=1`);
    const stale = page.getByTestId('kiosk-stale');
    await expect(stale).toBeHidden();
    await city.kill();
    await page.clock.fastForward(17_000);
    await expect(stale).toBeVisible();
    await city.serve();
    await page.clock.fastForward(20_000);
    await expectLive(page);
    await expect(stale).toBeHidden();
  });

  test('loads itself anew once when the server became another version', async ({ page }) => {
    let asked = 0;
    await page.route('**/api/v1/health', async (route) => {
      const response = await route.fetch();
      const health = (await response.json()) as Schema['Health'];
      asked += 1;
      const version = asked === 1 ? health.version : '9.9.9';
      await route.fulfill({ response, json: { ...health, version } });
    });
    const seen = watch(page);
    await page.goto(`${city.origin}/?kiosk=1`);
    await expect.poll(() => seen.loads).toBe(2);
    await expectLive(page);
    await expect(page.getByTestId('kiosk-red')).toBeVisible();
    // The page looks once more after it stands, and stays.
    await expect.poll(() => asked).toBe(4);
    await expectLive(page);
    expect(seen.loads).toBe(2);
  });
});
