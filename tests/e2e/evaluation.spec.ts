// An index from its definition to what is done about its gaps, an observation made without a network,
// and a score from its entry to the appeal that was upheld: each step by whom it is for.
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { axeViolations, expectLive, openLive, signIn } from './page';
import { jpegWithExif } from './photo';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

const INDEX = 'CJ-E2E';
const UNIT = 'cgj';
const RULE = 'e2e-late';
const DAY_MS = 86_400_000;
const PHONE = { width: 390, height: 844 };
const PLACE = { latitude: 46.58958, longitude: 125.11 };

let city: City;
let today: string;
let office: Page;
let leader: Page;
let unit: Page;
let field: BrowserContext;
let surveyor: string;
let phone: Page;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.start(60);
  today = (await city.get<Schema['Health']>('/api/v1/health')).today;
  const open = async (role: string, department = '') => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, city.token(role, department));
    return page;
  };
  office = await open('supervisor');
  leader = await open('leader');
  unit = await open('reporter', UNIT);
  field = await browser.newContext({ viewport: PHONE, hasTouch: true });
  await field.grantPermissions(['geolocation']);
  await field.setGeolocation({ ...PLACE, accuracy: 8 });
  surveyor = city.token('uploader');
  phone = await field.newPage();
  await signIn(phone, surveyor);
});
test.afterAll(async () => {
  for (const page of [office, leader, unit]) await page?.context().close();
  await field?.close();
  await city?.stop();
});

const named = (zh: string, en = '') => ({ zh, en });

/** One area and two indicators, one of which has an outcome. */
function definition() {
  const year = Number(today.slice(0, 4));
  const parts = [{ unit: UNIT, target: 11 }];
  const source = '示例测评办法';
  return {
    ...{ name: named('示例测评体系', 'Sample index'), year, source },
    areas: [{ code: 'A', name: named('城市建设', 'City') }],
    indicators: [
      {
        ...{ code: 'streets', area: 'A', name: named('街巷整洁', 'Streets'), unit: UNIT },
        target_rate_bp: 9000,
      },
      {
        ...{ code: 'growth', area: 'A', name: named('增加值增长', 'Growth'), unit: UNIT, parts },
        outcome: { unit: named('%', '%'), bound: 'at_least', target: 10, source },
      },
    ],
    standards: [{ code: 'swept', indicator: 'streets', name: named('每日清扫'), possible: 10 }],
    points: [
      {
        ...{ code: 'street-1', standard: 'swept', name: named('示例街口'), method: 'site_visit' },
        ...{ grading: 'points', photos: 1 },
      },
    ],
  };
}

const address = (query: string) => `${city.origin}/?view=evaluation&index=${INDEX}&${query}`;

async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

async function send(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/api/v1/'),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  await expect(page.getByTestId('command-form')).toHaveCount(0);
}

const row = (page: Page, key: string): Locator =>
  page.getByTestId('index-tree').locator(`[data-key="${key}"]`);
const gap = (page: Page, measured: string): Locator =>
  page.getByTestId('gaps').locator(`[data-measured=${measured}]`).first();

/** What the server says with a token. */
async function read<T>(path: string, page = office): Promise<T> {
  const token = await page.evaluate(() => sessionStorage.getItem('baitu.token'));
  const response = await fetch(city.origin + path, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

test('is defined from a file and node by node, and opened with the keys', async () => {
  await openLive(office, `${city.origin}/?view=evaluation`);
  await office.getByRole('button', { name: '从文件定义' }).click();
  const file = office.getByTestId('definition-file');
  await file.locator('input[type=file]').setInputFiles({
    name: `${INDEX}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(definition())),
  });
  await expect(file.getByTestId('definition-counts')).toContainText('2 个指标');
  expect(await axeViolations(office)).toEqual([]);
  await file.getByRole('button', { name: '按文件定义' }).click();
  await expect(office.getByTestId('index-head')).toHaveAttribute('data-code', INDEX);

  await row(office, 'area/A').focus();
  await office.keyboard.press('ArrowRight');
  await office.keyboard.press('ArrowDown');
  await expect(row(office, 'indicator/streets')).toBeFocused();
  await row(office, 'indicator/streets').locator('[data-act=define_standard]').click();
  const form = office.getByTestId('command-form');
  await fill(form, { code: 'lit', 'name/zh': '路灯完好', possible: '5' });
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(row(office, 'indicator/streets')).toContainText('15');
  await office.getByRole('button', { name: '全部展开' }).click();
  await expect(row(office, 'point/street-1')).toBeVisible();
  expect(await axeViolations(office)).toEqual([]);
});

async function observe(page: Page, points: string, name: string): Promise<void> {
  await page.getByTestId('observe').click();
  const form = page.getByTestId('observe-form');
  await form.locator('[name="/earned"]').fill(points);
  await form.getByRole('button', { name: '用我的位置' }).click();
  await expect(form.getByTestId('picked-place')).toContainText('46.58958° N');
  const buffer = await jpegWithExif(page, {
    taken: '2026:03:01 08:30:15',
    latitude: [46, 35, 22.5],
    longitude: [125, 6, 36],
  });
  await form
    .getByTestId('observation-photo')
    .setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  await expect(form.getByTestId('chosen-photos').locator('li')).toHaveCount(1);
  expect(await axeViolations(page)).toEqual([]);
  await form.locator('button.primary').click();
  await expect(page.getByTestId('observe-form')).toHaveCount(0);
}

const badge = (page: Page): Locator => page.getByTestId('outbox-badge');
const observed = (page: Page): Locator => page.getByTestId('observations').locator('> li');

test('is observed on a phone without a network, and recorded once when there is one', async () => {
  await openLive(phone, address('point=street-1'));
  await expect(phone.getByTestId('point')).toContainText('至少 1 张照片');
  await field.setOffline(true);
  await observe(phone, '6', '街口一.jpg');
  await expect(badge(phone)).toHaveAttribute('data-count', '1');
  await expect(phone.getByTestId('outbox')).toContainText('示例街口');
  await observe(phone, '7.5', '街口二.jpg');
  await expect(badge(phone)).toHaveAttribute('data-count', '2');
  expect(await axeViolations(phone)).toEqual([]);

  await field.setOffline(false);
  await expect(badge(phone)).toHaveCount(0);
  await expectLive(phone);
  await expect(observed(phone)).toHaveCount(2);
  await expect(observed(phone).first()).toContainText('46.58958° N');
  const picture = observed(phone).first().locator('img');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  expect(await axeViolations(phone)).toEqual([]);
});

test('keeps what was not sent when the page is closed, for who made it alone', async () => {
  await field.setOffline(true);
  await observe(phone, '4', '街口三.jpg');
  await expect(badge(phone)).toHaveAttribute('data-count', '1');
  await phone.close();
  await field.setOffline(false);

  const other = await field.newPage();
  await signIn(other, city.token('supervisor'));
  await openLive(other, address('point=street-1'));
  await expect(other.getByTestId('outbox')).toContainText('别的身份');
  await expect(observed(other)).toHaveCount(2);
  await other.close();

  phone = await field.newPage();
  await signIn(phone, surveyor);
  await openLive(phone, address('point=street-1'));
  await expect(observed(phone)).toHaveCount(3);
  await expect(badge(phone)).toHaveCount(0);
});

test('is corrected and withdrawn by the office, with its history', async () => {
  await openLive(office, address('point=street-1'));
  const last = office.getByTestId('observations').locator('> li', { hasText: '4 分' });
  await last.getByRole('button', { name: '撤回' }).click();
  await fill(office.getByTestId('command-form'), { reason: '重复测评' });
  await send(office);
  await expect(last).toContainText('已撤回，不计入');
  const second = office.getByTestId('observations').locator('> li', { hasText: '7.5 分' });
  await second.getByRole('button', { name: '更正' }).click();
  const form = office.getByTestId('observe-form');
  await form.locator('[name="/earned"]').fill('8');
  await form.getByLabel('更正的原因').fill('看错了');
  await form.locator('button.primary').click();
  const corrected = office.getByTestId('observations').locator('> li', { hasText: '8 分' });
  await expect(corrected).toContainText('已更正');
  await corrected.getByText('经过（2 条记录）').click();
  await expect(corrected).toContainText('看错了');
  await expect(office.getByTestId('point')).toContainText('70%');
});

test('shows the gap, and what is done about it', async () => {
  await openLive(office, address('part=gaps'));
  await expect(gap(office, 'score_rate')).toContainText('差 20 个百分点');
  await expect(gap(office, 'score_rate').getByTestId('no-plan')).toBeVisible();
  expect(await axeViolations(office)).toEqual([]);
  await gap(office, 'score_rate').locator('[data-why]').click();
  const why = office.getByTestId('evaluation-why');
  await expect(why).toContainText('7 ÷ 10');
  await expect(why.getByTestId('event-at').first()).toContainText('测评');
  expect(await axeViolations(office)).toEqual([]);
  await why.getByRole('button', { name: '关闭' }).click();

  await gap(office, 'score_rate').getByRole('link', { name: '归档方案' }).click();
  await office.getByRole('button', { name: '归档方案' }).click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/governs/code"]')).toHaveValue('streets');
  const { posts } = await city.get<Schema['Organisation']>('/api/v1/organisation');
  await fill(form, {
    ...{ code: 'plan-streets', title: '街巷整洁专项工作方案', number: '示例〔2026〕11号' },
    ...{ approver: posts[0]?.code ?? '', from: today, until: addDays(today, 90) },
  });
  await send(office);
  await openLive(office, address('part=gaps'));
  await expect(gap(office, 'score_rate')).toContainText('街巷整洁专项工作方案');
  await expect(gap(office, 'score_rate').getByTestId('no-plan')).toHaveCount(0);
});

test('has an outcome reported by the unit for its own part', async () => {
  await openLive(unit, address('indicator=growth'));
  await unit.getByTestId('report-outcome').click();
  const form = unit.getByTestId('command-form');
  await expect(form.locator('[name="/unit"]')).toHaveValue(UNIT);
  await fill(form, { value: '9.5', document: '示例〔2026〕12号' });
  await send(unit);
  await expect(unit.getByTestId('outcome-reports')).toContainText('9.5%');
  expect(await axeViolations(unit)).toEqual([]);
  await openLive(office, address('part=gaps'));
  await expect(gap(office, 'outcome_part')).toContainText('9.5%');
  await expect(gap(office, 'outcome_part')).toContainText('11% 以上');
});

const line = (page: Page): Locator => page.getByTestId('ledger-lines').locator('> li').first();
const sum = async (): Promise<number> => {
  const path = `/api/v1/evaluation/ledger/${today.slice(0, 4)}/${UNIT}`;
  return (await read<Schema['UnitLedger']>(path)).total.sum;
};
let before = 0;
/** After the score was entered, before anybody appealed. */
let entered = 0;

test('has a score entered by a rule for an event of a notice', async () => {
  await openLive(office, address('part=rules'));
  await office.getByTestId('define-rule').click();
  await fill(office.getByTestId('command-form'), {
    ...{ code: RULE, 'name/zh': '示例扣分', least: '-3', most: '-1', appeal_days: '15' },
    source: '示例办法',
  });
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(office.getByTestId('score-rules')).toContainText('-3 到 -1');

  before = await sum();
  const found = await read<Schema['EventsFound']>('/api/v1/events?type=supervision.issued&limit=1');
  const event = found.items[0];
  if (event === undefined) throw new Error('the sample has issued no notice');
  await openLive(office, address('part=ledger'));
  await office.getByTestId('enter-score').click();
  const form = office.getByTestId('command-form');
  await fill(form, {
    ...{ unit: UNIT, rule: RULE, points: '-5' },
    ...{ 'cited/position': String(event.position), 'cited/index': String(event.index) },
  });
  await expect(office.getByTestId('event-at')).toContainText('督办交办');
  await form.locator('button.primary').click();
  await expect(form).toContainText('规则只给 -3 到 -1 分');
  await fill(form, { points: '-2' });
  await send(office);
  await expect(
    office.getByTestId('ledger').locator(`[data-unit=${UNIT}][data-sum="${before - 2}"]`),
  ).toBeVisible();
  entered = (await city.get<Schema['Health']>('/api/v1/health')).position;
});

test('is appealed against by the unit, and the appeal upheld by somebody else', async () => {
  await openLive(unit, address(`part=ledger&of=${UNIT}&year=${today.slice(0, 4)}`));
  await expect(line(unit)).toContainText('示例扣分');
  await line(unit).locator('[data-act=file_appeal]').click();
  await fill(unit.getByTestId('command-form'), { text: '已按期办结' });
  await send(unit);
  await expect(line(unit).getByTestId('ledger-line')).toHaveAttribute('data-state', 'appealed');

  await openLive(office, address('part=ledger'));
  const appeal = office.getByTestId('open-appeals').locator('li', { hasText: '已按期办结' });
  await appeal.locator('[data-act=decide_appeal]').click();
  await fill(office.getByTestId('command-form'), { ruling: 'upheld', reason: '情况属实' });
  await office.getByTestId('command-form').locator('button.primary').click();
  await expect(office.getByTestId('command-form')).toContainText('请由另一个人来做');

  await openLive(leader, address('part=ledger'));
  await leader
    .getByTestId('open-appeals')
    .locator('li', { hasText: '已按期办结' })
    .locator('[data-act=decide_appeal]')
    .click();
  await fill(leader.getByTestId('command-form'), { ruling: 'upheld', reason: '情况属实' });
  await send(leader);
  await expect(line(unit).getByTestId('ledger-line')).toHaveAttribute('data-state', 'upheld');
  await expect(line(unit)).toContainText('冲销 +2');
  expect(await sum()).toBe(before);
  expect(await axeViolations(unit)).toEqual([]);
});

test('has what follows recorded and withdrawn by documents', async () => {
  await openLive(office, address('part=consequences'));
  await office.getByTestId('record-consequence').click();
  await fill(office.getByTestId('command-form'), {
    ...{ code: 'e2e-1', kind: 'commendation', whose: 'unit', unit: UNIT, title: '示例通报表扬' },
    ...{ 'document/number': '示例〔2026〕20号', 'document/issuer': UNIT },
  });
  await send(office);
  const item = office.getByTestId('consequences').locator('[data-code=e2e-1]');
  await expect(item).toContainText('示例通报表扬');
  await item.getByRole('button').last().click();
  await fill(office.getByTestId('command-form'), {
    ...{ 'document/number': '示例〔2026〕21号', 'document/issuer': UNIT, reason: '示例撤销' },
  });
  await send(office);
  await expect(item).toContainText('由 示例〔2026〕21号 撤销');
});

test('is in the past what it was then, with nothing to do', async () => {
  await openLive(office, address(`part=ledger&of=${UNIT}&as_of=${entered}`));
  await expect(line(office).getByTestId('ledger-line')).toHaveAttribute('data-state', 'stands');
  await expect(office.getByTestId('ledger-sum')).toHaveText(String(before - 2));
  await expect(office.locator('[data-act]')).toHaveCount(0);

  await openLive(office, address('part=index'));
  await expect(office.getByTestId('index-rate')).toHaveText('70%');
  const yesterday = Date.parse(today) / DAY_MS - 1;
  await office.getByTestId('as-of-slider').fill(String(yesterday));
  await expect(office.getByTestId('evaluation')).toContainText('没有这个测评体系');
  await expect(office.getByTestId('index-acts')).toHaveCount(0);
});

for (const [device, viewport] of Object.entries({
  desk: { width: 1920, height: 1080 },
  phone: PHONE,
}))
  for (const lang of ['zh', 'en'])
    test(`stands whole on a ${device} in ${lang}`, async ({ browser }) => {
      const page = await (await browser.newContext({ viewport })).newPage();
      await signIn(page, city.token('supervisor'));
      const shown = {
        index: 'part=index',
        gaps: 'part=gaps&targets=all',
        point: 'point=street-1&do=observe',
        outcome: 'indicator=growth',
        ledger: 'part=ledger',
        unit: `part=ledger&of=${UNIT}`,
        rules: 'part=rules',
        consequences: 'part=consequences',
      };
      for (const [name, query] of Object.entries(shown)) {
        await openLive(page, `${address(query)}&lang=${lang}`);
        await expect(page.getByTestId('evaluation')).toBeVisible();
        await expect(page.locator('[data-testid=evaluation] [role=status].faint')).toHaveCount(0);
        expect(await axeViolations(page), name).toEqual([]);
        const width = await page.evaluate(() => {
          const parts = document.querySelectorAll('html, [data-testid=evaluation] > *');
          return Math.max(...[...parts].map(({ scrollWidth }) => scrollWidth));
        });
        expect(width, name).toBeLessThanOrEqual(viewport.width);
        const path = test.info().outputPath(`${name}.png`);
        await page.screenshot({ path });
      }
      await page.context().close();
    });

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
