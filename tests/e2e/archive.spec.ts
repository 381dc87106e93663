// The archive: what is registered in it and what is in the log itself, how long it is kept, and full
// text as of any moment, of what the reader may read.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, openLive, signIn } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

const OLD = 'DA-E2E-1';
const NEW = 'DA-E2E-2';
const TITLE = '示例会议纪要：湖滨片区路灯改造';

let city: City;
let office: Page;
let person: Page;
let unit: string;
let on: string;
let before: number;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.start(60);
  const { rows, moment } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  unit = rows.find(({ department }) => department !== '')?.department ?? '';
  on = moment.on;
  before = moment.position;
  office = await (await browser.newContext()).newPage();
  await signIn(office, city.token('supervisor'));
  person = await (await browser.newContext()).newPage();
});
test.afterAll(async () => {
  for (const page of [office, person]) await page?.context().close();
  await city?.stop();
});

const register = (more = '') => `${city.origin}/?view=admin&admin=archive${more}`;
const search = (more = '') => register(`&entry=search${more}`);
const lineOf = (page: Page, code: string): Locator =>
  page.getByTestId('archive').locator(`[data-item="record/${code}"]`);

async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

async function send(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && response.url().endsWith('/archive/commands'),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  await expect(page.getByTestId('admin-recorded')).toBeVisible();
  await expect(page.getByTestId('task')).toHaveCount(0);
}

async function registerRecord(values: Values): Promise<void> {
  await openLive(office, register());
  await office.locator('[data-act=register_record]').click();
  await fill(office.getByTestId('command-form'), {
    type: 'minutes',
    unit,
    'belongs_to/kind': 'programme',
    'belongs_to/code': 'GZ',
    ...values,
  });
}

test('a record is registered with a file, and what it belongs to is one click away', async () => {
  await registerRecord({ code: NEW, title: TITLE, date: on, retention: 'permanent' });
  await office
    .getByTestId('command-form')
    .locator('input[type=file]')
    .setInputFiles({
      name: '纪要 示例.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('示例会议纪要'),
    });
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  const line = lineOf(office, NEW);
  for (const part of [TITLE, '会议纪要', '永久', '纪要 示例.txt', '在库'])
    await expect(line).toContainText(part);
  await line.locator('[data-act=correct_record]').click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/title"]')).toHaveValue(TITLE);
  await fill(form, { number: '示例纪〔2026〕1号', reason: '补文号' });
  await send(office);
  await expect(line).toContainText('示例纪〔2026〕1号');
  await expect(line).toContainText('纪要 示例.txt');
  await line.getByRole('link', { name: /^工程/ }).click();
  await expect(office).toHaveURL(/entry=GZ/);
});

test('plans, evidence, notices and answers are lines of it by themselves', async () => {
  await openLive(office, register('&archive.kind=document'));
  const lines = office.getByTestId('archive').locator('tbody tr');
  await expect(lines).not.toHaveCount(0);
  const first = lines.first();
  await expect(first).toContainText('未定');
  await first.locator('[data-act=set_retention]').click();
  await fill(office.getByTestId('command-form'), {
    retention: 'thirty_years',
    reason: '示例依据',
  });
  await send(office);
  await expect(first).toContainText('30年');
});

test('only what ran out is disposed of, by a document that approves it, and keeps its line', async () => {
  await registerRecord({
    code: OLD,
    title: '示例旧台账',
    date: '2001-05-01',
    retention: 'ten_years',
  });
  await send(office);
  await expect(lineOf(office, NEW).locator('[data-act=dispose_record]')).toHaveCount(0);
  await openLive(office, register('&archive.state=due&archive.kind=record'));
  const line = lineOf(office, OLD);
  await expect(line).toContainText('期满');
  await line.locator('[data-act=dispose_record]').click();
  const form = office.getByTestId('command-form');
  await form.locator('button.primary').click();
  await expect(form).toContainText('请填写');
  await fill(form, { approval: '示例销〔2026〕1号' });
  await send(office);
  await openLive(office, register('&archive.state=disposed'));
  await expect(line).toContainText('批准文件 示例销〔2026〕1号');
  await line.locator('[data-act=restore_record]').click();
  await fill(office.getByTestId('command-form'), { reason: '登记有误' });
  await send(office);
  await openLive(office, register('&archive.kind=record'));
  await expect(line.locator('[data-act=dispose_record]')).toBeVisible();
});

test('the address keeps the filters, and what is printed is the list', async () => {
  await openLive(office, register());
  await office.locator('[name=archive-kind]').selectOption('record');
  await office.locator('[name=archive-q]').fill('湖滨片区');
  await expect(office.getByTestId('archive').locator('tbody tr')).toHaveCount(1);
  await office.reload();
  await expect(office.getByTestId('archive').locator('tbody tr')).toHaveCount(1);
  await office.emulateMedia({ media: 'print' });
  await expect(office.getByText(/档案登记簿，截至/)).toBeVisible();
  await expect(office.locator('[name=archive-kind]')).toBeHidden();
  await office.emulateMedia({ media: 'screen' });
  await office.locator('[name=archive-q]').fill('没有这样的题名');
  await expect(office.locator('main')).toContainText('没有符合条件的档案');
});

test('text is found from the top bar by keyboard, marked, and leads to its screen', async () => {
  await openLive(office, `${city.origin}/?view=register`);
  await office.setViewportSize({ width: 1440, height: 900 });
  await office.locator('header input[type=search]').fill('湖滨片区路灯');
  await office.getByTestId('search-archive').getByRole('link').first().press('Enter');
  await expect(office).toHaveURL(/search\.q=/);
  const hits = office.getByTestId('archive-search').locator('li');
  const own = office.getByTestId('archive-search').locator(`[data-code="${NEW}"]`).first();
  await expect(own.locator('mark').first()).toBeVisible();
  expect(await axeViolations(office)).toEqual([]);
  await own.getByRole('link').click();
  await expect(lineOf(office, NEW)).toBeVisible();

  await openLive(office, search());
  const box = office.locator('form[role=search] [name=q]');
  await box.fill('灯');
  await box.press('Enter');
  await expect(office.locator('main')).toContainText('至少 2 个字');
  for (const text of ['"<b>', "' OR 1=1", 'AND NOT *', '路灯)('])
    await test.step(text, async () => {
      await box.fill(text);
      await box.press('Enter');
      await expect(office.getByTestId('archive-search')).toContainText(/没有找到|找到/);
      await expect(office.getByTestId('archive-search').locator('b')).toHaveCount(0);
      await expect(hits.or(office.getByText('没有找到')).first()).toBeVisible();
    });
});

test('what was not recorded yet is not found in the past', async () => {
  await openLive(office, search(`&search.q=${encodeURIComponent('湖滨片区路灯')}&as_of=${before}`));
  await expect(office.locator('main')).toContainText('那一刻没有这样的文字');
  await openLive(office, register(`&archive.kind=record&as_of=${before}`));
  await expect(lineOf(office, NEW)).toHaveCount(0);
  await expect(office.locator('[data-act]')).toHaveCount(0);
});

test('nobody who is not signed in reads it or looks in it', async () => {
  await openLive(person, register());
  await expect(person.locator('main')).toContainText('不能查看档案');
  await expect(person.getByTestId('archive')).toHaveCount(0);
  for (const path of ['', `/search?q=${encodeURIComponent('路灯')}`]) {
    const answer = await fetch(`${city.origin}/api/v1/archive${path}`);
    expect([401, 403], path).toContain(answer.status);
  }
});

for (const [device, viewport] of Object.entries({
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
}))
  for (const lang of ['zh', 'en'])
    test(`stands whole on a ${device} in ${lang}`, async ({ browser }) => {
      test.setTimeout(120_000);
      const page = await (await browser.newContext({ viewport })).newPage();
      await signIn(page, city.token('supervisor'));
      const shown = {
        register: [register(), 'archive'],
        search: [search(`&search.q=${encodeURIComponent('示例')}`), 'archive-search'],
        empty: [search(), 'archive-search'],
      } as const;
      for (const [name, [address, id]] of Object.entries(shown)) {
        await openLive(page, `${address}&lang=${lang}`);
        await expect(page.getByTestId(id)).toBeVisible();
        if (name === 'search') await expect(page.locator('mark').first()).toBeVisible();
        expect(await axeViolations(page), name).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wider, name).toBe(false);
        await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
      }
      await page.context().close();
    });
