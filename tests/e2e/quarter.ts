// What is done with the forms of the office's rooms, and what was known at a moment: as it was read
// then, and as the slider shows it later.
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { openLive, signIn } from './page';
import type { City } from './server';

type Values = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;

/** What points are taken and given for. */
export const RETURNED = { code: 'e2e-returned', name: '示例季度：反馈被退回' } as const;
export const CLOSED = { code: 'e2e-closed', name: '示例季度：按期销号' } as const;

/** Fields by their place in the command: "points", "cited/position". */
export async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

/** What the open form says is recorded, and the form goes. */
export async function send(page: Page): Promise<void> {
  const form = page.getByTestId('command-form');
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/commands'),
  );
  await form.locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  await expect(form).toHaveCount(0);
}

/** Does what the page of a notice or a meeting offers. */
export async function act(page: Page, name: string, values: Values = {}): Promise<void> {
  await page.locator(`[data-testid$="-acts"] [data-act=${name}]`).click();
  await fill(page.getByTestId('command-form'), values);
  await send(page);
}

/** A page of somebody's own at the address, closed when they are done. */
export async function asSomebody(
  browser: Browser,
  token: string,
  address: string,
  does: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, token);
  await openLive(page, address);
  await does(page);
  await context.close();
}

/** What the server says to who has the token. */
export async function read<T>(city: City, token: string, path: string): Promise<T> {
  return JSON.parse((await city.file(path, token)).toString()) as T;
}

/** Answers by the paths that were asked. */
export type Known = Readonly<Record<string, unknown>>;

/** What it says of all of them now, or as of a position. */
export async function readAll(
  city: City,
  token: string,
  paths: readonly string[],
  as_of?: string,
): Promise<Known> {
  const known: Record<string, unknown> = {};
  for (const path of paths) {
    const url = new URL(path, city.origin);
    if (as_of !== undefined) url.searchParams.set('as_of', as_of);
    known[path] = await read(city, token, url.pathname + url.search);
  }
  return known;
}

/** The position of the last record of a day, where the slider of the page then stands. */
export async function slideTo(page: Page, day: string): Promise<string> {
  await page.getByTestId('as-of-slider').fill(String(Date.parse(day) / DAY_MS));
  await expect(page.locator('main#content')).toHaveAttribute('data-on', day);
  await expect(page.getByTestId('as-of-band')).toContainText(day);
  const as_of = new URL(page.url()).searchParams.get('as_of');
  if (as_of === null) throw new Error(`the address does not say where ${day} ends`);
  return as_of;
}

const named = (zh: string) => ({ zh, en: zh });

/** An index with one point, for which a unit is responsible, and the rules of the ledger. */
export async function defineEvaluation(
  city: City,
  office: string,
  { index, point, unit }: { index: string; point: string; unit: string },
): Promise<void> {
  const source = '示例办法';
  await city.evaluation(`indexes/${index}`, office, {
    command: 'define_index',
    ...{ name: named('示例测评体系'), year: 2026, source },
    areas: [{ code: 'A', name: named('城市建设') }],
    indicators: [{ code: 'estates', area: 'A', name: named('小区整治'), unit }],
    standards: [{ code: 'kept', indicator: 'estates', name: named('小区整洁'), possible: 10 }],
    points: [
      {
        ...{ code: point, standard: 'kept', name: named('示例小区门口') },
        ...{ method: 'site_visit', grading: 'points', photos: 0 },
      },
    ],
  });
  for (const [rule, least, most] of [
    [RETURNED, -2, -1],
    [CLOSED, 1, 2],
  ] as const)
    await city.evaluation('score-rules', office, {
      command: 'define_score_rule',
      ...{ code: rule.code, name: named(rule.name), least, most, appeal_days: 15, source },
    });
}
