// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../api/types';
import type { App } from '../state/app.svelte';
import { cityWith, problem, serve, type Answer, type Call } from '../test/city';
import { show } from '../test/dom';
import { moment, row } from '../test/sample';
import { rowSet } from '../model/rows';
import Register from './Register.svelte';

const code = (place: number) => `GZ-${String(place).padStart(6, '0')}`;
const sample = row('GZ-000000');
const many = Array.from({ length: 100_000 }, (_, place) => ({ ...sample, code: code(place) }));

function open(app: App): void {
  show(app, Register, {});
}

const drawn = () => document.querySelectorAll('tr[data-code]');

describe('the register', () => {
  it('draws a few of a hundred thousand rows and says how many there are', async () => {
    open(cityWith(many));
    expect(drawn().length).toBeLessThan(60);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    await fireEvent.keyDown(screen.getByRole('grid'), { key: 'End' });
    expect(drawn().length).toBeLessThan(60);
  });

  it('lets rows be chosen by those who may change them, and only now', () => {
    const me: Me = {
      principal: 'leader',
      role: 'leader',
      department: '',
      actions: ['add_comment'],
      own_only: [],
    };
    sessionStorage.setItem('baitu.token', 'token');
    const app = cityWith(many.slice(0, 3));
    app.access.me = me;
    open(app);
    expect(screen.getAllByRole('checkbox')).toHaveLength(4);
    if (app.live.state !== null) app.past.frame = { ...app.live.state, as_of: '90' };
    app.go({ as_of: '90' });
    flushSync();
    expect(screen.queryAllByRole('checkbox')).toHaveLength(0);
  });
});

describe('a project that is selected elsewhere', () => {
  const ROW_PX = 64;
  const HEIGHT_PX = 400;
  const rows = many.slice(0, 40);
  const scroller = () => document.querySelector('.scroller') as HTMLElement;
  const marked = () => [...document.querySelectorAll('tr[aria-current=true]')];
  const place_px = (place: number) => place * ROW_PX - scroller().scrollTop;

  // jsdom lays nothing out.
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT_PX);
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(500);
  });
  afterEach(() => vi.restoreAllMocks());

  it('has its row in view and marked when the list opens', async () => {
    window.history.replaceState(null, '', `/?view=register&project=${code(38)}`);
    open(cityWith(rows));
    await tick();
    await tick();
    expect(marked().map((each) => each.getAttribute('data-code'))).toEqual([code(38)]);
    expect(place_px(38)).toBeGreaterThan(0);
    expect(place_px(38)).toBeLessThan(HEIGHT_PX - 2 * ROW_PX);
  });

  it('comes into view once: what is scrolled to then stays through news', async () => {
    const app = cityWith(rows);
    open(app);
    app.select(code(39));
    await tick();
    await tick();
    expect(place_px(39)).toBeLessThan(HEIGHT_PX - 2 * ROW_PX);
    scroller().scrollTop = 0;
    await fireEvent.scroll(scroller());
    if (app.live.state !== null)
      app.live.state = { ...app.live.state, rows: rowSet(rows.map((each) => ({ ...each }))) };
    await tick();
    await tick();
    expect(scroller().scrollTop).toBe(0);
  });

  it('leaves the list alone where its row was clicked', async () => {
    const app = cityWith(rows);
    open(app);
    scroller().scrollTop = 200;
    await fireEvent.scroll(scroller());
    await fireEvent.click(document.querySelectorAll('tr[data-code] td')[0] as Element);
    await tick();
    expect(app.url.selected).not.toBeNull();
    expect(scroller().scrollTop).toBe(200);
  });
});

describe('registering from the list', () => {
  const planner: Me = {
    principal: 'planner',
    role: 'planner',
    department: '',
    actions: ['register'],
    own_only: [],
  };

  // jsdom opens no dialog.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };

  async function fillIn(answer: (call: Call) => Answer) {
    const calls = serve(answer);
    sessionStorage.setItem('baitu.token', 'token');
    const app = cityWith([row('GZ-001')]);
    app.access.me = planner;
    open(app);
    await fireEvent.click(screen.getByTestId('register-open'));
    const set = async (label: RegExp, value: string) =>
      fireEvent.input(screen.getByLabelText(label), { target: { value } });
    await fireEvent.change(screen.getByLabelText('工程'), { target: { value: 'GZ' } });
    await set(/^名称（中文）/, '湖滨小区');
    await fireEvent.submit(screen.getByTestId('command-form'));
    return { app, calls };
  }

  it('sends one command and opens the project once it is on the record', async () => {
    const fresh = row('GZ-002', { version: 1 });
    const body = { position: 101, version: 1, duplicate: false, events: [], project: fresh };
    const { app, calls } = await fillIn(() => ({ body }));
    await waitFor(() => screen.getByTestId('command-recorded'));
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/projects/GZ-002/commands',
      body: { command: 'register', programme: 'GZ', name: { zh: '湖滨小区', en: '' } },
    });
    expect(calls[0]?.body).not.toHaveProperty('code');
    expect(app.url.selected).toBeNull();
    if (app.live.state !== null)
      app.live.state = { ...app.live.state, moment, rows: rowSet([row('GZ-001'), fresh]) };
    flushSync();
    expect(app.url.selected).toBe('GZ-002');
    expect(screen.queryByTestId('registration')).toBeNull();
    vi.unstubAllGlobals();
  });

  it('says beside the code that somebody has it', async () => {
    await fillIn(() => problem(409, 'already_registered', { field: '/code' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('该编号已经登记'));
    expect(screen.getByLabelText('项目编号').getAttribute('aria-invalid')).toBe('true');
    vi.unstubAllGlobals();
  });

  it('is offered to nobody else', () => {
    open(cityWith([row('GZ-001')]));
    expect(screen.queryByTestId('register-open')).toBeNull();
  });
});
