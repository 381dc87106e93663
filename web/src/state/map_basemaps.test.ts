import { describe, expect, it } from 'vitest';
import type { Api } from '../api/client';
import type { Basemap } from '../api/types';
import { MapBasemaps } from './map_basemaps.svelte';

const offered: Basemap[] = ['td-vec', 'photo'].map((id) => ({
  id,
  name: { zh: id, en: '' },
  kind: 'xyz',
  attribution: '示例',
  review_number: '示例数据',
  datum: 'CGCS2000',
  min_zoom: 0,
  max_zoom: 18,
  tiles: [`/api/v1/basemaps/${id}/tiles/{z}/{x}/{y}`],
}));

function open(list: readonly Basemap[] | null, kept: string | null = null) {
  const device = new Map<string, string>(kept === null ? [] : [['baitu.basemap', kept]]);
  const client = {
    GET: () =>
      list === null
        ? Promise.reject(new TypeError('no network'))
        : Promise.resolve({ data: { basemaps: list }, response: new Response() }),
  };
  const basemaps = new MapBasemaps({ client } as unknown as Api, {
    getItem: (key) => device.get(key) ?? null,
    setItem: (key, value) => void device.set(key, value),
    removeItem: (key) => void device.delete(key),
  });
  return { basemaps, device };
}

describe('the basemaps of the map', () => {
  it('are none until one is chosen, which this device remembers', async () => {
    const { basemaps, device } = open(offered);
    await basemaps.load();
    expect(basemaps.shown).toBeNull();
    basemaps.choose('photo');
    expect(basemaps.shown?.id).toBe('photo');
    expect(device.get('baitu.basemap')).toBe('photo');
    basemaps.choose(null);
    expect(basemaps.shown).toBeNull();
    expect(device.size).toBe(0);
  });

  it('begin with what was chosen before, as long as it is offered', async () => {
    const again = open(offered, 'td-vec').basemaps;
    await again.load();
    expect(again.shown?.id).toBe('td-vec');
    const gone = open(offered, 'gone').basemaps;
    await gone.load();
    expect(gone.shown).toBeNull();
  });

  it('are none where they cannot be read', async () => {
    const { basemaps } = open(null, 'td-vec');
    await basemaps.load();
    expect(basemaps.list).toEqual([]);
    expect(basemaps.shown).toBeNull();
  });
});
