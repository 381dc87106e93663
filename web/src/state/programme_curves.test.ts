// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import { problem, serve } from '../test/city';
import { ProgrammeCurves } from './programme_curves.svelte';

afterEach(() => vi.unstubAllGlobals());

describe('the curves of the programmes', () => {
  it('keep those that came, say which did not, and ask again for those only', async () => {
    let unavailable = true;
    const calls = serve(({ query }) =>
      unavailable && query.get('programme') === 'PA'
        ? problem(503, 'unavailable')
        : { body: { curve: {}, of: query.get('programme') } },
    );
    const curves = new ProgrammeCurves(new Api(() => null));
    curves.show({ as_of: null, position: 9, selection: {}, programmes: ['GZ', 'PA'] });
    await vi.waitFor(() => expect([...curves.failed]).toEqual(['PA']));
    expect([...curves.shown.keys()]).toEqual(['GZ']);
    unavailable = false;
    curves.again();
    await vi.waitFor(() => expect([...curves.shown.keys()]).toEqual(['GZ', 'PA']));
    expect(curves.failed.size).toBe(0);
    expect(calls.map(({ query }) => query.get('programme'))).toEqual(['GZ', 'PA', 'PA']);
    curves.stop();
  });
});
