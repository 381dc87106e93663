import { describe, expect, it } from 'vitest';
import {
  added,
  chosen,
  cornerWithin,
  crossesItself,
  drawingError,
  drawingOf,
  edgeWithin,
  emptyDrawing,
  geoJsonOf,
  holeBegun,
  insertedAfter,
  MAX_CORNERS,
  MAX_HOLES,
  movedTo,
  placeOfText,
  sketchOf,
  without,
  withoutHole,
  type Drawing,
} from './draw';
import type { LonLat } from './places';

const at = (longitude: number, latitude: number): LonLat => ({ longitude, latitude });
const square: Drawing = {
  ...emptyDrawing('polygon'),
  corners: [at(125, 46), at(125, 46.1), at(125.1, 46.1), at(125.1, 46)],
};
const outline = (place: number) => ({ ring: 0, at: place });
/** A thousand pixels to a degree, north upward. */
const project = ({ longitude, latitude }: LonLat) => ({
  x: (longitude - 125) * 1000,
  y: (46.1 - latitude) * 1000,
});

describe('a drawing', () => {
  it('gains a corner after the one that is chosen, and a point is one place', () => {
    const two = added(added(emptyDrawing('line'), at(125, 46)), at(125.2, 46));
    const three = insertedAfter(two, outline(0), at(125.1, 46));
    expect(three.corners.map(({ longitude }) => longitude)).toEqual([125, 125.1, 125.2]);
    expect(three.at).toBe(1);
    const moved = added(added(emptyDrawing('point'), at(125, 46)), at(126, 47));
    expect(moved.corners).toEqual([at(126, 47)]);
  });

  it('moves and loses corners, and leaves what it was for undoing', () => {
    const moved = movedTo(square, outline(0), at(124.9, 46));
    expect(moved.corners[0]).toEqual(at(124.9, 46));
    expect(square.corners[0]).toEqual(at(125, 46));
    expect(without(chosen(square, outline(3)), outline(3))).toMatchObject({ at: 2 });
    expect(without(square, outline(9))).toBe(square);
  });

  it('takes no more corners than a hand draws', () => {
    const corners = Array.from({ length: MAX_CORNERS }, (_, place) => at(125 + place / 1000, 46));
    const full: Drawing = { ...emptyDrawing('line'), corners };
    expect(added(full, at(126, 46))).toBe(full);
  });

  it('is no shape before it has corners enough, nor where it crosses itself', () => {
    expect(drawingError(emptyDrawing('point'))).toBe('too_few');
    expect(drawingError({ ...square, corners: square.corners.slice(0, 2) })).toBe('too_few');
    const [a, b, c, d] = square.corners as [LonLat, LonLat, LonLat, LonLat];
    expect(crossesItself([a, c, b, d])).toBe(true);
    expect(drawingError({ ...square, corners: [a, c, b, d] })).toBe('crossing');
    expect(drawingError(square)).toBeNull();
    expect(crossesItself([a, b, c])).toBe(false);
  });

  it('knows the nearest corner that is pointed at', () => {
    const drawing = { ...emptyDrawing('line'), corners: [at(125, 46), at(125.005, 46)] };
    expect(cornerWithin({ x: 4, y: 100 }, drawing, project)).toEqual(outline(1));
    expect(cornerWithin({ x: 2, y: 100 }, drawing, project)).toEqual(outline(0));
    expect(cornerWithin({ x: 50, y: 100 }, drawing, project)).toBeNull();
  });

  it('knows the edge that is pointed at, the closing one of a polygon too', () => {
    expect(edgeWithin({ x: 3, y: 50 }, square, project)).toEqual(outline(0));
    expect(edgeWithin({ x: 50, y: 98 }, square, project)).toEqual(outline(3));
    expect(edgeWithin({ x: 50, y: 98 }, { ...square, kind: 'line' }, project)).toBeNull();
    expect(edgeWithin({ x: 50, y: 50 }, square, project)).toBeNull();
  });

  it('is drawn with its area where it has one', () => {
    expect(sketchOf(square).areas).toEqual([[square.corners]]);
    expect(sketchOf(square).lines).toEqual([]);
    expect(sketchOf({ ...square, kind: 'line' })).toMatchObject({
      areas: [],
      lines: [square.corners],
    });
  });
});

describe('a hole', () => {
  const round = (degrees: number) => Number(degrees.toFixed(3));
  const ring = (west: number, south: number, side: number) => [
    at(west, south),
    at(west, round(south + side)),
    at(round(west + side), round(south + side)),
    at(round(west + side), south),
  ];
  const drawnIn = (drawing: Drawing, corners: readonly LonLat[]) =>
    corners.reduce(added, holeBegun(drawing));
  const holed = drawnIn(square, ring(125.02, 46.02, 0.02));

  it('is a ring that is drawn inside of an area', () => {
    expect(holed.corners).toEqual(square.corners);
    expect(holed.holes).toEqual([ring(125.02, 46.02, 0.02)]);
    expect(holed).toMatchObject({ ring: 1, at: 3 });
    expect(drawingError(holed)).toBeNull();
  });

  it('is begun in an area without an error alone, and so many of them', () => {
    const line = { ...square, kind: 'line' as const };
    expect(holeBegun(line)).toBe(line);
    expect(holeBegun(emptyDrawing('polygon'))).toMatchObject({ holes: [] });
    expect(holeBegun(holeBegun(square)).holes).toHaveLength(1);
    const holes = Array.from({ length: MAX_HOLES }, (_, place) =>
      ring(125.001 + place * 0.004, 46.02, 0.002),
    );
    const full = { ...square, holes };
    expect(drawingError(full)).toBeNull();
    expect(holeBegun(full)).toBe(full);
  });

  it.each([
    ['hole_too_few', ring(125.02, 46.02, 0.02).slice(0, 2)],
    ['hole_outside', ring(125.09, 46.02, 0.02)],
    ['hole_outside', ring(125.2, 46.02, 0.02)],
    ['hole_outside', ring(124.9, 45.9, 0.4)],
    ['holes_meet', ring(125.03, 46.03, 0.02)],
    ['holes_meet', ring(125.025, 46.025, 0.01)],
    ['holes_meet', ring(125.01, 46.01, 0.05)],
  ] as const)('is refused as %s', (error, corners) => {
    expect(drawingError(drawnIn(holed, corners))).toBe(error);
  });

  it('is refused where it crosses itself', () => {
    const [a, b, c, d] = ring(125.06, 46.06, 0.02) as [LonLat, LonLat, LonLat, LonLat];
    expect(drawingError(drawnIn(holed, [a, c, b, d]))).toBe('hole_crossing');
  });

  it('is moved, broken and taken away corner by corner, or at once', () => {
    const moved = movedTo(holed, { ring: 1, at: 0 }, at(125.01, 46.01));
    expect(moved.holes[0]?.[0]).toEqual(at(125.01, 46.01));
    expect(moved.corners).toEqual(square.corners);
    expect(insertedAfter(holed, { ring: 1, at: 0 }, at(125.01, 46.03)).holes[0]).toHaveLength(5);
    const corner = { ring: 1, at: 0 };
    const left = [1, 2, 3].reduce((drawing) => without(drawing, corner), holed);
    expect(left.holes[0]).toHaveLength(1);
    expect(without(left, corner)).toMatchObject({ holes: [], ring: 0 });
    expect(withoutHole(holed, 1)).toMatchObject({ holes: [], ring: 0 });
    expect(withoutHole(holed, 2)).toBe(holed);
  });

  it('has corners and edges that are pointed at, and is left open in the sketch', () => {
    expect(cornerWithin({ x: 20, y: 80 }, holed, project)).toEqual({ ring: 1, at: 0 });
    expect(edgeWithin({ x: 21, y: 70 }, holed, project, 5)).toEqual({ ring: 1, at: 0 });
    expect(sketchOf(holed).areas).toEqual([[holed.corners, holed.holes[0]]]);
    expect(sketchOf(holed).corners).toHaveLength(8);
  });

  it('is sent as a ring of its own, and comes back', () => {
    const geometry = geoJsonOf(holed, 'GZ-001').features[0]!.geometry;
    expect(geometry.type === 'Polygon' && geometry.coordinates.map((one) => one.length)).toEqual([
      5, 5,
    ]);
    expect(drawingOf(geometry)).toMatchObject({ corners: holed.corners, holes: holed.holes });
  });
});

describe('the file of a drawing', () => {
  it('closes its ring and names its project', () => {
    const { features } = geoJsonOf(square, 'GZ-001');
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toEqual({ 项目编号: 'GZ-001' });
    const geometry = features[0]?.geometry;
    expect(geometry?.type === 'Polygon' && geometry.coordinates[0]).toHaveLength(5);
  });

  it.each([square, { ...square, kind: 'line' }, { ...square, kind: 'point', corners: [at(1, 2)] }])(
    'comes back as it was drawn: $kind',
    (drawing) => {
      const { features } = geoJsonOf(drawing as Drawing, 'GZ-001');
      const back = drawingOf(features[0]!.geometry);
      expect(back).toMatchObject({ kind: drawing.kind, corners: drawing.corners });
    },
  );

  it('is none of a shape of several parts or with too many holes', () => {
    expect(drawingOf({ type: 'MultiPoint', coordinates: [] })).toBeNull();
    expect(drawingOf({ type: 'Polygon', coordinates: [] })).toBeNull();
  });
});

describe('a typed place', () => {
  it.each([
    ['125.1, 46.6', at(125.1, 46.6)],
    ['46.6，125.1', at(125.1, 46.6)],
    ['125.1', null],
    ['516000 5160000', null],
    ['a b', null],
  ])('%s', (text, place) => {
    expect(placeOfText(text)).toEqual(place);
  });
});
