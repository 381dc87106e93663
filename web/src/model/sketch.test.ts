import { describe, expect, it } from 'vitest';
import { boxBetween, drawnOf, isInside, noSketch } from './sketch';

const place = (longitude: number, latitude: number) => ({ longitude, latitude });
const box = boxBetween(place(125, 46), place(126, 47));
// A U open to the north.
const bay = [
  place(0, 0),
  place(5, 0),
  place(5, 9),
  place(4, 9),
  place(4, 1),
  place(1, 1),
  place(1, 9),
  place(0, 9),
];

describe('a sketch', () => {
  it('knows what lies in it, whichever way it was drawn', () => {
    expect([125.5, 124.9, 126.1].map((lon) => isInside(place(lon, 46.5), box))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isInside(place(125.5, 46.5), [...box].reverse())).toBe(true);
    expect(isInside(place(125.5, 47.5), box)).toBe(false);
  });

  it('holds the arms of a bay and not its water', () => {
    expect([0.5, 2.5, 4.5].map((lon) => isInside(place(lon, 5), bay))).toEqual([true, false, true]);
    expect(isInside(place(2.5, 0.5), bay)).toBe(true);
  });

  it('draws no line of one corner and no area of two', () => {
    const [one, two] = box as [ReturnType<typeof place>, ReturnType<typeof place>];
    expect(
      drawnOf({ lines: [[one]], areas: [[[one, two]]], corners: [one] }).features,
    ).toHaveLength(1);
    expect(drawnOf(noSketch).features).toEqual([]);
    const [area] = drawnOf({ ...noSketch, areas: [[box]] }).features;
    expect(area?.geometry).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [125, 46],
          [126, 46],
          [126, 47],
          [125, 47],
          [125, 46],
        ],
      ],
    });
  });
});
