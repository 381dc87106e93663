// The closed loop on one page: from the red light to the reply with a photo of the site and on to the
// close, reached from each of its points, live and as of a moment, for each reader what they may read.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive, signIn, watch } from './page';
import { jpegWithExif } from './photo';
import { City } from './server';

type Schema = components['schemas'];

// A Monday, with no day off in the weeks that follow it.
const FIRST_DAY = '2026-03-02';
const CODE = 'DB-2026-001';

let city: City;
let office: Page;
let lead: Page;
let project: Schema['ProjectRow'];
/** Of the record before the reply. */
let before: number;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.startOn(FIRST_DAY, 60);
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const red = rows.find(({ light }) => light.colour === 'red');
  if (red === undefined) throw new Error('no project of the sample is red');
  project = red;
  const open = async (role: string, department = '') => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, city.token(role, department));
    return page;
  };
  office = await open('supervisor');
  lead = await open('reporter', project.department);
  const content = {
    source: { kind: 'red_light' as const },
    title: '示例项目滞后',
    requirement: '查明原因，限期整改',
    project: project.code,
    lead: project.department,
  };
  const supervisor = city.token('supervisor');
  const unit = { token: city.token('reporter', project.department), code: project.department };
  await city.notice(CODE, supervisor, { command: 'draft_notice', content });
  await city.notice(CODE, supervisor, { command: 'issue_notice' });
  await city.notice(CODE, unit.token, { command: 'sign_for_notice', unit: unit.code });
  await city.notice(CODE, unit.token, {
    command: 'take_in_hand',
    unit: unit.code,
    measures: '逐项排查',
  });
  ({ position: before } = await city.get<{ position: number }>('/api/v1/health'));
});
test.afterAll(async () => {
  await office?.context().close();
  await lead?.context().close();
  await city?.stop();
});

const traceOf = (page: Page): Locator => page.getByTestId('trace');
const stepsOf = (page: Page): Locator => page.getByTestId('trace-steps').locator('> li');
const stagesOf = (page: Page): Locator =>
  page
    .getByTestId('loop')
    .and(page.locator(`[data-of="notice:${CODE}"]`))
    .locator('[data-stage]');
const stageOf = (page: Page, stage: string): Locator =>
  stagesOf(page).and(page.locator(`[data-stage=${stage}]`));

test('a reply takes photos of the site, which stand with it', async () => {
  await openLive(lead, `${city.origin}/?view=notices&notice=${CODE}`);
  await lead.getByTestId('notice-acts').locator('[data-act=reply_to_notice]').click();
  const form = lead.getByTestId('command-form');
  const buffer = await jpegWithExif(lead, {
    taken: '2026:03:02 10:30:15',
    latitude: [46, 35, 17],
    longitude: [125, 6, 11],
  });
  const file = { name: '现场 示例.jpg', mimeType: 'image/jpeg', buffer };
  await form.getByTestId('photo-input').setInputFiles(file);
  await expect(form.locator('li[data-state=sent]')).toHaveCount(1);
  await expect(form.locator('[data-field="/photos"] input')).toBeChecked();
  await form.locator('[name="/text"]').fill('已整改，见照片');
  expect(await axeViolations(lead)).toEqual([]);
  const answered = lead.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/commands'),
  );
  await form.locator('button.primary').click();
  expect((await answered).status()).toBe(200);
  const line = lead.getByTestId('notice-lines').locator(`[data-unit="${project.department}"]`);
  await expect(line.getByTestId('photos').locator('img')).toHaveCount(1);
});

test('the page tells every step from the red light on, and what comes next', async () => {
  await openLive(office, `${city.origin}/?view=notices&notice=${CODE}`);
  await office.getByTestId('trace-link').getByRole('link').click();
  await expect(traceOf(office)).toHaveAttribute('data-of', `notice:${CODE}`);
  const kinds = () => stepsOf(office).evaluateAll((all) => all.map(({ dataset }) => dataset.stage));
  await expect
    .poll(kinds)
    .toEqual(['origin', 'drafted', 'issued', 'signed_for', 'in_hand', 'replied']);
  await expect(stepsOf(office).first()).toHaveAttribute('data-kind', 'light_turned_red');
  const reply = stepsOf(office).last();
  await expect(reply).toContainText('已整改，见照片');
  await expect(reply.getByTestId('photos').locator('img')).toHaveCount(1);
  await expect(stageOf(office, 'replied')).toHaveAttribute('data-state', 'reached');
  await expect(stageOf(office, 'reviewed')).toHaveAttribute('data-state', 'open');
  await expect(stagesOf(office)).toHaveCount(12);
  await expect(traceOf(office)).toContainText('下一步：审核');
  expect(await axeViolations(office)).toEqual([]);

  await stageOf(office, 'issued').getByRole('button').click();
  await expect(stepsOf(office).nth(2)).toBeFocused();
  await reply.getByTestId('photos').getByRole('button').click();
  const original = office.getByRole('dialog').locator('img');
  await expect
    .poll(() => original.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await office.keyboard.press('Escape');
});

test('it goes on as others record, without being loaded again', async () => {
  const seen = watch(office);
  const supervisor = city.token('supervisor');
  await city.notice(CODE, supervisor, { command: 'accept_reply', unit: project.department });
  await city.notice(CODE, supervisor, { command: 'complete_notice' });
  await expect(stageOf(office, 'completed')).toHaveAttribute('data-state', 'reached');
  await expect(stageOf(office, 'scored')).toHaveAttribute('data-state', 'ahead');
  await city.notice(CODE, supervisor, { command: 'close_notice', note: '同意销号' });
  await expect(stageOf(office, 'closed')).toHaveAttribute('data-state', 'reached');
  await expect(stageOf(office, 'scored')).toHaveAttribute('data-state', 'passed_over');
  await expect(stageOf(office, 'looked_back')).toHaveAttribute('data-state', 'open');
  expect(seen.loads).toBe(0);
});

test('it is reached from the project, whose page lists the notice', async () => {
  await openLive(office, `${city.origin}/?view=project&project=${project.code}`);
  const listed = office.getByTestId('project-notices').locator(`[data-code="${CODE}"]`);
  await expect(listed).toHaveAttribute('data-state', 'closed');
  await office.getByTestId('trace-link').first().getByRole('link').click();
  await expect(traceOf(office)).toHaveAttribute('data-of', `project:${project.code}`);
  await expect(stageOf(office, 'closed')).toHaveAttribute('data-state', 'reached');
  await office.getByTestId('trace-points').getByRole('link', { name: CODE }).click();
  await expect(office.getByTestId('notice')).toHaveAttribute('data-code', CODE);

  await openLive(office, `${city.origin}/?view=register&project=${project.code}`);
  await office.getByTestId('drawer').getByTestId('trace-link').getByRole('link').click();
  await expect(traceOf(office)).toHaveAttribute('data-of', `project:${project.code}`);
  await expect(office.getByTestId('drawer')).toHaveCount(0);
});

test('it shows what was known then', async () => {
  const address = `${city.origin}/?view=trace&trace=notice:${CODE}`;
  await openLive(office, `${address}&as_of=${before}`);
  await expect(stageOf(office, 'replied')).toHaveAttribute('data-state', 'open');
  await expect(stepsOf(office)).toHaveCount(5);
  await openLive(office, `${address}&as_of=1`);
  await expect(traceOf(office)).toContainText('没有这一项');
});

test('each reader sees of it what they may read', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=trace&trace=project:${project.code}`);
  await expect(stepsOf(page).first()).toHaveAttribute('data-kind', 'light_turned_red');
  await expect(stagesOf(page)).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);
  await openLive(page, `${city.origin}/?view=trace&trace=notice:${CODE}`);
  await expect(page.locator('main input[type=password]')).toBeVisible();
  await openLive(lead, `${city.origin}/?view=trace&trace=notice:${CODE}`);
  await expect(stageOf(lead, 'drafted')).toHaveAttribute('data-state', 'reached');
  await expect(stepsOf(lead).and(lead.locator('[data-stage=drafted]'))).toHaveCount(0);
});

test('it fits a phone, a wall and a sheet of paper', async ({ browser }) => {
  for (const [width, height, lang] of [
    [390, 844, 'en'],
    [1920, 1080, 'zh'],
  ] as const) {
    const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
    await signIn(page, city.token('leader'));
    await openLive(page, `${city.origin}/?view=trace&trace=notice:${CODE}&lang=${lang}`);
    await expect(stageOf(page, 'closed')).toHaveAttribute('data-state', 'reached');
    expect(await axeViolations(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wider).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expect(stepsOf(page).last()).toBeVisible();
    await expect(page.getByRole('navigation').first()).toBeHidden();
    await page.context().close();
  }
});
