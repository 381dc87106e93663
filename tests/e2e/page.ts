// What the tests do with an open page.
import { expect, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';

export function kpi(page: Page, name: string): Locator {
  return page.getByTestId(`kpi-${name}`);
}

export async function kpiValue(page: Page, name: string): Promise<number> {
  return Number(await kpi(page, name).getAttribute('data-value'));
}

/** Opens the address and waits until it is live. */
export async function openLive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectLive(page);
}

export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-state', 'live');
}

export async function expectPosition(page: Page, position: number): Promise<void> {
  const main = page.locator('main#content');
  await expect
    .poll(async () => Number(await main.getAttribute('data-position')))
    .toBeGreaterThanOrEqual(position);
}

/** Every load of the page from now on is with this token. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.addInitScript((held) => sessionStorage.setItem('baitu.token', held), token);
}

/** Counts loads of the page and its reads over HTTP from now on. */
export function watch(page: Page): { loads: number; reads: string[] } {
  const seen = { loads: 0, reads: [] as string[] };
  page.on('load', () => (seen.loads += 1));
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) seen.reads.push(request.url());
  });
  return seen;
}

const figures = ['movement', 'curves', 'silence', 'tallies', 'upcoming', 'layers'];

/** Whether the address is that of a sum over projects, or of the layers they stand on. */
export function isFigure(url: string): boolean {
  return figures.some((name) => new URL(url).pathname === `/api/v1/${name}`);
}

/** What the page gets wrong for people who cannot see or point, by WCAG 2.2 AA. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return results.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`,
  );
}
