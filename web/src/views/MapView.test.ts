// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Changes, FieldChange } from '../api/types';
import { cityWith, problem, serve, type Call } from '../test/city';
import { show } from '../test/dom';
import { moment, row } from '../test/sample';
import MapView from './MapView.svelte';

const HERE = '125000000000,46000000000,125010000000,46010000000';
const AWAY = '125100000000,46000000000,125110000000,46010000000';

function project(code: string, ...changes: FieldChange[]): Changes['items'][number] {
  return { code, programme: 'GZ', name: { zh: `示例${code}`, en: code }, kind: 'changed', changes };
}

const changes: Changes = {
  from: { ...moment, position: 60, on: '2025-03-02' },
  to: moment,
  added: 0,
  removed: 0,
  changed: 2,
  total: 2,
  items: [
    project(
      'GZ-001',
      { field: 'site', key: '1', before: 'a/1', after: 'b/1' },
      { field: 'site_place', key: '1', before: HERE, after: AWAY },
    ),
    project(
      'GZ-002',
      { field: 'site', key: '2', after: 'b/2' },
      { field: 'site_place', key: '2', after: HERE },
    ),
  ],
};

/** The panel that compares; the map itself is not drawn here. */
function open(compare = '2025-03-02'): Call[] {
  const calls = serve(({ path }) => {
    if (path === '/api/v1/changes') return { body: changes };
    if (path === '/api/v1/baselines') return { body: { moment, baselines: [] } };
    return problem(503, 'unavailable');
  });
  const query = `?view=map&map.panel=compare&compare=${compare}`;
  window.history.replaceState(null, '', query);
  show(cityWith([row('GZ-001', { sites: 1 }), row('GZ-002', { sites: 1 })]), MapView, {});
  return calls;
}

describe('two moments on the map', () => {
  it('are asked for by their positions, and told with how many sites differ and how', async () => {
    const calls = open();
    const panel = within(await screen.findByTestId('map-compare'));
    await panel.findByText('示例GZ-001');
    const asked = calls.filter(({ path }) => path === '/api/v1/changes');
    expect(asked.map(({ query }) => [query.get('from'), query.get('to')])).toEqual([['60', '100']]);
    const counts = panel.getAllByRole('button', { pressed: false }).map((one) => one.textContent);
    expect(counts.slice(0, 4).map((text) => text?.replace(/\s+/g, ' ').trim())).toEqual([
      '新增 1',
      '撤下 0',
      '移位 1',
      '改形 0',
    ]);
    expect(panel.getByText('移动 7.75 千米', { exact: false })).toBeTruthy();
  });

  it('are narrowed to a kind of change, which the address keeps', async () => {
    open();
    const panel = within(await screen.findByTestId('map-compare'));
    await fireEvent.click(await panel.findByRole('button', { name: /^新增/ }));
    expect(window.location.search).toContain('map.change=added');
    expect(panel.queryByText('示例GZ-001')).toBeNull();
    await fireEvent.click(panel.getByRole('button', { name: '卷帘' }));
    expect(window.location.search).toContain('map.side=swipe');
  });

  it('are not asked for where there was no record yet', async () => {
    const calls = open('2020-01-01');
    await waitFor(() =>
      expect(screen.getByTestId('map-compare').textContent).toContain('还没有任何记录'),
    );
    expect(calls.some(({ path }) => path === '/api/v1/changes')).toBe(false);
  });
});
