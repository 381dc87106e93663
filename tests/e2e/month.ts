// One project as its people live with it. Each has a page of their own that is open for the whole
// time; the clock of the server goes from one working day to another.
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { expectLive, expectPosition, kpi, openLive, signIn, watch } from './page';
import { jpegWithExif } from './photo';
import { City } from './server';

type Schema = components['schemas'];
type Colour = Schema['Colour'];
type Values = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;
const colours: readonly Colour[] = ['green', 'yellow', 'red', 'grey', 'white'];

/** What everybody sees of the project at the end of a day. */
export interface Seen {
  readonly light: Colour;
  /** Why, as the page says it. */
  readonly reason: string;
  /** What the programme measures by, and what the plan expects; as shown, "15%" or "–". */
  readonly measured: string;
  readonly planned: string;
  readonly status: string;
  readonly done?: boolean;
}

export interface Beginning {
  readonly today: string;
  readonly programme: string;
  readonly code: string;
  readonly name: string;
  readonly list?: string;
  readonly post: string;
  readonly department: string;
  readonly measure: 'physical' | 'milestone' | 'quantity';
}

/** An input by its place in the command: "percent_bp", "facts/consent", "stages/build/start". */
const inputOf = (form: Locator, name: string): Locator => form.locator(`[name="/${name}"]`);

async function put(form: Locator, name: string, value: string): Promise<void> {
  const input = inputOf(form, name);
  const kind = await input.evaluate((element) => element.tagName);
  await (kind === 'SELECT' ? input.selectOption(value) : input.fill(value));
}

export class Month {
  private readonly loads: { loads: number }[] = [];
  /** On which the server ran. */
  private readonly days: string[];

  private constructor(
    readonly city: City,
    readonly project: Beginning,
    /** The creation office, which registers and plans. */
    readonly planner: Page,
    /** The lead department, which reports. */
    readonly department: Page,
    readonly supervisor: Page,
    /** The lead post: the page of the project. */
    readonly leader: Page,
    /** The overview of this project alone, without a token. */
    readonly wall: Page,
  ) {
    this.days = [project.today];
  }

  static async begin(browser: Browser, project: Beginning): Promise<Month> {
    const city = await City.startOn(project.today, 1);
    const open = async (query: string, ...who: [role: string, department?: string]) => {
      const page = await (await browser.newContext()).newPage();
      await signIn(page, city.token(...who));
      await openLive(page, `${city.origin}/?${query}`);
      return page;
    };
    const own = `view=project&project=${project.code}`;
    const planner = await open(`view=register&project=${project.code}`, 'planner');
    const department = await open(own, 'reporter', project.department);
    const supervisor = await open(own, 'supervisor');
    const leader = await open(own, 'leader');
    const wall = await (await browser.newContext()).newPage();
    await openLive(wall, `${city.origin}/?q=${project.code}`);
    const month = new Month(city, project, planner, department, supervisor, leader, wall);
    month.loads.push(...[department, supervisor, leader, wall].map(watch));
    return month;
  }

  private get people(): readonly Page[] {
    return [this.planner, this.department, this.supervisor, this.leader, this.wall];
  }

  async end(): Promise<void> {
    for (const page of this.people) await page.context().close();
    await this.city.stop();
  }

  /** Nobody had to load their page again, whatever came. */
  expectNoReload(): void {
    expect(this.loads.map(({ loads }) => loads)).toEqual(this.loads.map(() => 0));
  }

  /** In the register's table, as the creation office sends its lists. */
  async register(): Promise<void> {
    const { programme, code, name, list = '' } = this.project;
    await expect(this.leader.getByTestId('project')).toHaveCount(0);
    await expect(kpi(this.wall, 'registered')).toHaveAttribute('data-value', '0');
    const page = this.planner;
    await page.getByTestId('tables-open').click();
    await page.getByTestId('tables').locator('select[name=table]').selectOption('register');
    const table = `code,programme,list,name,district\n${code},${programme},${list},${name},donghu\n`;
    await page.getByTestId('import-file').setInputFiles({
      name: '台账.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    });
    await page.getByTestId('import-confirm').click();
    await expect(page.getByTestId('import-verdict')).toHaveAttribute('data-recorded', 'true');
    await expect(this.leader.locator('h1')).toHaveText(name);
    await openLive(page, `${this.city.origin}/?view=project&project=${code}`);
  }

  async assign(): Promise<void> {
    const { post, department } = this.project;
    await this.give(this.planner, '明确责任', { post, department });
  }

  /** Stages with their first and last planned days, and weights where the plan gives its own. */
  async plan(
    stages: readonly (readonly [stage: string, start: string, finish: string, weight?: string])[],
    document: string,
    money: Values = {},
  ): Promise<void> {
    const form = await this.open(this.planner, '制定计划');
    for (const [stage, start, finish, weight] of stages) {
      await put(form, `stages/${stage}/start`, start);
      await put(form, `stages/${stage}/finish`, finish);
      if (weight !== undefined) await put(form, `stages/${stage}/weight`, weight);
    }
    for (const [place, [month, amount]] of Object.entries(money).entries()) {
      await form.locator('[data-field="/money"] > .add').click();
      await put(form, `money/${place}/month`, month);
      await put(form, `money/${place}/amount_fen`, amount);
    }
    await put(form, 'document', document);
    await this.send(this.planner, form);
  }

  /** The plan becomes a baseline that one takes and another approves. */
  async approvePlan(): Promise<void> {
    const { code, post } = this.project;
    const baselines = `${this.city.origin}/?view=admin&admin=baselines`;
    await openLive(this.planner, baselines);
    await this.planner.locator('main button.primary').click();
    await this.planner.locator('[name="/code"]').fill(`JH-${code}`);
    await this.planner.locator('[name="/name/zh"]').fill('批准的计划');
    await this.planner.getByTestId('command-form').locator('button.primary').click();
    const chief = await this.leader.context().newPage();
    await signIn(chief, this.city.token('leader'));
    await openLive(chief, baselines);
    await chief.getByRole('button', { name: '批准批准的计划' }).click();
    await chief.locator('[name="/post"]').selectOption(post);
    await chief.getByTestId('command-form').locator('button.primary').click();
    const taken = this.planner.locator(`tr[data-code="JH-${code}"]`);
    await expect(taken).toHaveAttribute('data-approved', 'true');
    await chief.close();
    await openLive(this.planner, `${this.city.origin}/?view=project&project=${code}`);
  }

  /** The morning of a later day: the pages find the server again by themselves. */
  async wake(day: string): Promise<void> {
    await this.city.wake(day);
    this.days.push(day);
    for (const page of this.people) {
      await expect(page.locator('main#content')).toHaveAttribute('data-on', day);
      await expectLive(page);
    }
  }

  /** Has the form of a command before them, empty. */
  async open(page: Page, word: string): Promise<Locator> {
    const actions = page.getByTestId('actions');
    const button = actions
      .locator('button[aria-pressed]')
      .filter({ hasText: new RegExp(`^\\s*${word}\\s*$`) });
    if ((await button.getAttribute('aria-pressed')) === 'true') await button.click();
    await button.click();
    const form = page.getByTestId('command-form');
    await expect(form).toBeVisible();
    return form;
  }

  /** Fills in a command's form and has it recorded. */
  async give(page: Page, word: string, values: Values = {}): Promise<void> {
    const form = await this.open(page, word);
    for (const [name, value] of Object.entries(values)) await put(form, name, value);
    await this.send(page, form);
  }

  private async send(page: Page, form: Locator): Promise<void> {
    const answered = page.waitForResponse((response) => response.url().endsWith('/commands'));
    await form.locator('button.primary').click();
    const answer = await answered;
    expect(answer.status(), await answer.text()).toBe(200);
    await expect(form.getByTestId('command-recorded')).toBeVisible();
    const { position } = (await answer.json()) as Schema['CommandAnswer'];
    for (const other of this.people) await expectPosition(other, position);
  }

  /** Fills it in and is told in words why it is not recorded. */
  async isRefused(page: Page, word: string, values: Values, why: string): Promise<void> {
    const before = await this.city.get<Schema['Health']>('/api/v1/health');
    const form = await this.open(page, word);
    for (const [name, value] of Object.entries(values)) await put(form, name, value);
    await form.locator('button.primary').click();
    await expect(form.getByRole('alert').filter({ hasText: why })).toBeVisible();
    const after = await this.city.get<Schema['Health']>('/api/v1/health');
    expect(after.position).toBe(before.position);
  }

  /** The department starts a stage. */
  async start(stage: string): Promise<void> {
    await this.give(this.department, '开始阶段', { stage });
  }

  /** The department completes a stage, with what its gate asks for in the form. */
  async complete(stage: string, values: Values = {}): Promise<void> {
    await this.give(this.department, '完成阶段', { stage, ...values });
  }

  async report(values: Values): Promise<void> {
    await this.give(this.department, '上报进度', values);
  }

  async attachDocument(stage: string, name: string): Promise<void> {
    const file = Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF\n');
    await this.attach(stage, { name, mimeType: 'application/pdf', buffer: file });
  }

  async attachPhoto(stage: string, name: string): Promise<void> {
    const photo = await jpegWithExif(this.department, {
      taken: `${this.project.today.replaceAll('-', ':')} 08:30:00`,
      latitude: [46, 35, 22.5],
      longitude: [125, 6, 36],
    });
    await this.attach(stage, { name, mimeType: 'image/jpeg', buffer: photo });
  }

  private async attach(
    stage: string,
    file: { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    const evidence = this.department.getByTestId('evidence');
    await evidence.getByLabel('对应阶段').selectOption(stage);
    await this.department.getByTestId('evidence-file').setInputFiles(file);
    for (const page of [this.department, this.leader])
      await expect(
        page.getByTestId('evidence-list').locator('li', { hasText: file.name }),
      ).toBeVisible();
  }

  /** What the page of the project and the overview show now, or where their sliders stand. */
  async expectSeen(seen: Seen): Promise<void> {
    const { leader, wall, project } = this;
    const light = leader.getByTestId('light');
    await expect(light).toHaveAttribute('data-light', seen.light);
    await expect(light).toContainText(seen.reason);
    const measures = leader.getByTestId('measures');
    await expect(measures.locator(`[data-measure=${project.measure}] b`)).toHaveText(seen.measured);
    await expect(measures.locator('[data-measure=planned] b')).toHaveText(seen.planned);
    await expect(leader.locator('main header .state')).toContainText(seen.status);

    await expect(kpi(wall, 'registered')).toHaveAttribute('data-value', '1');
    await expect(kpi(wall, 'done')).toHaveAttribute('data-value', seen.done === true ? '1' : '0');
    for (const colour of colours)
      await expect(kpi(wall, colour)).toHaveAttribute(
        'data-value',
        colour === seen.light ? '1' : '0',
      );
  }

  /**
   * The one clock: each day again, on the project, the overview, the timeline and the register. The
   * slider stands at days on which the server ran; other days are asked for by their date.
   */
  async expectPast(days: Readonly<Record<string, Seen>>): Promise<void> {
    const { leader, wall, planner, city, project } = this;
    const byDate = Object.keys(days).filter((day) => !this.days.includes(day));
    for (const day of [...this.days, ...byDate]) {
      const seen = days[day];
      if (seen === undefined) throw new Error(`nothing is expected of ${day}`);
      for (const page of [leader, wall]) {
        if (byDate.includes(day)) await page.goto(pastOf(page.url(), day));
        else await page.getByTestId('as-of-slider').fill(String(Date.parse(day) / DAY_MS));
      }
      await this.expectMoment(day, seen);
      for (const view of ['timeline', 'register']) {
        const address = `${city.origin}/?view=${view}&q=${project.code}`;
        await planner.goto(day === this.days.at(-1) ? address : pastOf(address, day));
        const row = planner.locator(`tr[data-code="${project.code}"]`);
        await expect(row, `${view} of ${day}`).toHaveAttribute('data-light', seen.light);
        await expect(row, `${view} of ${day}`).toContainText(seen.measured);
        await expect(row, `${view} of ${day}`).toContainText(`/ ${seen.planned}`);
      }
    }
    const before = new Date(Date.parse(project.today) - DAY_MS).toISOString().slice(0, 10);
    await wall.getByTestId('as-of-slider').fill(String(Date.parse(before) / DAY_MS));
    await expect(kpi(wall, 'registered')).toHaveAttribute('data-value', '0');
  }

  private async expectMoment(day: string, seen: Seen): Promise<void> {
    for (const page of [this.leader, this.wall]) {
      await expect(page.locator('main#content')).toHaveAttribute('data-on', day);
      const band = page.getByTestId('as-of-band');
      // It is still the last of the days on which the server ran. The band says up to what record.
      if (day === this.days.at(-1)) await expect(band).toHaveCount(0);
      else await expect(band).toContainText(this.days.includes(day) ? day : '第');
    }
    await this.expectSeen(seen);
  }
}

function pastOf(address: string, day: string): string {
  const url = new URL(address);
  url.searchParams.set('as_of', day);
  return url.href;
}
