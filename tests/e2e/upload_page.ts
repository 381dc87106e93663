// What the tests do on the upload screen.
import { expect, type Page } from '@playwright/test';
import { openLive } from './page';
import type { City } from './server';

export async function openUpload(page: Page, city: City): Promise<void> {
  await openLive(page, `${city.origin}/?view=upload`);
  await page.locator('main input[type=password]').fill(city.token('uploader'));
  await page.locator('main form button').click();
  await expect(page.getByTestId('upload-file')).toBeAttached();
}

export async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByTestId('upload-file').setInputFiles({
    name,
    mimeType: name.endsWith('.zip') ? 'application/zip' : 'application/geo+json',
    buffer,
  });
}

/** The questions that nobody has answered. */
export function openQuestions(page: Page) {
  return page.locator('[data-question][data-answered=""]');
}

/** Gives every question that has one its recommended answer. */
export async function takeRecommended(page: Page): Promise<void> {
  const asked = openQuestions(page).filter({ hasText: '（建议）' });
  for (let left = await asked.count(); left > 0; left -= 1) {
    await asked.first().locator('button.primary').click();
    await expect(asked).toHaveCount(left - 1);
  }
}

/** Confirms what is looked at, its doubts and sites that move far as well, and waits until it is recorded. */
export async function confirm(page: Page): Promise<void> {
  await expect(page.getByTestId('upload-commit')).toBeVisible();
  await takeRecommended(page);
  const far = (await page.getByTestId('upload-far').count()) > 0;
  await page.getByTestId('upload-commit').locator('button.primary').click();
  if (far) await page.getByTestId('upload-far-question').getByText('确实移了').click();
  await expect(page.getByTestId('upload-recorded')).toBeVisible();
}

/** Undoes the newest upload that was recorded, and waits until it is. */
export async function undoNewest(page: Page, reason: string): Promise<void> {
  const entry = page.getByTestId('upload-history').locator('tr[data-state=committed]').first();
  await entry.getByRole('button', { name: '撤销' }).click();
  await page.locator('dialog[open] input').fill(reason);
  await page.locator('dialog[open] button.primary').click();
  await expect(page.getByTestId('upload-recorded')).toContainText('已撤销');
}
