import { describe, expect, it } from 'vitest';
import { dayOf } from './dates';
import { dayAxis, dayOfMoment, histogram, positionAt } from './days';

const days = [
  { date: '2025-03-01', events: 5, last_position: 10 },
  { date: '2025-03-03', events: 2, last_position: 12 },
  { date: '2025-03-04', events: 1, last_position: 13 },
];
const axis = dayAxis(days, '2025-03-05');

describe('the axis of days', () => {
  it('goes from the first record to today', () => {
    expect([axis.first, axis.last]).toEqual([dayOf('2025-03-01'), dayOf('2025-03-05')]);
  });

  it('gives a day without records the position of the day before', () => {
    expect(positionAt(axis, dayOf('2025-03-02'))).toBe(10);
    expect(positionAt(axis, dayOf('2025-03-03'))).toBe(12);
    expect(positionAt(axis, dayOf('2025-02-01'))).toBeUndefined();
  });

  it('finds the day of a position, of an instant, of a date and of now', () => {
    expect(dayOfMoment(axis, '2025-03-03')).toBe(dayOf('2025-03-03'));
    expect(dayOfMoment(axis, '10')).toBe(dayOf('2025-03-01'));
    expect(dayOfMoment(axis, '11')).toBe(dayOf('2025-03-03'));
    expect(dayOfMoment(axis, '2025-03-02T17:00:00Z')).toBe(dayOf('2025-03-03'));
    expect(dayOfMoment(axis, '2020-01-01T00:00:00Z')).toBe(axis.first);
    expect(dayOfMoment(axis, null)).toBe(axis.last);
    expect(dayOfMoment(axis, 'yesterday')).toBe(axis.last);
  });

  it('counts every event in one bar', () => {
    expect(histogram(axis, 5)).toEqual([5, 0, 2, 1, 0]);
    expect(histogram(axis, 2).reduce((sum, count) => sum + count, 0)).toBe(8);
  });

  it('is one day long when nothing was recorded', () => {
    expect(dayAxis([], '2025-03-05')).toMatchObject({ first: axis.last, last: axis.last });
  });
});
