// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me, Notice } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { draft, due, historyOf, issued, line, noticeEvent, rule } from '../../test/notice';
import { receipt } from '../../test/receipt';
import { light, moment, row } from '../../test/sample';
import NoticesView from './NoticesView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: ['read_notices', 'draft_notice', 'revise_notice', 'issue_notice', 'urge'],
  own_only: [],
};
const department: Me = {
  ...office,
  role: 'reporter',
  department: 'city',
  actions: ['read_notices', 'sign_for_notice'],
  own_only: ['sign_for_notice'],
};
const red = row('GZ-001', { light: light('red', { reason: 'behind_plan' }) });

beforeEach(() => {
  sessionStorage.setItem('baitu.token', 'baitu_x');
  HTMLDialogElement.prototype.showModal = () => {};
});
afterEach(() => vi.unstubAllGlobals());

function open(me: Me, answer: (call: Call) => Answer, url: object = {}) {
  const calls = serve(answer);
  const app = cityWith([red]);
  app.access.me = me;
  app.go({ view: 'notices', ...url });
  show(app, NoticesView, {});
  return { app, calls };
}

const page = (...items: Notice[]): Answer => ({ body: { moment, total: items.length, items } });
const late = issued('DB-2025-002', {
  state: 'in_hand',
  lines: [line('city', { state: 'in_hand', reply: due('2025-02-28', 3, true) }), line('housing')],
  verdict: { colour: 'yellow', reason: 'reply_overdue', unit: 'city', count: 3 },
});

describe('the board of notices', () => {
  it('has a card with the colour, its reason in words and its clock in the column of the state', async () => {
    open(office, () => page(draft('DB-2025-001'), late));
    await waitFor(() => screen.getByText('督办DB-2025-002'));
    const column = document.querySelector('[data-group=in_hand][data-count]');
    expect(column?.getAttribute('data-count')).toBe('1');
    const said = column?.textContent?.replace(/\s+/g, ' ') ?? '';
    for (const part of ['督办〔2025〕1号', '市城管局', '协办 1 家', '红灯项目：GZ-001'])
      expect(said).toContain(part);
    expect(said).toContain('黄色预警');
    expect(said).toContain('反馈超期 3 个工作日');
    expect(said).toContain('反馈期限 2025-02-28');
  });

  it('filters by what it counts, and leads back where nothing fits', async () => {
    const { app } = open(office, () => page(draft('DB-2025-001'), late));
    const chip = await screen.findByRole('button', { name: /红色告警 0/ });
    await fireEvent.click(chip);
    expect(app.url.notices.colours).toEqual(['red']);
    await fireEvent.click(await screen.findByRole('button', { name: '清除筛选' }));
    expect(app.url.notices.colours).toEqual([]);
    expect(screen.getByText('督办DB-2025-002')).toBeDefined();
  });

  it('says what to do where there is none, and where it may not be read', async () => {
    const { app } = open(office, () => page());
    await screen.findByText('还没有督办通知单');
    expect(screen.getByText('从红灯项目一键起草，或点“起草督办”。')).toBeDefined();
    app.access.me = { ...office, role: 'system_admin', actions: [] };
    await screen.findByText('当前身份（系统管理员）不能查看督办通知单。');
  });

  it('says what failed and asks again', async () => {
    let failing = true;
    open(office, () => (failing ? 'no answer' : page(late)));
    const again = await screen.findByRole('button', { name: '重试' });
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('督办DB-2025-002');
  });

  it('offers no draft to who may not', async () => {
    open(department, () => page(late));
    await screen.findByText('督办DB-2025-002');
    expect(screen.queryByRole('button', { name: '起草督办' })).toBeNull();
  });
});

describe('the draft', () => {
  it('from a red light begins with its project, lead department, title and requirement', async () => {
    const { calls, app } = open(
      office,
      ({ method, path }) => {
        const notice = draft('DB-2025-001');
        const answer = { position: 101, version: 1, duplicate: false, receipt, notice, events: [] };
        if (method === 'POST') return { body: answer };
        return path.endsWith('/DB-2025-001') ? { body: historyOf(notice) } : page();
      },
      { act: 'draft_notice', about: 'GZ-001' },
    );
    await fireEvent.submit(await screen.findByTestId('command-form'));
    await waitFor(() => expect(app.url.notice).toBe('DB-2025-001'));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent).toMatchObject({
      path: '/api/v1/notices/DB-2025-001/commands',
      body: {
        command: 'draft_notice',
        effective_on: '2025-03-05',
        content: {
          source: { kind: 'red_light' },
          project: 'GZ-001',
          lead: 'city',
          title: '关于项目GZ-001落后计划的督办',
        },
      },
    });
    expect(sent?.headers.has('If-Match')).toBe(false);
  });
});

describe('the page of a notice', () => {
  const events = [
    noticeEvent(1, 'drafted', { content: { title: '督办DB-2025-001' } }),
    noticeEvent(2, 'issued', {
      number: '督办〔2025〕1号',
      receipt_due_day: 20153,
      reply_due_day: 20165,
    }),
    noticeEvent(3, 'colour_changed', {
      before: 'none',
      now: { colour: 'yellow', reason: 'receipt_overdue', unit: 'city', count: 1 },
    }),
  ];
  const read =
    (notice: Notice, post: () => Answer = () => problem(500, 'internal')) =>
    ({ method, path }: Call): Answer => {
      if (method === 'POST') return post();
      if (path.endsWith('/supervision-rule')) return { body: { moment, rule } };
      return { body: historyOf(notice, events) };
    };
  const notice = issued('DB-2025-001', { version: 3 });

  it('tells its history in sentences, and what each unit owes', async () => {
    open(office, read(notice), { notice: 'DB-2025-001' });
    const history = await screen.findByTestId('notice-history');
    expect(history.textContent).toContain(
      '交办，文号 督办〔2025〕1号，签收期限 2025-03-06，反馈期限 2025-03-18',
    );
    expect(history.textContent).toContain('由无颜色转为黄色预警：签收超期 1 个工作日（市城管局）');
    expect(history.textContent).toContain('第 92 条记录');
    const lines = screen.getByTestId('notice-lines').querySelectorAll('[data-unit]');
    expect([...lines].map((each) => each.getAttribute('data-unit'))).toEqual(['city', 'housing']);
    expect(lines[0]?.textContent).toContain('签收期限');
  });

  it('offers what the person may do now and nothing else', async () => {
    open(department, read(notice), { notice: 'DB-2025-001' });
    const acts = await screen.findByTestId('notice-acts');
    const names = [...acts.querySelectorAll('[data-act]')].map((act) => act.textContent?.trim());
    expect(names).toEqual(['签收']);
  });

  it('signs for the own unit without asking whose it is', async () => {
    const answer = { position: 101, version: 4, duplicate: false, receipt, notice, events: [] };
    const { calls } = open(
      department,
      read(notice, () => ({ body: answer })),
      {
        notice: 'DB-2025-001',
        act: 'sign_for_notice',
      },
    );
    await fireEvent.submit(await screen.findByTestId('command-form'));
    await waitFor(() => expect(screen.queryByTestId('command-form')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.body).toMatchObject({ command: 'sign_for_notice', unit: 'city' });
    expect(sent?.headers.get('If-Match')).toBe('"3"');
  });

  it('shows the photos of a reply with its unit and in the history, and on paper', async () => {
    const photo = { version: 4, unit: 'city', media_type: 'image/jpeg', size_bytes: 9 };
    const replied = { ...noticeEvent(5, 'replied', { unit: 'city', extent: 'full', photos: [4] }) };
    const replying = line('city', { state: 'replied', reply_text: '已恢复', reply_photos: [4] });
    const shown = { ...notice, version: 5, photos: [photo], lines: [replying] };
    const { calls } = open(
      department,
      ({ path }) =>
        path.endsWith('/supervision-rule')
          ? { body: { moment, rule } }
          : { body: historyOf(shown, [...events, replied]) },
      { notice: 'DB-2025-001' },
    );
    const lines = await screen.findByTestId('notice-lines');
    expect(lines.querySelector('[data-testid=photos] [data-photo="4"]')).not.toBeNull();
    const history = screen.getByTestId('notice-history');
    expect(history.querySelector('[data-version="5"] [data-testid=photos]')).not.toBeNull();
    expect(screen.getByTestId('printed-replies').textContent).toContain('已恢复');
    await waitFor(() =>
      expect(calls.map(({ path }) => path)).toContain(
        '/api/v1/notices/DB-2025-001/photos/4/thumbnail',
      ),
    );
  });

  it('takes photos for the reply of a unit, and for nothing else', async () => {
    const unit: Me = { ...department, actions: ['reply_to_notice'], own_only: ['reply_to_notice'] };
    const held = { ...notice, lines: [line('city', { state: 'in_hand' })] };
    open({ ...unit, actions: [...unit.actions, 'read_notices'] }, read(held), {
      notice: 'DB-2025-001',
      act: 'reply_to_notice',
    });
    await screen.findByTestId('photo-input');
    expect(screen.getByText(/先上传现场照片/)).toBeDefined();
  });

  it('shows what was recorded meanwhile before it is sent again', async () => {
    const signed = noticeEvent(4, 'signed_for', { unit: 'housing', note: '' });
    let now = historyOf(notice, events);
    open(
      office,
      ({ method, path }) => {
        if (method === 'POST') return problem(409, 'conflict', { actual_version: 4 });
        return { body: path.endsWith('/supervision-rule') ? { moment, rule } : now };
      },
      { notice: 'DB-2025-001', act: 'urge' },
    );
    const text = await screen.findByLabelText('催办内容');
    await fireEvent.input(text, { target: { value: '请抓紧' } });
    now = historyOf({ ...notice, version: 4 }, [...events, signed]);
    await fireEvent.submit(screen.getByTestId('command-form'));
    const conflict = await screen.findByTestId('conflict');
    expect(conflict.textContent).toContain('市房管办签收');
  });

  it('says where there is no such notice at that moment', async () => {
    open(office, () => problem(404, 'not_found'), { notice: 'nowhere' });
    await screen.findByText('没有这份督办通知单');
  });

  it('is there on paper as it was issued', async () => {
    open(office, read(notice), { notice: 'DB-2025-001' });
    const paper = await screen.findByTestId('printed-notice');
    for (const part of ['督办通知单', '督办〔2025〕1号', '2025年3月6日', '2025年3月18日', '盖章'])
      expect(paper.textContent).toContain(part);
  });
});
