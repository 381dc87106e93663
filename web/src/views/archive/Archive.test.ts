// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchiveItem, Me, SearchHit } from '../../api/types';
import { disposed, filed, hit, record } from '../../test/archive';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { receipt } from '../../test/receipt';
import { moment, row } from '../../test/sample';
import AdminView from '../admin/AdminView.svelte';
import FilterChips from '../FilterChips.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: [
    'read_archive',
    'register_record',
    'correct_record',
    'set_retention',
    'dispose_record',
    'restore_record',
  ],
  own_only: [],
};
const reader: Me = { ...office, role: 'leader', actions: ['read_archive'] };
const anybody: Me = { ...office, role: 'public', actions: [] };

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => vi.unstubAllGlobals());

function open(me: Me, answer: (call: Call) => Answer, url: object = {}) {
  if (me !== anybody) sessionStorage.setItem('baitu.token', 'baitu_x');
  const calls = serve(answer);
  const app = cityWith([row('GZ-001')]);
  app.access.me = me;
  app.go({ view: 'admin', admin: 'archive', ...url });
  show(app, AdminView, {});
  return { app, calls };
}

const register = (...items: ArchiveItem[]): Answer => ({
  body: { moment, total: items.length, items },
});
const found = (...items: SearchHit[]): Answer => ({
  body: { moment, total: items.length, complete: true, items },
});
const done = { position: 101, version: 2, duplicate: false, receipt, events: [] };
const orDone =
  (answer: Answer) =>
  ({ method }: Call): Answer =>
    method === 'POST' ? { body: done } : answer;
const lineOf = (key: string) => document.querySelector<HTMLElement>(`[data-item="${key}"]`)!;
const actsOf = (key: string) =>
  [...lineOf(key).querySelectorAll('[data-act]')].map((act) => act.getAttribute('data-act'));
const sent = (calls: readonly Call[]) => calls.find(({ method }) => method === 'POST');

describe('the register', () => {
  it('shows what each line is, how long it is kept, and what came of it', async () => {
    open(office, () => register(record(), disposed, filed));
    await screen.findByTestId('archive');
    const line = lineOf('record/DA-001').textContent;
    for (const part of [
      '会议纪要',
      '示例纪〔2014〕1号',
      '市城管局',
      '10年',
      '2024-12-31 期满',
      '二号柜',
    ])
      expect(line).toContain(part);
    expect(line).toContain('期满待处置');
    expect(lineOf('record/DA-002').textContent).toContain('批准文件 示例销〔2025〕1号');
    expect(lineOf('document/FA-1').textContent).toContain('未定');
  });

  it('leads to what a line belongs to, and narrows to it', async () => {
    const { app, calls } = open(reader, () => register(filed));
    await screen.findByTestId('archive');
    const line = lineOf('document/FA-1');
    await fireEvent.click(within(line).getByLabelText(/只看属于项目/));
    expect(app.url.within['archive.belongs_to']).toBe('project/GZ-001');
    await waitFor(() => expect(calls.at(-1)?.query.get('belongs_to')).toBe('project/GZ-001'));
    await fireEvent.click(within(line).getByText(/项目 GZ-001/));
    expect(app.url).toMatchObject({ view: 'project', selected: 'GZ-001' });
  });

  it('offers on each line what makes sense for it, and to a reader nothing', async () => {
    open(office, () => register(record(), disposed, filed));
    await screen.findByTestId('archive');
    expect(actsOf('record/DA-001')).toEqual(['correct_record', 'set_retention', 'dispose_record']);
    expect(actsOf('record/DA-002')).toEqual(['restore_record']);
    expect(actsOf('document/FA-1')).toEqual(['set_retention']);
  });

  it('offers nothing to who may only read', async () => {
    open(reader, () => register(record()));
    await screen.findByTestId('archive');
    expect(document.querySelector('[data-act]')).toBeNull();
  });

  it('offers the file of a record until it was disposed of', async () => {
    const item = record({ file: 'ab12', file_name: '纪要.pdf' });
    const gone = record({ ...disposed, file: 'ab12', file_name: '证书.pdf' });
    open({ ...reader, actions: ['read_archive', 'read_evidence'] }, () => register(item, gone));
    await screen.findByTestId('archive');
    expect(within(lineOf('record/DA-001')).getByRole('button', { name: /纪要\.pdf/ })).toBeTruthy();
    expect(within(lineOf('record/DA-002')).queryByRole('button', { name: /证书/ })).toBeNull();
  });

  it('keeps its filters in the address, and clears them where nothing fits', async () => {
    const within = { 'archive.kind': 'record', 'archive.page': '2' };
    const { app, calls } = open(reader, () => register(), { within });
    await screen.findByText('没有符合条件的档案');
    expect(calls[0]?.query.get('kind')).toBe('record');
    expect(calls[0]?.query.get('offset')).toBe('100');
    await fireEvent.click(screen.getByText('清除筛选'));
    await screen.findByText('登记簿里还没有内容');
    expect(app.url.within).toEqual({});
  });

  it('goes from page to page, and back where a page is gone', async () => {
    const page = ({ query }: Call): Answer => ({
      body: { moment, total: 150, items: query.get('offset') === '0' ? [record()] : [] },
    });
    const { app } = open(reader, page);
    await fireEvent.click(await screen.findByText('下一页'));
    expect(app.url.within['archive.page']).toBe('2');
    await fireEvent.click(await screen.findByText('回到第一页'));
    await screen.findByTestId('archive');
    expect(app.url.within).toEqual({});
  });

  it('registers a record that belongs to a programme', async () => {
    const { calls } = open(office, orDone(register()));
    await fireEvent.click(await screen.findByText('登记档案'));
    const form = await screen.findByTestId('command-form');
    const set = async (name: string, value: string) => {
      const input = form.querySelector(`[name="${name}"]`)!;
      const change = input.tagName === 'SELECT' ? fireEvent.change : fireEvent.input;
      await change(input, { target: { value } });
    };
    for (const [name, value] of Object.entries({
      '/code': 'DA-003',
      '/type': 'ledger',
      '/title': '示例台账',
      '/date': '2025-03-01',
      '/unit': 'city',
      '/belongs_to/kind': 'programme',
      '/belongs_to/code': 'GZ',
      '/retention': 'thirty_years',
    }))
      await set(name, value);
    await fireEvent.submit(form);
    await screen.findByTestId('admin-recorded');
    expect(sent(calls)?.path).toBe('/api/v1/archive/commands');
    expect(sent(calls)?.headers.get('If-Match')).toBe('"0"');
    expect(sent(calls)?.body).toMatchObject({
      command: 'register_record',
      code: 'DA-003',
      belongs_to: { kind: 'programme', code: 'GZ' },
      retention: 'thirty_years',
    });
  });

  it('sets a retention of any line, by its name and the version it is shown with', async () => {
    const { calls } = open(office, orDone(register(filed)));
    await fireEvent.click(await screen.findByText('定保管期限'));
    await fireEvent.change(await screen.findByLabelText('保管期限', { selector: 'dialog *' }), {
      target: { value: 'permanent' },
    });
    await fireEvent.input(screen.getByLabelText('原因'), { target: { value: '重要方案' } });
    await fireEvent.submit(screen.getByTestId('command-form'));
    await screen.findByTestId('admin-recorded');
    expect(sent(calls)?.body).toMatchObject({
      command: 'set_retention',
      item: { kind: 'document', code: 'FA-1' },
      retention: 'permanent',
    });
    expect(sent(calls)?.headers.get('If-Match')).toBe('"0"');
  });

  it('disposes of what ran out with the document that approves it, and says why it may not', async () => {
    const answers = [problem(422, 'retention_not_over', { field: '/code' })];
    const { calls } = open(office, ({ method }) =>
      method === 'POST' ? (answers.shift() ?? { body: done }) : register(record()),
    );
    await fireEvent.click(await screen.findByText('销毁'));
    await fireEvent.input(await screen.findByLabelText('批准销毁的文件文号'), {
      target: { value: '示例销〔2025〕2号' },
    });
    const form = screen.getByTestId('command-form');
    await fireEvent.submit(form);
    await screen.findByText(/保管期限未满/);
    await fireEvent.submit(form);
    await screen.findByTestId('admin-recorded');
    expect(sent(calls)?.body).toMatchObject({
      command: 'dispose_record',
      code: 'DA-001',
      approval: '示例销〔2025〕2号',
    });
  });

  it('is not for everybody', async () => {
    const { calls } = open(anybody, () => register());
    await screen.findByText(/不能查看档案/);
    expect(calls).toEqual([]);
  });
});

describe('the search', () => {
  const search = (q: string, more: object = {}) => ({
    entry: 'search',
    within: q === '' ? {} : { 'search.q': q },
    ...more,
  });

  it('says what to type, and that one character is too little, before it asks', async () => {
    const { app, calls } = open(reader, () => found(), search(''));
    await screen.findByText('请输入要找的词');
    await fireEvent.input(screen.getByLabelText('检索词'), { target: { value: '灯' } });
    await fireEvent.submit(screen.getByRole('search'));
    await screen.findByText('请输入至少 2 个字。');
    expect(app.url.within['search.q']).toBe('灯');
    expect(calls).toEqual([]);
  });

  it('marks what was looked for, as text, and leads to its screen', async () => {
    const { app, calls } = open(reader, () => found(hit()), search('路灯'));
    const marked = await screen.findByText('路灯', { selector: 'mark' });
    expect(marked.parentElement?.textContent).toContain('<b>十二盏</b>…');
    expect(marked.parentElement?.querySelector('b')).toBeNull();
    expect(calls[0]?.query.get('q')).toBe('路灯');
    await fireEvent.click(screen.getByText('关于路灯的督办'));
    expect(app.url).toMatchObject({ view: 'notices', notice: 'DB-2025-001' });
  });

  it('looks in the past where the screen is in the past', async () => {
    const { calls } = open(reader, () => found(), search('路灯', { as_of: '90' }));
    await screen.findByText('那一刻没有这样的文字');
    expect(calls[0]?.query.get('as_of')).toBe('90');
  });

  it('narrows by kind, and tells where there is more', async () => {
    const answer: Answer = { body: { moment, total: 1000, complete: false, items: [hit()] } };
    const { app, calls } = open(reader, () => answer, search('路灯'));
    await screen.findByText(/超过 1,000 处/);
    await fireEvent.change(screen.getByLabelText('范围'), { target: { value: 'notice' } });
    expect(app.url.within).toEqual({ 'search.q': '路灯', 'search.kind': 'notice' });
    await waitFor(() => expect(calls.at(-1)?.query.get('kind')).toBe('notice'));
    await fireEvent.click(screen.getByText('下一页'));
    await waitFor(() => expect(calls.at(-1)?.query.get('offset')).toBe('20'));
  });

  it('says what went wrong, and asks again', async () => {
    let failing = true;
    open(reader, () => (failing ? 'no answer' : found(hit())), search('路灯'));
    const again = await screen.findByText('重试');
    failing = false;
    await fireEvent.click(again);
    await screen.findByText('路灯', { selector: 'mark' });
  });
});

describe('the search of the top bar', () => {
  const bar = (me: Me, q: string) => {
    const app = cityWith([]);
    app.access.me = me;
    app.filter({ q });
    show(app, FilterChips, {});
    return app;
  };

  it('leads to the archive with its text', async () => {
    const app = bar(reader, ' 路灯 ');
    await fireEvent.click(screen.getByText('在档案中检索'));
    expect(app.url).toMatchObject({ view: 'admin', admin: 'archive', entry: 'search' });
    expect(app.url.within).toEqual({ 'search.q': '路灯' });
  });

  it('does not where nothing is looked for, or the archive is not to be read', () => {
    bar(reader, '');
    bar(anybody, '路灯');
    expect(screen.queryByTestId('search-archive')).toBeNull();
  });
});
