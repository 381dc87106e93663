import { expect, test, type Page } from '@playwright/test';
import { dirname } from 'node:path';
import { rmSync } from 'node:fs';
import { archiveOf, basemapFile, pngOf, TileServer, type Rgb } from './basemap_files';
import { expectDrawn, openMap, pixelsOf } from './map';
import { axeViolations } from './page';
import { City, refusalToStart } from './server';

const BLUE: Rgb = [20, 60, 200];
const GREEN: Rgb = [30, 160, 70];
const KEY = 'b1gs3cret';
const MANY_PIXELS = 100_000;
/** Beside the city, where nothing else is drawn. */
const ELSEWHERE = 'at=12,44,122';

const common = {
  attribution: '示例测绘',
  review_number: '黑S（2026）001号',
  datum: 'CGCS2000',
  public: true,
};

let city: City;
let tiles: TileServer;
let broken: TileServer;
let file: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  tiles = await TileServer.start(200, pngOf(BLUE));
  broken = await TileServer.start(500, Buffer.from('no'));
  const url = (origin: string) => `${origin}/{z}/{x}/{y}.png?key={key}`;
  const xyz = { ...common, kind: 'xyz', key_file: 'key', private: true, max_zoom: 16 };
  file = basemapFile(
    [
      { ...xyz, id: 'blue', name: '示例蓝图', name_en: 'Blue', url: url(tiles.origin) },
      { ...xyz, id: 'broken', name: '示例断图', url: url(broken.origin) },
      { ...common, id: 'green', name: '示例绿图', kind: 'pmtiles', file: 'green.pmtiles' },
    ],
    { key: `${KEY}\n`, 'green.pmtiles': archiveOf(pngOf(GREEN), 10) },
  );
  city = await City.start(60, '2026-10-30', ['--basemaps', file]);
});
test.afterAll(async () => {
  tiles.stop();
  broken.stop();
  await city.stop();
  rmSync(dirname(file), { recursive: true });
});

function canvas(page: Page) {
  return page.getByTestId('map').locator('canvas');
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByTestId('basemaps').getByRole('radio', { name }).check();
}

async function expectColour(page: Page, colour: Rgb): Promise<void> {
  await expect
    .poll(() => pixelsOf(canvas(page), colour), { timeout: 30_000 })
    .toBeGreaterThan(MANY_PIXELS);
}

/** Every host that the page spoke to, and how it was answered. */
function watchHosts(page: Page): { hosts: Set<string>; sent: string[] } {
  const seen = { hosts: new Set<string>(), sent: [] as string[] };
  page.on('request', (request) => {
    seen.sent.push(request.url());
    if (request.url().startsWith('http')) seen.hosts.add(new URL(request.url()).origin);
  });
  return seen;
}

test('a basemap is drawn below the sites, by way of this server, and is remembered', async ({
  page,
}) => {
  const seen = watchHosts(page);
  await openMap(page, `${city.origin}/?view=map&${ELSEWHERE}`);
  expect(await pixelsOf(canvas(page), BLUE)).toBe(0);
  await choose(page, '示例蓝图');
  await expectColour(page, BLUE);
  await expect(page.getByTestId('basemap-credit')).toHaveText(
    '示例蓝图 · 示例测绘 · CGCS2000 · 审图号 黑S（2026）001号',
  );
  expect(await axeViolations(page)).toEqual([]);

  await openMap(page, `${city.origin}/?view=map&${ELSEWHERE}`);
  await expectColour(page, BLUE);
  expect(seen.hosts).toEqual(new Set([city.origin]));
  expect(seen.sent.join('\n')).not.toContain(KEY);
  // Kept by this server: another look asks for nothing that was there.
  expect(new Set(tiles.asked).size).toBe(tiles.asked.length);
  expect(tiles.asked[0]).toContain(`key=${KEY}`);

  await choose(page, '不用底图');
  await expect.poll(() => pixelsOf(canvas(page), BLUE)).toBe(0);
  await expect(page.getByTestId('basemap-credit')).toHaveCount(0);
});

test('an archive is read in pieces', async ({ page }) => {
  const pieces: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.pmtiles')) pieces.push(response.status());
  });
  await openMap(page, `${city.origin}/?view=map&${ELSEWHERE}`);
  await choose(page, '示例绿图');
  await expectColour(page, GREEN);
  expect(new Set(pieces)).toEqual(new Set([206]));
  await expect(page.getByTestId('basemap-failed')).toBeEmpty();
});

test('without its basemap the map goes on, and says so', async ({ page }) => {
  await openMap(page, `${city.origin}/?view=map`);
  await choose(page, '示例断图');
  await expect(page.getByTestId('basemap-failed')).toContainText('底图没有全部读到');
  await expectDrawn(page);
  await expect(page.getByText('有图块没有读到')).toHaveCount(0);
  await expect(page.getByTestId('map-beside')).toBeEmpty();
  await choose(page, '示例蓝图');
  await expect(page.getByTestId('basemap-failed')).toBeEmpty();
});

test('what is printed names the basemap with the number of its review', async ({ page }) => {
  await openMap(page, `${city.origin}/?view=map&${ELSEWHERE}`);
  await choose(page, '示例蓝图');
  await expectColour(page, BLUE);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const sheet = page.getByTestId('print-sheet');
  await expect(sheet).toContainText('示例蓝图 · 示例测绘 · CGCS2000 · 审图号 黑S（2026）001号');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
});

test('a basemap that is shifted is refused at the start, with the reason', () => {
  for (const datum of ['GCJ-02', 'BD-09']) {
    const shifted = basemapFile([
      {
        ...common,
        datum,
        id: 'shifted',
        name: '示例',
        kind: 'xyz',
        url: 'https://tiles.example.cn/{z}/{x}/{y}.png',
        max_zoom: 18,
      },
    ]);
    const said = refusalToStart('--basemaps', shifted);
    expect(said).toContain(`${shifted}/basemaps/0/datum`);
    expect(said).toContain(`${datum} is shifted by some hundred metres`);
    rmSync(dirname(shifted), { recursive: true });
  }
});
