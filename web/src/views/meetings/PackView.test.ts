// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me, Meeting } from '../../api/types';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { show } from '../../test/dom';
import { CODE, errata, held, historyOf, matter, pack, ROOT, scheduled } from '../../test/meeting';
import { row } from '../../test/sample';
import PackView from './PackView.svelte';

const leader: Me = {
  principal: 'leader',
  role: 'leader',
  department: '',
  actions: ['read_meetings'],
  own_only: [],
};

beforeEach(() => sessionStorage.setItem('baitu.token', 'baitu_x'));
afterEach(() => vi.unstubAllGlobals());

const frozen = held({ agenda: [{ title: '通报进度' }], matters: [matter(1)] });

function open(answer: (call: Call) => Answer, url: object = {}) {
  const calls = serve(answer);
  const app = cityWith([row('GZ-001')]);
  app.access.me = leader;
  app.go({ view: 'meetings', meeting: CODE, part: 'pack', ...url });
  show(app, PackView, { code: CODE });
  return { app, calls };
}

const read =
  (meeting: Meeting = frozen, content: object = pack()) =>
  ({ path }: Call): Answer => {
    if (path.endsWith('/errata')) return { body: errata };
    if (path.endsWith('/pack')) return { body: content };
    if (path.startsWith('/api/v1/proofs')) return problem(503, 'unavailable');
    return { body: historyOf(meeting) };
  };
const sheet = async (name: string) => {
  await screen.findByTestId('pack-root');
  return document.querySelector(`[data-sheet=${name}]`)!;
};
const said = (element: Element) => element.textContent?.replace(/\s+/g, ' ') ?? '';

describe('the pack as a document', () => {
  it('has a cover with the moment and the whole root', async () => {
    open(read());
    const cover = said(await sheet('cover'));
    for (const part of ['2025年第1季度例会', '2025-03-03', '第 80 条', '2024-12-31', ROOT])
      expect(cover).toContain(part);
  });

  it('has every part on a sheet of its own, those beside the frozen ones last', async () => {
    open(read());
    await sheet('cover');
    await waitFor(() => expect(document.querySelector('[data-sheet=errata]')).not.toBeNull());
    const sheets = [...document.querySelectorAll('[data-sheet]')];
    expect(sheets.map((each) => each.getAttribute('data-sheet'))).toEqual([
      'cover',
      'programmes',
      'movers',
      'red',
      'yellow',
      'silence',
      'notices',
      'gaps',
      'maps',
      'agenda',
      'errata',
    ]);
    const links = [...document.querySelectorAll('nav a')];
    for (const link of links)
      expect(document.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
    expect(links).toHaveLength(sheets.length - 1);
  });

  it('counts per programme, and what changed since', async () => {
    open(read());
    await sheet('cover');
    const line = screen.getByTestId('pack-programmes').querySelector('[data-code=GZ]')!;
    expect(line.querySelector('[data-standing=completed]')?.textContent).toBe('3');
    expect(line.querySelector('[data-standing=late]')?.textContent).toBe('2');
    expect(said(line)).toContain('完成 ↑ 2');
    expect(said(line)).toContain('滞后 ↓ 2');
  });

  it('gives each red and yellow project with its reason in numbers', async () => {
    open(read());
    expect(said(await sheet('red'))).toContain(
      '红灯 落后计划，应完成 50%，实际 10%，落后 40 个百分点。',
    );
    expect(said(await sheet('yellow'))).toContain('黄灯 “施工”应开始而未开始，已迟 12 天');
    expect(said(await sheet('notices'))).toContain('黄色预警 反馈超期 3 个工作日');
    expect(said(await sheet('silence'))).toContain('1当时的城管局254015');
  });

  it('has the names of its bytes, not those of today', async () => {
    open(read());
    const red = said(await sheet('red'));
    expect(red).toContain('当时的城管局');
    expect(red).toContain('当时的工程名');
    expect(red).not.toContain('市城管局');
  });

  it('draws the places of a programme with a scale, and says what it shows', async () => {
    open(read());
    const maps = await sheet('maps');
    expect(maps.querySelectorAll('svg[role=img] path.red')).toHaveLength(1);
    expect(maps.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(
      '当时的工程名：2 处位置',
    );
    expect(said(maps)).toContain('截至 2025-03-03 · 第 80 条记录');
    expect(said(maps)).toMatch(/[125]0* (公里|米)/);
  });

  it('shows agenda and matters beside it, as of the moment on the screen', async () => {
    open(read());
    const agenda = said(await sheet('agenda'));
    for (const part of ['不属于定稿材料', '通报进度', '事项1', '待议定'])
      expect(agenda).toContain(part);
  });

  it('says that its bytes are not those of the record', async () => {
    open(read());
    const check = await screen.findByTestId('pack-check');
    await waitFor(() => expect(check.getAttribute('data-state')).toBe('refuted'));
    expect(check.textContent).toContain('材料的字节与记录中的哈希不一致');
  });

  it('is asked for its bytes once, however the record moves on', async () => {
    const { app, calls } = open(read());
    await sheet('cover');
    app.live.state = { ...app.live.state!, moment: { ...app.moment!, position: 120 } };
    await waitFor(() =>
      expect(calls.filter(({ path }) => path.endsWith('/errata')).length).toBeGreaterThan(1),
    );
    expect(calls.filter(({ path }) => path.endsWith('/pack'))).toHaveLength(1);
  });

  it('is in English where that is spoken', async () => {
    const { app } = open(read(), { lang: 'en' });
    await app.vocabulary.want('en');
    await waitFor(() => expect(document.body.textContent).toContain('Estates then'));
    for (const part of ['Silent units', 'Red', 'Up to record'])
      expect(document.body.textContent).toContain(part);
  });

  it('was not there before it was frozen', async () => {
    const { calls } = open(read(scheduled()), { as_of: '50' });
    await screen.findByText('那一刻材料还没有定稿');
    expect(calls.some(({ path }) => path.endsWith('/pack'))).toBe(false);
  });

  it('says that a format newer than the page cannot be read', async () => {
    open(read(frozen, { ...pack(), format: 2 }));
    await screen.findByText('这份材料的格式比本页新，读不了');
  });

  it('says what failed and asks again', async () => {
    let failing = true;
    open((call) =>
      failing && call.path.endsWith('/pack') ? problem(503, 'unavailable') : read()(call),
    );
    const again = await screen.findByRole('button', { name: '重试' });
    failing = false;
    await fireEvent.click(again);
    expect(said(await sheet('cover'))).toContain(ROOT);
  });
});
