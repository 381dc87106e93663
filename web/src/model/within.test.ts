import { describe, expect, it } from 'vitest';
import { narrowed, queryOf, readWithin } from './within';

const within = { 'archive.kind': 'record', 'coverage.kind': 'exposure' };

describe('what a screen is narrowed to', () => {
  it('is read by its own names, empty where the address says nothing', () => {
    expect(readWithin(within, 'archive', ['kind', 'q'])).toEqual({ kind: 'record', q: '' });
  });

  it('changes without the other screens, and leaves the address where it is empty', () => {
    expect(narrowed(within, 'archive', { kind: '', q: '方案' })).toEqual({
      'coverage.kind': 'exposure',
      'archive.q': '方案',
    });
  });

  it('is asked for by what says something', () => {
    expect(queryOf({ kind: 'record', q: '' })).toEqual({ kind: 'record' });
  });
});
