import { describe, expect, it } from 'vitest';
import { appraisal, light, row, works } from '../test/sample';
import { sortRows } from './sort';
import { sortKeys, type SortKey } from './sort_keys';

const rows = [
  row('GZ-001', { light: light('green'), physical_bp: 9000, last_report_on: '2025-03-01' }),
  row('GZ-002', { light: light('red'), physical_bp: 1000, last_report_on: '2025-01-01' }),
  row('GZ-003', { light: light('red'), physical_bp: 2000, last_report_on: '2025-02-01' }),
];
const { planned_bp: _, last_report_on: __, physical_bp: ___, ...unplanned } = row('GZ-004');
const all = [...rows, unplanned];
const context = {
  programmes: new Map([works, appraisal].map((entry) => [entry.code, entry])),
  unit: (code: string) => code,
  post: (code: string) => code,
  list: (_: string, code: string) => code,
};

function codes(key: SortKey, reversed = false): string {
  const sorted = sortRows(all, { key, reversed }, context);
  return sorted.map(({ code }) => code.slice(-1)).join('');
}

describe('the order of the register', () => {
  it('puts the most urgent light first, ties by code', () => {
    expect(codes('light')).toBe('2314');
    expect(codes('light', true)).toBe('1423');
  });

  it('puts the furthest behind plan and the longest silent first, what has no figure last', () => {
    expect(codes('deviation')).toBe('2314');
    expect(codes('deviation', true)).toBe('1324');
    expect(codes('last_report')).toBe('2314');
    expect(codes('last_report', true)).toBe('1324');
  });

  it('knows every column, and puts the largest budget last and the most risks first', () => {
    const money = rows.map((entry, place) => ({
      ...entry,
      budget_fen: (3 - place) * 100,
      risks_open: place,
    }));
    const order = (key: SortKey) =>
      sortRows(money, { key, reversed: false }, context).map(({ code }) => code.slice(-1));
    expect(order('budget')).toEqual(['3', '2', '1']);
    expect(order('risks')).toEqual(['3', '2', '1']);
    for (const key of sortKeys) expect(order(key).toSorted(), key).toEqual(['1', '2', '3']);
  });

  it('turns the order of codes', () => {
    expect(codes('code')).toBe('1234');
    expect(codes('code', true)).toBe('4321');
  });
});
