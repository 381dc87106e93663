// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import { problem, serve } from '../test/city';
import '../test/dom';
import { moment } from '../test/sample';
import { MAX_NEIGHBOURS, Neighbours, NEIGHBOURS_ZOOM } from './neighbours.svelte';

const near = NEIGHBOURS_ZOOM;

afterEach(() => vi.unstubAllGlobals());

function looking() {
  const calls = serve(({ path }) => {
    if (path.includes('GZ-404')) return problem(404, 'not_found');
    const geometry = {
      type: 'LineString',
      coordinates: [
        [125, 46],
        [125.1, 46],
      ],
    };
    return { body: { moment, features: [{ type: 'Feature', geometry, properties: {} }] } };
  });
  return { calls, neighbours: new Neighbours(new Api(() => null)) };
}

describe('the sites beside a drawing', () => {
  it('are read of the projects in view, once each', async () => {
    const { calls, neighbours } = looking();
    await neighbours.show(['GZ-001', 'GZ-002'], near);
    expect(neighbours).toMatchObject({ state: 'ready', count: 2 });
    expect(neighbours.paths).toHaveLength(2);
    await neighbours.show(['GZ-002', 'GZ-003'], near);
    expect(neighbours.count).toBe(2);
    expect(calls.map(({ path }) => path)).toHaveLength(3);
  });

  it('are none from far away, and of no more than are read at once', async () => {
    const { calls, neighbours } = looking();
    await neighbours.show(['GZ-001'], near - 1);
    expect(neighbours.state).toBe('far');
    const many = Array.from({ length: MAX_NEIGHBOURS + 1 }, (_, place) => `GZ-${place}`);
    await neighbours.show(many, near);
    expect(neighbours).toMatchObject({ state: 'many', count: 0 });
    expect(calls).toEqual([]);
  });

  it('are read anew once they changed', async () => {
    const { calls, neighbours } = looking();
    await neighbours.show(['GZ-001'], near);
    await neighbours.forget(near);
    expect(calls).toHaveLength(2);
    expect(neighbours.count).toBe(1);
  });

  it('are the others where one cannot be read', async () => {
    const { neighbours } = looking();
    await neighbours.show(['GZ-404', 'GZ-001'], near);
    expect(neighbours).toMatchObject({ state: 'ready', count: 1 });
  });
});
