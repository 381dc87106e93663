// A quarterly meeting from its schedule to its close: what it was shown is frozen and stays, byte for
// byte; what was recorded too late stands beside it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, expectLive, openLive, signIn } from './page';
import { readPdf } from './pdf';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;
const FIRST_DAY = '2026-03-02';
const MEETING_DAY = '2026-03-20';
const CODE = 'E2E-2026-Q1';
const TITLE = '示例一季度例会';
const PRACTICE = '示例：一张清单管到底';
const SHEETS = [
  'cover',
  'programmes',
  'movers',
  'red',
  'yellow',
  'silence',
  'notices',
  'gaps',
  'maps',
  'agenda',
  'errata',
];

let city: City;
let office: Page;
let unit: Page;
let leader: Page;
let project: Schema['ProjectRow'];
let supervisor: string;
/** What was frozen. */
let bytes: Buffer;
let before: number;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.startOn(FIRST_DAY, 60);
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const found = rows.find(
    ({ programme, status, physical_bp, department, light }) =>
      programme === 'GZ' &&
      status === 'active' &&
      department !== '' &&
      ['red', 'yellow'].includes(light.colour) &&
      (physical_bp ?? 10_000) < 9_000,
  );
  if (found === undefined) throw new Error('no project of the sample is late and at work');
  project = found;
  supervisor = city.token('supervisor');
  const open = async (token: string) => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, token);
    return page;
  };
  office = await open(supervisor);
  unit = await open(city.token('reporter', project.department));
  leader = await open(city.token('leader'));
});
test.afterAll(async () => {
  for (const page of [office, unit, leader]) await page?.context().close();
  await city?.stop();
});

const address = (part = '') => `${city.origin}/?view=meetings&meeting=${CODE}${part}`;
const meetingOf = (page: Page): Locator => page.getByTestId('meeting');
const actsOf = (page: Page): Locator => page.getByTestId('meeting-acts');
const matterOf = (page: Page): Locator =>
  page.getByTestId('meeting-matters').locator('[data-matter="1"]');

async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

/** The version that the meeting has then, or the notice. */
async function send(page: Page): Promise<number> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/commands'),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  const { version } = (await answer.json()) as { version: number };
  return version;
}

/** Does it through the form, and waits until all have seen where the meeting is then. */
async function act(page: Page, name: string, values: Values, standing: string): Promise<void> {
  await actsOf(page).locator(`[data-act=${name}]`).click();
  await fill(page.getByTestId('command-form'), values);
  const version = await send(page);
  const history = page.getByTestId('meeting-history');
  await expect(history.locator(`[data-version="${version}"]`)).toBeAttached();
  for (const each of [office, unit, leader])
    await expect(meetingOf(each)).toHaveAttribute('data-standing', standing);
}

async function expectOffered(page: Page, names: readonly string[]): Promise<void> {
  const offered = actsOf(page).locator('[data-act]');
  await expect
    .poll(() => offered.evaluateAll((all) => all.map((each) => each.getAttribute('data-act'))))
    .toEqual(names);
}

const packBytes = () => city.file(`/api/v1/meetings/${CODE}/pack`, supervisor);

async function position(): Promise<number> {
  return (await city.get<Schema['Health']>('/api/v1/health')).position;
}

test('is scheduled, and stands in the list', async () => {
  await openLive(office, `${city.origin}/?view=meetings`);
  await office.getByRole('button', { name: '安排例会' }).click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/year"]')).not.toHaveValue('');
  await fill(form, {
    code: CODE,
    title: TITLE,
    year: '2026',
    quarter: '1',
    day: MEETING_DAY,
    place: '示例会议室',
  });
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(meetingOf(office)).toHaveAttribute('data-standing', 'scheduled');
  for (const page of [unit, leader]) await openLive(page, address());
  await expectOffered(unit, ['raise_matter']);
  await openLive(leader, `${city.origin}/?view=meetings`);
  const line = leader.getByTestId('meeting-table').locator(`[data-code="${CODE}"]`);
  await expect(line).toContainText('已排期');
  await line.getByRole('link', { name: TITLE }).click();
  await expect(meetingOf(leader)).toBeVisible();
});

test('has a matter that a unit raises, with opinions of the unit and of a post', async () => {
  await act(
    unit,
    'raise_matter',
    { title: '示例：追加整治经费', content: '请会议议定。', project: project.code },
    'scheduled',
  );
  await expect(matterOf(office)).toContainText('追加整治经费');
  await expect(matterOf(leader)).toContainText('还没有意见');
  await act(unit, 'give_opinion', { opinion: 'agree' }, 'scheduled');
  await matterOf(leader).locator('[data-on=give_opinion]').click();
  const form = leader.getByTestId('command-form');
  const post = await form.locator('[name="/giver"] option:nth-child(2)').getAttribute('value');
  expect(post).toMatch(/^post\//);
  await fill(form, { giver: post ?? '', opinion: 'agree_with_changes' });
  await leader.getByTestId('command-form').locator('button.primary').click();
  await expect(leader.getByTestId('command-form').locator('[aria-invalid=true]')).toHaveCount(1);
  await fill(form, { text: '示例：分两期安排' });
  await send(leader);
  await expect(matterOf(office).locator('[data-opinion]')).toHaveCount(2);
  await expect(matterOf(office)).toContainText('修改后同意');

  await actsOf(office).locator('[data-act=set_agenda]').click();
  await office.getByTestId('command-form').locator('[data-field="/items"] > .add').click();
  await fill(office.getByTestId('command-form'), {
    'items/0/title': '通报进度',
    'items/0/minutes': '20',
  });
  await send(office);
  await expect(office.getByTestId('meeting-agenda')).toContainText('通报进度');
  expect(await axeViolations(office)).toEqual([]);
});

test('has its pack frozen, which anybody can verify in the browser', async () => {
  before = await position();
  await act(office, 'freeze_pack', {}, 'frozen');
  bytes = await packBytes();
  const pack = JSON.parse(bytes.toString()) as Schema['MeetingPack'];
  expect(pack.on).toBe(FIRST_DAY);
  expect(pack.position).toBeGreaterThanOrEqual(before);
  const told = leader.getByTestId('meeting-pack');
  await expect(told).toHaveAttribute('data-position', String(pack.position));
  await expect(told).toContainText(`${pack.root.slice(0, 12)}…`);
  await expect(leader.getByTestId('errata-count')).toContainText('没有勘误');

  await leader.getByTestId('open-pack').click();
  await expect(leader.getByTestId('pack-root')).toHaveText(pack.root);
  await expect(leader.getByTestId('pack-check')).toHaveAttribute('data-state', 'verified');
  const line = leader.getByTestId('pack-programmes').locator(`[data-code="${project.programme}"]`);
  const counts = pack.programmes.find(({ code }) => code === project.programme);
  await expect(line.locator('[data-standing=late]')).toHaveText(String(counts?.late));
  const listed = leader.locator('[data-testid=pack-red] tbody tr');
  await expect(listed).toHaveCount(
    pack.lights.items.filter(({ light }) => light.colour === 'red').length,
  );
  await expect(leader.locator('[data-sheet=maps] figure').first()).toBeVisible();
  expect(await axeViolations(leader)).toEqual([]);
});

test('is printed on A4, a sheet for each part, with its name and the page on each', async () => {
  await expect(leader.locator('[data-sheet]')).toHaveCount(SHEETS.length);
  await leader.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const hidden of ['nav', '[data-testid=pack-check]'])
    await expect(leader.locator(hidden).first()).toBeHidden();
  await expect(leader.locator('[data-sheet=cover]')).toBeVisible();
  const print = (pageRanges = '') =>
    leader.pdf({ format: 'A4', preferCSSPageSize: true, pageRanges });
  const whole = readPdf(await print());
  expect(whole.landscape.length).toBeGreaterThanOrEqual(SHEETS.length);
  expect(new Set(whole.landscape)).toEqual(new Set([true, false]));

  const first = readPdf(await print('1'));
  expect(first.landscape).toEqual([false]);
  const { root } = JSON.parse(bytes.toString()) as Schema['MeetingPack'];
  for (const letter of TITLE + root) expect(first.letters).toContain(letter);
  // In the margins of every sheet but the cover.
  expect(first.letters).not.toContain('页');
  for (const letter of `第页${TITLE}`) expect(readPdf(await print('2')).letters).toContain(letter);
  await leader.emulateMedia({ media: null, colorScheme: null });
});

test('is a workbook, too, with a sheet for each part', async () => {
  await openLive(leader, address());
  const download = leader.waitForEvent('download');
  await leader.getByRole('button', { name: '下载 XLSX' }).click();
  const file = await (await download).path();
  expect(readFileSync(file)).toEqual(
    await city.file(`/api/v1/meetings/${CODE}/pack.xlsx`, supervisor),
  );
  const listed = spawnSync('python3', ['-m', 'zipfile', '-l', file], { encoding: 'utf8' });
  expect(listed.status, listed.stderr).toBe(0);
  const sheets = listed.stdout.match(/xl\/worksheets\/sheet\d+\.xml/g) ?? [];
  expect(sheets.length).toBeGreaterThanOrEqual(7);
});

test('stays as it is when what is late is corrected, which stands beside it', async () => {
  await city.wake(MEETING_DAY);
  for (const page of [office, unit, leader]) await openLive(page, address());
  const late = await city.command(project.code, supervisor, {
    command: 'report_progress',
    percent_bp: 9_500,
    note: '示例：补报',
    effective_on: FIRST_DAY,
  });
  expect(late.status, await late.clone().text()).toBe(200);
  const errata = office.getByTestId('errata-count');
  await expect(errata.getByRole('link')).toBeVisible();
  await errata.getByRole('link').click();
  const line = office
    .getByTestId('errata-table')
    .locator(`[data-code="${project.code}"][data-field=measured_bp]`);
  await expect(line).toContainText('→ 95%');
  await expect(line).toContainText(`上报进度：发生于 ${FIRST_DAY}`);
  expect(await axeViolations(office)).toEqual([]);

  expect(await packBytes()).toEqual(bytes);
  await openLive(office, address('&papers=pack'));
  await expect(office.getByTestId('pack-check')).toHaveAttribute('data-state', 'verified');
  const sheet = office.locator('[data-sheet=errata]');
  await expect(sheet.locator(`[data-code="${project.code}"]`).first()).toBeVisible();
  const listed = office.locator(`[data-testid^=pack-] [data-code="${project.code}"]`);
  await expect(listed.first()).toBeVisible();
});

test('is held, decides its matter and resolves, and the resolution opens a notice', async () => {
  for (const page of [office, unit, leader]) await openLive(page, address());
  await act(office, 'hold_meeting', {}, 'held');
  await act(office, 'decide_matter', { outcome: 'approved', text: '示例：同意实施' }, 'held');
  await expect(matterOf(unit)).toHaveAttribute('data-outcome', 'approved');
  await act(
    office,
    'record_resolution',
    { text: '示例：四月底前完成整治', lead: project.department, due: '2026-04-30', matter: '1' },
    'held',
  );
  const resolution = office.getByTestId('meeting-resolutions').locator('[data-resolution="1"]');
  await resolution.getByTestId('draft-from-resolution').click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/content/source/kind"]')).toHaveValue('resolution');
  await expect(form.locator('[name="/content/source/reference"]')).toHaveValue(`${CODE}/1`);
  await expect(form.locator('[name="/content/lead"]')).toHaveValue(project.department);
  await expect(form.locator('[name="/content/project"]')).toHaveValue(project.code);
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(office.getByTestId('notice')).toHaveAttribute('data-state', 'drafted');
  await openLive(office, address());
  await expect(resolution.locator('[data-notice]')).toHaveAttribute('data-state', 'drafted');

  await matterOf(unit).locator('[data-on=report_follow_up]').click();
  await fill(unit.getByTestId('command-form'), { text: '示例：已开工' });
  await send(unit);
  await expect(matterOf(office)).toContainText('落实中');
});

test('publishes a good practice for everybody, and is closed', async ({ page }) => {
  await act(
    office,
    'publish_practice',
    { title: PRACTICE, text: '示例：逐项销号。', unit: project.department },
    'held',
  );
  await act(office, 'close_meeting', { document: '示例〔2026〕1号' }, 'closed');
  await expectOffered(office, ['report_follow_up', 'publish_practice', 'withdraw_practice']);
  await expect(office.getByTestId('meeting-about')).toContainText('示例〔2026〕1号');

  await openLive(page, `${city.origin}/?view=meetings`);
  await expect(page.locator('main')).toContainText('不能查看季度例会');
  await expect(page.getByTestId('public-practices')).toContainText(PRACTICE);
  expect(await axeViolations(page)).toEqual([]);
  await openLive(page, `${city.origin}/?view=reports`);
  await expect(page.getByTestId('public-practices')).toContainText(PRACTICE);
});

test('is as it was, where the slider stands', async () => {
  await openLive(office, address());
  const slider = office.getByTestId('as-of-slider');
  await slider.fill(String(Date.parse(FIRST_DAY) / DAY_MS));
  await expect(meetingOf(office)).toHaveAttribute('data-standing', 'frozen');
  await expect(actsOf(office)).toContainText('正在查看过去的情况');
  await expectOffered(office, []);
  await expect(matterOf(office)).not.toHaveAttribute('data-outcome');
  await expect(office.getByTestId('errata-count')).toContainText('没有勘误');
  expect(await axeViolations(office)).toEqual([]);

  await office.goto(address(`&as_of=${before}`));
  await expect(meetingOf(office)).toHaveAttribute('data-standing', 'scheduled');
  await office.goto(address(`&as_of=${before}&papers=pack`));
  await expect(office.locator('main')).toContainText('那一刻材料还没有定稿');
  await slider.fill(String(Date.parse(FIRST_DAY) / DAY_MS - 1));
  await expect(office.locator('main')).toContainText('没有这次例会');
});

test('can be read on a phone, in English too', async ({ browser }) => {
  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 } })
  ).newPage();
  await signIn(phone, supervisor);
  for (const part of ['', '&papers=pack', '&papers=errata']) {
    await phone.goto(address(`${part}&lang=en`));
    await expectLive(phone);
    await expect(phone.locator('main h1').first()).toBeVisible();
    expect(await axeViolations(phone)).toEqual([]);
    const wider = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wider, part).toBe(false);
  }
  await phone.context().close();
});
