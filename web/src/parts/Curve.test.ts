// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Curve as Sums } from '../api/types';
import { cityWith } from '../test/city';
import { show } from '../test/dom';
import Curve from './Curve.svelte';

const curve: Sums = {
  projects: 3,
  planned_projects: 2,
  planned_fen: 200_000_000,
  budget_fen: 300_000_000,
  disbursed_fen: 90_000_000,
  planned_bp: 2500,
  actual_bp: 3000,
  months: [
    { month: '2025-01-01', planned_fen: 0, planned_bp: 1000, actual_bp: 500, disbursed_fen: 0 },
    {
      month: '2025-02-01',
      planned_fen: 100_000_000,
      planned_bp: 4000,
      actual_bp: 3000,
      forecast_bp: 3000,
      disbursed_fen: 90_000_000,
    },
    { month: '2025-03-01', planned_fen: 200_000_000, planned_bp: 10_000, forecast_bp: 8000 },
  ],
};

function lines(): Record<string, string> {
  const found = document.querySelectorAll<HTMLElement>('[data-line]');
  return Object.fromEntries(
    [...found].map(({ dataset, textContent }) => [dataset['line'] ?? '', textContent]),
  );
}

describe('a curve', () => {
  it('begins at the moment, and the keys move to a month', async () => {
    show(cityWith([]), Curve, { curve, kind: 'projects' as const, on: '2025-02-14' });
    expect(lines()).toEqual({ planned: '25%', actual: '30%' });
    const slider = screen.getByRole('slider');
    await fireEvent.input(slider, { target: { value: '2' } });
    expect(lines()).toEqual({ planned: '100%', actual: '–', forecast: '80%' });
    expect(slider.getAttribute('aria-valuetext')).toContain('2025-03');
    expect(slider.getAttribute('aria-valuetext')).toContain('预测 80%');
  });

  it('has a table of the same numbers, each month at its last day', () => {
    show(cityWith([]), Curve, { curve, kind: 'projects' as const, on: '2025-02-14' });
    const rows = [...document.querySelectorAll('tbody tr')].map(({ textContent }) =>
      textContent.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/2025-02-28\s*40%\s*30%\s*30%/);
  });

  it('of money names amounts with their unit', () => {
    show(cityWith([]), Curve, { curve, kind: 'amount' as const, on: '2025-02-14' });
    expect(lines()).toEqual({ planned: '100 万元', actual: '90 万元' });
  });

  it('on the big screen is only to be read', () => {
    const kind = 'projects' as const;
    show(cityWith([]), Curve, { curve, kind, on: '2025-02-14', interactive: false });
    expect(screen.queryByRole('slider')).toBeNull();
    expect(document.querySelector('table')).toBeNull();
  });
});
