// A public report from the person who sends it to the public column: each step by whom it is for, and
// what is private shown to nobody else.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectDrawn } from './map';
import { axeViolations, expectLive, openLive, signIn, watch } from './page';
import { jpegWithExif } from './photo';
import { City } from './server';

type Schema = components['schemas'];
type Values = Readonly<Record<string, string>>;

const WORDS = '示例小区三号楼前路灯不亮，晚上老人出行不便，请来看看。';
const CONTACT = '示例联系人 000-0000';
const EDITED = {
  title: '路灯不亮',
  question: '有群众反映小区路灯不亮。',
  answer: '路灯已经修好。',
};

let city: City;
let person: Page;
let office: Page;
let unit: Page;
let project: Schema['ProjectRow'];
let assignee: string;
let code = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  city = await City.start(60);
  const { rows } = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const found = rows.find(({ department, sites }) => department !== '' && sites > 0);
  if (found === undefined) throw new Error('no project of the sample has a site');
  project = found;
  assignee = project.department;
  const open = async (role: string, department = '') => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, city.token(role, department));
    return page;
  };
  person = await (await browser.newContext()).newPage();
  office = await open('supervisor');
  unit = await open('reporter', assignee);
});
test.afterAll(async () => {
  for (const page of [person, office, unit]) await page?.context().close();
  await city?.stop();
});

const reportOf = (page: Page): Locator => page.getByTestId('report');
const actsOf = (page: Page): Locator => page.getByTestId('report-acts');
const lineOf = (page: Page): Locator =>
  page.getByTestId('report-desk').locator(`li[data-code="${code}"]`);
const photo = async (page: Page, name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await jpegWithExif(page, {
    taken: '2026:03:01 08:30:15',
    latitude: [46, 35, 22.5],
    longitude: [125, 6, 36],
  }),
});

async function fill(form: Locator, values: Values): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const kind = await input.evaluate((element) => element.tagName);
    await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
  }
}

async function send(page: Page, status = 200): Promise<void> {
  const answered = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && /\/(commands|reports)$/.test(response.url()),
  );
  await page.getByTestId('command-form').locator('button.primary').click();
  const answer = await answered;
  expect(answer.status(), await answer.text()).toBe(status);
}

async function act(page: Page, name: string, values: Values, phase: string): Promise<void> {
  await actsOf(page).locator(`[data-act=${name}]`).click();
  await fill(page.getByTestId('command-form'), values);
  await send(page);
  await expect(reportOf(page)).toHaveAttribute('data-phase', phase);
}

async function expectOffered(page: Page, names: readonly string[]): Promise<void> {
  const offered = actsOf(page).locator('[data-act]');
  await expect
    .poll(() => offered.evaluateAll((all) => all.map((each) => each.getAttribute('data-act'))))
    .toEqual(names);
}

test('is sent from a project’s page with a place, a photo and a contact', async () => {
  await openLive(office, `${city.origin}/?view=reports&tab=desk`);
  await expect(office.getByTestId('reports')).toContainText('没有要看的反映');
  const seen = watch(office);

  await openLive(person, `${city.origin}/?view=project&project=${project.code}`);
  await person.getByTestId('report-problem').click();
  const form = person.getByTestId('command-form');
  await expect(form.locator('[name="/project"]')).toHaveValue(project.code);
  await fill(form, { text: WORDS, contact: CONTACT });
  await expect(person.getByTestId('map')).toHaveCount(0);
  await person.getByRole('button', { name: '在地图上选' }).click();
  await expectDrawn(person);
  await person.getByTestId('map').click({ position: { x: 120, y: 90 } });
  await expect(person.getByRole('button', { name: '就是这里' })).toBeEnabled();
  await expectDrawn(person);
  expect(await axeViolations(person)).toEqual([]);
  await person.getByRole('button', { name: '就是这里' }).click();
  await expect(person.getByTestId('picked-place')).toContainText('° N');
  await person.getByTestId('photo-input').setInputFiles(await photo(person, '路灯 示例.jpg'));
  await expect(person.getByTestId('photo-queue')).toContainText('提交后上传');
  expect(await axeViolations(person)).toEqual([]);

  // The line is dead at first: nothing is lost, and the same is sent again.
  await person.route('**/api/v1/reports', (route) => route.abort(), { times: 1 });
  await form.locator('button.primary').click();
  await expect(form).toContainText('可以放心重试');
  await send(person, 201);
  const taken = person.getByTestId('report-taken');
  await expect(taken).toContainText('已收到您的反映');
  code = (await taken.getAttribute('data-code')) ?? '';
  expect(code).toMatch(/^[0-9a-f-]{36}$/);
  await expect(taken.locator('li[data-state=sent]')).toHaveCount(1);
  expect(await axeViolations(person)).toEqual([]);

  await expect(lineOf(office)).toContainText(WORDS);
  expect(seen.loads).toBe(0);
});

test('is accepted and assigned by the office, which alone reads the contact', async () => {
  await expect(office.getByTestId('by-phase').locator('[data-phase=submitted]')).toContainText('1');
  expect(await axeViolations(office)).toEqual([]);
  await lineOf(office).getByRole('link').click();
  await expect(reportOf(office)).toHaveAttribute('data-phase', 'submitted');
  await expectDrawn(office);
  await expect(office.getByTestId('report-words').locator('img')).toHaveCount(1);
  const contact = office.getByTestId('report-contact');
  await expect(contact).not.toContainText(CONTACT);
  await contact.getByRole('button', { name: '查看联系方式' }).click();
  await expect(contact).toContainText(CONTACT);
  expect(await axeViolations(office)).toEqual([]);
  await expectOffered(office, ['accept', 'decline', 'erase_contact']);
  await act(office, 'accept', { area: 'construction' }, 'accepted');
  await expect(office.getByTestId('report-handling')).toContainText(project.code);

  await openLive(unit, `${city.origin}/?view=reports&report=${code}`);
  await expect(unit.getByTestId('reports')).toContainText('不由您办理');
  const { on } = await today();
  await actsOf(office).locator('[data-act=assign]').click();
  await fill(office.getByTestId('command-form'), { unit: assignee, due: addDays(on, -1) });
  await office.getByTestId('command-form').locator('button.primary').click();
  await expect(office.getByTestId('command-form')).toContainText(on);
  await fill(office.getByTestId('command-form'), { due: addDays(on, 10) });
  await send(office);
  await expect(reportOf(office)).toHaveAttribute('data-phase', 'assigned');
  await expect(office.getByTestId('report-history')).toContainText('办理，答复期限');
});

test('is answered by the unit with a photo of what was done', async () => {
  await openLive(unit, `${city.origin}/?view=reports&tab=desk`);
  await expect(lineOf(unit)).toContainText('还剩 10 天');
  await lineOf(unit).getByRole('link').click();
  await expect(unit.getByTestId('report-words')).toContainText(WORDS);
  await expect(unit.getByTestId('report-contact')).toContainText('只有创建办能看');
  await expectOffered(unit, ['answer']);
  await actsOf(unit).locator('[data-act=answer]').click();
  const form = unit.getByTestId('command-form');
  await form.getByTestId('photo-input').setInputFiles(await photo(unit, '修好了.jpg'));
  await expect(form.locator('li[data-state=sent]')).toHaveCount(1);
  await expect(form.locator('[data-field="/photos"] input')).toBeChecked();
  await fill(form, { text: '已更换灯头，当晚恢复照明。' });
  expect(await axeViolations(unit)).toEqual([]);
  await send(unit);
  await expect(reportOf(unit)).toHaveAttribute('data-phase', 'answered');
  await expect(reportOf(office)).toHaveAttribute('data-phase', 'answered');
  await expectOffered(unit, []);
});

test('leads to a notice that names it by its code alone', async () => {
  await office.getByTestId('draft-from-report').click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/content/source/kind"]')).toHaveValue('public_report');
  await expect(form.locator('[name="/content/source/reference"]')).toHaveValue(code);
  await expect(form.locator('[name="/content/lead"]')).toHaveValue(assignee);
  await expect(form.locator('[name="/content/requirement"]')).not.toHaveValue(/路灯/);
  const notice = await form.locator('[name="/code"]').inputValue();
  await send(office);
  await expect(form.locator('[name="/notice"]')).toHaveValue(notice);
  await send(office);
  await expect(office.getByTestId('report-handling').getByRole('link')).toHaveText(notice);
});

test('is published in the words of the office, and nothing else of it', async () => {
  await actsOf(office).locator('[data-act=publish]').click();
  const form = office.getByTestId('command-form');
  await fill(form, { ...EDITED, question: WORDS });
  await form.locator('button.primary').click();
  await expect(form).toContainText('请改写');
  await fill(form, EDITED);
  await expect(form.locator('[data-field="/photos"] input:checked')).toHaveCount(1);
  expect(await axeViolations(office)).toEqual([]);
  await send(office);
  await expect(office.getByTestId('report-published')).toContainText(EDITED.question);

  const asked = watch(person);
  await openLive(person, `${city.origin}/?view=reports`);
  const entry = person.getByTestId('report-column').locator(`li[data-code="${code}"]`);
  for (const part of Object.values(EDITED)) await expect(entry).toContainText(part);
  const picture = entry.locator('img');
  await expect(picture).toHaveCount(1);
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expect(entry).not.toContainText('° N');
  await expect(person.locator('[data-tab=desk]')).toHaveCount(0);
  expect(await axeViolations(person)).toEqual([]);

  // Neither the page nor any answer to it has a word of the person or their contact.
  for (const url of asked.reads.filter((read) => !read.includes('/live'))) {
    const answer = await (await fetch(url)).text();
    expect(answer, url).not.toContain(CONTACT);
    expect(answer, url).not.toContain(WORDS);
  }
  for (const path of ['', '/contact', '/photos/3', '/photos/3/thumbnail']) {
    const answer = await fetch(`${city.origin}/api/v1/reports/${code}${path}`);
    expect([401, 403, 404], path).toContain(answer.status);
  }
  await person.goto(`${city.origin}/?view=reports&report=${code}`);
  await expectLive(person);
  await expect(person.locator('main')).toContainText('令牌');
  await expect(person.locator('main')).not.toContainText(WORDS);
});

test('is closed and reopened, taken back, and its contact erased', async () => {
  await act(office, 'close', {}, 'closed');
  await act(office, 'reopen', { reason: '群众再次反映' }, 'accepted');
  await act(office, 'withdraw_publication', { reason: '重新办理' }, 'accepted');
  await openLive(person, `${city.origin}/?view=reports`);
  await expect(person.getByTestId('report-column')).toContainText('还没有公开的反映');
  await act(office, 'erase_contact', { reason: '本人要求' }, 'accepted');
  await expect(office.getByTestId('report-contact')).toContainText('已删除');
  await expect(office.getByTestId('report-history')).toContainText('撤下公开');
});

test('is only to be read in the past, and entered from a telephone call', async () => {
  const { position } = await today();
  await openLive(office, `${city.origin}/?view=reports&report=${code}&as_of=${position}`);
  await expect(actsOf(office)).toContainText('正在查看过去的情况');
  await expectOffered(office, []);
  await openLive(office, `${city.origin}/?view=reports&tab=submit&as_of=${position}`);
  await expect(office.getByTestId('report-submit')).toContainText('实时状态');

  await openLive(office, `${city.origin}/?view=reports&tab=desk`);
  await office.getByRole('button', { name: '登记来电' }).click();
  const form = office.getByTestId('command-form');
  await fill(form, { text: '来电反映井盖松动' });
  expect(await axeViolations(office)).toEqual([]);
  await send(office, 201);
  await office.getByRole('button', { name: '打开这条反映' }).click();
  await expect(office.getByTestId('report-handling')).toContainText('电话');
  await act(office, 'decline', { reason: 'out_of_scope' }, 'declined');
});

for (const [device, viewport] of Object.entries({
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
}))
  for (const lang of ['zh', 'en'])
    test(`stands whole on a ${device} in ${lang}`, async ({ browser }) => {
      test.setTimeout(180_000);
      // Maps that nobody looks at take the time of the one that is looked at.
      for (const other of [person, office, unit]) await other.goto('about:blank');
      const page = await (await browser.newContext({ viewport })).newPage();
      await signIn(page, city.token('supervisor'));
      const shown = {
        column: 'tab=column',
        submit: 'tab=submit',
        desk: 'tab=desk',
        page: `tab=desk&report=${code}&do=assign`,
      };
      for (const [name, query] of Object.entries(shown)) {
        await openLive(page, `${city.origin}/?view=reports&${query}&lang=${lang}`);
        await expect(page.getByTestId('reports')).toBeVisible();
        if (name === 'page')
          await expect(page.getByTestId('report-history').locator('li').first()).toBeVisible();
        expect(await axeViolations(page), name).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wider, name).toBe(false);
        const path = test.info().outputPath(`${name}.png`);
        await page.screenshot({ path });
      }
      await page.context().close();
    });

const today = async () =>
  (await city.get<{ moment: Schema['Moment'] }>('/api/v1/public/reports')).moment;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
