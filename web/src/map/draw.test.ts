import { describe, expect, it } from 'vitest';
import { emptyDrawing, holeBegun, type Drawing } from '../model/draw';
import type { LonLat } from '../model/places';
import { pathsOf } from '../model/snap';
import { addingTool, caught, movingTool, pixelsFrom, type DrawHost } from './draw';
import type { Spot } from './pointer';

const ZOOM = 14;
const origin: Spot = { longitude: 125, latitude: 46, x: 400, y: 300 };

/** The place at a pixel, near enough to the origin that the plane is straight. */
function spotAt(x: number, y: number): Spot {
  const project = pixelsFrom(origin, ZOOM);
  const east = project({ longitude: 125.01, latitude: 46 }).x - origin.x;
  const north = origin.y - project({ longitude: 125, latitude: 46.01 }).y;
  return {
    longitude: 125 + ((x - origin.x) / east) * 0.01,
    latitude: 46 + ((origin.y - y) / north) * 0.01,
    ...{ x, y },
  };
}

const positionOf = ({ longitude, latitude }: LonLat) => [longitude, latitude];
const lineOf = (...places: readonly LonLat[]) =>
  pathsOf({ type: 'LineString', coordinates: places.map(positionOf) });

function hostOf(drawing: Drawing, paths: ReturnType<typeof lineOf> = []) {
  const steps: Drawing[] = [];
  const hints: (LonLat | null)[] = [];
  let finished = 0;
  const host: DrawHost & { drawing: Drawing; isSnapping: boolean } = {
    ...{ drawing, paths, isSnapping: true, zoom: ZOOM },
    change(next, isStep) {
      if (isStep) steps.push(host.drawing);
      host.drawing = next;
    },
    hint: (place) => hints.push(place),
    finish: () => (finished += 1),
  };
  return { host, steps, hints, finished: () => finished };
}

describe('the screen', () => {
  it('grows twofold with each zoom, eastward to the right and northward up', () => {
    const east = { longitude: 125.01, latitude: 46 };
    const near = pixelsFrom(origin, 14)(east).x - origin.x;
    expect(near).toBeCloseTo((512 * 2 ** 14 * 0.01) / 360, 6);
    expect(pixelsFrom(origin, 15)(east).x - origin.x).toBeCloseTo(2 * near, 6);
    expect(pixelsFrom(origin, 14)({ longitude: 125, latitude: 46.01 }).y).toBeLessThan(origin.y);
  });
});

describe('snapping', () => {
  const line = lineOf(spotAt(408, 300), spotAt(408, 500));
  const { host } = hostOf(emptyDrawing('polygon'), line);

  it('is to a corner within ten pixels', () => {
    expect(caught(origin, host)).toEqual({
      longitude: expect.closeTo(spotAt(408, 300).longitude, 9),
      latitude: 46,
    });
    expect(caught(spotAt(397, 300), host)).toBeNull();
  });

  it('is to an edge where no corner is as near, and to a corner before an edge', () => {
    const foot = caught(spotAt(402, 400), host);
    expect(foot?.longitude).toBeCloseTo(spotAt(408, 400).longitude, 6);
    expect(foot?.latitude).toBeCloseTo(spotAt(408, 400).latitude, 6);
    expect(caught(spotAt(407, 306), host)?.latitude).toBeCloseTo(46, 9);
  });

  it('is left off where Alt is held, or where it is switched off', () => {
    expect(caught({ ...origin, isFree: true }, host)).toBeNull();
    expect(caught(origin, { ...host, isSnapping: false })).toBeNull();
  });

  it('is shown before a click, and places the corner there', () => {
    const own = hostOf(emptyDrawing('line'), line);
    const tool = addingTool(own.host);
    tool.move?.(spotAt(400, 301));
    tool.move?.(spotAt(300, 301));
    expect(own.hints.map((hint) => hint !== null)).toEqual([true, false]);
    tool.click?.(spotAt(400, 301));
    expect(own.host.drawing.corners[0]?.longitude).toBeCloseTo(spotAt(408, 300).longitude, 6);
  });
});

describe('clicks', () => {
  it('add corners, and one that was made twice adds one', () => {
    const { host, steps } = hostOf(emptyDrawing('polygon'));
    const tool = addingTool(host);
    for (const [x, y] of [
      [400, 300],
      [500, 300],
      [501, 301],
      [500, 400],
    ] as const)
      tool.click?.(spotAt(x, y));
    expect(host.drawing.corners).toHaveLength(3);
    expect(steps).toHaveLength(3);
  });

  it('add the corner once more that was undone', () => {
    const { host, steps } = hostOf(emptyDrawing('polygon'));
    const tool = addingTool(host);
    tool.click?.(spotAt(400, 300));
    host.drawing = emptyDrawing('polygon');
    tool.click?.(spotAt(400, 300));
    expect(host.drawing.corners).toHaveLength(1);
    expect(steps).toHaveLength(2);
  });

  it('choose a corner that is there, and break an edge that is there', () => {
    const corners = [spotAt(400, 300), spotAt(500, 300), spotAt(500, 400)];
    const { host, steps } = hostOf({ ...emptyDrawing('polygon'), corners });
    const tool = addingTool(host);
    tool.click?.(spotAt(503, 303));
    expect(host.drawing).toMatchObject({ at: 1 });
    expect(steps).toHaveLength(0);
    tool.click?.(spotAt(450, 301));
    expect(host.drawing).toMatchObject({ at: 1 });
    expect(host.drawing.corners).toHaveLength(4);
  });

  it('in a hole add to it, and choose and break the corners and edges of every ring', () => {
    const corners = [spotAt(300, 200), spotAt(500, 200), spotAt(500, 400), spotAt(300, 400)];
    const { host } = hostOf(holeBegun({ ...emptyDrawing('polygon'), corners }));
    const tool = addingTool(host);
    for (const [x, y] of [
      [350, 250],
      [450, 250],
      [450, 350],
    ] as const)
      tool.click?.(spotAt(x, y));
    expect(host.drawing.holes[0]).toHaveLength(3);
    tool.click?.(spotAt(400, 251));
    expect(host.drawing.holes[0]).toHaveLength(4);
    tool.click?.(spotAt(500, 300));
    expect(host.drawing.corners).toHaveLength(5);
    tool.click?.(spotAt(351, 251));
    expect(host.drawing).toMatchObject({ ring: 1, at: 0 });
  });

  it('made twice at a place are the end of it', () => {
    const { host, finished } = hostOf(emptyDrawing('line'));
    addingTool(host).double?.(origin);
    expect(finished()).toBe(1);
  });
});

describe('a drag', () => {
  it('moves the corner it begins at, in one step, and snaps', () => {
    const corners = [spotAt(400, 300), spotAt(500, 300)];
    const target = spotAt(600, 350);
    const { host, steps } = hostOf(
      { ...emptyDrawing('line'), corners },
      lineOf(target, spotAt(650, 350)),
    );
    const tool = movingTool(host);
    tool.press?.(spotAt(502, 301));
    tool.move?.(spotAt(550, 320));
    tool.move?.(spotAt(597, 348));
    tool.release?.(spotAt(597, 348));
    expect(host.drawing.corners[1]?.longitude).toBeCloseTo(target.longitude, 6);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.corners).toEqual(corners);
    tool.move?.(spotAt(700, 300));
    expect(host.drawing.corners[1]?.longitude).toBeCloseTo(target.longitude, 6);
  });

  it('beside every corner moves nothing', () => {
    const { host, steps } = hostOf({
      ...emptyDrawing('line'),
      corners: [origin, spotAt(500, 300)],
    });
    const tool = movingTool(host);
    tool.press?.(spotAt(450, 350));
    tool.move?.(spotAt(460, 360));
    expect(steps).toHaveLength(0);
  });
});
