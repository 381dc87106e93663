// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { coverage, exposure, publicity, slogan } from '../../test/publicity';
import { receipt } from '../../test/receipt';
import { event, moment, row } from '../../test/sample';
import ReportsView from '../reports/ReportsView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: [
    'read_publicity',
    'read_events',
    'set_publicity_plan',
    'withdraw_publicity_plan',
    'record_coverage',
    'publish_coverage',
    'correct_coverage',
    'withdraw_coverage',
    'answer_exposure',
    'place_slogan',
    'remove_slogan',
    'record_survey',
    'withdraw_survey',
  ],
  own_only: [],
};
const unit: Me = {
  ...office,
  principal: 'unit',
  role: 'reporter',
  department: 'city',
  actions: ['read_publicity', 'answer_exposure', 'record_coverage'],
  own_only: ['answer_exposure', 'record_coverage'],
};
const anybody: Me = { ...unit, role: 'public', department: '', actions: [], own_only: [] };

const done = { position: 101, version: 2, duplicate: false, receipt, events: [] };
const routes: Record<string, (call: Call) => Answer> = {
  '/api/v1/publicity': () => ({ body: publicity() }),
  '/api/v1/publicity/coverage': () => ({
    body: { moment, total: 2, items: [exposure(), coverage()] },
  }),
  '/api/v1/publicity/coverage/BG-001': () => ({
    body: {
      moment,
      coverage: exposure(),
      events: [event(30, { stream: 'coverage-BG-001', type: 'publicity.coverage_recorded.v1' })],
    },
  }),
  '/api/v1/publicity/slogans': () => ({ body: { moment, total: 1, items: [slogan()] } }),
  '/api/v1/publicity/commands': () => ({ body: done }),
};

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => vi.unstubAllGlobals());

function open(
  me: Me,
  part: string,
  other: Record<string, (call: Call) => Answer> = {},
  more: object = {},
) {
  if (me !== anybody) sessionStorage.setItem('baitu.token', 'baitu_x');
  const answers = { ...routes, ...other };
  const calls = serve((call) => answers[call.path]?.(call) ?? problem(404, 'not_found'));
  const app = cityWith([row('GZ-001')]);
  app.access.me = me;
  app.go({ view: 'reports', tab: 'publicity', within: { 'publicity.part': part }, ...more });
  show(app, ReportsView, {});
  return { app, calls };
}

const sent = (calls: readonly Call[]) => calls.filter(({ method }) => method === 'POST');
const shown = (id: string) => screen.findByTestId(id);
const press = async (selector: string) => {
  const found = await waitFor(() => {
    const button = document.querySelector(selector);
    if (button === null) throw new Error(`no ${selector}`);
    return button;
  });
  await fireEvent.click(found);
};

describe('publicity', () => {
  it('is a tab for those who may read it, and says so to the others', async () => {
    const { calls } = open(anybody, 'plans');
    await screen.findByText(/不能查看宣传/);
    expect(calls).toEqual([]);
  });

  it('says what went wrong, and asks again', async () => {
    let failing = true;
    open(office, 'plans', {
      '/api/v1/publicity': () => (failing ? 'no answer' : { body: publicity({ plans: [] }) }),
    });
    const again = await screen.findByText('重试');
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('还没有宣传计划');
  });

  it('offers nothing to record in the past', async () => {
    open(office, 'plans', {}, { as_of: '90' });
    await shown('publicity-plans');
    expect(document.querySelector('[data-act]')).toBeNull();
    screen.getByText(/登记只能在实时状态下进行/);
  });
});

describe('plans', () => {
  it('show of each goal what is done of what was planned', async () => {
    open(office, 'plans');
    const goal = (await shown('publicity-plans')).querySelector('[data-measure=report]');
    expect(goal?.textContent?.replace(/\s+/g, ' ')).toContain('4 / 10 篇 40%');
    expect(goal?.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      '完成 4 篇，计划 10 篇',
    );
  });

  it('open the events that a figure counts', async () => {
    const events = [30, 40].map((position) =>
      event(position, {
        type: 'publicity.coverage_recorded.v1',
        data: { content: { title: `报道 ${position}` } },
      }),
    );
    const { calls } = open(office, 'plans', {
      '/api/v1/events': () => ({ body: { after: 29, position: 100, head: 100, items: events } }),
    });
    await press('[data-measure=report] [data-behind]');
    const dialog = await shown('behind');
    await within(dialog).findByText('报道 40');
    const lines = [...dialog.querySelectorAll('li')];
    expect(lines.map((line) => line.getAttribute('data-position'))).toEqual(['40', '30']);
    const asked = calls.find(({ path }) => path === '/api/v1/events')?.query;
    expect(asked?.get('after')).toBe('29');
    expect(asked?.get('type')).toContain('publicity.coverage_recorded');
  });

  it('tell who may not read events where they stand, and ask for none', async () => {
    const { calls } = open(unit, 'plans');
    await press('[data-measure=report] [data-behind]');
    const dialog = await shown('behind');
    expect(dialog.textContent).toContain('第 40 条记录');
    expect(calls.some(({ path }) => path === '/api/v1/events')).toBe(false);
  });

  it('are replaced on top of the version they are shown with', async () => {
    const { calls } = open(office, 'plans');
    await press('[data-act=change]');
    await fireEvent.input(await screen.findByLabelText('标题'), { target: { value: '新计划' } });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await shown('publicity-recorded');
    const [command] = sent(calls);
    expect(command?.path).toBe('/api/v1/publicity/commands');
    expect(command?.headers.get('If-Match')).toBe('"2"');
    expect(command?.body).toMatchObject({
      command: 'set_publicity_plan',
      code: 'XC-2025',
      title: '新计划',
      goals: [
        { measure: 'report', target: 10 },
        { measure: 'survey', target: 1 },
      ],
    });
  });
});

describe('coverage', () => {
  it('is filtered by what is counted, and the address keeps it', async () => {
    const { app, calls } = open(office, 'coverage');
    const counts = await shown('coverage-counts');
    expect(counts.querySelectorAll('table')).toHaveLength(4);
    const month = counts.querySelector('[data-cut=by_month] [data-key="2025-02"] button');
    await fireEvent.click(month!);
    expect(app.url.within['coverage.month']).toBe('2025-02');
    await waitFor(() => {
      const asked = calls.filter(({ path }) => path.endsWith('/coverage')).at(-1)?.query;
      expect([asked?.get('from'), asked?.get('to')]).toEqual(['2025-02-01', '2025-02-28']);
    });
  });

  it('says that an exposure is owed an answer, and that nothing fits', async () => {
    const { app } = open(office, 'coverage', {
      '/api/v1/publicity/coverage': ({ query }) => ({
        body: query.has('level')
          ? { moment, total: 0, items: [] }
          : { moment, total: 1, items: [exposure()] },
      }),
    });
    expect((await shown('coverage')).textContent).toContain('等待单位回复');
    await fireEvent.change(screen.getByLabelText('级别'), { target: { value: 'national' } });
    await screen.findByText('没有符合条件的报道或曝光');
    await fireEvent.click(screen.getAllByText('清除筛选')[0]!);
    await shown('coverage');
    expect(app.url.within).toEqual({ 'publicity.part': 'coverage' });
  });

  it('is recorded by a unit for itself alone', async () => {
    const { calls } = open(unit, 'coverage');
    await press('[data-act=record_coverage]');
    const form = await screen.findByTestId('command-form');
    const units = [...form.querySelectorAll('[name="/unit"] option')];
    expect(units.map((option) => option.getAttribute('value'))).toEqual(['', 'city']);
    const choose = (name: string, value: string) =>
      fireEvent.change(form.querySelector(`[name="/${name}"]`)!, { target: { value } });
    const write = (name: string, value: string) =>
      fireEvent.input(form.querySelector(`[name="/${name}"]`)!, { target: { value } });
    for (const [name, value] of [
      ['medium', 'radio'],
      ['level', 'city'],
      ['unit', 'city'],
    ] as const)
      await choose(name, value);
    await write('code', 'BD-9');
    await write('title', '新报道');
    await write('outlet', '示例台');
    await write('link', 'news.example');
    expect(form.querySelector('[name="/in_public_column"]')).toBeNull();
    await fireEvent.submit(form);
    await screen.findByText(/请填完整的网址/);
    expect(sent(calls)).toEqual([]);
    await write('link', '');
    await fireEvent.submit(form);
    await shown('publicity-recorded');
    expect(sent(calls)[0]?.headers.get('If-Match')).toBe('"0"');
    expect(sent(calls)[0]?.body).toMatchObject({
      command: 'record_coverage',
      kind: 'report',
      code: 'BD-9',
      unit: 'city',
      appeared_on: '2025-03-05',
    });
  });

  it('has a page with its history, on which the unit answers an exposure', async () => {
    const within = { 'publicity.part': 'coverage', 'publicity.entry': 'BG-001' };
    const { calls } = open(unit, 'coverage', {}, { within });
    const page = await shown('coverage-page');
    await screen.findByText('登记报道或曝光');
    const offered = [...page.querySelectorAll('[data-act]')];
    expect(offered.map((act) => act.getAttribute('data-act'))).toEqual(['answer_exposure']);
    await fireEvent.click(offered[0]!);
    await fireEvent.input(await screen.findByLabelText('整改情况'), { target: { value: '已清' } });
    await fireEvent.click(screen.getByLabelText('整改完成'));
    await fireEvent.submit(screen.getByTestId('command-form'));
    await shown('publicity-recorded');
    expect(sent(calls)[0]?.body).toMatchObject({
      command: 'answer_exposure',
      code: 'BG-001',
      text: '已清',
      rectified: true,
    });
  });

  it('is not answered by another unit, and says where it is not there', async () => {
    const within = { 'publicity.part': 'coverage', 'publicity.entry': 'BG-001' };
    open({ ...unit, department: 'housing' }, 'coverage', {}, { within });
    await screen.findByText(/现在没有要办的/);
    expect(document.querySelector('[data-act]')).toBeNull();
  });

  it('says where it is not there', async () => {
    const within = { 'publicity.part': 'coverage', 'publicity.entry': 'BG-404' };
    open(office, 'coverage', {}, { within });
    await screen.findByText('没有这条报道或曝光');
  });
});

describe('slogans', () => {
  it('are listed with their state, counted by district, and narrowed to one', async () => {
    const { app, calls } = open(office, 'slogans');
    expect((await shown('slogans')).textContent).toContain('共建文明城市');
    const counts = screen.getByTestId('slogan-counts');
    await fireEvent.click(within(counts).getByText('东区'));
    expect(app.url.within['slogans.district']).toBe('east');
    await waitFor(() => {
      const asked = calls.filter(({ path }) => path.endsWith('/slogans')).at(-1)?.query;
      expect(asked?.get('district')).toBe('east');
    });
  });

  it('are removed for a reason, on top of the version they are shown with', async () => {
    const { calls } = open(office, 'slogans');
    await press('[data-code=BY-001] [data-act=remove_slogan]');
    await fireEvent.input(await screen.findByLabelText('原因'), { target: { value: '破损' } });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await shown('publicity-recorded');
    expect(sent(calls)[0]?.body).toMatchObject({ command: 'remove_slogan', code: 'BY-001' });
    expect(sent(calls)[0]?.headers.get('If-Match')).toBe('"1"');
  });

  it('are not recorded without a place on the map', async () => {
    const { calls } = open(office, 'slogans');
    await press('[data-act=place_slogan]');
    await fireEvent.submit(await screen.findByTestId('command-form'));
    await screen.findByText('请在地图上选标语的位置');
    expect(sent(calls)).toEqual([]);
  });
});

describe('awareness', () => {
  it('has the latest rate with its change, by district with a trend that can be heard', async () => {
    open(office, 'awareness');
    const latest = await shown('awareness-latest');
    for (const part of ['70%', '询问 800 人，知道的 560 人', '8 个百分点'])
      expect(latest.textContent).toContain(part);
    const district = screen
      .getByTestId('awareness-districts')
      .querySelector('[data-district=east]');
    expect(district?.querySelector('svg')?.getAttribute('aria-label')).toBe(
      '东区历次知晓率：2025-01-20 62%、2025-03-01 70%',
    );
    const surveys = screen.getByTestId('surveys').querySelectorAll('tbody tr');
    expect([...surveys].map((each) => each.getAttribute('data-code'))).toEqual(['DC-2', 'DC-1']);
  });

  it('is recorded by district', async () => {
    const { calls } = open(office, 'awareness');
    await press('[data-act=record_survey]');
    const form = await screen.findByTestId('command-form');
    const set = (name: string, value: string) => {
      const input = form.querySelector(`[name="${name}"]`)!;
      return input.tagName === 'SELECT'
        ? fireEvent.change(input, { target: { value } })
        : fireEvent.input(input, { target: { value } });
    };
    for (const [name, value] of Object.entries({
      '/code': 'DC-3',
      '/title': '第三次',
      '/unit': 'city',
      '/from': '2025-03-01',
      '/until': '2025-03-04',
      '/districts/0/district': 'east',
      '/districts/0/asked': '10',
      '/districts/0/aware': '11',
    }))
      await set(name, value);
    await fireEvent.submit(form);
    await screen.findByText('请填 0 到 10 的整数');
    await set('/districts/0/aware', '7');
    await fireEvent.submit(form);
    await shown('publicity-recorded');
    expect(sent(calls)[0]?.body).toMatchObject({
      command: 'record_survey',
      districts: [{ district: 'east', asked: 10, aware: 7 }],
    });
  });
});
