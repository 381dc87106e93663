// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogueAnswer, Holidays, Me } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { rule } from '../../test/notice';
import { receipt } from '../../test/receipt';
import { moment } from '../../test/sample';
import AdminView from './AdminView.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: ['set_supervision_rule', 'set_holidays'],
  own_only: [],
};
const year: Holidays = {
  year: 2025,
  days_off: ['2025-10-01', '2025-10-02', '2025-12-31'],
  make_up_days: ['2025-09-28'],
  source: '示例通知',
};
const body: CatalogueAnswer = { position: 101, version: 2, duplicate: false, receipt, events: [] };

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = () => {};
});
afterEach(() => vi.unstubAllGlobals());

function open(now: { rule?: typeof rule }, post: (call: Call) => Answer, me: Partial<Me> = {}) {
  const calls = serve((call) => {
    if (call.method === 'POST') return post(call);
    if (call.path.endsWith('/working-days')) return { body: { moment, years: [year] } };
    return { body: { moment, ...now } };
  });
  const app = cityWith([]);
  app.access.me = { ...office, ...me };
  app.go({ view: 'admin', admin: 'supervision' });
  show(app, AdminView, {});
  return calls;
}

const ruling = () => within(screen.getByTestId('admin-supervision'));
const form = () => screen.findByTestId('command-form');
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('what supervision goes by', () => {
  it('is the rule of the day with its source, and the days of each year', async () => {
    open({ rule }, () => ({ body }));
    await waitFor(() => ruling().getByText('交办后 10 个工作日内反馈'));
    expect(ruling().getByText('副市长')).toBeDefined();
    expect(ruling().getByText('示例办法')).toBeDefined();
    const days = await screen.findByText('10-01 至 10-02、12-31');
    expect(days.closest('[data-year]')?.textContent).toContain('09-28');
  });

  it('says what it means where there is no rule, and offers no change to who may not', async () => {
    open({}, () => ({ body }), { actions: [] });
    await waitFor(() => ruling().getByText(/还没有督办规则/));
    expect(ruling().queryByRole('button')).toBeNull();
    await screen.findByText('2025 年');
    expect(screen.queryByRole('button', { name: '设定一年' })).toBeNull();
  });

  it('is changed on top of the rule that stands, and met with what others set meanwhile', async () => {
    const now = { rule };
    const calls = open(now, ({ headers }) =>
      headers.get('If-Match') === '"2"'
        ? { body }
        : problem(409, 'conflict', { actual_version: 2 }),
    );
    await fireEvent.click(await waitFor(() => ruling().getByRole('button', { name: '修改' })));
    await type('反馈期限（工作日）', '15');
    await type('依据', '示例办法二');
    now.rule = { ...rule, version: 2, receipt_days: 3 };
    await fireEvent.submit(await form());
    const conflict = await screen.findByTestId('conflict');
    const disputed = [...conflict.querySelectorAll('fieldset')];
    expect(disputed.map(({ dataset }) => dataset['field'])).toEqual(['/receipt_days']);
    await fireEvent.click(screen.getByText('按所选再次提交'));
    await waitFor(() => expect(screen.queryByTestId('command-form')).toBeNull());
    const sent = calls.filter(({ method }) => method === 'POST').at(-1);
    expect(sent?.body).toMatchObject({
      command: 'set_supervision_rule',
      receipt_days: 3,
      reply_days: 15,
      source: '示例办法二',
    });
  });

  it('has the days of a year as lists, each once and in order', async () => {
    const calls = open({ rule }, () => ({ body }));
    await fireEvent.click(await screen.findByRole('button', { name: '修改 2025 年' }));
    await fireEvent.submit(await form());
    await waitFor(() => expect(screen.queryByTestId('command-form')).toBeNull());
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent).toMatchObject({
      path: '/api/v1/catalogue/commands',
      body: { command: 'set_holidays', ...year },
    });
    expect(sent?.headers.has('If-Match')).toBe(false);
  });
});
