// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImportAnswer, ImportRow, Me } from '../../api/types';
import { tablesZh } from '../../i18n/tables/zh';
import { cityWith, problem, serve, type Answer } from '../../test/city';
import { show } from '../../test/dom';
import ImportTable from './ImportTable.svelte';

const supervisor: Me = {
  principal: 'supervisor',
  role: 'supervisor',
  department: '',
  actions: ['report_progress'],
  own_only: [],
};

const collisions = [{ field: 'percent', given: '30.00%', then: '10.00%', now: '40.00%' }];
const changes = [{ field: 'percent', before: '40.00%', after: '30.00%' }];
const refused: ImportRow = {
  row: 2,
  project: 'GZ-001',
  effect: 'refused',
  collisions,
  refusal: { code: 'conflict', field: 'percent', given: '30.00%', detail: '' },
};
const changed: ImportRow = { row: 3, project: 'GZ-002', effect: 'changed', changes };

function answer(position: number, rows: ImportRow[], more: Partial<ImportAnswer> = {}): Answer {
  const count = (effect: ImportRow['effect']) => rows.filter((row) => row.effect === effect).length;
  const body: ImportAnswer = {
    position,
    recorded: false,
    duplicate: false,
    effective_on: '2025-03-05',
    undated: 0,
    counts: {
      unchanged: count('unchanged'),
      changed: count('changed'),
      created: count('created'),
      refused: count('refused'),
    },
    columns: ['code', 'percent', 'as_of', 'on'],
    ignored: [],
    rows,
    ...more,
  };
  return { body };
}

/** The page with a chosen file; each request gets the next answer. */
async function open(...answers: Answer[]) {
  const calls = serve(() => answers.shift() ?? problem(500, 'internal'));
  const app = cityWith([]);
  app.access.me = supervisor;
  vi.spyOn(app.access, 'hasToken', 'get').mockReturnValue(true);
  show(app, ImportTable, { words: tablesZh });
  const file = new File(['code,percent\n'], '进度.csv');
  await fireEvent.change(screen.getByTestId('import-file'), { target: { files: [file] } });
  await waitFor(() => screen.getByTestId('import-verdict'));
  return calls;
}

const verdict = () => screen.getByTestId('import-verdict').textContent ?? '';
const click = (name: string) => fireEvent.click(screen.getByTestId(name));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('an import', () => {
  it('confirms the trial that was shown, on its day', async () => {
    const calls = await open(answer(90, [changed]), answer(91, [changed], { recorded: true }));
    await click('import-confirm');
    await waitFor(() => expect(verdict()).toContain('已记录 1 行'));
    expect(Object.fromEntries(calls[1]?.query ?? [])).toEqual({
      dry_run: 'false',
      tried_at: '90',
      effective_on: '2025-03-05',
    });
  });

  it('is tried again with what was chosen before it can be confirmed', async () => {
    const calls = await open(
      answer(90, [refused, changed]),
      answer(90, [{ ...changed, row: 2, project: 'GZ-001', collisions }, changed]),
    );
    expect(verdict()).toContain('1 行里别人也改过');
    expect(screen.queryByTestId('import-confirm')).toBeNull();
    const take = screen.getAllByRole('button', { name: '用文件的' });
    await fireEvent.click(take[1]!);
    await click('import-retry');
    await waitFor(() => expect(verdict()).toContain('2 行将变更'));
    expect(calls[1]?.query.get('take')).toBe('2');
    expect(screen.queryByTestId('import-retry')).toBeNull();
    await fireEvent.click(screen.getAllByRole('button', { name: '保留现值' })[0]!);
    expect(screen.queryByTestId('import-confirm')).toBeNull();
  });

  it('is tried again where somebody was faster, without the choices made before', async () => {
    const calls = await open(
      answer(90, [changed]),
      problem(409, 'conflict', {
        rows: [{ row: 3, project: 'GZ-002', code: 'conflict', field: '', detail: '' }],
      }),
      answer(95, [changed]),
    );
    await click('import-confirm');
    await waitFor(() => screen.getByTestId('import-stale'));
    expect(screen.getByTestId('import-stale').textContent).toContain('第 3 行');
    await waitFor(() => expect(verdict()).toContain('1 行将变更'));
    expect(calls[2]?.query.get('dry_run')).toBe('true');
  });

  it('says of each refused cell what the file has there and what to do', async () => {
    await open(
      answer(90, [
        {
          row: 7,
          project: 'GZ-001',
          effect: 'refused',
          refusal: { code: 'invalid_value', field: 'percent', given: '1,5', detail: '' },
        },
      ]),
    );
    const row = screen.getByTestId('import-rows').querySelector('tbody tr');
    expect(row?.textContent).toContain('形象进度“1,5”');
    expect(row?.textContent).toContain(tablesZh.advice.kinds.percent);
  });
});
