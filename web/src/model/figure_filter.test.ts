import { describe, expect, it } from 'vitest';
import { noFilters } from './filters';
import { figureFilterOf, untold } from './figure_filter';

describe('the selection of a figure', () => {
  it('is empty without filters', () => {
    expect(figureFilterOf(noFilters)).toEqual({});
  });

  it('holds each filter that the server has, its codes separated by commas', () => {
    const filters = { ...noFilters, programme: ['GZ', 'YJ'], light: ['red' as const], q: ' 湖 ' };
    expect(figureFilterOf(filters)).toEqual({ programme: 'GZ,YJ', light: 'red', q: '湖' });
  });

  it.each([
    ['lead', { ...noFilters, lead: ['city'] }],
    ['phase', { ...noFilters, phase: ['done' as const] }],
    ['post', { ...noFilters, post: ['vice', ''] }],
  ] as const)('cannot be told under %s', (name, filters) => {
    expect(untold(filters)).toEqual([name]);
    expect(figureFilterOf(filters)).toBeNull();
  });
});
