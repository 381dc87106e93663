// A record is held against the signed tree in the browser itself.
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive, signIn } from './page';
import { City } from './server';

type Schema = components['schemas'];

const PROJECT = 'GZ-001';

let city: City;
test.beforeAll(async () => {
  city = await City.start(200);
});
test.afterAll(() => city.stop());

/** Verifies the newest event of the project. */
async function verify(page: Page) {
  await openLive(page, `${city.origin}/?view=project&project=${PROJECT}`);
  const event = page.getByTestId('drawer-events').locator('li').first();
  await event.getByRole('button', { name: '核验' }).click();
  return event.getByTestId('proof');
}

async function reported(percent_bp: number): Promise<Schema['CommandAnswer']> {
  const body = { command: 'report_progress', percent_bp, note: '示例：核验' };
  const answer = await city.command(PROJECT, city.token('supervisor'), body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Schema['CommandAnswer'];
}

test('a record is proven from its bytes, and the next time that nothing before it changed', async ({
  page,
}) => {
  const { receipt } = await reported(1234);
  await signIn(page, city.token('auditor'));
  const proof = await verify(page);
  await expect(proof).toHaveAttribute('data-state', 'proven');
  await expect(proof).toContainText(receipt.leaf);
  await expect(proof).toContainText('"percent_bp":1234');
  await expect(proof).toContainText('第一次核验');
  const { key } = await city.get<Schema['SignedTree']>('/api/v1/proofs/tree');
  await expect(proof).toContainText(key);
  expect(await axeViolations(page)).toEqual([]);

  await reported(2345);
  const again = await verify(page);
  await expect(again).toContainText('一字未改');
  await expect(again).toContainText('"percent_bp":2345');
});

test('the public sees the hash proven, not what the record says', async ({ page }) => {
  const { receipt } = await reported(3456);
  const proof = await verify(page);
  await expect(proof).toHaveAttribute('data-state', 'proven');
  await expect(proof).toContainText(receipt.leaf);
  await expect(proof).not.toContainText('percent_bp');
});

test('a server that shows another record, or forgot one it had shown, is found out', async ({
  page,
}) => {
  await reported(4567);
  await signIn(page, city.token('auditor'));
  await page.route('**/api/v1/proofs/file*', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({
      response: answer,
      body: text.replace(/index (\d+)\n.+\n/, 'index $1\n'),
    });
  });
  const proof = await verify(page);
  await expect(proof).toHaveAttribute('data-state', 'refuted');
  await page.unroute('**/api/v1/proofs/file*');

  // A tree was seen that the city's own does not go on from.
  await page.addInitScript(() => {
    const kept = JSON.parse(localStorage.getItem('baitu.trees') ?? '[]') as { root: string }[];
    for (const tree of kept) tree.root = 'ab'.repeat(32);
    localStorage.setItem('baitu.trees', JSON.stringify(kept));
  });
  const first = await verify(page);
  await expect(first).toHaveAttribute('data-state', 'proven');
  const second = await verify(page);
  await expect(second).toHaveAttribute('data-state', 'refuted');
  await expect(second).toContainText('被改过');
});
