import { describe, expect, it } from 'vitest';
import { light, row } from '../test/sample';
import { filterRows, noFilters } from './filters';
import { enMap } from '../i18n/map/en';
import { zhMap } from '../i18n/map/zh';
import { clicked, creditOf, legendOf } from './legend';
import { colours } from './lights';

const rows = [
  row('GZ-001', { light: light('red') }),
  row('GZ-002'),
  row('PA-001', { light: light('red') }),
];
const programmes = ['GZ', 'PA', 'YJ'];
const counts = (entries: readonly { value: string; count: number }[]) =>
  Object.fromEntries(entries.map(({ value, count }) => [value, count]));

describe('the legend', () => {
  it('counts every entry and lights all of them without a filter', () => {
    const legend = legendOf(rows, noFilters, programmes);
    expect(counts(legend.lights)).toEqual({ red: 2, yellow: 0, grey: 0, green: 1, white: 0 });
    expect(counts(legend.programmes)).toEqual({ GZ: 2, PA: 1, YJ: 0 });
    expect([...legend.lights, ...legend.programmes].every(({ on }) => on)).toBe(true);
  });

  it('counts what a click would show: the other filters hold, its own does not', () => {
    const filters = { ...noFilters, light: ['red' as const], programme: ['GZ'] };
    const legend = legendOf(rows, filters, programmes);
    expect(counts(legend.lights)).toMatchObject({ red: 1, green: 1 });
    expect(counts(legend.programmes)).toEqual({ GZ: 1, PA: 1, YJ: 0 });
    expect(legend.lights.filter(({ on }) => on).map(({ value }) => value)).toEqual(['red']);
  });

  it('says of its own entry what the screen shows', () => {
    const filters = { ...noFilters, light: ['red' as const], programme: ['PA'] };
    const legend = legendOf(rows, filters, programmes);
    const shown = filterRows(rows, filters).length;
    expect(counts(legend.lights)['red']).toBe(shown);
    expect(counts(legend.programmes)['PA']).toBe(shown);
  });
});

describe('a click on the legend', () => {
  it('shows one alone, then adds, then takes away', () => {
    expect(clicked([], 'red', colours)).toEqual(['red']);
    expect(clicked(['red'], 'green', colours)).toEqual(['red', 'green']);
    expect(clicked(['red', 'green'], 'red', colours)).toEqual(['green']);
  });

  it('is back at everything when the last one goes or all are chosen', () => {
    expect(clicked(['red'], 'red', colours)).toEqual([]);
    expect(clicked(['red', 'yellow', 'grey', 'green'], 'white', colours)).toEqual([]);
  });
});

describe('the credit of a layer', () => {
  const credit = (review_number: string, words = zhMap) =>
    creditOf({ source: '示例局', datum: 'CGCS2000', review_number }, words);

  it('calls a review number one', () => {
    expect(credit('黑S(2024)012号')).toBe('示例局 · CGCS2000 · 审图号 黑S(2024)012号');
    expect(credit('黑S(2024)012号', enMap)).toBe(
      '示例局 · CGCS2000 · map review number 黑S(2024)012号',
    );
  });

  it('says in words why there is none, and nothing where nothing is said', () => {
    expect(credit('示例数据，无审图号')).toBe('示例局 · CGCS2000 · 示例数据，无审图号');
    expect(credit('示例数据，无审图号', enMap)).toBe(
      '示例局 · CGCS2000 · no map review number (示例数据，无审图号)',
    );
    expect(credit('')).toBe('示例局 · CGCS2000');
  });
});
