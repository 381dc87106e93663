import { describe, expect, it } from 'vitest';
import type { Baseline, FieldChange, ProjectChanges } from '../api/types';
import {
  byWeight,
  differenceOf,
  everything,
  groupCounts,
  narrowed,
  ordered,
  startOf,
} from './changes';
import { dayAxis } from './days';

function project(code: string, kind: ProjectChanges['kind'], ...changes: FieldChange[]) {
  return { code, kind, changes, programme: 'GZ', name: { zh: code, en: code } };
}

const light: FieldChange = { field: 'light', before: 'green', after: 'red' };
const percent: FieldChange = { field: 'physical_bp', before: 4000, after: 5250 };
const report: FieldChange = { field: 'last_report_on', before: '2025-02-01', after: '2025-03-01' };
const items: ProjectChanges[] = [
  project('A', 'changed', light, percent, report),
  project('B', 'changed', percent),
  project('C', 'added', light, percent),
  project('D', 'removed', light),
];

describe('changes', () => {
  it('are counted once a project and kind of field, of what stayed', () => {
    const counts = groupCounts(items);
    expect([counts.light, counts.progress, counts.money]).toEqual([1, 2, 0]);
  });

  it('are narrowed to a kind of change or of field', () => {
    const codes = (kept: readonly ProjectChanges[]) => kept.map(({ code }) => code);
    expect(codes(narrowed(items, everything))).toEqual(['A', 'B', 'C', 'D']);
    expect(codes(narrowed(items, { kind: 'removed', group: null }))).toEqual(['D']);
    const progress = narrowed(items, { kind: null, group: 'progress' });
    expect(progress.map(({ code, changes }) => [code, changes.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('begin with the light and keep the order within a kind', () => {
    const fields = ordered([percent, report, light]).map(({ field }) => field);
    expect(fields).toEqual(['light', 'physical_bp', 'last_report_on']);
  });

  it('stand by what matters: worse lights, then slips, then who left and came, then the rest', () => {
    const codes = (list: readonly ProjectChanges[]) => byWeight(list).map(({ code }) => code);
    const turned = (before: string, after: string): FieldChange => ({
      field: 'light',
      before,
      after,
    });
    const slip = (after: string, key = 'build'): FieldChange => ({
      field: 'planned_finish',
      key,
      before: '2025-06-30',
      after,
    });
    const list = [
      project('A', 'added', light, percent),
      project('B', 'changed', percent),
      project('C', 'changed', turned('red', 'yellow')),
      project('D', 'changed', slip('2025-07-10')),
      project('E', 'removed', light),
      project('F', 'changed', turned('green', 'grey')),
      project('G', 'changed', turned('yellow', 'red')),
      project('H', 'changed', slip('2025-05-01', 'survey'), slip('2025-09-01')),
      project('I', 'changed', turned('green', 'red')),
      project('J', 'changed', turned('green', 'red'), slip('2025-07-01')),
    ];
    expect(codes(list)).toEqual(['J', 'I', 'G', 'F', 'H', 'D', 'E', 'A', 'B', 'C']);
    expect(codes([...list].reverse())).toEqual(codes(list));
    expect(list[0]?.code).toBe('A');
  });

  it('are measured in days, points or the unit of the value', () => {
    expect(differenceOf(report)).toEqual({ kind: 'days', by: 28 });
    expect(differenceOf(percent)).toEqual({ kind: 'points', by: 1250 });
    expect(differenceOf({ field: 'disbursed_fen', before: 300, after: 100 })).toEqual({
      kind: 'money',
      by: -200,
    });
    expect(differenceOf(light)).toBeNull();
    expect(differenceOf({ field: 'planned_finish', after: '2025-03-01' })).toBeNull();
  });
});

describe('the moment compared with', () => {
  const axis = dayAxis(
    [
      { date: '2025-03-01', events: 4, last_position: 60 },
      { date: '2025-03-05', events: 1, last_position: 100 },
    ],
    '2025-03-08',
  );
  const baseline = { code: 'plan', position: 40 } as Baseline;

  it('is the last record of the day, judged at that day', () => {
    expect(startOf({ kind: 'day', day: '2025-03-03' }, '2025-03-08', axis, [])).toEqual({
      kind: 'known',
      position: 60,
      on: '2025-03-03',
    });
    expect(startOf({ kind: 'period', period: 'week' }, '2025-03-08', axis, [])).toMatchObject({
      position: 60,
      on: '2025-03-01',
    });
  });

  it('is the position of a baseline', () => {
    const comparison = { kind: 'baseline', code: 'plan' } as const;
    expect(startOf(comparison, '2025-03-08', axis, [baseline])).toEqual({
      kind: 'known',
      position: 40,
    });
    expect(startOf(comparison, '2025-03-08', axis, [])).toEqual({ kind: 'unknown_baseline' });
  });

  it('is none before the record', () => {
    expect(startOf({ kind: 'day', day: '2025-02-28' }, '2025-03-08', axis, [])).toEqual({
      kind: 'before_record',
    });
  });
});
