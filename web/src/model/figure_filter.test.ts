import { describe, expect, it } from 'vitest';
import { noFilters } from './filters';
import { figureFilterOf } from './figure_filter';

describe('the selection of a figure', () => {
  it('is empty without filters', () => {
    expect(figureFilterOf(noFilters)).toEqual({});
  });

  it('holds each filter, its codes separated by commas', () => {
    const filters = {
      ...noFilters,
      programme: ['GZ', 'YJ'],
      lead: ['city'],
      light: ['red' as const],
      phase: ['done' as const],
      q: ' 湖 ',
    };
    expect(figureFilterOf(filters)).toEqual({
      programme: 'GZ,YJ',
      lead: 'city',
      light: 'red',
      phase: 'done',
      q: '湖',
    });
  });

  it('says by a sign of its own that a project has none', () => {
    expect(figureFilterOf({ ...noFilters, post: ['vice', ''] })).toEqual({ post: 'vice,~' });
  });
});
