import { describe, expect, it } from 'vitest';
import {
  durationOf,
  pageOf,
  reloadsFor,
  SCENE_MS,
  scenes,
  TOUR_STEP_MS,
  TOUR_STEPS,
  turned,
  type Scene,
} from './kiosk';

const none: ReadonlySet<Scene> = new Set();

describe('the scenes of the big screen', () => {
  it('all have their turn, and begin again', () => {
    let place = 0;
    const seen = scenes.map(() => scenes[(place = turned(place, 1, none))]);
    expect([...seen].sort()).toEqual([...scenes].sort());
    expect(place).toBe(0);
    expect(turned(0, -1, none)).toBe(scenes.length - 1);
  });

  it('are passed over while they have nothing to show', () => {
    const red = scenes.indexOf('red');
    const empty = new Set<Scene>(['red', 'map']);
    expect(turned(red - 1, 1, empty)).toBe(red + 2);
    expect(turned(red + 2, -1, empty)).toBe(red - 1);
    expect(turned(3, 1, new Set(scenes))).toBe(0);
  });

  it('stand equally long, but for the map, which stands at each of its stops', () => {
    expect(durationOf('red', 40)).toBe(SCENE_MS);
    expect(durationOf('map', 2)).toBe(2 * TOUR_STEP_MS);
    expect(durationOf('map', 400)).toBe(TOUR_STEPS * TOUR_STEP_MS);
    expect(durationOf('map', 0)).toBe(TOUR_STEP_MS);
  });

  it('page through a list turn by turn, and begin again after the last page', () => {
    const rows = [1, 2, 3, 4, 5];
    expect([0, 1, 2, 3].map((turn) => pageOf(rows, turn, 2))).toEqual([
      [1, 2],
      [3, 4],
      [5],
      [1, 2],
    ]);
    expect(pageOf([], 7, 2)).toEqual([]);
  });
});

it('the page is loaded anew once after the server became another version', () => {
  expect(reloadsFor('1.1', '1.0', null)).toBe(true);
  expect(reloadsFor('1.1', '1.0', '1.1')).toBe(false);
  expect(reloadsFor('1.2', '1.0', '1.1')).toBe(true);
  expect(reloadsFor('1.0', '1.0', null)).toBe(false);
  expect(reloadsFor('1.0', undefined, null)).toBe(false);
});
