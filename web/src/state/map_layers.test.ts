import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../api/client';
import type { MapChange, MapLayer } from '../api/types';
import { MapLayers } from './map_layers.svelte';

function layer(change: Partial<MapLayer> = {}): MapLayer {
  const name = { zh: '项目范围', en: 'Sites' };
  const rest = {
    source: '',
    datum: '',
    review_number: '',
    classification: 'public',
    sequence: 1,
  } as const;
  return { code: 'sites', name, features: 0, ...rest, ...change };
}

let rights: { may: (action: string) => boolean };

const some = layer({ features: 2, bounds: [125, 46, 126, 47] });
const at = (...bounds: MapChange['bounds']): MapChange => ({ layer: 'sites', bounds, sequence: 2 });

/** The layers of now, which were `list` when they were read, and how often they were read since. */
async function open(list: readonly MapLayer[], as_of: number | null = null) {
  const ask = vi.fn(() => Promise.resolve(list));
  const layers = new MapLayers({ layers: ask } as unknown as Api, rights);
  layers.show(as_of);
  await vi.runAllTimersAsync();
  const hear = async (news: Parameters<MapLayers['hear']>[0]) => {
    const before = ask.mock.calls.length;
    layers.hear(news);
    await vi.runAllTimersAsync();
    return ask.mock.calls.length - before;
  };
  return { layers, hear };
}

beforeEach(() => {
  rights = { may: () => true };
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the layers of an open map', () => {
  it('are the public ones alone to whoever may not see the others', async () => {
    const internal = layer({ code: 'plots', classification: 'internal' });
    const { layers } = await open([some, internal]);
    expect(layers.list).toEqual([some, internal]);
    rights = { may: (action) => action !== 'read_internal_layers' };
    expect((await open([some, internal])).layers.list).toEqual([some]);
  });

  it('are read again for the first site', async () => {
    const { hear } = await open([layer()]);
    expect(await hear([at(125.1, 46.1, 125.2, 46.2)])).toBe(1);
  });

  it.each([
    ['beyond the others', at(124.9, 46.1, 125.2, 46.2)],
    ['all around them', at(124, 45, 127, 48)],
    ['at their edge, which may draw back', at(125, 46.1, 125.2, 46.2)],
  ])('are read again for a site %s', async (_where, news) => {
    const { hear } = await open([some]);
    expect(await hear([news])).toBe(1);
  });

  it('are not read for a site amid the others', async () => {
    const { hear } = await open([some]);
    expect(await hear([at(125.1, 46.1, 125.2, 46.2)])).toBe(0);
  });

  it('are read again for another layer, and where it is not known what changed', async () => {
    const { hear } = await open([some]);
    expect(await hear([{ ...at(125.1, 46.1, 125.2, 46.2), layer: 'roads' }])).toBe(1);
    expect(await hear('all')).toBe(1);
  });

  it('of a past moment are read once', async () => {
    const { hear } = await open([layer()], 7);
    expect(await hear([at(124, 45, 127, 48)])).toBe(0);
  });
});
