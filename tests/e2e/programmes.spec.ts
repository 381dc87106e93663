// What is particular to a programme, in its own words and numbers on the screens that leaders and
// planners look at. The families' whole lives are in month.spec.
import { randomUUID } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { openLive, signIn } from './page';
import { City } from './server';

type Schema = components['schemas'];
type Row = Schema['ProjectRow'];
type Values = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;

let city: City;
let supervisor: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  city = await City.start(300);
  supervisor = city.token('supervisor');
});
test.beforeEach(() => test.setTimeout(180_000));
test.afterAll(() => city.stop());

async function rowsOf(query: string): Promise<Row[]> {
  return (await city.get<Schema['Timeline']>(`/api/v1/timeline?${query}`)).rows;
}

/** A civil day of the city, UTC+8. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);
}

async function must(code: string, command: object): Promise<void> {
  const response = await city.command(code, supervisor, command);
  expect(response.status, await response.clone().text()).toBe(200);
}

async function attachDocument(code: string, stage: string): Promise<void> {
  const query = new URLSearchParams({ file_name: '材料.pdf', stage });
  const response = await fetch(`${city.origin}/api/v1/projects/${code}/evidence?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${supervisor}`, 'Idempotency-Key': randomUUID() },
    body: '%PDF-1.7\nstartxref\n9\n%%EOF\n',
  });
  expect(response.status, await response.clone().text()).toBe(201);
}

/** A project of which the supervisor's page is open. */
async function openProject(page: Page, code: string): Promise<void> {
  await signIn(page, supervisor);
  await openLive(page, `${city.origin}/?view=project&project=${code}`);
}

function act(page: Page, word: string): Locator {
  const words = new RegExp(`^\\s*${word}\\s*$`);
  return page.getByTestId('actions').locator('button[aria-pressed]').filter({ hasText: words });
}

async function fillIn(page: Page, word: string, values: Values): Promise<Locator> {
  const button = act(page, word);
  if ((await button.getAttribute('aria-pressed')) === 'true') await button.click();
  await button.click();
  const form = page.getByTestId('command-form');
  for (const [name, value] of Object.entries(values)) {
    const input = form.locator(`[name="/${name}"]`);
    const isChoice = (await input.evaluate((element) => element.tagName)) === 'SELECT';
    await (isChoice ? input.selectOption(value) : input.fill(value));
  }
  return form;
}

async function give(page: Page, word: string, values: Values = {}): Promise<void> {
  const form = await fillIn(page, word, values);
  await form.locator('button.primary').click();
  await expect(form.getByTestId('command-recorded')).toBeVisible();
}

const stateOf = (page: Page) => page.locator('main header .state');
const eventsOf = (page: Page) => page.getByTestId('drawer-events');
const factOf = (page: Page, fact: string) =>
  page.getByTestId('project').locator(`[data-fact="${fact}"]`);
const panelOf = (page: Page, heading: string) =>
  page.getByTestId('admin-programme').locator('section', {
    has: page.getByRole('heading', { name: heading, exact: true }),
  });

// The chain of 百项强市 goes on beside what happens to a work: 停工/复工 and 退库/恢复.
test('QS: a work is stopped and taken up again, taken out of the pool and put back', async ({
  page,
}) => {
  const row = (await rowsOf('programme=QS&status=active')).find(({ done }) => !done);
  if (row === undefined) throw new Error('the sample has no economic works under way');
  await openProject(page, row.code);
  for (const name of ['总投资', '年度计划投资', '累计完成投资'])
    await expect(page.getByTestId('facts')).toContainText(
      new RegExp(`${name}\\s*[\\d,.]+ [万亿]元`),
    );
  await expect(page.getByTestId('facts')).toContainText(/项目类别\s*(预备|新开工|续建|竣工投产)/);
  const stage = page.locator('[data-testid=stages] [aria-current=step]');
  const before = await stage.getAttribute('data-stage');

  await give(page, '停工', { reason: '示例：冬季停工' });
  await expect(stateOf(page)).toContainText('已停工');
  await expect(page.getByTestId('light')).toHaveAttribute('data-light', 'white');
  await expect(act(page, '停工')).toHaveCount(0);
  await give(page, '复工', { note: '示例：开春复工' });
  await expect(stateOf(page)).toContainText('在列');

  await give(page, '退库', { reason: '示例：资金未落实' });
  await expect(stateOf(page)).toContainText('已退库');
  await expect(act(page, '退库')).toHaveCount(0);
  const leader = await page.context().newPage();
  await openLive(leader, `${city.origin}/?view=register&programme=QS&columns=code,status`);
  await expect(leader.locator(`tr[data-code="${row.code}"] td.status`)).toHaveText('已退库');
  await give(page, '恢复', { note: '示例：资金到位' });
  await expect(stateOf(page)).toContainText('在列');
  await expect(leader.locator(`tr[data-code="${row.code}"] td.status`)).toHaveText('在列');

  const kinds = ['restored', 'withdrawn', 'resumed', 'suspended'];
  const words = ['恢复', '退库', '复工', '停工'];
  for (const [place, kind] of kinds.entries()) {
    const event = eventsOf(page).locator('li').nth(place);
    await expect(event).toHaveAttribute('data-type', `project.${kind}.v1`);
    await expect(event.locator('b').first()).toHaveText(words[place] ?? '');
  }
  // The chain stands where it stood.
  await expect(stage).toHaveAttribute('data-stage', before ?? '');
});

const brandLists = [
  ['masters', '名家'],
  ['fine_works', '精品'],
  ['schools', '名校'],
  ['teachers', '名师'],
  ['institutions', '示范医疗机构'],
  ['specialists', '医疗专家'],
  ['athletes', '强队员'],
] as const;
const persons: readonly string[] = ['masters', 'teachers', 'specialists', 'athletes'];

test('PP: seven lists of 100, and who holds a place as a person has neither site nor name', async ({
  page,
}) => {
  const all = await rowsOf('programme=PP');
  await openLive(page, `${city.origin}/?view=admin&entry=PP`);
  const lists = panelOf(page, '分项名单');
  await expect(lists.locator('tbody tr')).toHaveCount(brandLists.length);
  await expect(lists).toContainText('各名单合计 700，承诺数量 700');
  for (const [code, name] of brandLists) {
    const line = lists.locator('tr', { has: page.getByRole('cell', { name: code, exact: true }) });
    const registered = all.filter(({ list }) => list === code).length;
    expect(registered).toBeGreaterThan(0);
    await expect(line.locator('td')).toHaveText([code, name, '100', String(registered)]);
  }
  const columns = 'columns=code,name,list,sites';
  for (const [code, name] of brandLists.filter(([list]) => persons.includes(list))) {
    const called = `${name}（示例）`;
    const query = `q=${encodeURIComponent(called)}&${columns}`;
    await openLive(page, `${city.origin}/?view=register&programme=PP&${query}`);
    const own = all.filter(({ list }) => list === code).length;
    await expect(page.locator('tr[data-code]')).toHaveCount(own);
    for (const line of await page.locator('tr[data-code]').all()) {
      await expect(line.locator('td.list')).toHaveText(name);
      await expect(line.locator('td.name button')).toHaveText(/^\s*.+（示例）\d{3}号入选者/);
      await expect(line.locator('td.sites')).toHaveText('–');
    }
  }
  // Of schools and hospitals the map shows where they are.
  expect(all.filter(({ list, sites }) => list === 'institutions' && sites > 0)).not.toEqual([]);
});

/** A unit that is to be a model, up to the day its choice is made public. */
async function chosenModel(code: string): Promise<void> {
  await must(code, {
    command: 'register',
    programme: 'HQ',
    list: '',
    name: { zh: '示例：夜班公交组', en: '' },
    district: 'donghu',
    effective_on: daysAgo(40),
  });
  const stage = async (command: string, name: string, day: number) =>
    must(code, { command, stage: name, effective_on: daysAgo(day) });
  await stage('start_stage', 'nominate', 39);
  await stage('complete_stage', 'nominate', 36);
  await stage('start_stage', 'check', 35);
  await attachDocument(code, 'check');
  await must(code, { command: 'complete_stage', stage: 'check' });
  await must(code, { command: 'start_stage', stage: 'judge' });
  await must(code, { command: 'report_progress', facts: [{ code: 'score', value: 92 }] });
  await must(code, { command: 'complete_stage', stage: 'judge' });
  await must(code, { command: 'start_stage', stage: 'publicise' });
}

test('HQ: a model is commended after seven days of publicity and no more than two objections', async ({
  page,
}) => {
  await chosenModel('HQ-901');
  await openProject(page, 'HQ-901');
  const gate = page.getByTestId('gate');
  const publicity = { stage: 'publicise', publicity_from: daysAgo(7) };
  await fillIn(page, '完成阶段', { ...publicity, publicity_until: daysAgo(2) });
  await expect(gate).toContainText('公示满 7 天并已结束（所填 6 天）');
  await expect(gate.locator('[data-met=false]')).toHaveCount(1);
  await give(page, '完成阶段', { ...publicity, publicity_until: daysAgo(1) });

  await give(page, '开始阶段', { stage: 'commend' });
  await give(page, '上报进度', { 'facts/publicity': '7', 'facts/objections': '3' });
  await expect(factOf(page, 'publicity')).toContainText('公示天数');
  await expect(factOf(page, 'publicity')).toContainText('7 天');
  await expect(factOf(page, 'objections')).toContainText('3 件');
  const order = { stage: 'commend', document: '示例表彰〔2026〕1号' };
  const form = await fillIn(page, '完成阶段', order);
  await expect(gate).toContainText('异议不高于 2 件（现为 3 件）');
  await expect(gate).toContainText('示例：异议不超过 2 件');
  await form.locator('button.primary').click();
  await expect(form.getByRole('alert').first()).toContainText('这个阶段要求的材料还不齐');
  await give(page, '上报进度', { 'facts/objections': '2', note: '示例：查实一件不成立' });
  await give(page, '完成阶段', order);
  const commended = page.locator('[data-testid=stages] [data-stage=commend]');
  await expect(commended.locator('[data-why=completed_on]')).toHaveText(daysAgo(0));
  await expect(page.getByTestId('light')).toContainText('已完成');
});

test('CY: score and satisfaction make a model window, and a spot-check comes after the title', async ({
  page,
}) => {
  await openLive(page, `${city.origin}/?view=admin&entry=CY`);
  const visit = page.getByTestId('admin-programme').locator('tr', { hasText: '实地考评' });
  await expect(visit).toContainText('考核得分至少 85');
  await expect(visit).toContainText('群众满意率至少 90');
  const row = (await rowsOf('programme=CY')).find(
    ({ stage, status }) => stage === 'spot_check' && status === 'accepted',
  );
  if (row === undefined) throw new Error('the sample has no window that has its title');
  const fact = (code: string) => Number(row.facts.find((each) => each.code === code)?.value);
  await openProject(page, row.code);
  await expect(factOf(page, 'score')).toContainText(`${fact('score')} 分`);
  await expect(factOf(page, 'satisfaction')).toContainText(`${fact('satisfaction')}%`);
  expect(fact('score')).toBeGreaterThanOrEqual(85);
  expect(fact('satisfaction')).toBeGreaterThanOrEqual(90);
  const stages = page.getByTestId('stages').locator('li');
  await expect(stages.nth(-2)).toContainText('命名');
  await expect(stages.nth(-1)).toContainText('抽查');
  const titled = await stages.nth(-2).locator('[data-why=completed_on]').innerText();
  const checked = await stages.nth(-1).locator('[data-why=started_on]').innerText();
  expect(checked >= titled).toBe(true);

  // A spot-check that goes badly takes the title, not the record.
  await give(page, '撤销', { reason: '示例：抽查满意率 72%' });
  await expect(stateOf(page)).toContainText('已撤销');
  await expect(eventsOf(page).locator('li').first()).toContainText('示例：抽查满意率 72%');
  await expect(act(page, '恢复')).toBeVisible();
});

test('YJ: starts within five years and five kinds of greening are counted apart', async ({
  page,
}) => {
  const rows = await rowsOf('programme=YJ');
  const begun = rows.filter(({ stages }) =>
    stages.some(({ stage, started_on }) => stage === 'plant' && started_on !== undefined),
  );
  const opened = (kind: string) =>
    rows.filter(
      ({ list, stages }) =>
        list === kind &&
        stages.some(({ stage, completed_on }) => stage === 'open' && completed_on !== undefined),
    ).length;
  await openLive(page, city.origin);
  const card = page.locator('article[data-programme=YJ]');
  await expect(card).toContainText('五年内全部开工');
  const tally = (name: string) => card.locator('dl > div', { hasText: name });
  await expect(tally('五年开工').locator('dd')).toContainText(`${begun.length} / 100`);
  await expect(tally('五年开工').locator('dt')).toContainText(/20\d\d-\d\d-\d\d 前/);
  const kinds = [
    ['roadside', '道路绿化', 25],
    ['park', '生态园', 30],
    ['lake_ring', '环湖绿化', 15],
    ['forest', '退耕还林', 15],
    ['estate', '小区绿化', 15],
  ] as const;
  for (const [kind, name, quota] of kinds)
    await expect(tally(name).locator('dd')).toContainText(`${opened(kind)} / ${quota}`);

  // A further start is counted by the one and by none of the five.
  const next = rows.find((row) => row.status === 'active' && !begun.includes(row));
  if (next === undefined) throw new Error('every park of the sample has begun');
  await must(next.code, { command: 'start_stage', stage: 'plant' });
  await expect(tally('五年开工').locator('dd')).toContainText(`${begun.length + 1} / 100`);
  for (const [kind, name, quota] of kinds)
    await expect(tally(name).locator('dd')).toContainText(`${opened(kind)} / ${quota}`);
});
