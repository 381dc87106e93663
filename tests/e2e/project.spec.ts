import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { City } from './server';
import { axeViolations, openLive, signIn, watch } from './page';

type Row = components['schemas']['ProjectRow'];

let city: City;
let supervisor: string;

test.beforeAll(async () => {
  city = await City.start(600);
  supervisor = city.token('supervisor');
});
test.afterAll(() => city.stop());

async function projectOf(code: string): Promise<Row> {
  return (await city.get<components['schemas']['ProjectAnswer']>(`/api/v1/projects/${code}`))
    .project;
}

/** Estates under way, the one asked for. */
async function underWay(place: number): Promise<Row> {
  const { rows } = await city.get<components['schemas']['Timeline']>(
    '/api/v1/timeline?programme=GZ&status=active',
  );
  const row = rows[place];
  if (row === undefined) throw new Error('the sample has too few estates under way');
  return row;
}

async function command(code: string, body: object): Promise<void> {
  const response = await city.command(code, supervisor, body);
  expect(response.status, await response.clone().text()).toBe(200);
}

async function openForm(page: Page, code: string, name: string) {
  await signIn(page, supervisor);
  await openLive(page, `${city.origin}/?view=project&project=${code}&do=${name}`);
  const form = page.getByTestId('command-form');
  await expect(form).toHaveAttribute('data-command', name);
  return form;
}

test('the drawer leads to the page of the project, and back', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=register&project=GZ-001`);
  await page.getByTestId('open-page').click();
  await expect(page.getByTestId('project')).toHaveAttribute('data-code', 'GZ-001');
  await expect(page.getByTestId('drawer')).toHaveCount(0);
  await page.getByRole('button', { name: '返回清单' }).click();
  await expect(page.getByTestId('drawer')).toHaveAttribute('data-code', 'GZ-001');
});

test('an edit through the page is seen on a second page without reload', async ({
  page,
  context,
}) => {
  const row = await underWay(0);
  const form = await openForm(page, row.code, 'rename');
  const onlooker = await context.newPage();
  await openLive(onlooker, `${city.origin}/?view=project&project=${row.code}`);
  const seen = watch(onlooker);
  await form.locator('[name="/name/zh"]').fill('示例：更名后的小区');
  await form.locator('button.primary').click();

  await expect(page.getByTestId('command-recorded')).toBeVisible();
  await expect(onlooker.locator('h1')).toHaveText('示例：更名后的小区');
  await expect(onlooker.getByTestId('drawer-events')).toContainText('更名');
  expect(seen.loads).toBe(0);
  expect((await projectOf(row.code)).address).toBe(row.address);
});

test('money, a risk and a comment go through their forms onto the page', async ({ page }) => {
  const row = await underWay(1);
  const form = await openForm(page, row.code, 'budget_funds');
  await form.locator('[name="/source"]').fill('示例来源');
  await form.locator('[name="/amount_fen"]').fill('120.5');
  await form.locator('button.primary').click();
  const money = page.getByTestId('money');
  await expect(money.locator('tr[data-source="示例来源"]')).toContainText('120.5 万元');
  await money.locator('[data-act=disburse_funds]').click();
  const paying = page.getByTestId('command-form');
  await paying.locator('[name="/source"]').selectOption('示例来源');
  await paying.locator('[name="/amount_fen"]').fill('60.25');
  await page.getByTestId('command-form').locator('button.primary').click();
  await expect(money.locator('tr[data-source="示例来源"]')).toContainText('50%');

  const risks = page.getByTestId('risks');
  await risks.locator('[data-act=raise_risk]').click();
  await page.getByTestId('command-form').locator('[name="/text"]').fill('示例：材料供货延迟');
  await page.getByTestId('command-form').locator('button.primary').click();
  await expect(risks.locator('[data-risk]').last()).toContainText('示例：材料供货延迟');

  await page.getByTestId('comments').locator('[data-act=add_comment]').click();
  await page.getByTestId('command-form').locator('[name="/text"]').fill('示例：请补照片');
  await page.getByTestId('command-form').locator('button.primary').click();
  await expect(page.getByTestId('comments')).toContainText('示例：请补照片');
  const paid = (await projectOf(row.code)).disbursed_fen ?? 0;
  expect(paid - (row.disbursed_fen ?? 0)).toBe(60_250_000);
});

test('a contact is shown to who may read it, until it is erased', async ({ page, browser }) => {
  const row = await underWay(5);
  const form = await openForm(page, row.code, 'name_contact');
  await form.locator('[name="/text"]').fill('示例联系人 0459-0000000');
  await form.locator('button.primary').click();
  const contact = page.getByTestId('contact');
  await expect(contact).toContainText('示例联系人 0459-0000000');
  await expect(page.getByTestId('drawer-events')).toContainText('登记联系人');
  await expect(page.getByTestId('drawer-events')).not.toContainText('0459');

  const public_page = await (await browser.newContext()).newPage();
  await openLive(public_page, `${city.origin}/?view=project&project=${row.code}`);
  await expect(public_page.getByTestId('comments')).toBeVisible();
  await expect(public_page.getByTestId('contact')).toHaveCount(0);
  await public_page.context().close();

  const named = (await projectOf(row.code)).version;
  const before = (await city.get<{ position: number }>('/api/v1/health')).position;
  await contact.locator('[data-act=erase_contact]').click();
  await page.getByTestId('command-form').locator('[name="/reason"]').fill('示例：本人申请');
  await page.getByTestId('command-form').locator('button.primary').click();
  await expect(contact).toContainText('没有登记联系人');
  expect((await projectOf(row.code)).version).toBe(named + 1);
  await openLive(page, `${city.origin}/?view=project&project=${row.code}&as_of=${before}`);
  await expect(contact).toContainText('已删除');
});

test('a moved plan shows what it was moved from', async ({ page }) => {
  const row = await underWay(2);
  const last = row.stages.findLast(({ planned_finish }) => planned_finish !== undefined);
  if (last?.planned_finish === undefined) throw new Error('the estate has no plan');
  const form = await openForm(page, row.code, 'set_plan');
  const later = new Date(Date.parse(last.planned_finish) + 10 * 86_400_000);
  const finish = form.locator(`[name="/stages/${last.stage}/finish"]`);
  await expect(finish).toHaveValue(last.planned_finish);
  await finish.fill(later.toISOString().slice(0, 10));
  await form.getByRole('button', { name: '添加逐月计划投资' }).click();
  await form.locator('[name$="/amount_fen"]').last().fill('35');
  await form.locator('button.primary').click();

  const stage = page.locator(`[data-testid=stages] [data-stage=${last.stage}]`);
  await expect(stage.getByTestId('moved')).toContainText('推后 10 天');
  const plan = (await projectOf(row.code)).plan;
  expect(plan?.money.at(-1)?.amount_fen).toBe(35_000_000);
  expect(plan?.money.length).toBe((row.plan?.money.length ?? 0) + 1);
});

test('what others change comes onto the page and leaves what is typed alone', async ({ page }) => {
  const row = await underWay(3);
  const form = await openForm(page, row.code, 'report_progress');
  await form.locator('[name="/note"]').fill('示例：写到一半');
  await command(row.code, { command: 'add_comment', text: '示例：同时留言' });
  await expect(page.getByTestId('comments')).toContainText('示例：同时留言');
  await expect(form.locator('[name="/note"]')).toHaveValue('示例：写到一半');
});

test('a conflict is resolved field by field', async ({ page }) => {
  const row = await underWay(4);
  const form = await openForm(page, row.code, 'rename');
  await form.locator('[name="/name/zh"]').fill('示例：我的名称');
  await form.locator('[name="/address"]').fill('示例路 1 号');
  await command(row.code, {
    command: 'rename',
    name: { zh: '示例：他的名称', en: row.name.en },
    address: '示例路 2 号',
  });
  await form.locator('button.primary').click();
  const conflict = page.getByTestId('conflict');
  await expect(conflict).toBeVisible();
  const name = conflict.locator('[data-field="/name/zh"]');
  await expect(name.locator('input[value=mine]')).toBeChecked();
  await expect(name).toContainText('示例：我的名称');
  await expect(name).toContainText('示例：他的名称');
  expect(await axeViolations(page)).toEqual([]);
  await name.locator('input[value=theirs]').check();
  await conflict.locator('button.primary').click();

  await expect(page.getByTestId('command-recorded')).toBeVisible();
  const now = await projectOf(row.code);
  expect(now.name.zh).toBe('示例：他的名称');
  expect(now.address).toBe('示例路 1 号');
});

test('what a stage lacks for its completion is said before anything is sent', async ({ page }) => {
  const row = await underWay(7);
  const open = row.stages.find(({ started_on, completed_on }) => started_on && !completed_on);
  if (open === undefined) throw new Error('no stage is open');
  const { programmes } = await city.get<components['schemas']['Catalogue']>('/api/v1/programmes');
  const { version, ...programme } = programmes.find(({ code }) => code === row.programme)!;
  const gate = {
    photos: 0,
    documents: 0,
    number: true,
    publicity_days: 7,
    bounds: [],
  };
  const stages = programme.stages.map((stage) =>
    stage.code === open.stage ? { ...stage, gate } : stage,
  );
  const defined = await fetch(`${city.origin}/api/v1/catalogue/commands`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${supervisor}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      'If-Match': `"${version}"`,
    },
    body: JSON.stringify({ command: 'define_programme', ...programme, stages }),
  });
  expect(defined.status, await defined.clone().text()).toBe(200);

  const form = await openForm(page, row.code, 'complete_stage');
  await form.locator('[name="/stage"]').selectOption(open.stage);
  const asked = form.getByTestId('gate').locator('li');
  await expect(asked).toHaveCount(2);
  await expect(asked.first()).toHaveAttribute('data-met', 'false');
  await form.locator('[name="/document"]').fill('示例 1 号');
  await expect(asked.first()).toHaveAttribute('data-met', 'true');
  const today = await form.locator('[name="/effective_on"]').inputValue();
  const first = new Date(Date.parse(today) - 6 * 86_400_000).toISOString().slice(0, 10);
  await form.locator('[name="/publicity_from"]').fill(first);
  await form.locator('[name="/publicity_until"]').fill(today);
  await expect(asked.last()).toHaveAttribute('data-met', 'true');
  await form.locator('button.primary').click();
  await expect(page.getByTestId('command-recorded')).toBeVisible();
});

test('a light set by hand shows who set it, until when, and what the rule says', async ({
  page,
}) => {
  const row = await underWay(5);
  const form = await openForm(page, row.code, 'override_light');
  const { on } = (await city.get<{ moment: { on: string } }>('/api/v1/days')).moment;
  const until = new Date(Date.parse(on) + 20 * 86_400_000).toISOString().slice(0, 10);
  await form.locator('[name="/colour"]').selectOption('red');
  await form.locator('[name="/until"]').fill(until);
  await form.locator('[name="/reason"]').fill('示例：等待复核');
  await form.locator('button.primary').click();
  const light = page.getByTestId('light');
  await expect(light).toHaveAttribute('data-light', 'red');
  await expect(light).toContainText(`至 ${until} 自动失效`);
  await expect(light).toContainText('示例：等待复核');
});

test('the past can only be read', async ({ page }) => {
  const { position } = await city.get<{ position: number }>('/api/v1/health');
  const row = await underWay(0);
  await signIn(page, supervisor);
  await openLive(
    page,
    `${city.origin}/?view=project&project=${row.code}&do=rename&as_of=${position - 1}`,
  );
  await expect(page.getByTestId('actions')).toContainText('只能在实时状态下进行');
  await expect(page.getByTestId('command-form')).toHaveCount(0);
  expect(await page.locator('[data-act]').count()).toBe(0);
});

test('every form of a project is accessible, wide and narrow', async ({ page }) => {
  const row = await underWay(6);
  await openForm(page, row.code, 'set_plan');
  for (const name of ['set_plan', 'assign', 'complete_stage', 'report_progress']) {
    await openLive(page, `${city.origin}/?view=project&project=${row.code}&do=${name}`);
    await expect(page.getByTestId('command-form')).toHaveAttribute('data-command', name);
    expect(await axeViolations(page), name).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeViolations(page)).toEqual([]);
  const scrolls = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(scrolls, 'the page scrolls sideways').toBe(false);
});
