// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me, Report } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { receipt } from '../../test/receipt';
import {
  accepted,
  answered,
  assigned,
  CODE,
  publication,
  reportEvent,
  submitted,
} from '../../test/report';
import { publicColumn } from '../../test/publicity';
import { moment, row } from '../../test/sample';
import ReportsView from './ReportsView.svelte';

const anybody: Me = {
  principal: 'public',
  role: 'public',
  department: '',
  actions: ['submit_report'],
  own_only: [],
};
const office: Me = {
  ...anybody,
  principal: 'office',
  role: 'supervisor',
  actions: [
    'read_reports',
    'read_events',
    'read_report_contact',
    'enter_report',
    'accept_report',
    'decline_report',
    'assign_report',
    'answer_report',
    'publish_report',
    'draft_notice',
    'erase_report_contact',
  ],
};
const unit: Me = {
  ...anybody,
  role: 'reporter',
  department: 'city',
  actions: ['read_reports', 'read_events', 'answer_report'],
  own_only: ['read_reports', 'answer_report'],
};

/** What meetings published stands in the column, too. */
const PRACTICES = '/api/v1/public/practices';

afterEach(() => vi.unstubAllGlobals());

function open(me: Me, answer: (call: Call) => Answer, url: object = {}) {
  if (me !== anybody) sessionStorage.setItem('baitu.token', 'baitu_x');
  const calls = serve((call) => (call.path === PRACTICES ? page() : answer(call)));
  const app = cityWith([row('GZ-001')]);
  app.access.me = me;
  app.go({ view: 'reports', ...url });
  show(app, ReportsView, {});
  return { app, calls };
}

const page = (...items: object[]): Answer => ({ body: { moment, total: items.length, items } });
const shown = {
  ...publication,
  code: CODE,
  area: 'construction',
  project: 'GZ-001',
  submitted_on: '2025-03-01',
};

const facts = '/api/v1/public/column';
const column =
  (answer: () => Answer, told: () => Answer = () => ({ body: publicColumn })) =>
  ({ path }: Call): Answer =>
    path === facts ? told() : answer();

describe('the public column', () => {
  it('has what was published, its photos without a token, and no other tab than the form', async () => {
    open(
      anybody,
      column(() => page(shown)),
    );
    const published = await screen.findByTestId('report-column');
    await within(published).findByText('路灯不亮');
    for (const part of ['有群众反映小区路灯不亮', '已经修好', '2025-03-05 公开', '城市建设'])
      expect(published.textContent).toContain(part);
    expect(within(published).getByRole('img').getAttribute('src')).toBe(
      `/api/v1/public/reports/${CODE}/photos/6`,
    );
    const tabs = [...document.querySelectorAll('[data-tab]')];
    expect(tabs.map((tab) => tab.getAttribute('data-tab'))).toEqual(['column', 'submit']);
  });

  it('says what to do where it is empty, and asks again where it failed', async () => {
    let failing = true;
    open(
      anybody,
      column(() => (failing ? 'no answer' : page())),
    );
    const again = await screen.findByRole('button', { name: '重试' });
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('还没有公开的反映');
  });
});

describe('what the city says of itself in the public column', () => {
  it('has what was promised and done, how many know, and what the media say', async () => {
    const { calls } = open(
      anybody,
      column(() => page()),
    );
    const promised = await screen.findByTestId('promised');
    for (const part of ['百区改造', '40%', '完成 4 / 承诺 10', '登记 8'])
      expect(promised.textContent).toContain(part);
    const awareness = screen.getByTestId('public-awareness').textContent;
    for (const part of ['70%', '8 个百分点', '2025-03-01', '东区'])
      expect(awareness).toContain(part);
    expect(screen.getByTestId('public-coverage').textContent).toContain('整改完成');
    expect(calls.find(({ path }) => path === facts)?.headers.has('Authorization')).toBe(false);
  });

  it('leads to nothing but web addresses', async () => {
    open(
      anybody,
      column(() => page()),
    );
    const links = (await screen.findByTestId('public-coverage')).querySelectorAll('a');
    expect([...links].map((link) => link.href)).toEqual(['https://news.example/1']);
    expect(links[0]?.rel).toContain('noopener');
  });

  it('says what is not there yet', async () => {
    const { moment: at } = publicColumn;
    const none = { moment: at, programmes: [], coverage: [], coverage_total: 0 };
    open(
      anybody,
      column(
        () => page(shown),
        () => ({ body: none }),
      ),
    );
    await screen.findByText('还没有公布工程');
    screen.getByText('还没有调查');
    screen.getByText('还没有登在公开栏的报道或曝光');
  });

  it('does not take the reports with it where it cannot be read', async () => {
    open(
      anybody,
      column(
        () => page(shown),
        () => 'no answer',
      ),
    );
    await screen.findByText('路灯不亮');
    await screen.findByText(/连不上服务器/);
  });
});

describe('the form for everybody', () => {
  const url = { tab: 'submit', about: 'GZ-001' };
  const taken = { position: 101, version: 2, duplicate: false, receipt, code: CODE };
  const write = (name: string, value: string) =>
    fireEvent.input(screen.getByLabelText(name), { target: { value } });

  it('sends what was filled in, prefilled with the project, and shows the code', async () => {
    const { calls } = open(anybody, () => ({ status: 201, body: taken }), url);
    await fireEvent.input(await screen.findByLabelText('反映的问题'), {
      target: { value: '路灯不亮' },
    });
    await write('联系方式 · 可不填', '王某 示例电话');
    await fireEvent.submit(screen.getByTestId('command-form'));
    const received = await screen.findByTestId('report-taken');
    expect(received.textContent).toContain(CODE);
    const [sent] = calls;
    expect(sent).toMatchObject({
      method: 'POST',
      path: '/api/v1/reports',
      body: { channel: 'page', text: '路灯不亮', project: 'GZ-001', contact: '王某 示例电话' },
    });
    expect(sent?.headers.has('Authorization')).toBe(false);
  });

  it('loses nothing where sending fails, and sends it again under the same key', async () => {
    const answers: Answer[] = [
      'no answer',
      { ...problem(429, 'rate_limited'), headers: { 'Retry-After': '120' } },
      { status: 201, body: taken },
    ];
    const { calls } = open(anybody, () => answers.shift() ?? 'no answer', url);
    await fireEvent.input(await screen.findByLabelText('反映的问题'), {
      target: { value: '路灯不亮' },
    });
    const form = screen.getByTestId('command-form');
    await fireEvent.submit(form);
    await screen.findByText(/连不上服务器/);
    await fireEvent.submit(form);
    await screen.findByText(/请 2 分钟 后再交/);
    expect(screen.getByLabelText<HTMLTextAreaElement>('反映的问题').value).toBe('路灯不亮');
    await fireEvent.submit(form);
    await screen.findByTestId('report-taken');
    const keys = calls.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(1);
  });

  it('keeps what was typed while another tab is looked at', async () => {
    open(
      anybody,
      column(() => page()),
      url,
    );
    await fireEvent.input(await screen.findByLabelText('反映的问题'), {
      target: { value: '路灯不亮' },
    });
    await fireEvent.click(screen.getByText('公开栏'));
    await screen.findByText('还没有公开的反映');
    await fireEvent.click(screen.getByText('我要反映'));
    const text = await screen.findByLabelText<HTMLTextAreaElement>('反映的问题');
    expect(text.value).toBe('路灯不亮');
  });
});

describe('the desk', () => {
  const url = { tab: 'desk' };

  it('lists by phase with counts, units and days', async () => {
    const { app } = open(office, () => page(submitted({ code: 'a' }), assigned()), url);
    const desk = await screen.findByTestId('report-desk');
    await within(desk).findAllByText('三号楼前路灯不亮，住三单元');
    expect(screen.getByTestId('by-phase').textContent?.replace(/\s+/g, ' ')).toContain(
      '待受理 1已受理 0办理中 1',
    );
    expect(screen.getByTestId('report-due').textContent).toContain('还剩 5 天');
    await fireEvent.click(within(desk).getByRole('button', { name: /已受理/ }));
    await screen.findByText('没有符合条件的反映');
    await fireEvent.click(screen.getByRole('button', { name: '清除筛选' }));
    expect(app.url.reports.phases).toEqual([]);
  });

  it('is not for everybody', async () => {
    const { calls } = open(anybody, () => page(), url);
    await screen.findByText(/不能查看群众反映的办理/);
    expect(calls).toEqual([]);
  });

  it('enters what was taken by telephone', async () => {
    const taken = { position: 101, version: 1, duplicate: false, receipt, code: CODE };
    const answer = ({ method }: Call) =>
      method === 'POST' ? { status: 201, body: taken } : page(accepted());
    const { calls } = open(office, answer, url);
    await fireEvent.click(await screen.findByRole('button', { name: '登记来电' }));
    await fireEvent.input(await screen.findByLabelText('反映的问题'), {
      target: { value: '井盖松动' },
    });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await screen.findByTestId('report-taken');
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      channel: 'telephone',
      effective_on: '2025-03-05',
    });
  });
});

describe('the page of a report', () => {
  const url = { tab: 'desk', report: CODE };
  const read =
    (report: Report, post: () => Answer = () => problem(500, 'internal')) =>
    ({ method, path }: Call): Answer => {
      if (method === 'POST') return post();
      if (path.endsWith('/contact'))
        return { body: { moment, state: 'shown', text: '王某 示例电话' } };
      if (path === '/api/v1/events') {
        const items = [
          reportEvent(1, 'submitted', { channel: 'page' }),
          reportEvent(4, 'accepted', { area: 'construction' }),
          reportEvent(5, 'assigned', { unit: 'city', due_day: 20157 }),
        ];
        return { body: { after: 0, position: 100, head: 100, items } };
      }
      return { body: { moment, report } };
    };
  beforeEach(() => {
    URL.createObjectURL = () => 'blob:x';
    URL.revokeObjectURL = () => {};
  });
  const offered = () =>
    [...screen.getByTestId('report-acts').querySelectorAll('[data-act]')].map((act) =>
      act.getAttribute('data-act'),
    );

  it('offers the office what it may do, and tells the history in sentences', async () => {
    open(office, read(assigned()), url);
    await screen.findByTestId('report-words');
    expect(offered()).toEqual(['accept', 'assign', 'answer', 'erase_contact']);
    const history = screen.getByTestId('report-history');
    await waitFor(() => expect(history.querySelectorAll('li')).toHaveLength(3));
    for (const part of [
      '群众通过网页反映',
      '受理，归入城市建设',
      '交市城管局办理，答复期限 2025-03-10',
    ])
      expect(history.textContent).toContain(part);
  });

  it('reads the contact only when it is asked for', async () => {
    const { calls } = open(office, read(submitted()), url);
    const contact = await screen.findByTestId('report-contact');
    expect(calls.some(({ path }) => path.endsWith('/contact'))).toBe(false);
    await fireEvent.click(within(contact).getByRole('button', { name: '查看联系方式' }));
    await within(contact).findByText('王某 示例电话');
    await fireEvent.click(within(contact).getByRole('button', { name: '收起' }));
    expect(contact.textContent).not.toContain('王某');
  });

  it('has a unit answer what it has, without the contact and the events', async () => {
    const done = { position: 101, version: 6, duplicate: false, receipt, code: CODE };
    const { calls } = open(
      unit,
      read(assigned(), () => ({ body: { ...done, report: answered() } })),
      { ...url, act: 'answer' },
    );
    await fireEvent.input(await screen.findByLabelText('答复'), { target: { value: '修好了' } });
    expect(offered()).toEqual(['answer']);
    expect(screen.getByTestId('report-contact').textContent).toContain('只有创建办能看');
    expect(screen.getByTestId('report-history').textContent).toContain('2025-03-01');
    await fireEvent.submit(screen.getByTestId('command-form'));
    await waitFor(() => expect(screen.queryByTestId('command-form')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.path).toBe(`/api/v1/reports/${CODE}/commands`);
    expect(sent?.body).toMatchObject({ command: 'answer', text: '修好了' });
    expect(sent?.headers.get('If-Match')).toBe('"5"');
    expect(calls.some(({ path }) => path === '/api/v1/events')).toBe(false);
  });

  it('does not publish the words of the person', async () => {
    const { calls } = open(office, read(answered()), { ...url, act: 'publish' });
    const question = await screen.findByLabelText('反映的问题（改写后）');
    await fireEvent.input(screen.getByLabelText('标题'), { target: { value: '路灯' } });
    await fireEvent.input(question, { target: { value: submitted().text } });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await screen.findByText(/请改写/);
    expect(calls.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('leads to a notice that names it by its code', async () => {
    const { app } = open(office, read(accepted({ project: 'GZ-001' })), url);
    await fireEvent.click(await screen.findByTestId('draft-from-report'));
    expect(app.url).toMatchObject({ view: 'notices', act: 'draft_notice', about: 'GZ-001' });
    expect(app.url.report).toBe(CODE);
  });

  it('says where it is not for the person, or not there', async () => {
    open(unit, () => problem(403, 'forbidden'), url);
    await screen.findByText('没有这条反映，或不由您办理');
  });
});
