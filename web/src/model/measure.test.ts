// The table of tests/domain/shape/measure_test.cpp, which was made with the geodesic functions of
// PROJ: the page must measure as the server does.
import { describe, expect, it } from 'vitest';
import { areaOf, circleOf, lengthOf } from './measure';

type Path = readonly (readonly [number, number])[];
const placed = (path: Path) => path.map(([longitude, latitude]) => ({ longitude, latitude }));
const box = (west: number, south: number, east: number, north: number): Path => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

describe('measuring', () => {
  it.each<[string, Path, number, number]>([
    ['a metre', box(125, 46.6, 125.00001, 46.60001), 0.851750486, 2e-9],
    ['a block', box(125, 46.6, 125.001, 46.601), 8517.428042, 2e-6],
    // prettier-ignore
    ['a district', [[124.9, 46.5], [125.2, 46.55], [125.0, 46.8]], 361_883_791.1087, 0.002],
    ['the city', box(123.75, 45.4, 125.81, 47.5), 36_945_184_907.791, 0.05],
    // prettier-ignore
    ['over the equator', [[10, -5], [12, -6], [13, 4], [9, 3]], 332_008_406_973.66, 0.5],
  ])('agrees with PROJ on the area of %s', (_, ring, expected, tolerance) => {
    expect(Math.abs(areaOf(placed(ring)) - expected)).toBeLessThan(tolerance);
    expect(areaOf(placed(ring).reverse())).toBeCloseTo(areaOf(placed(ring)), 3);
  });

  it.each<[string, Path, number]>([
    // prettier-ignore
    ['east', [[125, 46.6], [125.01, 46.6]], 766.2174363],
    // prettier-ignore
    ['north', [[125, 46.6], [125, 46.61]], 1111.631336],
    // prettier-ignore
    ['across the zones', [[124.4, 46.3], [124.6, 46.5], [125.7, 46.9]], 122_190.599473],
  ])('agrees with PROJ on lengths: %s', (_, path, expected) => {
    expect(lengthOf(placed(path))).toBeCloseTo(expected, 4);
  });

  it('has nothing of one place, and no area of a line', () => {
    const [place] = placed([[125, 46.6]]);
    expect([lengthOf([place!]), areaOf([place!]), areaOf([])]).toEqual([0, 0, 0]);
    expect(
      areaOf(
        placed([
          [125, 46.6],
          [125.1, 46.6],
        ] as Path),
      ),
    ).toBe(0);
  });

  it('draws a circle whose rim is everywhere as far away', () => {
    const [middle, rim] = placed([
      [125, 46.6],
      [125.02, 46.61],
    ] as Path) as [ReturnType<typeof placed>[0], ReturnType<typeof placed>[0]];
    const radius = lengthOf([middle, rim]);
    const circle = circleOf(middle, rim);
    for (const corner of circle)
      expect(Math.abs(lengthOf([middle, corner]) / radius - 1)).toBeLessThan(1e-3);
    expect(areaOf(circle) / (Math.PI * radius * radius)).toBeCloseTo(1, 2);
  });
});
