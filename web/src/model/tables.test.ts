import { describe, expect, it } from 'vitest';
import type { ImportAnswer, ImportRow } from '../api/types';
import { noFilters } from './filters';
import {
  choiceOf,
  choiceQuery,
  choose,
  chosenRows,
  collidedRows,
  exportQuery,
  firstChoice,
  leavesFiltersOut,
  mayCommit,
  noChoices,
  outdatedRows,
  rowNamed,
  undecided,
  windowOf,
} from './tables';

const row = (number: number, effect: ImportRow['effect']): ImportRow => ({
  row: number,
  project: `GZ-00${number}`,
  effect,
});

const answer = (change: Partial<ImportAnswer['counts']>, recorded = false): ImportAnswer => ({
  position: 1,
  recorded,
  duplicate: false,
  effective_on: '2025-03-05',
  undated: 0,
  counts: { unchanged: 0, changed: 0, created: 0, refused: 0, ...change },
  columns: [],
  ignored: [],
  rows: [],
});

describe('an export', () => {
  it('takes the filters and the moment of the screen', () => {
    const filters = { ...noFilters, programme: ['GZ', 'JH'], q: ' 街 ' };
    expect(exportQuery(filters, '12', 'zh').toString()).toBe(
      new URLSearchParams({ programme: 'GZ,JH', q: '街', as_of: '12', language: 'zh' }).toString(),
    );
    expect(exportQuery(noFilters, null, null).toString()).toBe('');
  });

  it('says where it cannot take a filter', () => {
    expect(leavesFiltersOut(noFilters)).toBe(false);
    expect(leavesFiltersOut({ ...noFilters, lead: ['cgj'] })).toBe(true);
    expect(leavesFiltersOut({ ...noFilters, post: [''] })).toBe(true);
  });
});

describe('an import', () => {
  it('shows first what hinders, then what changes', () => {
    expect(firstChoice(answer({ refused: 1, changed: 2 }))).toBe('refused');
    expect(firstChoice(answer({ created: 1 }))).toBe('changes');
    expect(firstChoice(answer({ unchanged: 4 }))).toBe('all');
  });

  it('is confirmed only where something changes and nothing is refused', () => {
    expect(mayCommit(answer({ changed: 1 }))).toBe(true);
    expect(mayCommit(answer({ changed: 1, refused: 1 }))).toBe(false);
    expect(mayCommit(answer({ unchanged: 9 }))).toBe(false);
    expect(mayCommit(answer({ changed: 1 }, true))).toBe(false);
  });

  it('keeps the order of the file in every choice', () => {
    const rows = [row(2, 'changed'), row(3, 'refused'), row(4, 'unchanged'), row(5, 'created')];
    expect(chosenRows(rows, 'changes').map((each) => each.row)).toEqual([2, 5]);
    expect(chosenRows(rows, 'refused').map((each) => each.row)).toEqual([3]);
    expect(chosenRows(rows, 'all')).toHaveLength(4);
  });

  it('finds the row that a refusal of the file names', () => {
    expect(rowNamed('row 12: a quote that does not end')).toBe(12);
    expect(rowNamed('neither XLSX nor CSV')).toBeNull();
    expect(rowNamed(undefined)).toBeNull();
  });

  it('draws the rows in sight and a few around them', () => {
    expect(windowOf(100, 10, 0, 100)).toEqual({ first: 0, end: 18 });
    expect(windowOf(100, 10, 500, 100)).toEqual({ first: 42, end: 68 });
    expect(windowOf(3, 10, 500, 100)).toEqual({ first: 3, end: 3 });
  });
});

describe('a collision', () => {
  it('is decided for its row, or for all others', () => {
    const some = choose(choose(noChoices, 3, 'take'), 8, 'keep');
    expect(choiceQuery(some)).toEqual([
      ['keep', '8'],
      ['take', '3'],
    ]);
    const others = { ...some, others: 'keep' } as const;
    expect(choiceQuery(others)).toEqual([
      ['keep', 'all'],
      ['take', '3'],
    ]);
    expect([3, 8, 9].map((each) => choiceOf(others, each))).toEqual(['take', 'keep', 'keep']);
    expect(choiceOf(some, 9)).toBeNull();
    expect(choiceQuery(noChoices)).toEqual([]);
  });

  it('waits for a choice until its row is no longer refused', () => {
    const collisions = [{ field: 'percent', given: '30%', then: '10%', now: '40%' }];
    const refusal = {
      code: 'conflict',
      field: 'percent',
      given: '',
      detail: '',
    } as const;
    const tried = {
      ...answer({ refused: 1, changed: 1, unchanged: 1 }),
      rows: [
        { ...row(2, 'refused'), collisions, refusal },
        { ...row(3, 'changed'), collisions },
        { ...row(4, 'unchanged'), outdated: ['percent'] },
      ],
    };
    expect(undecided(tried)).toBe(1);
    expect(collidedRows(tried).map((each) => each.row)).toEqual([2, 3]);
    expect(outdatedRows(tried)).toBe(1);
  });
});
