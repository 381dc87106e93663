// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { ProjectRow } from '../api/types';
import { mergeRows } from '../model/rows';
import type { App } from '../state/app.svelte';
import { cityWith, serve, type Call } from '../test/city';
import { event, light, moment, row } from '../test/sample';
import { show } from '../test/dom';
import ProjectDrawer from './ProjectDrawer.svelte';

const late = row('GZ-001', {
  version: 3,
  co_leads: ['housing'],
  light: light('red', {
    reason: 'behind_plan',
    measured_bp: 1450,
    planned_bp: 7900,
    deviation_bp: 6450,
  }),
});

const history = [
  event(10, { version: 1, type: 'project.registered.v1', data: {} }),
  event(20, {
    version: 2,
    data: { percent_bp: 900, facts: [{ code: 'households', thousandths: 120500 }], note: '' },
  }),
  event(30, {
    version: 3,
    type: 'project.report_corrected.v1',
    data: { report: 2, percent_bp: 800, facts: [], note: '', reason: '口径有误' },
  }),
];

function answerEvents({ path, query }: Call) {
  if (path.endsWith('/evidence')) return { body: { moment, total: 0, items: [] } };
  const from = Number(query.get('offset'));
  const items = history.slice(from, from + Number(query.get('limit')));
  return { body: { moment, total: history.length, items } };
}

function open(rows: readonly ProjectRow[], code = 'GZ-001'): App {
  const app = cityWith(rows);
  show(app, ProjectDrawer, { code });
  return app;
}

describe('the drawer', () => {
  it('explains the light by its numbers and the rule', () => {
    serve(answerEvents);
    open([late]);
    const reason = screen.getByTestId('drawer-light');
    expect(reason.textContent).toContain(
      '应完成 79%，实际 14.5%，落后 64.5 个百分点，超过红灯线（30 个百分点）。',
    );
    expect(screen.getByText(/亮灯规则第 1 版/).textContent).toContain('示例口径');
  });

  it('names the language of a source that has no English', async () => {
    serve(answerEvents);
    await open([late]).speak('en');
    flushSync();
    const source = screen.getByText('示例口径');
    expect(source.lang).toBe('zh-CN');
    expect(source.parentElement?.textContent).toContain('Source: 示例口径 (in Chinese)');
  });

  it('names who is responsible and facts with their units', () => {
    serve(answerEvents);
    open([late]);
    expect(screen.getByText('副市长')).toBeTruthy();
    expect(screen.getByText('市城管局')).toBeTruthy();
    expect(screen.getByText('市房管办')).toBeTruthy();
    expect(screen.getByTestId('drawer-facts').textContent).toContain('240 户');
  });

  it('lists events newest first and shows a correction as such', async () => {
    const calls = serve(answerEvents);
    open([late]);
    const list = screen.getByTestId('drawer-events');
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));
    const items = within(list).getAllByRole('listitem');
    expect(items.map((item) => item.dataset['version'])).toEqual(['3', '2', '1']);
    expect(items[0]?.textContent).toContain('更正第 2 个事件');
    expect(items[1]?.textContent).toContain('已被更正');
    expect(items[1]?.textContent).toContain('户数 120.5 户');
    expect(calls.filter(({ path }) => path.endsWith('/events'))).toHaveLength(1);
  });

  it('follows the live stream without asking again', async () => {
    const calls = serve(answerEvents);
    const app = open([late]);
    const list = screen.getByTestId('drawer-events');
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));
    const news = event(101, { version: 4 });
    hear(app, { ...late, version: 4, physical_bp: 5000 }, news);
    await tick();
    expect(within(list).getAllByRole('listitem')[0]?.textContent).toContain('形象进度 50%');
    expect(screen.getByTestId('drawer-progress').textContent).toBe('50%');
    expect(calls.filter(({ path }) => path.endsWith('/events'))).toHaveLength(1);
  });

  it('offers no report where the moment is past, and says why', () => {
    serve(answerEvents);
    const app = cityWith([late]);
    app.go({ as_of: '90' });
    const { live } = app;
    if (live.state !== null) app.past.frame = { ...live.state, as_of: '90' };
    show(app, ProjectDrawer, { code: 'GZ-001' });
    expect(screen.getByTestId('report').textContent).toContain('上报只能在实时状态下进行');
    expect(screen.queryByTestId('command-form')).toBeNull();
  });

  it('says when there is no such project', () => {
    serve(answerEvents);
    open([late], 'GZ-999');
    expect(screen.getByText('没有这个项目')).toBeTruthy();
  });

  it('says when there was no such project yet', () => {
    serve(answerEvents);
    const app = cityWith([late]);
    app.go({ as_of: '90' });
    show(app, ProjectDrawer, { code: 'GZ-999' });
    expect(screen.getByText('这一时刻没有这个项目')).toBeTruthy();
  });
});

// What a delta does to the state and to those who listen.
function hear(app: App, changed: ProjectRow, news: ReturnType<typeof event>): void {
  const { live } = app;
  if (live.state === null) throw new Error('the city is not open');
  live.state = { ...live.state, rows: mergeRows(live.state.rows, [changed]) };
  live['listeners'].forEach((listener) => listener([news]));
}
