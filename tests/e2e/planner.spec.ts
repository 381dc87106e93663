// What planners do on the map: compare two moments, pick projects, measure, read coordinates, print,
// and take away the addresses of what they see.
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn, openMap, pixelsChanged } from './map';
import { axeViolations, openLive, signIn } from './page';
import { readPdf } from './pdf';
import { City } from './server';
import { square, zippedShapefile, type Parcel } from './shapefile';

type Schema = components['schemas'];
type Box = [number, number, number, number];

const LAST_DAY = '2026-10-30';
/** Programmes whose sites may be areas. */
const AREAS = new Set(['QS', 'GZ', 'YJ', 'PA', 'SS']);
const KINDS = ['added', 'removed', 'moved', 'changed'] as const;
const PANELS = ['legend', 'list', 'compare', 'tools'] as const;
const EQUATOR_M = 2 * Math.PI * 6_378_137;

let city: City;
let changed: Record<'added' | 'moved' | 'changed', string>;
let withdrawn: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300, LAST_DAY);
  await changeSites();
});
test.afterAll(() => city?.stop());

async function rows(): Promise<Schema['ProjectRow'][]> {
  return (await city.get<Schema['Timeline']>('/api/v1/timeline')).rows;
}

async function ringsOf(code: string): Promise<[number, number][][]> {
  const { features } = await city.get<Schema['SiteCollection']>(`/api/v1/projects/${code}/sites`);
  return features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [(geometry.coordinates as [number, number][][])[0] ?? []] : [],
  );
}

function boxOf(ring: readonly (readonly [number, number])[]): Box {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Today one site is added, one moves away, one is drawn larger, and one of two is withdrawn. */
async function changeSites(): Promise<void> {
  const areas = (await rows()).filter(
    ({ programme, status }) => AREAS.has(programme) && status === 'active',
  );
  const bare = areas.find(({ sites }) => sites === 0);
  const ones: { code: string; box: Box }[] = [];
  let two: { code: string; ring: [number, number][] } | undefined;
  for (const { code, sites } of areas) {
    if (ones.length >= 2 && two !== undefined) break;
    if (sites !== 1 && sites !== 2) continue;
    const [ring] = await ringsOf(code);
    if (ring === undefined) continue;
    if (sites === 1) ones.push({ code, box: boxOf(ring) });
    else two ??= { code, ring };
  }
  const [mover, grower] = ones;
  if (!bare || !mover || !grower || !two) throw new Error('the sample has too few areas');
  changed = { added: bare.code, moved: mover.code, changed: grower.code };
  withdrawn = two.code;
  const middle = ([w, s, e, n]: Box) => [(w + e) / 2, (s + n) / 2] as const;
  const [movedX, movedY] = middle(mover.box);
  const [grownX, grownY] = middle(grower.box);
  const parcels: Parcel[] = [
    { code: bare.code, ring: square(movedX - 0.02, movedY, 0.004) },
    { code: mover.code, ring: square(movedX + 0.03, movedY, 0.004) },
    { code: grower.code, ring: square(grownX, grownY, 0.006) },
    { code: two.code, ring: [...two.ring].reverse() },
  ];
  const token = city.token('uploader');
  await city.commit(token, await city.upload(token, zippedShapefile(parcels), '示例变化.zip'));
}

function canvas(page: Page) {
  return page.getByTestId('map').first().locator('canvas');
}

function camera(page: Page): number[] {
  return (new URL(page.url()).searchParams.get('at') ?? '').split(',').map(Number);
}

async function drag(page: Page, path: readonly (readonly [number, number])[]): Promise<void> {
  const box = await canvas(page).boundingBox();
  const at = ([x, y]: readonly [number, number]) =>
    [(box?.x ?? 0) + x * (box?.width ?? 0), (box?.y ?? 0) + y * (box?.height ?? 0)] as const;
  const [first, ...rest] = path.map(at);
  await page.mouse.move(first![0], first![1]);
  await page.mouse.down();
  for (const [x, y] of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

const picked = (page: Page) =>
  new URL(page.url()).searchParams.get('code')?.split(',').filter(Boolean) ?? [];

test('two moments are compared: counts, list, sides and a swipe, as the record has them', async ({
  page,
}) => {
  await openMap(page, `${city.origin}/?view=map&map.panel=compare`);
  const panel = page.getByTestId('map-compare');
  await expect(panel.locator('li button').first()).toBeVisible();
  const between = (await panel.getByTestId('compare-between').textContent()) ?? '';
  const [from, to] = [...between.matchAll(/第 ([\d,]+) 条/g)].map(([, one]) =>
    Number(one?.replaceAll(',', '')),
  );
  const { items } = await city.get<Schema['Changes']>(
    `/api/v1/changes?from=${from}&to=${to}&limit=1000`,
  );
  const told = items.flatMap(({ changes }) => changes.filter(({ field }) => field === 'site'));
  let sum = 0;
  for (const kind of KINDS) {
    const count = Number(await panel.locator(`.kinds [data-kind=${kind}] b`).textContent());
    expect(count, kind).toBe(1);
    sum += count;
  }
  expect(sum).toBe(told.length);
  for (const [kind, code] of Object.entries(changed))
    await expect(panel.locator(`li [data-change^="${code}/"]`)).toHaveAttribute('data-kind', kind);
  await expect(panel.locator(`li [data-change^="${withdrawn}/"]`)).toHaveAttribute(
    'data-kind',
    'removed',
  );
  await expect(panel.locator(`li [data-kind=moved]`)).toContainText(/移动 [\d.]+ 千米/);

  await panel.locator('li [data-kind=moved]').click();
  await expect.poll(() => camera(page)[0]).toBeGreaterThan(10);
  await expectDrawn(page);
  await panel.getByRole('button', { name: '之前', exact: true }).click();
  await expectDrawn(page);
  const before = await canvas(page).screenshot();
  await panel.getByRole('button', { name: '之后', exact: true }).click();
  await expect.poll(() => pixelsChanged(canvas(page), before)).toBeGreaterThan(200);

  await panel.getByRole('button', { name: '卷帘' }).click();
  const line = page.getByTestId('swipe-line');
  await expect(line).toHaveAttribute('aria-valuetext', /50/);
  await line.focus();
  await page.keyboard.press('End');
  await expect(line).toHaveAttribute('aria-valuetext', /100/);
  await page.reload();
  await expect(page.getByTestId('swipe')).toBeVisible();
  await expect(page.getByTestId('map')).toHaveCount(2);
  for (const map of await page.getByTestId('map').all())
    await expect(map).toHaveAttribute('data-drawn', 'true', { timeout: 60_000 });
  expect(await axeViolations(page)).toEqual([]);
});

test('projects are picked by a box, by a lasso and in the list, and every list follows', async ({
  page,
}) => {
  await openMap(page, `${city.origin}/?view=map&map.panel=tools`);
  const tools = page.getByTestId('map-select');
  await tools.locator('[data-tool=box]').click();
  await drag(page, [
    [0.35, 0.35],
    [0.6, 0.6],
  ]);
  await expect(page.getByTestId('map-picked')).toContainText(/已选 \d+ 个项目/);
  const inBox = picked(page);
  expect(inBox.length).toBeGreaterThan(0);

  await tools.locator('[data-tool=lasso]').click();
  await drag(page, [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.7],
    [0.3, 0.7],
    [0.3, 0.35],
  ]);
  // What lies around the box has at least what lay in it.
  await expect.poll(() => picked(page).length).toBeGreaterThanOrEqual(inBox.length);
  expect(picked(page)).toEqual(expect.arrayContaining(inBox));
  await page.keyboard.press('Escape');
  await expect(tools.locator('[aria-pressed=true]')).toHaveCount(0);

  const count = picked(page).length;
  await page.getByRole('link', { name: '项目', exact: true }).click();
  await expect(page.getByTestId('register-count')).toContainText(String(count));
  await page.goBack();
  await page.locator('[data-panel=list]').click();
  const [first] = picked(page);
  await page.locator(`[data-pick="${first}"]`).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => picked(page).length).toBe(count - 1);
  expect(picked(page)).not.toContain(first);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '取消选择' }).click();
  await expect.poll(() => picked(page)).toEqual([]);
});

test('lengths, areas and coordinates are those of the ground', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [zoom, latitude] = [14, 46.6];
  await openMap(page, `${city.origin}/?view=map&map.panel=tools&at=${zoom},${latitude},125`);
  const panel = page.getByTestId('map-measure');
  const box = await canvas(page).boundingBox();
  const [x, y] = [(box?.width ?? 0) / 2, (box?.height ?? 0) / 2];
  const metre_px = (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);

  await panel.locator('[data-tool=length]').click();
  await canvas(page).click({ position: { x: x - 100, y } });
  await canvas(page).dblclick({ position: { x: x + 100, y } });
  const length = page.getByTestId('measured').locator('dd').first();
  await expect(length).toHaveText(/^\d+ 米$/);
  // The ellipsoid is another than the sphere of the map, by less than 0.4 %.
  const measured = Number.parseFloat((await length.textContent()) ?? '');
  expect(Math.abs(measured / (200 * metre_px) - 1)).toBeLessThan(0.01);

  // Without a pointer: the middle of the map is a corner, wherever the keys move it.
  await panel.locator('[data-tool=area]').click();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
    await panel.getByRole('button', { name: '加上图中心点' }).click();
    const was = page.url();
    await canvas(page).focus();
    await page.keyboard.press(key);
    await expect.poll(() => page.url()).not.toBe(was);
    await page.waitForTimeout(500);
  }
  await expect(page.getByTestId('measured')).toContainText('面积');
  await page.keyboard.press('Escape');

  const typed = page.getByTestId('typed-coordinates');
  await typed.fill('5161014.1262 42425649.7562');
  await typed.press('Enter');
  await expect
    .poll(() => camera(page))
    .toEqual([expect.any(Number), expect.closeTo(46.58, 4), expect.closeTo(125.03, 4)]);
  await page.mouse.move(0, 0);
  const lines = page.getByTestId('coordinates');
  await expect(lines.nth(0)).toContainText(/125\.0[23]\d+°E 46\.5[78]\d+°N/);
  await expect(lines.nth(2)).toContainText(/X 51610\d\d\.\d{3} Y 424256\d\d\.\d{3}/);
  await page.getByLabel('Y 带带号').uncheck();
  await expect(lines.nth(2)).toContainText(/Y 4256\d\d\.\d{3}/);
  await page.getByRole('button', { name: /^复制 三度带第 42 带/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await lines.nth(2).textContent(),
  );
  await typed.fill('不是坐标');
  await typed.press('Enter');
  await expect(page.getByTestId('map-coordinates').getByRole('alert')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('the printed map says how large, of when, of whom, and what it was narrowed to', async ({
  page,
}) => {
  await openMap(page, `${city.origin}/?view=map&programme=GZ&as_of=${LAST_DAY}`);
  const position = await page.locator('main#content').getAttribute('data-position');
  const { log_id } = await city.get<Schema['Health']>('/api/v1/health');
  const pdf = await page.pdf({
    format: 'A4',
    landscape: true,
    printBackground: true,
    path: test.info().outputPath('map.pdf'),
  });
  const paper = readPdf(pdf);
  const words = `截至记录编号图例筛选图层与审图号北工程千米${LAST_DAY}${position}${log_id}`;
  for (const letter of words) expect(paper.letters, letter).toContain(letter);
  expect(paper.landscape.length).toBeLessThanOrEqual(2);

  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByTestId('print-sheet');
  for (const word of [log_id, LAST_DAY, '工程：GZ', Number(position).toLocaleString('en-US')])
    await expect(sheet).toContainText(word);
  // The bar is as long on the ground as it says, however large the picture is printed.
  const shares = await sheet.evaluate((element) => {
    const [picture, bar] = [element.querySelector('img')!, element.querySelector('.bar')!];
    const share = bar.getBoundingClientRect().width / picture.getBoundingClientRect().width;
    return { px: share * (picture.naturalWidth / devicePixelRatio), says: bar.textContent ?? '' };
  });
  const [zoom = 0, latitude = 0] = camera(page);
  const ground_m =
    (shares.px * EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);
  expect(ground_m / (Number.parseFloat(shares.says) * 1000)).toBeCloseTo(1, 1);
  await sheet.screenshot({ path: test.info().outputPath('sheet.png') });
});

test('the pace of the record is chosen and kept in the address', async ({ page }) => {
  await openMap(page, `${city.origin}/?view=map`);
  await page.getByTestId('play-speed').selectOption('four');
  expect(new URL(page.url()).searchParams.get('clock.speed')).toBe('four');
  await page.getByRole('button', { name: '播放', exact: true }).click();
  await expect(page.getByTestId('as-of-band')).toBeVisible();
  const slider = page.getByTestId('as-of-slider');
  const start = Number(await slider.inputValue());
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(start + 27);
  await page.getByRole('button', { name: '暂停播放' }).click();
});

test('reports and notices lie over the map for those who may read them', async ({ browser }) => {
  const row = (await rows()).find(
    ({ sites, department, light }) => sites > 0 && department !== '' && light.colour === 'red',
  );
  if (row === undefined) throw new Error('nothing red of the sample has a site');
  const [x, y] = [124.99, 46.601];
  const place = { lon_nd: Math.round(x * 1e9), lat_nd: Math.round(y * 1e9) };
  const supervisor = city.token('supervisor');
  const sent = await fetch(`${city.origin}/api/v1/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ text: '示例：路灯不亮', place }),
  });
  expect(sent.status, await sent.clone().text()).toBeLessThan(300);
  const content = {
    source: { kind: 'red_light' as const },
    title: '示例：督办',
    requirement: '示例：整改',
    project: row.code,
    lead: row.department,
  };
  await city.notice('N-P1', supervisor, { command: 'draft_notice', content });
  await city.notice('N-P1', supervisor, { command: 'issue_notice' });

  const address = `${city.origin}/?view=map&at=15,${y},${x}`;
  const office = await (await browser.newContext()).newPage();
  await signIn(office, supervisor);
  await openMap(office, address);
  const overlays = office.getByTestId('map-overlays');
  const bare = await canvas(office).screenshot();
  await overlays.locator('[data-overlay=reports]').click();
  await expect(overlays.locator('[data-overlay=reports] b')).toHaveText('1');
  await overlays.locator('[data-overlay=notices]').click();
  await expect(overlays.locator('[data-overlay=notices] b')).toHaveText(/^[1-9]/);
  await expect.poll(() => pixelsChanged(canvas(office), bare)).toBeGreaterThan(100);
  await canvas(office).click();
  await expect(office.getByTestId('overlay-card')).toContainText('示例：路灯不亮');
  expect(await axeViolations(office)).toEqual([]);
  await office.getByTestId('overlay-card').getByRole('link').click();
  await expect(office.getByTestId('report')).toBeVisible();

  // To everybody else only what was made public is told, and of notices nothing.
  const person = await (await browser.newContext()).newPage();
  await openMap(person, `${address}&map.over=reports`);
  await expect(person.locator('[data-overlay=reports] b')).toHaveText('0');
  await expect(person.locator('[data-overlay=notices]')).toHaveCount(0);
  await office.context().close();
  await person.context().close();
});

test('what the filters let through has an address for other programs', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const supervisor = city.token('planner');
  await signIn(page, supervisor);
  await openMap(page, `${city.origin}/?view=map&programme=GZ`);
  await page.getByTestId('map-data').locator('summary').click();
  await page.locator('[data-address=projects]').click();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).search).toBe('?programme=GZ');
  const { total } = await city.get<{ total: number }>(address.replace(city.origin, ''));
  expect(total).toBe((await rows()).filter(({ programme }) => programme === 'GZ').length);
});

for (const lang of ['zh', 'en'] as const)
  for (const width of [1920, 390] as const)
    test(`every panel is sound in ${lang} at ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1080 });
      for (const panel of PANELS) {
        await openLive(page, `${city.origin}/?view=map&map.panel=${panel}&lang=${lang}`);
        await expectDrawn(page);
        await page.locator(`[data-panel=${panel}]`).click();
        await expect(page.locator(`[data-panel=${panel}]`)).toHaveAttribute('aria-pressed', 'true');
        if (panel === 'compare') await expect(page.getByTestId('compare-between')).toBeVisible();
        expect(await axeViolations(page), panel).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, panel).toBeLessThanOrEqual(width);
        await page.screenshot({ path: test.info().outputPath(`${panel}.png`) });
      }
    });
