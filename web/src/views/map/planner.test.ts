// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Basemap, MapLayer } from '../../api/types';
import { bySite } from '../../model/sites';
import { MapTools } from '../../state/map_tools.svelte';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { row } from '../../test/sample';
import Coordinates from './Coordinates.svelte';
import PrintSheet from './PrintSheet.svelte';
import SiteList from './SiteList.svelte';
import Tools from './Tools.svelte';

const town = { longitude: 125.03, latitude: 46.58 };

describe('coordinates', () => {
  it('are those of the pointer, else of the middle, in the zone that it lies in', async () => {
    show(cityWith([]), Coordinates, { pointed: null, centre: town, goTo: () => {} });
    const text = () => screen.getAllByTestId('coordinates').map((one) => one.textContent);
    expect(text()[2]).toBe('X 5161014.126 Y 42425649.756');
    expect(screen.getByText('三度带第 42 带（126°E）')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Y 带带号'));
    expect(text()[2]).toBe('X 5161014.126 Y 425649.756');
  });

  it('lead to what is typed, and say what they do not understand', async () => {
    const goTo = vi.fn();
    show(cityWith([]), Coordinates, { pointed: null, centre: town, goTo });
    const field = screen.getByTestId('typed-coordinates');
    const form = field.closest('form') as HTMLFormElement;
    await fireEvent.input(field, { target: { value: '这里' } });
    await fireEvent.submit(form);
    expect(screen.getByRole('alert').textContent).toContain('看不懂');
    expect(goTo).not.toHaveBeenCalled();
    await fireEvent.input(field, { target: { value: '46.6 125.1' } });
    await fireEvent.submit(form);
    expect(goTo).toHaveBeenCalledWith({ longitude: 125.1, latitude: 46.6 });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the tools', () => {
  const rest = { told: '', pointed: null, centre: town, goTo: () => {} };

  it('measure between places that keys bring to the middle of the map', async () => {
    const tools = new MapTools(() => {});
    show(cityWith([]), Tools, { tools, ...rest });
    await fireEvent.click(screen.getByRole('button', { name: '量长度' }));
    await fireEvent.click(screen.getByRole('button', { name: '加上图中心点' }));
    flushSync(() => tools.add({ longitude: 125.04, latitude: 46.58 }));
    expect(screen.getByTestId('measured').textContent).toMatch(/长度\s*766 米/);
    await fireEvent.click(screen.getByRole('button', { name: '退一点' }));
    expect(screen.getByTestId('measured').textContent?.trim()).toBe('');
    await fireEvent.click(screen.getByRole('button', { name: '放下工具（Esc）' }));
    expect(tools.name).toBeNull();
  });

  it('say what a lasso met, else how many projects are picked, and let go of them', async () => {
    const app = cityWith([]);
    app.filter({ code: ['GZ-001', 'GZ-002'] });
    show(app, Tools, { tools: new MapTools(() => {}), ...rest });
    expect(screen.getByTestId('map-picked').textContent).toContain('已选 2 个项目');
    await fireEvent.click(screen.getByRole('button', { name: '取消选择' }));
    expect(app.url.filters.code).toEqual([]);
  });
});

describe('the list beside the map', () => {
  it('picks projects by their boxes, on the map or not', async () => {
    const rows = [row('GZ-001', { sites: 1 }), row('GZ-002', { sites: 0 })];
    const app = cityWith(rows);
    show(app, SiteList, { sited: bySite(rows) });
    for (const { code } of rows)
      await fireEvent.click(screen.getByRole('checkbox', { name: new RegExp(code) }));
    expect(window.location.search).toContain('code=GZ-001,GZ-002');
    expect(app.shown.map(({ code }) => code)).toEqual(['GZ-001', 'GZ-002']);
    await fireEvent.click(screen.getByRole('checkbox', { name: /GZ-001/ }));
    expect(app.shown.map(({ code }) => code)).toEqual(['GZ-002']);
  });
});

describe('the printed map', () => {
  const layer = (code: string, review_number: string): MapLayer => ({
    code,
    name: { zh: `示例${code}`, en: code },
    features: 1,
    source: '示例来源',
    datum: 'CGCS2000',
    review_number,
    classification: 'public',
    sequence: 1,
  });
  const print = {
    picture: 'data:image/png;base64,',
    camera: { ...town, zoom: 12 },
    width_px: 1000,
    layers: [layer('roads', '黑S(2026)001号'), layer('lakes', '')],
    basemap: null,
    preview: null,
    between: '',
  };

  it('says of when, how large, of whom and what it is narrowed to', () => {
    const app = cityWith([row('GZ-001', { sites: 1 })]);
    app.go({ filters: { ...app.url.filters, programme: ['GZ'] }, hidden: ['lakes'] });
    show(app, PrintSheet, print);
    const sheet = within(screen.getByTestId('print-sheet'));
    expect(sheet.getAllByText(/截至 2025-03-05，第 100 条记录/).length).toBeGreaterThan(0);
    expect(sheet.getByText(/审图号 黑S\(2026\)001号/)).toBeTruthy();
    expect(sheet.queryByText(/示例lakes/)).toBeNull();
    expect(sheet.getByText(/工程：GZ/)).toBeTruthy();
    expect(sheet.getByText('3 千米')).toBeTruthy();
  });

  it('names its basemap with the number of its review', () => {
    const basemap: Basemap = {
      id: 'td',
      name: { zh: '天地图矢量', en: '' },
      kind: 'tianditu',
      attribution: '国家地理信息公共服务平台',
      review_number: 'GS（2024）0650号',
      datum: 'CGCS2000',
      min_zoom: 1,
      max_zoom: 18,
      tiles: [],
    };
    show(cityWith([]), PrintSheet, { ...print, basemap });
    expect(
      screen.getByText(/天地图矢量 · 国家.*平台 · CGCS2000 · 审图号 GS（2024）0650号/),
    ).toBeTruthy();
  });

  it('says that a layer has no number of review', () => {
    show(cityWith([]), PrintSheet, print);
    expect(screen.getByText(/示例lakes.*没有审图号/)).toBeTruthy();
  });
});
