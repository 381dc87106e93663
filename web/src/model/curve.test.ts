import { describe, expect, it } from 'vitest';
import type { CurveMonth } from '../api/types';
import { chartOf, monthEnd, monthTicks, pathOf, placeAt, roundUp, xOf, yOf } from './curve';

const months: CurveMonth[] = [
  { month: '2025-01-01', planned_fen: 100, planned_bp: 1000, actual_bp: 500, disbursed_fen: 90 },
  {
    month: '2025-02-01',
    planned_fen: 300,
    planned_bp: 4000,
    actual_bp: 3000,
    forecast_bp: 3200,
    disbursed_fen: 310,
  },
  { month: '2025-03-01', planned_fen: 320, planned_bp: 10_000, forecast_bp: 8000 },
];
const box = { left: 10, top: 0, width: 300, height: 100 };

describe('a chart of shares', () => {
  const chart = chartOf({ months }, 'projects', '2025-02-14');

  it('has what is planned, what is measured so far and what is forecast from now on', () => {
    expect(chart.lines).toEqual([
      { name: 'planned', values: [1000, 4000, 10_000] },
      { name: 'actual', values: [500, 3000, undefined] },
      { name: 'forecast', values: [undefined, 3200, 8000] },
    ]);
    expect(chart.top).toBe(10_000);
    expect(chart.now).toEqual({ place: 1, at: 0.5 });
  });

  it('draws each month at its end, what is measured now at its day, and the forecast from there', () => {
    expect(pathOf(chart, 'planned', box)).toBe('M110.0 90.0L210.0 60.0L310.0 0.0');
    expect(pathOf(chart, 'actual', box)).toBe('M110.0 95.0L160.0 70.0');
    expect(pathOf(chart, 'forecast', box)).toBe('M160.0 70.0L210.0 68.0L310.0 20.0');
  });

  it('knows no now where it ends before the moment', () => {
    expect(chartOf({ months }, 'projects', '2025-09-01').now).toBeUndefined();
  });
});

describe('a chart of money', () => {
  it('has what is planned and paid, without a forecast, under a round top', () => {
    const chart = chartOf({ months }, 'amount', '2025-02-14');
    expect(chart.lines.map(({ name }) => name)).toEqual(['planned', 'actual']);
    expect(chart.top).toBe(500);
  });

  it('has no line where nobody knows of money', () => {
    expect(chartOf({ months: [] }, 'amount', '2025-02-14').lines).toEqual([]);
  });
});

it.each([
  [0, 1],
  [1, 1],
  [2.1, 2.5],
  [320, 500],
  [1000, 1000],
  [99_000_001, 100_000_000],
])('%d is under the round number %d', (value, top) => expect(roundUp(value)).toBe(top));

it('a pointed-at place is that of the nearest month, and always one of them', () => {
  for (const place of [0, 1, 2]) expect(placeAt(xOf(place, 3, box) + 20, 3, box)).toBe(place);
  expect(placeAt(-500, 3, box)).toBe(0);
  expect(placeAt(5000, 3, box)).toBe(2);
});

it('a value beyond the top stays inside the box', () => {
  expect(yOf(20_000, 10_000, box)).toBe(0);
  expect(yOf(-5, 10_000, box)).toBe(100);
});

it('months are named at the beginnings of years and their equal parts, not too many', () => {
  const years = Array.from({ length: 30 }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    return `${2024 + Math.floor(at / 12)}-${month}-01`;
  });
  expect(monthTicks(years, 12).map((place) => years[place]?.slice(0, 7))).toEqual([
    '2024-01',
    '2024-04',
    '2024-07',
    '2024-10',
    '2025-01',
    '2025-04',
    '2025-07',
    '2025-10',
    '2026-01',
    '2026-04',
  ]);
  expect(monthTicks(years, 3).map((place) => years[place])).toEqual([
    '2024-01-01',
    '2025-01-01',
    '2026-01-01',
  ]);
});

it('a month ends with its last day', () => {
  expect(monthEnd('2024-02-01')).toBe('2024-02-29');
  expect(monthEnd('2025-12-01')).toBe('2025-12-31');
});
