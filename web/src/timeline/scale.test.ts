import { describe, expect, it } from 'vitest';
import { dayOf } from '../model/dates';
import { nameX, scaleOf, ticksOf, xOf } from './scale';

const VIEW_LEFT_PX = 372;
const NAME_PX = 29;

describe('the names of the years', () => {
  const range = { first: dayOf('2024-12-20'), last: dayOf('2026-06-01') };

  it.each(['month', 'quarter', 'year'] as const)(
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
