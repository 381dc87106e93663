// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cityWith, problem, serve } from '../../test/city';
import { show } from '../../test/dom';
import { moment, row } from '../../test/sample';
import Sites from './Sites.svelte';

const upload = '6f1c1a52-0000-4000-8000-000000000001';
const sites = {
  type: 'FeatureCollection',
  moment,
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [125, 46] },
      properties: {
        project: 'GZ-001',
        site: '1',
        kind: 'polygon',
        area_m2: 12_345.6,
        length_m: 480,
        upload,
        effective_on: '2025-03-01',
        since: 90,
        recorded_at: '2025-03-01T00:00:00Z',
      },
    },
  ],
};

afterEach(() => vi.unstubAllGlobals());

describe('the sites of a project', () => {
  const sited = row('GZ-001', { sites: 1 });

  it('say how large they are, since when and from which upload', async () => {
    const calls = serve(() => ({ body: sites }));
    const app = cityWith([sited]);
    show(app, Sites, { row: sited });
    await waitFor(() => screen.getByText('第 1 处'));
    const text = screen.getByTestId('drawer-sites').textContent;
    expect(text).toContain('面 · 1.23 公顷');
    expect(text).toContain('2025-03-01 起');
    expect(calls.map(({ path }) => path)).toEqual(['/api/v1/projects/GZ-001/sites']);
    screen.getByRole('button', { name: /来自上传/ }).click();
    expect(app.url).toMatchObject({ view: 'upload', upload });
  });

  it('that stand again as they were say which upload was undone', async () => {
    const undone_upload = '7a000000-0000-4000-8000-000000000002';
    const [feature] = sites.features;
    const properties = { ...feature?.properties, upload: '', undone_upload };
    serve(() => ({ body: { ...sites, features: [{ ...feature, properties }] } }));
    const app = cityWith([sited]);
    show(app, Sites, { row: sited });
    await waitFor(() => screen.getByText(/撤销上传 7a000000 时恢复/));
    expect(screen.queryByText(/不是由上传而来/)).toBeNull();
    screen.getByRole('button', { name: /撤销上传/ }).click();
    expect(app.url).toMatchObject({ view: 'upload', upload: undone_upload });
  });

  it('lead to the map', async () => {
    serve(() => ({ body: sites }));
    const app = cityWith([sited]);
    show(app, Sites, { row: sited });
    screen.getByTestId('show-on-map').click();
    expect(app.url.view).toBe('map');
  });

  it('are asked for as of the moment on the screen', async () => {
    const calls = serve(() => ({ body: sites }));
    const app = cityWith([sited]);
    app.go({ as_of: '80' });
    app.past.frame = { ...frameOf(app), as_of: '80', moment: { ...moment, position: 80 } };
    show(app, Sites, { row: sited });
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.query.get('as_of')).toBe('80');
  });

  it('are said to be missing without asking', () => {
    const calls = serve(() => problem(404, 'not_found'));
    const bare = row('GZ-002');
    show(cityWith([bare]), Sites, { row: bare });
    screen.getByText('还没有范围');
    expect(calls).toEqual([]);
  });

  it('say when they could not be read', async () => {
    serve(() => problem(503, 'unavailable'));
    show(cityWith([sited]), Sites, { row: sited });
    await waitFor(() => screen.getByRole('alert'));
  });
});

function frameOf(app: ReturnType<typeof cityWith>) {
  const state = app.live.state;
  if (state === null) throw new Error('the city has a state');
  return state;
}
