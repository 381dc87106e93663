// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MapLayer, Me } from '../../api/types';
import { cityWith, problem, serve, type Answer } from '../../test/city';
import { show } from '../../test/dom';
import type { App } from '../../state/app.svelte';
import Data from './Data.svelte';

const districts: MapLayer = {
  code: 'districts',
  name: { zh: '区县', en: 'Districts' },
  features: 6,
  source: '示例',
  datum: 'CGCS2000',
  review_number: '',
  classification: 'public',
  sequence: 3,
};
const planner: Me = {
  principal: 'planner',
  role: 'planner',
  department: '',
  actions: ['read_portfolio', 'read_export'],
  own_only: [],
};

/** A city of 100 records whose file shows the first 90. */
const made: Answer = {
  body: null,
  headers: { 'Baitu-Position': '90', 'Content-Length': '839680' },
};

async function open(me: Me | null, as_of: number | null = null): Promise<App> {
  const app = cityWith([]);
  app.access.me = me;
  show(app, Data, { layers: [districts], as_of });
  (screen.getByTestId('map-data') as HTMLDetailsElement).open = true;
  await fireEvent(screen.getByTestId('map-data'), new Event('toggle'));
  return app;
}

const state = () => screen.getByTestId('export-state').textContent?.replaceAll(/\s+/g, ' ') ?? '';

afterEach(() => vi.unstubAllGlobals());

describe('the city as a file', () => {
  it('says what it shows, and that the record has gone on, before it is read', async () => {
    const calls = serve(() => made);
    await open(planner);
    await waitFor(() => expect(state()).toContain('第 90 条记录（2025-03-03）'));
    expect(state()).toContain('比现在少 10 条');
    expect(screen.getByRole('button', { name: /GeoPackage/ }).textContent).toContain('840 kB');
    expect(calls.map(({ method, path }) => [method, path])).toEqual([
      ['HEAD', '/api/v1/exports/city.gpkg'],
    ]);
  });

  it('is not asked for while nobody looks', () => {
    const calls = serve(() => made);
    const app = cityWith([]);
    app.access.me = planner;
    show(app, Data, { layers: [], as_of: null });
    expect(calls).toEqual([]);
  });

  it('says in the past that it is not of that moment', async () => {
    serve(() => made);
    const app = await open(planner, 60);
    expect(screen.queryByText(/不是正在查看的那一刻/)).toBeNull();
    app.go({ as_of: '60' });
    await waitFor(() => screen.getByText(/不是正在查看的那一刻/));
  });

  it('that is not made yet can be looked for again', async () => {
    let answer = problem(503, 'unavailable');
    serve(() => answer);
    await open(planner);
    await waitFor(() => expect(state()).toContain('正在生成'));
    answer = made;
    await fireEvent.click(screen.getByRole('button', { name: '再看一次' }));
    await waitFor(() => expect(state()).toContain('第 90 条记录'));
  });

  it('needs a token, and says so without asking', async () => {
    const calls = serve(() => made);
    await open({ ...planner, role: 'public', actions: ['read_portfolio'] });
    expect(state()).toContain('下载需要令牌');
    expect(screen.queryByRole('button', { name: /GeoPackage/ })).toBeNull();
    expect(calls).toEqual([]);
  });
});

describe('the addresses of tiles', () => {
  const address = () => (screen.getByTestId('tile-address') as HTMLInputElement).value;
  const origin = 'http://localhost:3000';

  function clipboard(writeText: (text: string) => Promise<void>): void {
    vi.stubGlobal('navigator', { clipboard: { writeText } });
  }

  it('are copied as they are, for the present', async () => {
    serve(() => made);
    const written: string[] = [];
    clipboard(async (text) => void written.push(text));
    await open(planner);
    await fireEvent.click(screen.getByRole('button', { name: '复制区县的瓦片地址' }));
    await waitFor(() => screen.getByText('已复制'));
    await fireEvent.click(screen.getByRole('button', { name: '复制项目范围的 TileJSON 地址' }));
    expect(written).toEqual([
      `${origin}/tiles/districts/{z}/{x}/{y}.mvt`,
      `${origin}/tiles/sites.json`,
    ]);
    expect(address()).toBe(written[1]);
  });

  it('are those of the moment on the screen', async () => {
    serve(() => made);
    clipboard(async () => {});
    await open(planner, 60);
    screen.getByText('固定在第 60 条记录');
    await fireEvent.click(screen.getByRole('button', { name: '复制区县的瓦片地址' }));
    expect(address()).toBe(`${origin}/tiles/districts/{z}/{x}/{y}.mvt?as_of=60`);
  });

  it('stand there to be copied by hand where the page may not', async () => {
    serve(() => made);
    vi.stubGlobal('navigator', {});
    await open(planner);
    await fireEvent.click(screen.getByRole('button', { name: '复制区县的瓦片地址' }));
    await waitFor(() => screen.getByText(/自行复制/));
    expect(address()).toBe(`${origin}/tiles/districts/{z}/{x}/{y}.mvt`);
  });
});
