// A city of its own from its first record on: one project, and no site on the map yet.
import { expect, test } from '@playwright/test';
import { expectDrawn, openMap, pixelsChanged } from './map';
import { watch } from './page';
import { City } from './server';
import { square, zippedShapefile } from './shapefile';

const CODE = 'GZ-001';

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.empty();
  await found();
});
test.afterAll(() => city.stop());

/** A department, a post, a programme of areas, and a project of it. */
async function found(): Promise<void> {
  const supervisor = city.token('supervisor');
  const named = (zh: string) => ({ name: { zh, en: '' } });
  for (const [code, kind, zh] of [
    ['zjj', 'department', '住建局'],
    ['donghu', 'district', '东湖区'],
  ] as const)
    await city.define(supervisor, { command: 'define_unit', code, kind, ...named(zh) });
  await city.define(supervisor, {
    command: 'define_post',
    code: 'vm-construction',
    ...named('分管城建副市长'),
  });
  await city.define(supervisor, {
    ...{ command: 'define_programme', code: 'GZ', ...named('百区改造') },
    ...{ family: 'works', measure: 'physical', horizon: { zh: '两年', en: '' } },
    ...{ lead_post: 'vm-construction', lead_department: 'zjj' },
    ...{ quota: 100, reporting_period_days: 30, geometry_kinds: ['polygon'] },
    stages: [{ code: 'works', ...named('施工'), weight: 1 }],
    done_stage: 'works',
    source: '示例方案',
  });
  const registered = await city.command(CODE, city.token('planner'), {
    ...{ command: 'register', programme: 'GZ', district: 'donghu' },
    ...named('湖滨小区'),
  });
  expect(registered.status, await registered.clone().text()).toBe(200);
}

test('the first site of a city appears on a map that is open, and goes when it is undone', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openMap(page, `${city.origin}/?view=map`);
  const nothing = page.getByTestId('map-nothing');
  const whole = page.getByRole('button', { name: '看全部' });
  await expect(nothing).toBeVisible();
  await expect(whole).toBeDisabled();
  const seen = watch(page);
  const map = page.getByTestId('map').locator('canvas');
  const empty = await map.screenshot();

  const token = city.token('uploader');
  const [longitude, latitude] = [125.1, 46.6];
  const ring = square(longitude, latitude, 0.004);
  const answer = await city.upload(token, zippedShapefile([{ code: CODE, ring }]), '第一处.zip');
  await city.commit(token, answer);
  await expect(nothing).toHaveCount(0);
  await expect(whole).toBeEnabled();
  // The map goes where it is.
  await expect
    .poll(() => new URL(page.url()).searchParams.get('at')?.split(',').map(Number))
    .toEqual([expect.any(Number), expect.closeTo(latitude, 2), expect.closeTo(longitude, 2)]);
  await expectDrawn(page);
  await expect.poll(() => pixelsChanged(map, empty)).toBeGreaterThan(1000);
  expect(seen.loads).toBe(0);

  await city.settle(token, answer.upload.code, { command: 'revert', reason: '示例：传错了' });
  await expect(nothing).toBeVisible();
  await expect(whole).toBeDisabled();
});
