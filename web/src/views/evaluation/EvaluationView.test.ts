// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import {
  consequences,
  index,
  indexes,
  ledger,
  line,
  observation,
  observations,
  ranking,
  rule,
  rules,
} from '../../test/evaluation';
import { receipt } from '../../test/receipt';
import { event, moment, row } from '../../test/sample';
import { startOfEvaluation, type EvaluationPlace } from '../../model/evaluation/place';
import { outboxOf } from '../../state/outbox.svelte';
import EvaluationView from './EvaluationView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: [
    ...['read_evaluation', 'read_events', 'define_index', 'define_area', 'define_indicator'],
    ...['observe', 'correct_observation', 'withdraw_observation', 'report_outcome'],
    ...['enter_score', 'decide_appeal', 'reverse_entry', 'define_score_rule'],
    ...['record_consequence', 'withdraw_consequence', 'file_document', 'remove_node'],
  ],
  own_only: [],
};
const unit: Me = {
  ...office,
  role: 'reporter',
  department: 'city',
  actions: ['read_evaluation', 'file_appeal'],
  own_only: ['file_appeal'],
};
const answer = { position: 101, version: 4, duplicate: false, receipt, events: [] };

beforeEach(() => {
  sessionStorage.setItem('baitu.token', 'baitu_x');
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = () => {};
});
afterEach(() => vi.unstubAllGlobals());

const routes: readonly (readonly [RegExp, () => unknown])[] = [
  [/\/indexes$/, () => indexes()],
  [/\/indexes\/[^/]+$/, () => index()],
  [/\/observations$/, () => observations(observation(1))],
  [/\/ledger$/, () => ranking()],
  [/\/ledger\/\d+\/\w+$/, () => ledger(line(3))],
  [/\/score-rules$/, () => rules],
  [/\/consequences$/, () => consequences],
  [/\/outcomes$/, () => ({ moment, version: 0, total: 0, items: [] })],
  [/\/events$/, () => ({ after: 0, position: 95, head: 100, items: [observed] })],
];
const observed = event(95, {
  stream: 'observation-CJ-2025/clean-s-1',
  type: 'evaluation.observed.v1',
});

function open(
  place: Partial<EvaluationPlace> = {},
  me = office,
  own: (call: Call) => Answer | undefined = () => undefined,
  url: object = {},
) {
  const calls = serve((call) => {
    const answered = own(call);
    if (answered !== undefined) return answered;
    if (call.method === 'POST') return { body: answer };
    const found = routes.find(([path]) => path.test(call.path));
    return found === undefined ? problem(404, 'not_found') : { body: found[1]() };
  });
  const app = cityWith([row('GZ-001')]);
  app.access.me = me;
  app.go({ view: 'evaluation', evaluation: { ...startOfEvaluation, ...place }, ...url });
  show(app, EvaluationView, {});
  return { app, calls };
}

const textOf = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ');
const posted = (calls: readonly Call[]) => calls.filter(({ method }) => method === 'POST');

async function fill(values: Readonly<Record<string, string>>): Promise<void> {
  const form = await screen.findByTestId('command-form');
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector<HTMLInputElement>(`[name="/${name}"]`);
    if (input === null) throw new Error(`no input ${name}`);
    const kind = input.tagName === 'SELECT' ? fireEvent.change : fireEvent.input;
    await kind(input, { target: { value } });
  }
}

const submit = async () => fireEvent.submit(screen.getByTestId('command-form'));

describe('the index', () => {
  it('shows its rate, its gaps and what was not observed', async () => {
    open();
    const head = await screen.findByTestId('index-head');
    expect(textOf(head)).toContain('60%');
    expect(textOf(head)).toContain('6 ÷ 10');
    expect(textOf(head)).toContain('1 项没有专项工作方案');
  });

  it('opens row by row with the keys, to the points', async () => {
    open();
    const tree = await screen.findByTestId('index-tree');
    expect(tree.getAttribute('role')).toBe('treegrid');
    const rowOf = (key: string) => tree.querySelector<HTMLElement>(`[data-key="${key}"]`);
    const area = rowOf('area/A1')!;
    expect(area.getAttribute('aria-expanded')).toBe('false');
    expect(area.tabIndex).toBe(0);
    await fireEvent.keyDown(area, { key: 'ArrowRight' });
    expect(area.getAttribute('aria-expanded')).toBe('true');
    await fireEvent.keyDown(area, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement).toBe(rowOf('indicator/clean')));
    expect(textOf(rowOf('indicator/clean'))).toContain('差 20 个百分点');
    expect(textOf(rowOf('indicator/clean'))).toContain('没有方案');
    expect(rowOf('indicator/clean')?.getAttribute('aria-level')).toBe('2');
    await fireEvent.click(screen.getByText('全部展开'));
    expect(textOf(rowOf('point/clean-s-1'))).toContain('实地考察');
    await fireEvent.keyDown(rowOf('indicator/clean')!, { key: 'ArrowLeft' });
    expect(rowOf('point/clean-s-1')).toBeNull();
  });

  it('explains a figure by the events that it is made of', async () => {
    const { calls } = open();
    const head = await screen.findByTestId('index-rate');
    await fireEvent.click(head.querySelector('button')!);
    const why = await screen.findByTestId('evaluation-why');
    await waitFor(() => expect(textOf(why)).toContain('测评记录'));
    expect(textOf(why)).toContain('得分率 = 得分 ÷ 已测分值 = 6 ÷ 10');
    expect(textOf(why)).toContain('第 95 条记录');
    const asked = calls.find(({ path }) => path === '/api/v1/events');
    expect(asked?.query.get('after')).toBe('94');
    await fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    expect(screen.queryByTestId('evaluation-why')).toBeNull();
  });

  it('shows what one unit is responsible for', async () => {
    const { app } = open();
    await fireEvent.change(await screen.findByTestId('responsible'), {
      target: { value: 'housing' },
    });
    expect(app.url.evaluation.unit).toBe('housing');
    await fireEvent.click(await screen.findByText('全部展开'));
    expect(textOf(screen.getByTestId('index-tree'))).toContain('地区生产总值增长');
    expect(textOf(screen.getByTestId('index-tree'))).not.toContain('指标clean');
  });

  it('has outcomes against their targets, and parts without a report', async () => {
    open();
    const outcomes = await screen.findByTestId('outcomes');
    const [whole, part] = outcomes.querySelectorAll('[data-indicator=gdp]');
    expect(textOf(whole)).toContain('8%');
    expect(textOf(whole)).toContain('10% 以上');
    expect(textOf(whole)).toContain('示例〔2025〕3号');
    expect(textOf(part)).toContain('东区');
    expect(textOf(part)).toContain('还没有上报');
  });

  it('says what to do where there is none, what failed, and where it may not be read', async () => {
    let failing = true;
    const { app } = open({}, office, ({ path }) => {
      if (!path.endsWith('/indexes')) return undefined;
      return failing ? 'no answer' : { body: { moment, items: [] } };
    });
    const again = await screen.findByRole('button', { name: '重试' });
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('还没有测评体系');
    expect(screen.getByRole('button', { name: '定义测评体系' })).toBeDefined();
    app.access.me = { ...office, role: 'system_admin', actions: [] };
    await screen.findByText('当前身份（系统管理员）不能查看考评。');
  });

  it('is read as of a past moment, in which nothing is done', async () => {
    const { calls } = open({}, office, undefined, { as_of: '90' });
    await screen.findByTestId('index-tree');
    expect(calls.every(({ query }) => query.get('as_of') === '90')).toBe(true);
    expect(screen.queryByTestId('index-acts')).toBeNull();
  });

  it('has a node defined below another on the version of the tree', async () => {
    const { calls } = open();
    await fireEvent.click(await screen.findByRole('button', { name: '添加指标：城市建设之下' }));
    await fill({ code: 'air', 'name/zh': '空气质量', unit: 'city' });
    await submit();
    await screen.findByTestId('evaluation-recorded');
    const [sent] = posted(calls);
    expect(sent?.path).toBe('/api/v1/evaluation/indexes/CJ-2025/commands');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(sent?.body).toMatchObject({
      command: 'define_indicator',
      node: { code: 'air', area: 'A1', unit: 'city', name: { zh: '空气质量' } },
    });
  });

  it('keeps its tree when its name is changed', async () => {
    const { calls } = open();
    await fireEvent.click(await screen.findByRole('button', { name: '修改名称、年度或依据' }));
    await fill({ 'name/zh': '测评体系（修订）' });
    await submit();
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]?.body).toMatchObject({
      command: 'define_index',
      name: { zh: '测评体系（修订）' },
      areas: [{ code: 'A1' }],
      points: [{ code: 'clean-s-1' }],
    });
  });

  it('is defined from a file after what is in it was seen', async () => {
    const { calls } = open();
    await fireEvent.click(await screen.findByText('从文件定义'));
    const input = screen.getByTestId('definition-file').querySelector('input')!;
    const give = async (name: string, content: string) => {
      const file = new File([content], name);
      file.text = async () => content;
      await fireEvent.change(input, { target: { files: [file] } });
    };
    await give('bad.json', '[]');
    await screen.findByText(/没有名称/);
    const name = { zh: '新体系', en: '' };
    const areas = [{ code: 'A', name }];
    await give('CJ-2026.json', JSON.stringify({ name, year: 2026, source: '示例', areas }));
    expect(textOf(await screen.findByTestId('definition-counts'))).toContain('1 个领域');
    await fireEvent.click(screen.getByText('按文件定义'));
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]).toMatchObject({
      path: '/api/v1/evaluation/indexes/CJ-2026/commands',
      body: { command: 'define_index', year: 2026, areas, effective_on: '2025-03-05' },
    });
  });
});

describe('the gaps', () => {
  it('come with the largest first, flag what has no plan, and lead to filing one', async () => {
    const { app } = open({ part: 'gaps' });
    const gaps = await screen.findByTestId('gaps');
    const lines = [...gaps.querySelectorAll('tbody tr')];
    expect(lines.map((each) => each.getAttribute('data-measured'))).toEqual([
      ...['score_rate', 'outcome', 'outcome_part'],
    ]);
    expect(textOf(lines[0])).toContain('没有方案');
    expect(textOf(lines[1])).toContain('稳增长专项工作方案');
    expect(textOf(lines[2])).toContain('没有数据');
    await fireEvent.click(screen.getByRole('link', { name: '归档方案' }));
    expect(app.url).toMatchObject({ view: 'admin', admin: 'documents', entry: 'remedial_plan' });
    expect(app.url.evaluation.indicator).toBe('clean');
  });

  it('are sorted by another column when that is asked for', async () => {
    open({ part: 'gaps' });
    const gaps = await screen.findByTestId('gaps');
    await fireEvent.click(screen.getByRole('button', { name: /责任单位/ }));
    const heads = [...gaps.querySelectorAll('th[aria-sort]')];
    expect(heads.map((each) => each.getAttribute('aria-sort'))).toEqual([
      ...['none', 'none', 'ascending', 'none'],
    ]);
    expect(gaps.querySelector('tbody tr')?.getAttribute('data-indicator')).toBe('clean');
  });
});

describe('an observation point', () => {
  const at = { index: 'CJ-2025', point: 'clean-s-1' };

  it('lists what was observed with its history', async () => {
    open(at);
    const list = await screen.findByTestId('observations');
    expect(textOf(list)).toContain('6 分（满分 10）');
    expect(textOf(list)).toContain('路面有积水');
    expect(textOf(list)).toContain('第 91 条记录');
  });

  it('is observed without a network, which is seen, and sent once there is one', async () => {
    let online = false;
    const { app, calls } = open(at, office, ({ method }) =>
      method === 'POST' && !online ? 'no answer' : undefined,
    );
    await fireEvent.click(await screen.findByTestId('observe'));
    const form = await screen.findByTestId('observe-form');
    await fireEvent.submit(form);
    expect(textOf(form)).toContain('请选择或打分');
    expect(textOf(form)).toContain('至少要 1 张照片');
    await fireEvent.click(screen.getByRole('button', { name: '满分' }));
    await fireEvent.click(screen.getByRole('button', { name: '少 0.5 分' }));
    stubPhotos();
    await fireEvent.change(screen.getByTestId('observation-photo'), {
      target: { files: [new File(['x'], '路面.jpg', { type: 'image/jpeg' })] },
    });
    await fireEvent.submit(form);
    const outbox = await screen.findByTestId('outbox');
    await waitFor(() => expect(screen.queryByTestId('observe-form')).toBeNull());
    await waitFor(() => expect(textOf(outbox)).toContain('没有网络'));
    expect(textOf(outbox)).toContain('待发送的测评：1 条');
    const key = outbox.querySelector('[data-key]')?.getAttribute('data-key');
    online = true;
    await fireEvent.click(screen.getByText('现在发送'));
    await waitFor(() => expect(screen.queryByTestId('outbox')).toBeNull());
    const sent = posted(calls);
    expect(new Set(sent.map(({ headers }) => headers.get('Idempotency-Key')))).toEqual(
      new Set([key]),
    );
    expect(sent.at(-1)?.body).toMatchObject({ command: 'observe', earned: 9.5, photos: ['ab12'] });
    outboxOf(app).stop();
  });

  it('says why one was refused, and takes it back into the form', async () => {
    let refusing = true;
    const { app, calls } = open(at, office, ({ method }) =>
      method === 'POST' && refusing ? problem(409, 'photos_missing') : undefined,
    );
    await outboxOf(app).add({
      ...{ key: 'k1', principal: 'office', made_at: '2025-03-05T01:00:00Z', place: at },
      ...{ name: { zh: '测评点', en: '' }, files: [] },
      command: { command: 'observe', effective_on: '2025-03-04', earned: 3, photos: ['ab12'] },
    });
    await screen.findByText(/没有收下：照片不够/);
    await fireEvent.click(screen.getByRole('button', { name: '改正' }));
    const form = await screen.findByTestId('observe-form');
    expect(form.querySelector<HTMLInputElement>('[name="/earned"]')?.value).toBe('3');
    refusing = false;
    await fireEvent.submit(form);
    await waitFor(() => expect(screen.queryByTestId('outbox')).toBeNull());
    expect(posted(calls).at(-1)?.body).toMatchObject({ earned: 3, effective_on: '2025-03-04' });
    expect(posted(calls).at(-1)?.headers.get('Idempotency-Key')).not.toBe('k1');
  });

  it('takes the place from the device where that is allowed, and says where not', async () => {
    const fix = vi.fn();
    vi.stubGlobal('isSecureContext', true);
    Object.assign(navigator, { geolocation: { getCurrentPosition: fix } });
    open(at, office, undefined, { act: 'observe' });
    fix.mockImplementationOnce((_found, failed) => failed({ code: 1 }));
    await fireEvent.click(await screen.findByRole('button', { name: '用我的位置' }));
    await screen.findByText(/没有允许定位/);
    const coords = { longitude: 125.11, latitude: 46.58958, accuracy: 8.2 };
    fix.mockImplementationOnce((found) => found({ coords }));
    await fireEvent.click(screen.getByRole('button', { name: '用我的位置' }));
    await screen.findByText('精度约 9 米');
    expect(textOf(screen.getByTestId('picked-place'))).toBe('46.58958° N, 125.11000° E');
  });

  it('is corrected with a reason, and not at all in the past', async () => {
    const { app } = open(at);
    await fireEvent.click(await screen.findByRole('button', { name: '更正' }));
    const form = await screen.findByTestId('observe-form');
    await fireEvent.submit(form);
    expect(textOf(form)).toContain('请写明更正的原因');
    app.go({ as_of: '90', act: null });
    await waitFor(() => expect(screen.queryByTestId('observe-form')).toBeNull());
    expect(screen.queryByRole('button', { name: '更正' })).toBeNull();
  });
});

/** The server's answer to a photo: what it calls it. */
function stubPhotos(): void {
  class Sending {
    upload = {};
    status = 201;
    responseText = JSON.stringify({ photo: 'ab12' });
    onload = () => {};
    open() {}
    setRequestHeader() {}
    abort() {}
    send(): void {
      queueMicrotask(() => this.onload());
    }
  }
  vi.stubGlobal('XMLHttpRequest', Sending);
}

describe('the ledger', () => {
  it('ranks districts and units apart and leads to the lines of each', async () => {
    const { app } = open({ part: 'ledger' });
    const part = await screen.findByTestId('ledger');
    await waitFor(() => expect(part.querySelectorAll('[data-rank]')).toHaveLength(2));
    expect(part.querySelector('[data-unit=city]')?.getAttribute('data-sum')).toBe('-2');
    await fireEvent.click(screen.getByRole('link', { name: '市城管局' }));
    expect(app.url.evaluation).toMatchObject({ unit: 'city', year: '2025' });
    const lines = await screen.findByTestId('ledger-lines');
    await waitFor(() => expect(textOf(lines)).toContain('督办超期'));
    expect(textOf(lines)).toContain('−2');
    expect(screen.getByRole('link', { name: 'DB-2025-001' })).toBeDefined();
    const loop = within(lines).getByRole('link', { name: '查看闭环' });
    const { searchParams } = new URL(loop.getAttribute('href') ?? '', location.href);
    expect(searchParams.get('trace')).toBe(`entry:${line(3).position}/0`);
    expect(textOf(lines)).toContain('可在 2025-03-16 前');
  });

  it('has a score entered by a rule for an event, which is shown', async () => {
    const { calls } = open({ part: 'ledger' });
    await fireEvent.click(await screen.findByTestId('enter-score'));
    await fill({ unit: 'city', rule: 'notice-overdue', points: '-6', 'cited/position': '95' });
    await screen.findByTestId('event-at');
    await submit();
    await screen.findByText('规则只给 -5 到 -1 分');
    await fill({ points: '-2' });
    await submit();
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]).toMatchObject({
      path: '/api/v1/evaluation/ledger/2025/city/commands',
      body: { command: 'enter_score', points: -2, cited: { position: 95, index: 0 } },
    });
    expect(posted(calls)[0]?.body).not.toHaveProperty('unit');
  });

  it('lets the unit itself appeal, and nobody else', async () => {
    const { app, calls } = open({ part: 'ledger', unit: 'city', year: '2025' }, unit);
    await fireEvent.click(await screen.findByRole('button', { name: '申诉' }));
    await fill({ text: '已按期反馈' });
    await submit();
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]?.body).toMatchObject({ command: 'file_appeal', entry: 3 });
    expect(posted(calls)[0]?.headers.get('If-Match')).toBe('"4"');
    app.access.me = { ...unit, department: 'housing' };
    await waitFor(() => expect(screen.queryByRole('button', { name: '申诉' })).toBeNull());
  });

  it('has an appeal decided, in the words of who may not', async () => {
    const appeal = {
      ...{ text: '已按期反馈', document: '', on: '2025-03-03', actor: 'city' },
      ...{ position: 75, index: 0 },
    };
    open({ part: 'ledger' }, office, ({ path, method }) => {
      if (method === 'POST') return problem(409, 'same_principal');
      const appeals = [{ unit: 'city', line: line(3, { state: 'appealed', appeal }) }];
      return path.endsWith('/ledger') ? { body: ranking({ appeals }) } : undefined;
    });
    await screen.findByTestId('open-appeals');
    await fireEvent.click(screen.getByRole('button', { name: '复核' }));
    await fill({ ruling: 'upheld', reason: '情况属实' });
    await submit();
    await screen.findByText('计分或申诉的人不能复核，请由另一个人来做');
  });
});

describe('rules and consequences', () => {
  it('change a rule from what stands', async () => {
    const { calls } = open({ part: 'rules' });
    await fireEvent.click(await screen.findByRole('button', { name: '修改督办超期' }));
    await fill({ most: '-0.5' });
    await submit();
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]?.body).toMatchObject({
      ...{ command: 'define_score_rule', code: rule.code, least: -5, most: -0.5 },
    });
  });

  it('record and withdraw what documents say', async () => {
    const { calls } = open({ part: 'consequences' });
    await screen.findByText('通报表扬');
    await fireEvent.click(screen.getByRole('button', { name: '撤销：通报表扬' }));
    await fill({
      'document/number': '示例〔2025〕6号',
      'document/issuer': 'housing',
      reason: '误',
    });
    await submit();
    await waitFor(() => expect(posted(calls)).toHaveLength(1));
    expect(posted(calls)[0]).toMatchObject({
      path: '/api/v1/evaluation/consequences/C-1/commands',
      body: { command: 'withdraw_consequence', document: { number: '示例〔2025〕6号' } },
    });
  });
});
