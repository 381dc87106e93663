import { describe, expect, it } from 'vitest';
import type { Explanation, FigureInput } from '../api/types';
import { byKey, substitution, type SayValue } from './substitution';

const say: SayValue = (kind, value) => (kind === 'share' ? `${Number(value) / 100}%` : `${value}`);
const input = (name: string, value: FigureInput['value'], key?: string): FigureInput =>
  key === undefined ? { name, value } : { name, value, key };

function written(formula: Explanation['formula'], ...inputs: FigureInput[]): string | null {
  const moment = { position: 9, recorded_at: '2025-03-10T00:00:00Z', on: '2025-03-10' };
  return substitution({ formula, inputs, moment }, say);
}

const stages = [
  input('weight', 30, 'survey'),
  input('weight', 50, 'build'),
  input('weight', 20, 'close'),
  input('planned_start', '2025-01-01', 'survey'),
  input('planned_finish', '2025-01-31', 'survey'),
  input('planned_start', '2025-03-01', 'build'),
  input('planned_finish', '2025-03-20', 'build'),
  input('planned_start', '2025-04-01', 'close'),
  input('planned_finish', '2025-04-30', 'close'),
];

describe('a formula with its numbers', () => {
  it('weighs the stages that are completed', () => {
    const completed = input('completed_on', '2025-02-02', 'survey');
    expect(written('stage_weights', ...stages, completed)).toBe('30 ÷ 100');
    expect(written('stage_weights', ...stages)).toBe('0 ÷ 100');
  });

  it('counts the days of a planned stage, the first and the last among them', () => {
    expect(written('plan_stage_spans', ...stages)).toBe('(30 + 50 × 10/20) ÷ 100');
    expect(written('plan_stage_finishes', ...stages)).toBe('30 ÷ 100');
    expect(written('plan_elapsed', ...stages)).toBe('69 ÷ 120');
  });

  it('takes nothing measured for zero', () => {
    expect(written('planned_minus_measured', input('planned_bp', 5500))).toBe('55% − 0%');
  });

  it('counts days from the latest of the dates', () => {
    const dates = [input('registered_on', '2025-01-01'), input('resumed_on', '2025-02-03')];
    expect(written('days_since', ...dates)).toBe('2025-03-10 − 2025-02-03');
  });

  it('takes no later day from an earlier', () => {
    expect(written('days_after', input('since', '2025-03-10'))).toBeNull();
    expect(written('days_after', input('since', '2025-04-01'))).toBeNull();
    expect(written('days_after', input('since', '2025-03-01'))).toBe('2025-03-10 − 2025-03-01');
  });

  it('adds only where there is more than one', () => {
    const one = input('amount_fen', 100, '市');
    expect(written('sum_by_source', one)).toBeNull();
    expect(written('sum_by_source', one, input('amount_fen', 200, '省'))).toBe('100 + 200');
  });

  it('is left out where a formula is no sum, or an input is missing', () => {
    expect(written('as_recorded')).toBeNull();
    expect(written('done_over_pledged', input('done', 4))).toBeNull();
  });
});

it('keeps together what goes into one stage', () => {
  const groups = byKey([input('reason', 'silent'), ...stages.slice(0, 4)]);
  expect(groups.map(({ key, inputs }) => [key, inputs.length])).toEqual([
    [null, 1],
    ['survey', 2],
    ['build', 1],
    ['close', 1],
  ]);
});
