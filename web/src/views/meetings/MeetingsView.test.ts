// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me, Meeting } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import {
  CODE,
  errata,
  held,
  historyOf,
  matter,
  meetingEvent,
  noErrata,
  reference,
  rowOfMeeting,
  scheduled,
} from '../../test/meeting';
import { receipt } from '../../test/receipt';
import { moment, row } from '../../test/sample';
import MeetingsView from './MeetingsView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: [
    'read_meetings',
    'schedule_meeting',
    'freeze_pack',
    'give_opinion',
    'decide_matter',
    'record_resolution',
    'draft_notice',
  ],
  own_only: [],
};
const department: Me = {
  ...office,
  role: 'reporter',
  department: 'city',
  actions: ['read_meetings', 'raise_matter', 'give_opinion'],
  own_only: ['raise_matter', 'give_opinion'],
};
const anybody: Me = { ...office, role: 'public', actions: [] };
const practice = {
  meeting: CODE,
  meeting_title: '2025年第1季度例会',
  number: 1,
  title: '一张清单管到底',
  text: '逐项销号',
  unit: 'city',
  project: '',
  published_on: '2025-03-04',
};

beforeEach(() => {
  sessionStorage.setItem('baitu.token', 'baitu_x');
  HTMLDialogElement.prototype.showModal = () => {};
});
afterEach(() => vi.unstubAllGlobals());

function open(me: Me, answer: (call: Call) => Answer, url: object = {}) {
  const calls = serve(answer);
  const app = cityWith([row('GZ-001')]);
  app.access.me = me;
  app.go({ view: 'meetings', ...url });
  show(app, MeetingsView, {});
  return { app, calls };
}

const page = (...items: object[]): Answer => ({ body: { moment, total: items.length, items } });
const list = (...meetings: Meeting[]) => page(...meetings.map(rowOfMeeting));

describe('the list of meetings', () => {
  it('says where each stands, and which record its pack is of', async () => {
    const frozen = scheduled({ code: '2025-Q2', pack: reference });
    open(office, () => list(scheduled(), frozen, held({ code: '2024-Q4' })));
    const table = await screen.findByTestId('meeting-table');
    const standings = [...table.querySelectorAll('[data-standing]')].map((each) =>
      each.getAttribute('data-standing'),
    );
    expect(standings).toEqual(['scheduled', 'frozen', 'held']);
    for (const part of [
      '2025年第1季度例会',
      '材料已定稿',
      '第 80 条记录',
      '未定稿',
      '1 项，1 项未议定',
    ])
      expect(table.textContent).toContain(part);
  });

  it('schedules the meeting of the quarter that has none', async () => {
    const meeting = scheduled({ code: '2025-Q2' });
    const answer = { position: 101, version: 1, duplicate: false, receipt, meeting, events: [] };
    const { calls, app } = open(
      office,
      ({ method, path }) => {
        if (method === 'POST') return { body: answer };
        return path.endsWith('/2025-Q2') ? { body: historyOf(meeting) } : list(scheduled());
      },
      { act: 'schedule_meeting' },
    );
    await fireEvent.input(await screen.findByLabelText('开会日期'), {
      target: { value: '2025-06-20' },
    });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await waitFor(() => expect(app.url.meeting).toBe('2025-Q2'));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent).toMatchObject({
      path: '/api/v1/meetings/2025-Q2/commands',
      body: {
        command: 'schedule_meeting',
        title: '2025年第2季度例会',
        year: 2025,
        quarter: 2,
        day: '2025-06-20',
      },
    });
  });

  it('says what to do where there is none, and who schedules', async () => {
    open(office, () => page());
    await screen.findByText('点“安排例会”排出第一次。');
  });

  it('offers no schedule in the past, or to who may not', async () => {
    open(office, () => list(scheduled()), { as_of: '50' });
    await screen.findByTestId('meeting-table');
    expect(screen.queryByRole('button', { name: '安排例会' })).toBeNull();
  });

  it('says what failed and asks again', async () => {
    let failing = true;
    open(office, () => (failing ? 'no answer' : list(scheduled())));
    const again = await screen.findByRole('button', { name: '重试' });
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('2025年第1季度例会');
  });

  it('is not for everybody, but what meetings published is', async () => {
    const { calls } = open(anybody, () => page(practice));
    await screen.findByText(/不能查看季度例会/);
    const practices = await screen.findByTestId('public-practices');
    await within(practices).findByText('一张清单管到底');
    expect(practices.textContent).toContain('出自2025年第1季度例会');
    expect(calls.map(({ path }) => path)).toEqual(['/api/v1/public/practices']);
  });
});

describe('the page of a meeting', () => {
  const url = { meeting: CODE };
  const events = [
    meetingEvent(1, 'scheduled', { title: '2025年第1季度例会', day: 20157 }),
    meetingEvent(2, 'pack_frozen', { position: 80, on_day: 20150 }),
    meetingEvent(3, 'opinion_given', { matter: 1, unit: '', post: 'vice', opinion: 'agree' }),
  ];
  const read =
    (meeting: Meeting, post: () => Answer = () => problem(500, 'internal')) =>
    ({ method, path }: Call): Answer => {
      if (method === 'POST') return post();
      if (path.endsWith('/errata')) return { body: errata };
      if (path === '/api/v1/notices') return page();
      return { body: historyOf(meeting, events) };
    };
  const resolution = {
    number: 1,
    text: '四月底前完成整改。',
    lead: 'city',
    assisting: ['housing'],
    due: '2025-04-30',
    matter: 1,
    recorded_on: '2025-03-05',
    notices: [
      {
        code: 'DB-2025-001',
        number: '督办〔2025〕1号',
        title: '督办一',
        state: 'in_hand' as const,
        colour: 'yellow' as const,
      },
    ],
  };
  const answer = (meeting: Meeting) => ({
    body: { position: 101, version: 6, duplicate: false, receipt, meeting, events: [] },
  });
  const offered = () =>
    [...screen.getByTestId('meeting-acts').querySelectorAll('[data-act]')].map((act) =>
      act.getAttribute('data-act'),
    );

  it('has its pack by position and root, with the errata counted', async () => {
    open(office, read(held()), url);
    const pack = await screen.findByTestId('meeting-pack');
    for (const part of ['第 80 条记录', '2025-03-03', 'abababababab…', '2024-12-31'])
      expect(pack.textContent).toContain(part);
    expect(pack.textContent).not.toContain(reference.root);
    await within(pack).findByText('勘误 2 处');
  });

  it('copies the whole root, and shows it where there is no clipboard', async () => {
    open(office, read(held()), url);
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const copy = await screen.findByRole('button', { name: '复制全文' });
    await fireEvent.click(copy);
    expect(writeText).toHaveBeenCalledWith(reference.root);
    vi.stubGlobal('navigator', {});
    await fireEvent.click(copy);
    await screen.findByText(reference.root);
  });

  it('tells matters with opinions, decision and follow-up, and its history in sentences', async () => {
    const decided = matter(1, {
      opinions: [{ post: 'vice', opinion: 'agree_with_changes', text: '补预算', on: '2025-03-02' }],
      decision: { outcome: 'approved', text: '同意实施', on: '2025-03-05' },
      follow_ups: [{ unit: 'city', text: '已开工', done: false, on: '2025-03-05' }],
    });
    open(office, read(held({ matters: [decided] })), url);
    const matters = await screen.findByTestId('meeting-matters');
    for (const part of ['副市长', '修改后同意', '补预算', '通过', '同意实施', '落实中', '已开工'])
      expect(matters.textContent).toContain(part);
    const history = screen.getByTestId('meeting-history');
    for (const part of [
      '排期：2025年第1季度例会，2025-03-10 召开',
      '材料定稿，截至第 80 条记录，反映 2025-03-03',
      '副市长对重大事项 1 的意见：同意',
    ])
      expect(history.textContent).toContain(part);
  });

  it('decides the matter beside which the button stands', async () => {
    const meeting = held({ matters: [matter(1), matter(2)] });
    const { calls } = open(
      office,
      read(meeting, () => answer(meeting)),
      url,
    );
    await fireEvent.click(await screen.findByRole('button', { name: '议定 重大事项 2' }));
    await fireEvent.input(await screen.findByLabelText('议定内容'), { target: { value: '同意' } });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await waitFor(() => expect(screen.queryByTestId('command-form')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.body).toMatchObject({ command: 'decide_matter', matter: 2, text: '同意' });
    expect(sent?.headers.get('If-Match')).toBe('"5"');
  });

  it('has a unit give only its own opinion', async () => {
    const meeting = held();
    const { calls } = open(
      department,
      read(meeting, () => answer(meeting)),
      { ...url, act: 'give_opinion' },
    );
    await fireEvent.submit(await screen.findByTestId('command-form'));
    expect(offered()).toEqual(['raise_matter', 'give_opinion']);
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.body).toMatchObject({ command: 'give_opinion', matter: 1, unit: 'city' });
    expect(sent?.body).not.toHaveProperty('post');
  });

  it('shows the notices of a resolution, and drafts another from it', async () => {
    const meeting = held({ resolutions: [resolution] });
    const { calls } = open(
      office,
      read(meeting, () => problem(500, 'internal')),
      url,
    );
    const resolutions = await screen.findByTestId('meeting-resolutions');
    const notice = resolutions.querySelector('[data-notice=DB-2025-001]');
    expect(notice?.getAttribute('data-colour')).toBe('yellow');
    expect(notice?.textContent).toContain('黄色预警');
    const loop = within(resolutions).getByRole('link', { name: '查看闭环' });
    const { searchParams } = new URL(loop.getAttribute('href') ?? '', location.href);
    expect(searchParams.get('trace')).toBe(`resolution:${CODE}/1`);
    await fireEvent.click(within(resolutions).getByTestId('draft-from-resolution'));
    await fireEvent.submit(await screen.findByTestId('command-form'));
    await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      command: 'draft_notice',
      content: {
        source: { kind: 'resolution', reference: `${CODE}/1` },
        project: 'GZ-001',
        lead: 'city',
        assisting: ['housing'],
        requirement: '会议决定：四月底前完成整改。完成期限 2025-04-30。请按期办理并反馈结果。',
      },
    });
  });

  it('shows the past as it was and offers no act', async () => {
    const { app } = open(office, read(held()), { ...url, as_of: '50' });
    await screen.findByText('正在查看过去的情况，办理只能在实时状态下进行。');
    expect(offered()).toEqual([]);
    expect(screen.queryByTestId('draft-from-resolution')).toBeNull();
    expect(app.url.as_of).toBe('50');
  });

  it('says where there is no such meeting at that moment', async () => {
    open(office, () => problem(404, 'not_found'), { meeting: 'nowhere' });
    await screen.findByText('没有这次例会');
  });
});

describe('the errata', () => {
  it('say what the pack has, what it would have now, and from which records', async () => {
    open(office, () => ({ body: errata }), { meeting: CODE, part: 'errata' });
    const table = await screen.findByTestId('errata-table');
    const project = table.querySelector('[data-code=GZ-001]')?.textContent?.replace(/\s+/g, ' ');
    for (const part of ['勘 2', '实际进度', '10%', '→ 45%', '更正上报：发生于 2025-03-01'])
      expect(project).toContain(part);
    expect(project).toContain('第 95 条');
  });

  it('say of a record that the reader may not see its position alone', async () => {
    const items = errata.items.map((item) => ({ ...item, events: [{ position: 96, index: 0 }] }));
    open(office, () => ({ body: { ...errata, items } }), { meeting: CODE, part: 'errata' });
    const table = await screen.findByTestId('errata-table');
    expect(table.querySelector('[data-code=GZ-001]')?.textContent).toContain(
      '第 96 条，内容无权查看',
    );
  });

  it('are none where nothing differs', async () => {
    open(office, () => ({ body: noErrata }), { meeting: CODE, part: 'errata' });
    await screen.findByText('没有勘误：按今天的记录，材料仍会这样说');
  });
});
