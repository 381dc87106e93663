// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me, Trace } from '../../api/types';
import { cityWith, problem, serve, type Answer } from '../../test/city';
import { show } from '../../test/dom';
import { light, row } from '../../test/sample';
import {
  entry,
  loop,
  met,
  notice,
  project,
  report,
  scored,
  step,
  traceOf,
  turn,
} from '../../test/trace';
import TraceView from './TraceView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: ['read_notices', 'read_reports'],
  own_only: [],
};

const whole: Trace = traceOf({
  points: [notice, project, report],
  loops: [loop('replied')],
  steps: [
    turn(90),
    step(91, 'supervision.drafted', { content: { title: '督办一' } }, { stage: 'drafted' }),
    step(92, 'supervision.urged', { unit: 'city', text: '请抓紧' }, { unit: 'city' }),
    step(
      93,
      'supervision.replied',
      { unit: 'city', extent: 'full', text: '已恢复', photos: [4] },
      { stage: 'replied', unit: 'city', photos: [4] },
    ),
    step(
      94,
      'report.submitted',
      { channel: 'page', text: '楼下停水' },
      { of: report, stage: 'origin' },
    ),
  ],
});

beforeEach(() => {
  sessionStorage.setItem('baitu.token', 'baitu_x');
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

function open(answer: Answer, url: object = { trace: 'notice:DB-2025-001' }, me: Me = office) {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const calls = serve(({ path }) =>
    path === '/api/v1/trace' ? answer : problem(404, 'not_found'),
  );
  const app = cityWith([row('GZ-001', { light: light('red') })]);
  app.access.me = me;
  app.go({ view: 'trace', ...url });
  show(app, TraceView, {});
  return { app, calls };
}

describe('the closed loop', () => {
  it('tells each step in a sentence, with who, what was written and when', async () => {
    const { calls } = open({ body: whole });
    const list = await screen.findByTestId('trace-steps');
    const said = [...list.children].map((each) => each.textContent?.replace(/\s+/g, ' ') ?? '');
    expect(said[0]).toContain('GZ-001 转为红灯：落后计划');
    expect(said[1]).toContain('立项：督办一');
    expect(said[2]).toContain('催办市城管局');
    expect(said[2]).toContain('请抓紧');
    expect(said[3]).toContain('市城管局反馈办理结果');
    expect(said[3]).toContain('第 93 条记录');
    expect(said[4]).toContain('楼下停水');
    expect(calls[0]?.query.get('of')).toBe('notice:DB-2025-001');
  });

  it('shows the photos of a reply with the token', async () => {
    const { calls } = open({ body: whole });
    await screen.findByTestId('photos');
    await waitFor(() =>
      expect(calls.map(({ path }) => path)).toContain(
        '/api/v1/notices/DB-2025-001/photos/4/thumbnail',
      ),
    );
  });

  it('says of each stage how far it is, and leads to the step that reached it', async () => {
    open({ body: whole });
    const card = await screen.findByTestId('loop');
    expect(card.textContent).toContain('下一步：审核');
    expect(card.textContent).toContain('已到 6 / 12 个环节');
    const stage = (name: string) => card.querySelector(`[data-stage=${name}]`);
    expect(stage('reviewed')?.textContent?.replace(/\s+/g, ' ')).toContain('审核 进行中');
    expect(stage('closed')?.textContent).toContain('未到');
    await fireEvent.click(within(stage('drafted') as HTMLElement).getByRole('button'));
    expect(document.activeElement).toBe(screen.getByTestId('trace-steps').children[1]);
  });

  it('leads to all that belongs to it, and back to where it began', async () => {
    const { app } = open({ body: whole });
    const points = await screen.findByTestId('trace-points');
    expect(within(points).getAllByRole('link')).toHaveLength(2);
    await fireEvent.click(within(points).getByRole('link', { name: /项目 GZ-001/ }));
    expect(app.url).toMatchObject({ view: 'project', selected: 'GZ-001' });
    app.go({ view: 'trace' });
    await fireEvent.click(screen.getByRole('button', { name: '返回' }));
    expect(app.url).toMatchObject({ view: 'notices', notice: 'DB-2025-001' });
  });

  it('tells scores and meetings, and leads to the ledger and the meeting', async () => {
    const pack = met(97, '2025-Q1/pack', 'meeting.pack_frozen', { position: 96 });
    const steps = [
      scored(95),
      pack,
      met(98, '2025-Q1/2', 'meeting.resolution_recorded', {
        ...{ number: 2, text: '限期复工', lead: 'city' },
      }),
    ];
    const points = [notice, ...steps.map(({ of }) => of)];
    const { app } = open({ body: traceOf({ points, steps }) });
    const list = await screen.findByTestId('trace-steps');
    const said = [...list.children].map((each) => each.textContent?.replace(/\s+/g, ' ') ?? '');
    expect(said[0]).toContain('−2 分');
    expect(said[0]).toContain('办理迟缓');
    expect(said[1]).toContain('会议材料 2025-Q1');
    expect(said[2]).toContain('限期复工');
    const related = within(screen.getByTestId('trace-points'));
    await fireEvent.click(related.getByRole('link', { name: `计分 市城管局 ${entry.code}` }));
    expect(app.url.evaluation).toMatchObject({ part: 'ledger', year: '2025', unit: 'city' });
    await fireEvent.click(related.getByRole('link', { name: '会议决定 2025-Q1/2' }));
    expect(app.url).toMatchObject({ view: 'meetings', meeting: '2025-Q1', part: 'page' });
  });

  it('is read as of the moment on the screen', async () => {
    const { calls } = open({ body: whole }, { trace: 'notice:DB-2025-001', as_of: '80' });
    await screen.findByTestId('trace-steps');
    expect(calls[0]?.query.get('as_of')).toBe('80');
  });

  it('says what it is where there is nothing yet, and where to begin', async () => {
    open({ body: traceOf({ of: project, points: [project] }) }, { trace: 'project:GZ-001' });
    await screen.findByText('还没有可以串起来的');
    open({ body: whole }, { trace: null });
    await screen.findByText('没有说从哪里看起');
  });

  it('says what was left out', async () => {
    open({ body: { ...whole, left_out: 7 } });
    await screen.findByText('另有 7 项较早的没有列出。');
  });

  it('says what failed and asks again', async () => {
    const answer = { status: 500, body: problem(500, 'internal').body };
    const { calls } = open(answer);
    await fireEvent.click(await screen.findByRole('button', { name: '重试' }));
    await waitFor(() => expect(calls.length).toBeGreaterThan(1));
  });

  it.each([
    [404, 'not_found', '没有这一项'],
    [404, 'did_not_exist_yet', '没有这一项'],
    [400, 'invalid_value', '没有这一项'],
    [403, 'forbidden', '当前身份不能查看这一项。'],
  ] as const)('says where it cannot be shown: %i %s', async (status, code, said) => {
    open(problem(status, code));
    await screen.findByText(said);
  });
});
