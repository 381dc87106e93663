import { describe, expect, it } from 'vitest';
import { light, row } from '../test/sample';
import { filterCount, filterRows, noFilters, quotaApplies, toggled, type Filters } from './filters';

const rows = [
  row('GZ-001', { co_leads: ['housing'], light: light('red') }),
  row('GZ-002', { department: 'housing', done: true, status: 'completed' }),
  row('PA-001', { department: '', status: 'suspended', address: '石榴街 9 号' }),
  row('PA-002', { stage: '' }),
];

function codes(change: Partial<Filters>): string[] {
  return filterRows(rows, { ...noFilters, ...change }).map(({ code }) => code);
}

describe('filters', () => {
  it('let everything pass when empty', () => {
    expect(filterRows(rows, noFilters)).toBe(rows);
  });

  it('take any of the values of one line, and all of the lines', () => {
    expect(codes({ programme: ['GZ'] })).toEqual(['GZ-001', 'GZ-002']);
    expect(codes({ programme: ['GZ', 'PA'], light: ['red'] })).toEqual(['GZ-001']);
  });

  it('take projects that were picked one by one', () => {
    expect(codes({ code: ['PA-002', 'GZ-001', 'XX-1'] })).toEqual(['GZ-001', 'PA-002']);
    expect(codes({ code: ['GZ-001'], programme: ['PA'] })).toEqual([]);
  });

  it('tell a lead department from any that takes part', () => {
    expect(codes({ department: ['housing'] })).toEqual(['GZ-001', 'GZ-002']);
    expect(codes({ lead: ['housing'] })).toEqual(['GZ-002']);
    expect(codes({ lead: [''] })).toEqual(['PA-001']);
  });

  it.each([
    ['done', ['GZ-002']],
    ['under_way', ['GZ-001']],
    ['stopped', ['PA-001']],
    ['not_started', ['PA-002']],
  ] as const)('know the phase %s', (phase, expected) => {
    expect(codes({ phase: [phase] })).toEqual(expected);
  });

  it('find text in code, names and address whatever the case', () => {
    expect(codes({ q: 'gz-00' })).toEqual(['GZ-001', 'GZ-002']);
    expect(codes({ q: '石榴' })).toEqual(['PA-001']);
    expect(codes({ q: 'project pa-002' })).toEqual(['PA-002']);
  });

  it('compare with a quota under a filter on programmes only', () => {
    expect(quotaApplies(noFilters)).toBe(true);
    expect(quotaApplies({ ...noFilters, programme: ['GZ'] })).toBe(true);
    expect(quotaApplies({ ...noFilters, district: ['east'] })).toBe(false);
    expect(filterCount({ ...noFilters, programme: ['GZ'], q: 'x' })).toBe(2);
  });

  it('toggle a value', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
