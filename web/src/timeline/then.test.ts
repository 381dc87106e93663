import { describe, expect, it } from 'vitest';
import type { Baseline } from '../api/types';
import { dayOf } from '../model/dates';
import { row } from '../test/sample';
import { asOfThen, changeOf, changesSince, thenOf } from './then';

const baseline: Baseline = {
  ...{ code: 'start', name: { zh: '年初', en: 'Start' }, position: 40, programmes: [] },
  ...{ document: '', by: 'planner', on: '2025-01-10', version: 1 },
};
const moment = { position: 100, on: '2025-03-05' };

describe('the moment compared with', () => {
  it('is the end of a day, or the position of a baseline', () => {
    const asked = (comparison: Parameters<typeof asOfThen>[0]) =>
      asOfThen(comparison, moment, [baseline]);
    expect(asked({ kind: 'day', day: '2025-02-01' })).toEqual({
      kind: 'known',
      as_of: '2025-02-01T23:59:59.999999+08:00',
    });
    expect(asked({ kind: 'period', period: 'year' })).toEqual({
      kind: 'known',
      as_of: '2024-12-31T23:59:59.999999+08:00',
    });
    expect(asked({ kind: 'baseline', code: 'start' })).toEqual({ kind: 'known', as_of: '40' });
  });

  it('is none where it has not come yet, or the baseline is not known', () => {
    expect(asOfThen({ kind: 'day', day: '2025-03-05' }, moment, []).kind).toBe('later');
    expect(asOfThen({ kind: 'baseline', code: 'x' }, moment, []).kind).toBe('unknown_baseline');
  });
});

describe('what became of a plan', () => {
  const before = row('GZ-001');
  const moved = row('GZ-001', {
    stages: before.stages.map((stage) =>
      stage.stage === 'accept' ? { ...stage, planned_finish: '2025-08-03' } : stage,
    ),
  });
  const then = thenOf('2025-02-01', [before], []);

  it('is told by the finish of then and of now, beside the bars of then', () => {
    expect(changeOf(moved, then)).toEqual({
      fate: 'stayed',
      plan: [
        [dayOf('2025-01-01'), dayOf('2025-02-01')],
        [dayOf('2025-02-01'), dayOf('2025-06-01')],
        [dayOf('2025-06-01'), dayOf('2025-07-01')],
      ],
      moved: { from: dayOf('2025-06-30'), to: dayOf('2025-08-03') },
    });
    expect(changeOf(before, then)?.moved).toBeNull();
  });

  it('is no move where there was no plan, or is none now', () => {
    const bare = row('GZ-001', { stages: [{ stage: 'build' }] });
    expect(changeOf(bare, then)?.moved).toBeNull();
    expect(changeOf(before, thenOf('2025-02-01', [bare], []))).toMatchObject({
      ...{ plan: [], moved: null, fate: 'stayed' },
    });
  });

  it.each([
    ['active', 'withdrawn', 'removed'],
    ['completed', 'revoked', 'removed'],
    ['withdrawn', 'active', 'added'],
    ['withdrawn', 'revoked', 'stayed'],
    ['active', 'suspended', 'stayed'],
  ] as const)('that was %s and is %s: %s', (was, is, fate) => {
    const past = thenOf('2025-02-01', [row('GZ-001', { status: was })], []);
    expect(changeOf(row('GZ-001', { status: is }), past)?.fate).toBe(fate);
  });

  it('is that it was added where it was not there', () => {
    expect(changeOf(row('GZ-002'), then)).toEqual({ fate: 'added', plan: [], moved: null });
  });

  it('is unknown of a programme that the baseline is not about', () => {
    const works = thenOf('2025-02-01', [before], ['GZ']);
    expect(changeOf(row('PA-001'), works)).toBeUndefined();
    expect(changeOf(moved, works)?.moved).not.toBeNull();
    expect(changesSince(null)(moved)).toBeUndefined();
    expect(changesSince(works)(moved)).toEqual(changeOf(moved, works));
  });
});
