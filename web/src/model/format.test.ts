import { describe, expect, it } from 'vitest';
import { cityDateOf, cityDateTimeOf, dayOf, isDate, isoOf, monthStart } from './dates';
import {
  formatAmount,
  formatExactShare,
  formatPoints,
  formatQuantity,
  formatShare,
  shareBp,
} from './numbers';

describe('figures', () => {
  it('show shares to the nearest tenth', () => {
    expect(formatShare(3684)).toBe('36.8%');
    expect(formatShare(3685)).toBe('36.9%');
    expect(formatShare(undefined)).toBe('–');
    expect([formatShare(shareBp(1, 3)), formatShare(shareBp(2, 3))]).toEqual(['33.3%', '66.7%']);
  });

  it('call only the whole 100 % and only nothing 0 %', () => {
    expect(formatShare(10_000)).toBe('100%');
    expect(formatShare(9999)).toBe('99.9%');
    expect(formatShare(shareBp(99_999, 100_000))).toBe('99.9%');
    expect(formatShare(shareBp(1, 100_000))).toBe('0.1%');
    expect(formatShare(0)).toBe('0%');
    expect(formatShare(shareBp(0, 0))).toBe('0%');
    expect(formatShare(12_000)).toBe('120%');
  });

  it('subtract without a remainder where they are exact', () => {
    expect(formatExactShare(4505)).toBe('45.05%');
    expect(formatExactShare(1089)).toBe('10.89%');
    expect(formatPoints(4505 - 1089)).toBe('34.16');
    expect(formatPoints(-3420)).toBe('34.2');
    expect(formatExactShare(undefined)).toBe('–');
  });

  it('show amounts in 万元 until they reach 亿元', () => {
    expect(formatAmount(9999.5, 'zh')).toBe('9,999.5 万元');
    expect(formatAmount(12_345, 'zh')).toBe('1.23 亿元');
    expect(formatAmount(12_345, 'en')).toBe('CNY 123.45 million');
    expect(formatAmount(250_000, 'en')).toBe('CNY 2.5 billion');
  });

  it('show a quantity with the unit of its definition', () => {
    expect(formatQuantity(1240, { zh: '户', en: 'households' }, 'zh')).toBe('1,240 户');
    expect(formatQuantity(1240, { zh: '户', en: 'households' }, 'en')).toBe('1,240 households');
    expect(formatQuantity(95.5, { zh: '%', en: '%' }, 'zh')).toBe('95.5%');
    expect(formatQuantity(3, { zh: '', en: '' }, 'zh')).toBe('3');
    expect(formatQuantity(20_000, { zh: '万元', en: '10k CNY' }, 'zh')).toBe('2 亿元');
  });
});

describe('dates', () => {
  it('go to day numbers and back', () => {
    expect(dayOf('2025-03-05')).toBe(20_152);
    expect(isoOf(20_152)).toBe('2025-03-05');
  });

  it('are refused when no such day exists', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2025-02-29')).toBe(false);
    expect(isDate('2025-3-5')).toBe(false);
    expect(isDate('')).toBe(false);
  });

  it("are the city's, whose day begins eight hours before that of UTC", () => {
    expect(cityDateOf('2025-03-05T15:59:59Z')).toBe('2025-03-05');
    expect(cityDateOf('2025-03-05T16:00:00Z')).toBe('2025-03-06');
    expect(cityDateTimeOf('2025-03-05T16:05:00Z')).toBe('2025-03-06 00:05');
  });

  it('find the first of a month across years', () => {
    expect(isoOf(monthStart(dayOf('2025-01-31'), -1))).toBe('2024-12-01');
    expect(isoOf(monthStart(dayOf('2025-12-31'), 2))).toBe('2026-02-01');
  });
});
