import { expect, test, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { City } from './server';
import { axeViolations, openLive, signIn, watch } from './page';

type Row = components['schemas']['ProjectRow'];

let city: City;
let supervisor: string;

test.beforeAll(async () => {
  city = await City.start(300);
  supervisor = city.token('supervisor');
});
test.afterAll(() => city.stop());

function line(page: Page, code: string) {
  return page.locator(`tr[data-code="${code}"]`);
}

async function rowsOf(query: string): Promise<Row[]> {
  return (await city.get<components['schemas']['Timeline']>(`/api/v1/timeline?${query}`)).rows;
}

/** Estates that are under way, so that work on them can be stopped. */
async function threeUnderWay(): Promise<Row[]> {
  const rows = (await rowsOf('programme=GZ&status=active')).slice(0, 3);
  expect(rows.length).toBe(3);
  return rows;
}

test('the list draws what is seen, and the keyboard goes through all of it', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=register`);
  const table = page.getByRole('grid');
  await expect(table).toHaveAttribute('aria-rowcount', '301');
  const drawn = page.locator('tr[data-code]');
  await expect(drawn.first()).toBeVisible();
  expect(await drawn.count()).toBeLessThan(60);

  await drawn.first().locator('.name button').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('tr[aria-rowindex="3"] .name button')).toBeFocused();
  await page.keyboard.press('End');
  const last = page.locator('tr[aria-rowindex="301"]');
  await expect(last.locator('.name button')).toBeFocused();
  await expect(last).toBeInViewport();
  expect(await page.locator('tr[data-code]:has(button[tabindex="0"])').count()).toBe(1);
  await page.keyboard.press('Enter');
  const code = await last.getAttribute('data-code');
  await expect(page.getByTestId('drawer')).toHaveAttribute('data-code', code ?? '');
});

test('what is printed is every line, not only those on the screen', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=register`);
  const drawn = page.locator('tr[data-code]');
  await expect(drawn.first()).toBeVisible();
  expect(await drawn.count()).toBeLessThan(60);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(drawn).toHaveCount(300);
});

test('columns, order and filters are in the address, and a view keeps them by name', async ({
  page,
  context,
}) => {
  await openLive(page, `${city.origin}/?view=register&programme=GZ`);
  await page.getByRole('button', { name: '列', exact: true }).click();
  await page.getByRole('checkbox', { name: '期限' }).check();
  await page.getByRole('checkbox', { name: '区县' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '期限' }).click();
  await expect(page.getByRole('columnheader', { name: '期限' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(page.getByRole('columnheader', { name: '区县' })).toHaveCount(0);
  const dates = await page.locator('td.deadline').allTextContents();
  const known = dates.filter((date) => date !== '–');
  expect(known).toEqual([...known].sort());

  const colleague = await context.newPage();
  await openLive(colleague, page.url());
  await expect(colleague.getByRole('columnheader', { name: '期限' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('textbox', { name: '视图名称' }).fill('改造期限');
  await page.getByRole('button', { name: '保存当前视图' }).click();
  await openLive(page, `${city.origin}/?view=register`);
  await expect(page.getByTestId('register-count')).toContainText('300');
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '改造期限', exact: true }).click();
  await expect(page.getByTestId('register-count')).toContainText('20 / 300');
  expect(new URL(page.url()).searchParams.get('sort')).toBe('deadline');
});

test('nothing can be chosen by who may change nothing', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=register`);
  await expect(page.locator('tr[data-code]').first()).toBeVisible();
  expect(await page.locator('td.choice').count()).toBe(0);
});

test('a range and all of a filter can be chosen', async ({ page }) => {
  await signIn(page, supervisor);
  await openLive(page, `${city.origin}/?view=register&programme=GZ`);
  const boxes = page.locator('td.choice input');
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ['Shift'] });
  await expect(page.getByText('已选 4 个')).toBeVisible();
  await page.getByRole('checkbox', { name: '选中全部 20 个' }).check();
  await expect(page.getByText('已选 20 个')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('of three projects changed together one is refused, and each says what came of it', async ({
  page,
  context,
}) => {
  const rows = await threeUnderWay();
  const [first, stopped, third] = rows as [Row, Row, Row];
  const suspended = await city.command(stopped.code, supervisor, {
    command: 'suspend',
    reason: '示例：先行停工',
  });
  expect(suspended.status).toBe(200);
  await signIn(page, supervisor);
  const onlooker = await context.newPage();
  await openLive(onlooker, `${city.origin}/?view=register&programme=GZ&columns=code,status`);
  await openLive(page, `${city.origin}/?view=register&programme=GZ`);
  const seen = watch(onlooker);
  for (const { code } of rows) await line(page, code).locator('td.choice input').click();
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByTestId('bulk');
  await dialog.locator('[name=kind]').selectOption('suspend');
  await dialog.locator('[name=text]').fill('示例：冬季停工');
  await expect(dialog.locator(`tr[data-code="${first.code}"]`)).toContainText('在列 → 已停工');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '发送 3 个' }).click();

  await expect(dialog.getByTestId('bulk-sum')).toHaveText('已记录 2，未受理 1，可重试 0');
  const refused = dialog.locator(`tr[data-code="${stopped.code}"]`);
  await expect(refused).toHaveAttribute('data-state', 'refused');
  await expect(refused).toContainText('项目已停工，复工后才能继续');
  for (const { code } of [first, third])
    await expect(dialog.locator(`tr[data-code="${code}"]`)).toHaveAttribute('data-state', 'done');
  for (const { code } of rows)
    await expect(line(onlooker, code).locator('td.status')).toHaveText('已停工');
  expect(seen).toEqual({ loads: 0, reads: [] });
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(page.getByText('已选 1 个')).toBeVisible();
});

test('a project is registered through the page, and a code in use is refused beside its input', async ({
  page,
  context,
}) => {
  const onlooker = await context.newPage();
  await openLive(onlooker, `${city.origin}/?view=register&programme=GZ`);
  const seen = watch(onlooker);
  await signIn(page, city.token('planner'));
  await openLive(page, `${city.origin}/?view=register&programme=GZ`);
  await page.getByTestId('register-open').click();
  const dialog = page.getByTestId('registration');
  const input = (name: string) => dialog.locator(`[name="/${name}"]`);
  await expect(input('programme')).toHaveValue('GZ');
  const next = await input('code').inputValue();
  const taken = (await rowsOf('programme=GZ'))[0]?.code ?? '';
  expect(next).toBe('GZ-021');
  await input('code').fill(taken);
  await input('name/zh').fill('示例：湖滨小区');
  await input('district').selectOption({ index: 1 });
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(input('code')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByRole('alert')).toHaveText('该编号已经登记');

  await input('code').fill(next);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId('drawer')).toHaveAttribute('data-code', next);
  for (const each of [page, onlooker])
    await expect(line(each, next).locator('.name')).toContainText('示例：湖滨小区');
  expect(seen).toEqual({ loads: 0, reads: [] });
  const [project] = (await rowsOf('programme=GZ')).filter(({ code }) => code === next);
  expect(project).toMatchObject({ name: { zh: '示例：湖滨小区' }, status: 'active', version: 1 });
});

test('what others change meanwhile is shown, and sent again only where it is ticked', async ({
  page,
}) => {
  const rows = (await rowsOf('programme=YJ&status=active')).slice(0, 2);
  const [first, second] = rows as [Row, Row];
  const { post, executing_unit } = first;
  await signIn(page, supervisor);
  await openLive(page, `${city.origin}/?view=register&programme=YJ`);
  for (const { code } of rows) await line(page, code).locator('td.choice input').click();
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByTestId('bulk');
  await dialog.locator('[name=kind]').selectOption('assign');
  await dialog.locator('[name=department]').selectOption('fgb');
  const mine = dialog.locator(`tr[data-code="${first.code}"]`);
  await expect(mine).toContainText('市城管局 → 市房管办');
  const overtake = async () => {
    const theirs = { command: 'assign', department: 'jw', post, co_leads: [], executing_unit };
    expect((await city.command(first.code, supervisor, theirs)).status).toBe(200);
  };
  await page.route(
    `**/api/v1/projects/${first.code}/commands`,
    async (route) => {
      await overtake();
      await route.continue();
    },
    { times: 1 },
  );
  await dialog.getByRole('button', { name: '发送 2 个' }).click();

  await expect(mine).toHaveAttribute('data-state', 'conflict');
  await expect(mine).toContainText('别人已改：市城管局 → 市计委');
  await expect(mine).toContainText('市计委 → 市房管办');
  await expect(dialog.locator(`tr[data-code="${second.code}"]`)).toHaveAttribute(
    'data-state',
    'done',
  );
  expect(await axeViolations(page)).toEqual([]);
  const departmentOf = async () =>
    (await city.get<components['schemas']['ProjectAnswer']>(`/api/v1/projects/${first.code}`))
      .project.department;
  expect(await departmentOf()).toBe('jw');
  await mine.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '发送勾选的 1 个' }).click();
  await expect(mine).toHaveAttribute('data-state', 'done');
  expect(await departmentOf()).toBe('fgb');
});
