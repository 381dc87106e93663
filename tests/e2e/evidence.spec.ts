import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive } from './page';
import { jpegWithExif } from './photo';
import { City } from './server';

type Schema = components['schemas'];

let city: City;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(60);
});
test.afterAll(() => city.stop());

async function activeProject(): Promise<Schema['ProjectRow']> {
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const found = rows.find(({ status, department }) => status === 'active' && department !== '');
  if (found === undefined) throw new Error('the sample has no project that goes on');
  return found;
}

async function enter(page: Page, token: string): Promise<void> {
  const drawer = page.getByTestId('drawer');
  await drawer.locator('input[type=password]').fill(token);
  await drawer.locator('form button').first().click();
}

/** The drawer of a project, as one of the department that leads it. */
async function openDrawer(page: Page, row: Schema['ProjectRow']): Promise<void> {
  await openLive(page, `${city.origin}/?project=${row.code}`);
  await enter(page, city.token('reporter', row.department));
  await expect(page.getByTestId('evidence-file')).toBeAttached();
}

test('a photo shows on another page, and where it was taken to who may see it', async ({
  page,
  context,
}) => {
  const row = await activeProject();
  const other = await context.newPage();
  await openLive(other, `${city.origin}/?project=${row.code}`);
  await openDrawer(page, row);
  const photo = await jpegWithExif(page, {
    taken: '2025:06:01 08:30:15',
    latitude: [46, 35, 22.5],
    longitude: [125, 6, 36],
  });
  await page.getByTestId('evidence-file').setInputFiles({
    name: '现场 示例.jpg',
    mimeType: 'image/jpeg',
    buffer: photo,
  });

  const seen = other.getByTestId('evidence-list').locator('li', { hasText: '现场 示例.jpg' });
  await expect(seen).toHaveCount(1);
  await expect(seen).toContainText('现场 示例.jpg');
  await expect(seen).toContainText('拍摄于 2025-06-01 08:30');
  const thumbnail = seen.locator('img');
  await expect(thumbnail).toHaveJSProperty('complete', true);
  // 640 × 400 lying on its side: shown upright, its longer side is 320.
  await expect(thumbnail).toHaveJSProperty('naturalHeight', 320);
  await expect(thumbnail).toHaveJSProperty('naturalWidth', 200);

  await expect(other.getByTestId('evidence-originals')).toBeVisible();
  await expect(seen).not.toContainText('WGS 84');
  await expect(seen.locator('button')).toHaveCount(0);
  expect(await axeViolations(other)).toEqual([]);
  const version = await seen.getAttribute('data-version');
  const original = `${city.origin}/api/v1/projects/${row.code}/evidence/${version}`;
  expect((await fetch(original)).status).toBe(401);
  expect((await fetch(`${original}/thumbnail`)).status).toBe(200);

  await enter(other, city.token('leader'));
  await expect(seen).toContainText('46.58958° N, 125.11000° E（WGS 84）');
  await expect(other.getByTestId('evidence-originals')).toHaveCount(0);
  await seen.locator('button').first().click();
  const dialog = other.getByTestId('evidence-dialog');
  await expect(dialog.locator('img')).toHaveJSProperty('naturalHeight', 640);
  expect(await axeViolations(other)).toEqual([]);
  await dialog.locator('button.primary').click();
  await expect(dialog).toBeHidden();
});

test('a web page that calls itself a photo is refused in words and leaves no record', async ({
  page,
}) => {
  const row = await activeProject();
  await openDrawer(page, row);
  const before = await city.get<Schema['Health']>('/api/v1/health');
  await page.getByTestId('evidence-file').setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
  });
  const queue = page.getByTestId('evidence-queue');
  await expect(queue.locator('[role=alert]')).toContainText('photo.jpg：这是网页或矢量图');
  expect((await city.get<Schema['Health']>('/api/v1/health')).position).toBe(before.position);
  await queue.getByRole('button', { name: '知道了' }).click();
  await expect(queue).toHaveCount(0);
});

test('a document is saved under its name and never shown by the server itself', async ({
  page,
}) => {
  const row = await activeProject();
  await openDrawer(page, row);
  await page.getByTestId('evidence-file').setInputFiles({
    name: '批复.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n'),
  });
  const item = page.getByTestId('evidence-list').locator('li', { hasText: '批复.pdf' });
  await expect(item).toHaveCount(1);
  const saved = page.waitForEvent('download');
  await item.locator('button').first().click();
  expect((await saved).suggestedFilename()).toBe('批复.pdf');

  const version = await item.getAttribute('data-version');
  const answer = await fetch(`${city.origin}/api/v1/projects/${row.code}/evidence/${version}`, {
    headers: {
      Authorization: `Bearer ${city.token('reporter', row.department)}`,
    },
  });
  expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; /);
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox');
});
