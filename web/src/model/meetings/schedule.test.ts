import { describe, expect, it } from 'vitest';
import { rowOfMeeting, scheduled } from '../../test/meeting';
import { codeOf, nextQuarter } from './schedule';

const of = (year: number, quarter: number, phase: 'held' | 'cancelled' = 'held') =>
  rowOfMeeting(scheduled({ code: `${year}-Q${quarter}`, year, quarter, phase }));

describe('the meeting that is scheduled next', () => {
  it.each([
    ['2025-03-05', [], { year: 2025, quarter: 1 }],
    ['2025-04-01', [of(2025, 1)], { year: 2025, quarter: 2 }],
    ['2025-11-30', [of(2025, 4)], { year: 2026, quarter: 1 }],
    ['2025-11-30', [of(2025, 4), of(2026, 1)], { year: 2026, quarter: 2 }],
  ])('on %s is of the first quarter without one: %#', (today, meetings, next) => {
    expect(nextQuarter(meetings, today)).toEqual(next);
  });

  it('has a code that nobody has, though the meeting of its quarter was cancelled', () => {
    const next = nextQuarter([of(2025, 1, 'cancelled')], '2025-03-05');
    expect(codeOf(next)).toBe('2025-Q2');
  });
});
