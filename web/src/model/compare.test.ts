import { describe, expect, it } from 'vitest';
import type { Baseline } from '../api/types';
import {
  dayOfPeriod,
  decodeComparison,
  encodeComparison,
  sinceOf,
  type Comparison,
} from './compare';

const plan: Baseline = {
  code: 'plan-2025',
  name: { zh: '年初计划', en: 'Plan' },
  position: 40,
  programmes: [],
  document: '',
  by: 'planner',
  on: '2025-01-10',
  version: 1,
};
const now = { position: 100, on: '2025-03-31' };

describe('a comparison', () => {
  it.each(['week', 'month', 'year', '2025-02-28', 'baseline:plan-2025'])(
    'comes back from the address as it went: %s',
    (text) => expect(encodeComparison(decodeComparison(text))).toBe(text),
  );

  it.each([null, '', 'yesterday', '2025-02-30', 'baseline:'])(
    'that is not understood is last week: %s',
    (text) => expect(encodeComparison(decodeComparison(text))).toBe('week'),
  );

  it.each([
    ['week', '2025-03-31', '2025-03-24'],
    ['week', '2025-01-03', '2024-12-27'],
    ['month', '2025-03-15', '2025-02-15'],
    ['month', '2025-03-31', '2025-02-28'],
    ['month', '2024-03-31', '2024-02-29'],
    ['month', '2025-01-05', '2024-12-05'],
    ['year', '2025-03-31', '2024-12-31'],
    ['year', '2025-01-01', '2024-12-31'],
  ] as const)('with the %s seen from %s is with the end of %s', (period, on, day) => {
    expect(dayOfPeriod(period, on)).toBe(day);
  });

  const day = (text: string): Comparison => ({ kind: 'day', day: text });

  it('with the end of a day asks for the moment before the next began', () => {
    expect(sinceOf(day('2025-02-28'), now, [])).toEqual({ kind: 'known', since: '2025-03-01' });
    expect(sinceOf({ kind: 'period', period: 'week' }, now, [])).toEqual({
      kind: 'known',
      since: '2025-03-25',
    });
  });

  it('with a day that has not ended is with nothing yet', () => {
    expect(sinceOf(day('2025-03-30'), now, [])).toEqual({ kind: 'known', since: '2025-03-31' });
    expect(sinceOf(day('2025-03-31'), now, [])).toEqual({ kind: 'later' });
  });

  it('with a baseline asks for its position, where there is one and it had been taken', () => {
    const with_plan: Comparison = { kind: 'baseline', code: 'plan-2025' };
    expect(sinceOf(with_plan, now, [plan])).toEqual({ kind: 'known', since: '40' });
    expect(sinceOf(with_plan, { ...now, position: 39 }, [plan])).toEqual({ kind: 'later' });
    expect(sinceOf(with_plan, now, [])).toEqual({ kind: 'unknown_baseline' });
  });
});
