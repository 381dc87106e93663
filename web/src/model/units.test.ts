import { describe, expect, it } from 'vitest';
import type { Unit } from '../api/types';
import { topOf, under } from './units';

const unit = (code: string, parent = ''): Unit => ({
  code,
  name: { zh: code, en: code },
  kind: 'department',
  parent,
});

describe('the units above a unit', () => {
  const units = [unit('bureau'), unit('office', 'bureau'), unit('desk', 'office'), unit('other')];

  it('end at the uppermost one', () => {
    expect(['desk', 'office', 'bureau', 'other'].map(topOf(units))).toEqual([
      'bureau',
      'bureau',
      'bureau',
      'other',
    ]);
  });

  it('are none of a unit that nobody defined', () => {
    expect(topOf(units)('gone')).toBe('gone');
  });

  it('end in a circle too', () => {
    expect(['a', 'b']).toContain(topOf([unit('a', 'b'), unit('b', 'a')])('a'));
  });

  it('are found the other way round', () => {
    expect(under(units, 'bureau')).toEqual(['bureau', 'office', 'desk']);
    expect(under(units, 'other')).toEqual(['other']);
  });
});
