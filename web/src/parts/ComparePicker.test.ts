// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Baseline } from '../api/types';
import { lastWeek, type Comparison } from '../model/compare';
import { cityWith } from '../test/city';
import { show } from '../test/dom';
import ComparePicker from './ComparePicker.svelte';

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

function picker(value: Comparison): Comparison[] {
  const chosen: Comparison[] = [];
  const choose = (comparison: Comparison) => chosen.push(comparison);
  show(cityWith([]), ComparePicker, { value, on: '2025-03-31', baselines: [plan], choose });
  return chosen;
}

function choices(): string[] {
  return screen.getAllByRole('option').map(({ textContent }) => textContent.trim());
}

describe('the choice of what to compare with', () => {
  it('names each moment with its day, seen from the day on the screen', () => {
    picker(lastWeek);
    expect(choices()).toEqual([
      '上周（2025-03-24）',
      '上月（2025-02-28）',
      '年初（2024-12-31）',
      '年初计划（2025-01-10） · 未批准',
      '某一天',
    ]);
  });

  it('takes a baseline', async () => {
    const chosen = picker(lastWeek);
    const target = { value: 'baseline:plan-2025' };
    await fireEvent.change(screen.getByRole('combobox'), { target });
    expect(chosen).toEqual([{ kind: 'baseline', code: 'plan-2025' }]);
  });

  it('takes any day that has ended, and nothing that is no day', async () => {
    const chosen = picker({ kind: 'day', day: '2025-02-28' });
    const day = screen.getByLabelText<HTMLInputElement>('与这一天结束时相比');
    expect(day.max).toBe('2025-03-30');
    await fireEvent.change(day, { target: { value: '' } });
    await fireEvent.change(day, { target: { value: '2025-02-01' } });
    expect(chosen).toEqual([{ kind: 'day', day: '2025-02-01' }]);
  });

  it('shows a baseline that is not there by its code', () => {
    picker({ kind: 'baseline', code: 'lost' });
    expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe('baseline:lost');
    expect(choices()).toContain('lost');
  });
});
