// A supervision notice from the red light it is drafted from to its close, each by whom it is for;
// its colours come with the days.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, expectLive, openLive, signIn, watch } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

// A Monday, with no day off in the weeks that follow it.
const FIRST_DAY = '2026-03-02';
const CODE = 'DB-2026-001';
const ASSISTING = 'zzb';

let city: City;
let office: Page;
let lead: Page;
let project: Schema['ProjectRow'];

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.startOn(FIRST_DAY, 60);
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const red = rows.find(
    ({ light, department }) => light.colour === 'red' && department !== ASSISTING,
  );
  if (red === undefined) throw new Error('no project of the sample is red');
  project = red;
  const open = async (role: string, department = '') => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, city.token(role, department));
    return page;
  };
  office = await open('supervisor');
  lead = await open('reporter', project.department);
});
test.afterAll(async () => {
  await office?.context().close();
  await lead?.context().close();
  await city?.stop();
});

const noticeOf = (page: Page): Locator => page.getByTestId('notice');
const actsOf = (page: Page): Locator => page.getByTestId('notice-acts');
const lineOf = (page: Page, unit: string): Locator =>
  page.getByTestId('notice-lines').locator(`[data-unit="${unit}"]`);

async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

async function send(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/commands'),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Does it through the form, and waits until both have seen where the notice is then. */
async function act(page: Page, name: string, values: Values, state: string): Promise<void> {
  await actsOf(page).locator(`[data-act=${name}]`).click();
  await fill(page.getByTestId('command-form'), values);
  await send(page);
  for (const each of [office, lead])
    await expect(noticeOf(each)).toHaveAttribute('data-state', state);
}

/** What the page offers, in its order. */
async function expectOffered(page: Page, names: readonly string[]): Promise<void> {
  const offered = actsOf(page).locator('[data-act]');
  await expect
    .poll(() => offered.evaluateAll((all) => all.map((each) => each.getAttribute('data-act'))))
    .toEqual(names);
}

async function expectColour(colour: string, reason: string): Promise<void> {
  for (const page of [office, lead]) {
    const verdict = page.getByTestId('notice-verdict');
    await expect(verdict).toHaveAttribute('data-colour', colour);
    await expect(verdict).toContainText(reason);
  }
}

async function wake(day: string): Promise<void> {
  await city.wake(day);
  for (const page of [office, lead]) {
    await expect(page.locator('main#content')).toHaveAttribute('data-on', day);
    await expectLive(page);
  }
}

test('is drafted from a red light on the overview', async () => {
  await openLive(office, `${city.origin}/?q=${project.code}`);
  await office.getByTestId('draft-notice').click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/code"]')).toHaveValue(CODE);
  await expect(form.locator('[name="/content/project"]')).toHaveValue(project.code);
  await expect(form.locator('[name="/content/lead"]')).toHaveValue(project.department);
  await expect(form.locator('[name="/content/title"]')).toHaveValue(new RegExp(project.name.zh));
  await expect(form.locator('[name="/content/requirement"]')).toHaveValue(/请查明原因/);
  await form.locator('[data-field="/content/assisting"] select').selectOption(ASSISTING);
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(noticeOf(office)).toHaveAttribute('data-state', 'drafted');
  await expectOffered(office, ['issue_notice', 'revise_notice', 'withdraw_notice']);

  await openLive(lead, `${city.origin}/?view=notices&notice=${CODE}`);
  await expectOffered(lead, []);
  await expect(office.getByTestId('notice-content')).toContainText(project.code);
});

test('is issued, and yellow once it is not signed for in time', async () => {
  const seen = [watch(office), watch(lead)];
  await act(office, 'issue_notice', { issuer: 'director-cjb' }, 'issued');
  const history = office.getByTestId('notice-history');
  // Two and ten working days by the rule.
  await expect(history).toContainText('签收期限 2026-03-04，反馈期限 2026-03-16');
  await expect(history).toContainText(/督办〔2026〕\d+号/);
  await expectColour('none', '在期限内，还剩 10 个工作日');
  await expectOffered(lead, ['sign_for_notice']);
  await wake('2026-03-05');
  await expectColour('yellow', '签收超期 1 个工作日');
  expect(seen.map(({ loads }) => loads)).toEqual([0, 0]);
});

test('is signed for, taken in hand and given more time', async () => {
  await act(lead, 'sign_for_notice', {}, 'signed_for');
  await expectColour('yellow', '签收超期 1 个工作日（');
  await act(lead, 'take_in_hand', { measures: '逐项排查，两周内整改' }, 'in_hand');
  await actsOf(lead).locator('[data-act=request_extension]').click();
  await fill(lead.getByTestId('command-form'), { until: '2026-03-16', reason: '等待验收' });
  await lead.getByTestId('command-form').locator('button.primary').click();
  await expect(lead.getByTestId('command-form')).toContainText('要晚于 2026-03-16');
  await fill(lead.getByTestId('command-form'), { until: '2026-03-20' });
  await send(lead);
  await expect(lineOf(office, project.department)).toContainText('申请延期到 2026-03-20');
  await act(office, 'approve_extension', {}, 'in_hand');
  await expect(lineOf(lead, project.department)).toContainText('2026-03-20');

  // The other unit's line goes its own way.
  const token = city.token('reporter', ASSISTING);
  for (const body of [
    { command: 'sign_for_notice', unit: ASSISTING },
    { command: 'take_in_hand', unit: ASSISTING, measures: '配合' },
    { command: 'reply_to_notice', unit: ASSISTING, extent: 'full', text: '已配合' },
  ] satisfies Schema['NoticeCommand'][])
    await city.notice(CODE, token, body);
  await expect(lineOf(office, ASSISTING)).toHaveAttribute('data-state', 'replied');
  await expectColour('none', '在期限内，还剩 11 个工作日');
});

test('turns blue, yellow and red as its day comes and goes', async () => {
  await wake('2026-03-17');
  await expectColour('blue', '反馈期限还剩 3 个工作日');
  await wake('2026-03-23');
  await expectColour('yellow', '反馈超期 1 个工作日');
  await wake('2026-03-27');
  await expectColour('red', '反馈超期 5 个工作日');
  await expect(office.getByTestId('notice-history')).toContainText('转为红色，报告');
  await expectOffered(lead, ['reply_to_notice']);
});

test('is replied to, returned, replied to again, accepted, completed and closed', async () => {
  await act(lead, 'reply_to_notice', { text: '已整改' }, 'replied');
  await expectOffered(lead, []);
  await actsOf(office).locator('[data-act=return_reply]').click();
  await fill(office.getByTestId('command-form'), {
    unit: project.department,
    reason: '缺少整改后的照片',
  });
  await send(office);
  await expectColour('yellow', '反馈被退回 1 次');
  await expect(lineOf(lead, project.department)).toContainText('2026-04-03');
  await act(
    lead,
    'reply_to_notice',
    { text: '补充照片，已整改', document: '示例〔2026〕8号' },
    'replied',
  );
  await act(office, 'accept_reply', { unit: project.department }, 'reviewed');
  await act(office, 'accept_reply', {}, 'reviewed');
  await expectOffered(office, ['complete_notice', 'suspend_notice']);
  await act(office, 'complete_notice', {}, 'completed');
  await act(office, 'close_notice', { note: '同意销号' }, 'closed');
  await expectOffered(office, ['look_back']);
});

test('stands on the board and in the table, as it does and as it did', async () => {
  await openLive(office, `${city.origin}/?view=notices`);
  const board = office.getByTestId('notice-board');
  const card = (group: string) => board.locator(`[data-group=${group}] [data-code="${CODE}"]`);
  await expect(card('closed')).toBeVisible();
  const { total } = await (
    await office.request.get(`${city.origin}/api/v1/notices`, {
      headers: { Authorization: `Bearer ${city.token('leader')}` },
    })
  ).json();
  await expect(board.locator('[data-code]')).toHaveCount(total as number);
  expect(await axeViolations(office)).toEqual([]);
  await office.getByTestId('by-state').locator('[data-group=closed]').click();
  await expect(board.locator('section')).toHaveCount(1);
  await office.getByRole('button', { name: '表格' }).click();
  await expect(office.getByTestId('notice-table').locator(`[data-code="${CODE}"]`)).toBeVisible();
  expect(new URL(office.url()).searchParams.get('state')).toBe('closed');
  expect(await axeViolations(office)).toEqual([]);

  await openLive(office, `${city.origin}/?view=notices&as_of=2026-03-23`);
  await expect(card('in_hand')).toHaveAttribute('data-colour', 'yellow');
  await expect(office.getByRole('button', { name: '起草督办' })).toHaveCount(0);
  await card('in_hand').getByRole('link').click();
  await expect(actsOf(office)).toContainText('正在查看过去的情况');
  await expectOffered(office, []);
  await expect(office.getByTestId('notice-verdict')).toContainText('反馈超期 1 个工作日');
  expect(await axeViolations(office)).toEqual([]);
});

test('is a sheet of paper with room to sign and to stamp, and one of what was done', async () => {
  await openLive(office, `${city.origin}/?view=notices&notice=${CODE}`);
  const paper = office.getByTestId('printed-notice');
  await expect(paper).toBeHidden();
  await office.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(paper).toBeVisible();
  for (const part of [
    '督办通知单',
    project.name.zh,
    '2026年3月4日',
    '2026年3月16日',
    '签字',
    '盖章',
  ])
    await expect(paper).toContainText(part);
  await expect(paper).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(office.getByTestId('notice-lines')).toBeHidden();
  await expect(office.getByRole('navigation').first()).toBeHidden();
  const pdf = await office.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  await expect(office.getByTestId('printed-replies')).toContainText('补充照片，已整改');
  await office.emulateMedia({ media: null, colorScheme: null });
});

test('is not for everybody to read, and its rule is set in the administration', async ({
  page,
  browser,
}) => {
  await openLive(page, `${city.origin}/?view=notices`);
  await expect(page.locator('main')).toContainText('不能查看督办通知单');
  expect(await axeViolations(page)).toEqual([]);

  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 } })
  ).newPage();
  await signIn(phone, city.token('supervisor'));
  await openLive(phone, `${city.origin}/?view=notices&lang=en`);
  await expect(phone.getByTestId('notice-board')).toBeVisible();
  expect(await axeViolations(phone)).toEqual([]);
  const wider = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
  await phone.context().close();

  await openLive(office, `${city.origin}/?view=admin&admin=supervision`);
  const rule = office.getByTestId('admin-supervision');
  await expect(rule).toContainText('交办后 10 个工作日内反馈');
  await rule.locator('button.primary').click();
  await fill(office.getByTestId('command-form'), { reply_days: '1', source: '示例办法' });
  await office.getByTestId('command-form').locator('button.primary').click();
  await expect(office.getByTestId('command-form')).toContainText('不能少于签收的工作日');
  await fill(office.getByTestId('command-form'), { reply_days: '15' });
  await send(office);
  await expect(rule).toHaveAttribute('data-version', '2');
  await expect(rule).toContainText('交办后 15 个工作日内反馈');

  await office.getByTestId('admin-working-days').getByRole('button', { name: '设定一年' }).click();
  const form = office.getByTestId('command-form');
  await fill(form, { year: '2027', source: '示例通知' });
  const off = form.locator('[data-field="/days_off"] > .add');
  await off.click();
  await fill(form, { 'days_off/0/day': '2027-01-01' });
  await off.click();
  await expect(form.locator('[name="/days_off/1/day"]')).toHaveValue('2027-01-02');
  await send(office);
  const year = office.locator('[data-year="2027"]');
  await expect(year).toContainText('01-01 至 01-02');
  expect(await axeViolations(office)).toEqual([]);
});
