import { describe, expect, it } from 'vitest';
import type { Spot } from '../map/pointer';
import type { LonLat } from '../model/places';
import { MapTools } from './map_tools.svelte';

const spot = (longitude: number, latitude: number): Spot => ({
  longitude,
  latitude,
  x: longitude * 1000,
  y: latitude * 1000,
});

function toolsWith() {
  const rings: (readonly LonLat[])[] = [];
  return { rings, tools: new MapTools((ring) => rings.push(ring)) };
}

describe('the tools of the map', () => {
  it('measure a length click by click, with the way to the pointer, until two clicks end it', () => {
    const { tools } = toolsWith();
    tools.take('length');
    tools.pointer?.click?.(spot(125, 46.6));
    expect(tools.measured).toBeNull();
    tools.pointer?.move?.(spot(125.01, 46.6));
    expect(tools.measured?.length_m).toBeCloseTo(766.217, 3);
    tools.pointer?.click?.(spot(125.01, 46.6));
    tools.pointer?.click?.(spot(125.01, 46.6));
    tools.pointer?.double?.(spot(125.01, 46.6));
    tools.pointer?.move?.(spot(126, 47));
    expect(tools.corners).toHaveLength(2);
    expect(tools.measured?.length_m).toBeCloseTo(766.217, 3);
    // A click after the end begins anew.
    tools.pointer?.click?.(spot(125.5, 46.6));
    expect(tools.corners).toHaveLength(1);
  });

  it('measure an area with its perimeter, and the radius of a circle, which two places make', () => {
    const { tools } = toolsWith();
    tools.take('area');
    for (const [lon, lat] of [
      [125, 46.6],
      [125.001, 46.6],
      [125.001, 46.601],
      [125, 46.601],
    ] as const)
      tools.add({ longitude: lon, latitude: lat });
    expect(tools.measured?.area_m2).toBeCloseTo(8517.428, 3);
    expect(tools.measured?.length_m).toBeCloseTo(375.57, 1);
    tools.undo();
    expect(tools.corners).toHaveLength(3);
    tools.take('radius');
    tools.add({ longitude: 125, latitude: 46.6 });
    tools.add({ longitude: 125.01, latitude: 46.6 });
    expect(tools.isFinished).toBe(true);
    expect(tools.measured?.length_m).toBeCloseTo(766.217, 3);
    expect(tools.sketch.areas).toHaveLength(1);
  });

  it('tell the ring of a box and of a lasso once it is let go', () => {
    const { tools, rings } = toolsWith();
    tools.take('box');
    expect(tools.pointer?.drags).toBe(true);
    tools.pointer?.press?.(spot(125, 46));
    tools.pointer?.move?.(spot(126, 47));
    expect(tools.sketch.areas[0]?.[0]).toHaveLength(4);
    tools.pointer?.release?.(spot(126, 47));
    expect(rings[0]).toHaveLength(4);
    expect(tools.sketch.areas).toEqual([]);

    tools.take('lasso');
    tools.pointer?.press?.(spot(125, 46));
    for (const at of [spot(125.1, 46), spot(125.1001, 46), spot(125.1, 46.1)])
      tools.pointer?.move?.(at);
    tools.pointer?.release?.(spot(125.1, 46.1));
    expect(rings[1]).toHaveLength(3);
  });

  it('are put down by what took them up', () => {
    const { tools } = toolsWith();
    tools.take('length');
    tools.add({ longitude: 125, latitude: 46 });
    tools.take('length');
    expect([tools.name, tools.pointer, tools.corners]).toEqual([null, null, []]);
  });
});
