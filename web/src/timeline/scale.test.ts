import { describe, expect, it } from 'vitest';
import { dayOf } from '../model/dates';
import { row } from '../test/sample';
import { leftToKeep, nameX, nextZoom, rangeOf, scaleOf, ticksOf, widthOf, xOf } from './scale';

const VIEW_LEFT_PX = 372;
const NAME_PX = 29;

describe('the names of the years', () => {
  const range = { first: dayOf('2024-12-20'), last: dayOf('2026-06-01') };

  it.each(['month', 'quarter', 'year', 'fit'] as const)(
    'never run into each other, however far the view is scrolled (%s)',
    (zoom) => {
      const scale = scaleOf(range, zoom, 600);
      for (let left_px = 0; left_px < 900; left_px += 1) {
        let end = -Infinity;
        for (const { day, end: next } of ticksOf(scale).major) {
          const [from, to] = [xOf(scale, day), xOf(scale, next)].map(
            (x) => VIEW_LEFT_PX + x - left_px,
          ) as [number, number];
          const x = nameX([from, to], VIEW_LEFT_PX, NAME_PX);
          if (x === null) continue;
          expect(x).toBeGreaterThan(end);
          end = x + NAME_PX;
        }
      }
    },
  );

  it('stay in view while their year does', () => {
    expect(nameX([-500, 900], VIEW_LEFT_PX, NAME_PX)).toBe(VIEW_LEFT_PX + 5);
    expect(nameX([400, 900], VIEW_LEFT_PX, NAME_PX)).toBe(405);
    expect(nameX([-500, VIEW_LEFT_PX + 33], VIEW_LEFT_PX, NAME_PX)).toBeNull();
  });
});

describe('zooming', () => {
  const range = { first: dayOf('2024-01-01'), last: dayOf('2026-12-31') };

  it('fits the whole range into the view, however wide', () => {
    for (const width of [200, 800, 3000])
      expect(widthOf(scaleOf(range, 'fit', width))).toBeLessThanOrEqual(width + 1);
  });

  it('goes step by step to what looks different, and stays at either end', () => {
    expect(nextZoom(range, 'fit', 1, 300)).toBe('year');
    expect(nextZoom(range, 'year', 1, 300)).toBe('quarter');
    // All of the range at once is as wide as the zoom to years would be here.
    expect(nextZoom(range, 'fit', 1, 1000)).toBe('quarter');
    expect(nextZoom(range, 'month', 1, 300)).toBe('month');
    expect(nextZoom(range, 'year', -1, 1000)).toBe('year');
    expect(nextZoom(range, 'month', -1, 300)).toBe('quarter');
  });

  it('keeps the day under the pointer where it is', () => {
    const before = scaleOf(range, 'quarter', 300);
    const next = scaleOf(range, 'month', 300);
    const left_px = leftToKeep(before, next, { left_px: 500, at_px: 120 });
    const day = before.first + 620 / before.day_px;
    expect(xOf(next, day) - left_px).toBeCloseTo(120);
  });

  it('names months only where there is room for them, and quarters only where there is for those', () => {
    const names = (zoom: 'month' | 'quarter' | 'fit', width: number) =>
      ticksOf(scaleOf(range, zoom, width))
        .minor.map(({ label }) => label)
        .slice(0, 2);
    expect(names('month', 300)).toEqual(['12', '1']);
    expect(names('quarter', 300)).toEqual(['Q4', 'Q1']);
    expect(names('fit', 300)).toEqual([]);
  });
});

describe('the span of the rows', () => {
  const on = dayOf('2026-03-01');
  const stage = { stage: 'build', planned_start: '2025-12-31', planned_finish: '2026-09-30' };

  it('reaches over plans and what happened, whatever a stage has of both', () => {
    const rows = [
      row('GZ-001', { stages: [stage] }),
      row('GZ-002', { stages: [{ stage: 'build', started_on: '2025-02-28' }] }),
      row('GZ-003', {
        stages: [{ stage: 'build', started_on: '2026-01-01', completed_on: '2026-10-01' }],
      }),
    ];
    expect(rangeOf(rows, on)).toEqual({ first: dayOf('2025-02-28'), last: dayOf('2026-10-01') });
  });

  it('holds the day itself, without any dates and where all are before or after it', () => {
    expect(rangeOf([row('GZ-001', { stages: [] })], on)).toEqual({ first: on, last: on });
    const late = dayOf('2027-01-01');
    expect(rangeOf([row('GZ-001', { stages: [stage] })], late).last).toBe(late);
  });
});
