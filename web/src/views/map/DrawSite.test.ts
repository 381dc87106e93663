// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { row } from '../../test/sample';
import DrawSite from './DrawSite.svelte';

function open() {
  const drawn = row('GZ-001', { sites: 0 });
  const send = vi.fn<(file: File, site: string) => void>();
  show(cityWith([drawn]), DrawSite, { row: drawn, site: '', busy: false, send, leave: () => {} });
  return send;
}

/** As jsdom reads a file. */
function textOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

async function type(...places: string[]): Promise<void> {
  for (const value of places) {
    await fireEvent.input(screen.getByLabelText(/^输入经纬度/), { target: { value } });
    await fireEvent.click(button('加这一点'));
  }
}

describe('a site drawn by hand', () => {
  it('can be typed, undone and moved by keys, and is sent as a file of its project', async () => {
    const send = open();
    expect(button('检查这一处').disabled).toBe(true);
    await type('125.1, 46.6', '46.6, 125.11', '125.11, 46.61', '125.12, 46.62');
    await fireEvent.click(button('退一步'));
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByTestId('draw-size').textContent).toMatch(/公顷/);
    await fireEvent.keyDown(button(/^第 1 点：/), { key: 'ArrowLeft' });
    expect(button('检查这一处').disabled).toBe(false);
    await fireEvent.click(button('检查这一处'));
    const [file, site] = send.mock.calls[0] ?? [];
    expect(site).toBe('1');
    expect(file?.name).toBe('手绘-GZ-001-1.geojson');
    const { features } = JSON.parse(await textOf(file as File)) as {
      features: { geometry: { coordinates: number[][][] }; properties: object }[];
    };
    expect(features[0]?.properties).toEqual({ 项目编号: 'GZ-001' });
    expect(features[0]?.geometry.coordinates[0]?.[0]).toEqual([125.09999, 46.6]);
  });

  it('is no place where what was typed is none, and no area where it crosses itself', async () => {
    open();
    await type('516000 5160000');
    expect(screen.getByRole('alert').textContent).toContain('125.1, 46.6');
    await type('125, 46', '125.1, 46.1', '125.1, 46', '125, 46.1');
    expect(screen.getByText(/自相交/)).toBeTruthy();
    expect(button('检查这一处').disabled).toBe(true);
  });

  it('has a hole that is typed inside of it, and can be taken away', async () => {
    const send = open();
    await type('125, 46', '125.1, 46', '125.1, 46.1', '125, 46.1');
    const whole = screen.getByTestId('draw-size').textContent;
    await fireEvent.click(button('挖一个空洞'));
    expect(button('挖一个空洞').disabled).toBe(true);
    expect(screen.getByText(/空洞的点还不够/)).toBeTruthy();
    await type('125.02, 46.02', '125.04, 46.02', '125.04, 46.04');
    expect(screen.getByTestId('draw-size').textContent).not.toBe(whole);
    await fireEvent.click(button('检查这一处'));
    const [file] = send.mock.calls[0] ?? [];
    const { features } = JSON.parse(await textOf(file as File)) as {
      features: { geometry: { coordinates: number[][][] } }[];
    };
    expect(features[0]?.geometry.coordinates.map((ring) => ring.length)).toEqual([5, 4]);
    await fireEvent.click(button('去掉空洞 1'));
    expect(screen.getByTestId('draw-size').textContent).toBe(whole);
    expect(screen.queryByTestId('draw-hole')).toBeNull();
  });

  it('says what it snaps to, unless it shall not', async () => {
    open();
    expect(screen.getByTestId('draw-snap').textContent).toContain('放大地图后');
    await fireEvent.click(screen.getByRole('checkbox', { name: '吸附到附近的角和边' }));
    expect(screen.queryByTestId('draw-snap')).toBeNull();
  });
});
