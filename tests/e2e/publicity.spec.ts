// Publicity from the plan to the public column: what is recorded counts at once, each figure opens
// its events, and who is not signed in sees what is public alone.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn } from './map';
import { axeViolations, openLive, signIn } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

const PLAN = 'XC-E2E';
const REPORT = 'BD-E2E';
const EXPOSURE = 'BG-E2E';
const SLOGAN = 'BY-E2E';
const SURVEY = 'DC-E2E';
const HIDDEN = '示例曝光：路口垃圾无人清运';

let city: City;
let office: Page;
let unit: Page;
let person: Page;
let project: Schema['ProjectRow'];
let assignee: string;
let district: string;
let on: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.start(60);
  const { rows, moment } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const found = rows.find((row) => row.department !== '' && row.district !== '');
  if (found === undefined) throw new Error('no project of the sample has a unit and a district');
  project = found;
  assignee = project.department;
  district = project.district;
  on = moment.on;
  const open = async (role: string, department = '') => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, city.token(role, department));
    return page;
  };
  office = await open('supervisor');
  unit = await open('reporter', assignee);
  person = await (await browser.newContext()).newPage();
});
test.afterAll(async () => {
  for (const page of [office, unit, person]) await page?.context().close();
  await city?.stop();
});

const at = (part: string, more = '') =>
  `${city.origin}/?view=reports&tab=publicity&publicity.part=${part}${more}`;

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
      response.request().method() === 'POST' && response.url().endsWith('/publicity/commands'),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(200);
  await expect(page.getByTestId('publicity-recorded')).toBeVisible();
  await expect(page.getByTestId('task')).toHaveCount(0);
}

async function begin(page: Page, act: string): Promise<Locator> {
  await page.locator(`[data-act=${act}]`).first().click();
  return page.getByTestId('command-form');
}

test('a plan has goals, of which nothing is done yet', async () => {
  await openLive(office, at('plans'));
  const form = await begin(office, 'set_publicity_plan');
  await fill(form, {
    code: PLAN,
    title: '示例宣传计划',
    unit: assignee,
    from: `${on.slice(0, 4)}-01-01`,
    until: `${on.slice(0, 4)}-12-31`,
    'goals/0/measure': 'report',
    'goals/0/target': '4',
  });
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  const plan = office.getByTestId('publicity-plans').locator(`[data-code="${PLAN}"]`);
  await expect(plan.locator('[data-measure=report]')).toContainText('0 / 4 篇');
});

test('a report that names the plan counts for it, and opens its event', async () => {
  await openLive(office, at('coverage'));
  const form = await begin(office, 'record_coverage');
  await fill(form, {
    code: REPORT,
    kind: 'report',
    title: '示例报道：老小区换新颜',
    medium: 'newspaper',
    level: 'city',
    outlet: '示例日报',
    appeared_on: on,
    unit: assignee,
    project: project.code,
    plan: PLAN,
    link: 'javascript:alert(1)',
  });
  await form.locator('button.primary').click();
  await expect(form).toContainText('http://');
  await fill(form, { link: 'https://news.example/1' });
  await form.locator('[name="/in_public_column"]').check();
  await send(office);
  await expect(office.getByTestId('coverage').locator(`[data-code="${REPORT}"]`)).toBeVisible();

  await openLive(office, at('plans'));
  const goal = office.locator(`[data-code="${PLAN}"] [data-measure=report]`);
  await expect(goal).toContainText('1 / 4 篇');
  await goal.locator('[data-behind]').click();
  const behind = office.getByTestId('behind');
  await expect(behind.locator('li')).toHaveCount(1);
  await expect(behind).toContainText('示例报道：老小区换新颜');
  expect(await axeViolations(office)).toEqual([]);
  await office.keyboard.press('Escape');
  await expect(behind).toHaveCount(0);
  await expect(goal.locator('[data-behind]')).toBeFocused();
});

test('an exposure is answered by the unit that it is about, and corrected by the office', async () => {
  await openLive(office, at('coverage'));
  const form = await begin(office, 'record_coverage');
  await fill(form, {
    code: EXPOSURE,
    kind: 'exposure',
    title: HIDDEN,
    medium: 'television',
    level: 'city',
    outlet: '示例台',
    appeared_on: on,
    unit: assignee,
  });
  await send(office);
  await openLive(unit, at('coverage', '&coverage.answered=false'));
  const line = unit.getByTestId('coverage').locator(`[data-code="${EXPOSURE}"]`);
  await expect(line).toContainText('等待单位回复');
  await line.getByRole('link').click();
  await expect(unit.getByTestId('coverage-acts').locator('[data-act]')).toHaveCount(1);
  const answer = await begin(unit, 'answer_exposure');
  await fill(answer, { text: '已清运并安排专人值守。' });
  await answer.locator('[name="/rectified"]').check();
  await send(unit);
  await expect(unit.getByTestId('exposure-answer')).toContainText('整改完成');
  expect(await axeViolations(unit)).toEqual([]);

  await openLive(office, at('coverage', `&publicity.entry=${EXPOSURE}`));
  const correction = await begin(office, 'correct_coverage');
  await expect(correction.locator('[name="/title"]')).toHaveValue(HIDDEN);
  await fill(correction, { outlet: '示例电视台', reason: '名称有误' });
  await send(office);
  await expect(office.getByTestId('coverage-history').locator('li')).toHaveCount(3);
});

test('what is counted is what the list is narrowed to, and the address keeps it', async () => {
  await openLive(office, at('coverage'));
  const row = office.locator(`[data-cut=by_medium] [data-key=television]`);
  const exposures = Number(await row.locator('td').nth(1).innerText());
  const reports = Number(await row.locator('td').nth(0).innerText());
  await row.getByRole('button').first().click();
  await expect(office).toHaveURL(/coverage\.medium=television/);
  await expect(office.getByTestId('coverage').locator('li')).toHaveCount(reports + exposures);
  await office.reload();
  await expect(office.getByTestId('coverage').locator('li')).toHaveCount(reports + exposures);
});

test('a slogan stands where it was picked on the map, until it is removed', async () => {
  test.setTimeout(120_000);
  await openLive(office, at('slogans'));
  const form = await begin(office, 'place_slogan');
  await fill(form, {
    code: SLOGAN,
    text: '示例标语：共建文明城市',
    address: '示例路口',
    district,
    unit: assignee,
  });
  await form.locator('button.primary').click();
  await expect(form).toContainText('请在地图上选');
  await form.getByRole('button', { name: '在地图上选' }).click();
  await expectDrawn(office);
  await form.getByTestId('map').click({ position: { x: 120, y: 90 } });
  await expectDrawn(office);
  await form.getByRole('button', { name: '就是这里' }).click();
  await expect(form.getByTestId('picked-place')).toContainText('° N');
  await send(office);
  const line = office.getByTestId('slogans').locator(`[data-code="${SLOGAN}"]`);
  await line.getByText('看位置').click();
  await expectDrawn(office);
  expect(await axeViolations(office)).toEqual([]);
  await line.locator('[data-act=remove_slogan]').click();
  await fill(office.getByTestId('command-form'), { reason: '破损更换' });
  await send(office);
  await expect(line).toContainText('破损更换');
});

test('a survey gives the rate of the city and of its districts', async () => {
  await openLive(office, at('awareness'));
  const form = await begin(office, 'record_survey');
  await fill(form, {
    code: SURVEY,
    title: '示例知晓率调查',
    unit: assignee,
    from: on,
    until: on,
    method: 'street',
    'districts/0/district': district,
    'districts/0/asked': '200',
    'districts/0/aware': '201',
  });
  await form.locator('button.primary').click();
  await expect(form).toContainText('0 到 200');
  await fill(form, { 'districts/0/aware': '151' });
  await send(office);
  await expect(office.getByTestId('awareness-latest')).toContainText('75.5%');
  const row = office.getByTestId('awareness-districts').locator(`[data-district="${district}"]`);
  await expect(row).toContainText('75.5%');
  await expect(row.locator('svg')).toHaveAttribute('aria-label', /75\.5%/);
});

test('the public column has what is public, and nothing else', async () => {
  await openLive(person, `${city.origin}/?view=reports`);
  await expect(person.locator('[data-tab=publicity]')).toHaveCount(0);
  await expect(person.getByTestId('promised').locator('li')).not.toHaveCount(0);
  await expect(person.getByTestId('public-awareness')).toContainText('75.5%');
  const coverage = person.getByTestId('public-coverage');
  await expect(coverage).toContainText('示例报道：老小区换新颜');
  await expect(coverage).not.toContainText(HIDDEN);
  expect(await axeViolations(person)).toEqual([]);
  const told = await (await fetch(`${city.origin}/api/v1/public/column`)).text();
  expect(told).not.toContain(HIDDEN);
  for (const path of ['', '/coverage', '/slogans', `/coverage/${REPORT}`]) {
    const answer = await fetch(`${city.origin}/api/v1/publicity${path}`);
    expect([401, 403], path).toContain(answer.status);
  }
});

test('what is withdrawn counts no more, and the past stays as it was', async () => {
  const { position } = await city.get<{ position: number }>('/api/v1/health');
  await openLive(office, at('coverage', `&publicity.entry=${REPORT}`));
  await fill(await begin(office, 'withdraw_coverage'), { reason: '重复登记' });
  await send(office);
  await expect(office.getByTestId('coverage-page')).toContainText('已撤回：重复登记');
  await openLive(office, at('plans'));
  const goal = office.locator(`[data-code="${PLAN}"] [data-measure=report]`);
  await expect(goal).toContainText('0 / 4 篇');
  await openLive(office, at('plans', `&as_of=${position}`));
  await expect(goal).toContainText('1 / 4 篇');
  await expect(office.locator('[data-act]')).toHaveCount(0);
});

for (const [device, viewport] of Object.entries({
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
}))
  for (const lang of ['zh', 'en'])
    test(`stands whole on a ${device} in ${lang}`, async ({ browser }) => {
      test.setTimeout(180_000);
      for (const other of [person, office, unit]) await other.goto('about:blank');
      const page = await (await browser.newContext({ viewport })).newPage();
      await signIn(page, city.token('supervisor'));
      const shown = {
        column: `${city.origin}/?view=reports`,
        plans: at('plans'),
        coverage: at('coverage'),
        page: at('coverage', `&publicity.entry=${EXPOSURE}`),
        slogans: at('slogans'),
        awareness: at('awareness'),
      };
      for (const [name, address] of Object.entries(shown)) {
        await openLive(page, `${address}&lang=${lang}`);
        const whole = page.getByTestId(name === 'column' ? 'promised' : 'publicity');
        await expect(whole).toBeVisible();
        await expect(page.locator('main [role=status]:has-text("…")')).toHaveCount(0);
        expect(await axeViolations(page), name).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wider, name).toBe(false);
        await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
      }
      await page.context().close();
    });
