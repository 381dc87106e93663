import { describe, expect, it } from 'vitest';
import { around, aroundGeometries, intersect, isAmid } from './bounds';

describe('bounds', () => {
  it('meet, touch and miss', () => {
    expect(intersect([0, 0, 2, 2], [1, 1, 3, 3])).toEqual([1, 1, 2, 2]);
    expect(intersect([0, 0, 1, 1], [1, 1, 3, 3])).toEqual([1, 1, 1, 1]);
    expect(intersect([0, 0, 1, 1], [2, 2, 3, 3])).toBeNull();
  });

  it('lie amid others that they do not touch', () => {
    expect(isAmid([1, 1, 2, 2], [0, 0, 3, 3])).toBe(true);
    for (const edge of [0, 1, 2, 3]) {
      const touching = [1, 1, 2, 2].with(edge, edge < 2 ? 0 : 3) as [
        number,
        number,
        number,
        number,
      ];
      expect(isAmid(touching, [0, 0, 3, 3]), String(edge)).toBe(false);
    }
  });

  it('are gathered', () => {
    const two = [
      [0, 0, 1, 1],
      [2, -1, 3, 0.5],
    ] as const;
    expect(around(two)).toEqual([0, -1, 3, 1]);
    expect(around([])).toBeNull();
  });

  it('lie around geometries of any kind', () => {
    const point = { coordinates: [125.3, 46.2] };
    const line = {
      coordinates: [
        [125, 46.3],
        [125.1, 46.1],
      ],
    };
    const parts = {
      coordinates: [
        [
          [
            [125, 46],
            [125.1, 46],
            [125.1, 46.1],
            [125, 46],
          ],
        ],
        [
          [
            [124.9, 46.4],
            [125, 46.4],
            [125, 46.5],
            [124.9, 46.4],
          ],
        ],
      ],
    };
    expect(aroundGeometries([point])).toEqual([125.3, 46.2, 125.3, 46.2]);
    expect(aroundGeometries([point, line])).toEqual([125, 46.1, 125.3, 46.3]);
    expect(aroundGeometries([point, parts])).toEqual([124.9, 46, 125.3, 46.5]);
    expect(aroundGeometries([])).toBeNull();
  });
});
