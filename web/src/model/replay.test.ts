import { describe, expect, it } from 'vitest';
import { lastYear, limitsIn, parts } from './replay';

const values = {
  yellow_from_bp: 500,
  red_above_bp: 1500,
  stage_overdue_red_months: 3,
  silence_grace_days: 30,
  source: '',
};

describe('a rule tried on the past', () => {
  it('has the limits of the form and nothing else', () => {
    expect(limitsIn(values)).toEqual({
      yellow_from_bp: 500,
      red_above_bp: 1500,
      stage_overdue_red_months: 3,
      silence_grace_days: 30,
    });
  });

  it('waits until every limit is there, and red not below yellow', () => {
    expect(limitsIn({ ...values, silence_grace_days: undefined })).toBeNull();
    expect(limitsIn({ ...values, red_above_bp: 499 })).toBeNull();
  });

  it('looks a year back', () => {
    expect(lastYear('2025-03-31')).toEqual({ from: '2024-03-31', to: '2025-03-31' });
  });

  it('stacks the counts up to the whole', () => {
    const stacked = parts({ green: 5, yellow: 0, red: 3, grey: 2, white: 0 });
    expect(stacked.map(({ colour, count }) => [colour, count])).toEqual([
      ['red', 3],
      ['grey', 2],
      ['green', 5],
    ]);
    const last = stacked.at(-1);
    expect((last?.bottom ?? 0) + (last?.share ?? 0)).toBeCloseTo(1);
  });
});
