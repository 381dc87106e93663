import { describe, expect, it } from 'vitest';
import { mapPlaceOf, withMapPlace } from './map_place';

describe('what is open of the map', () => {
  it('is in the address and comes back from it, and what is usual is not', () => {
    const within = withMapPlace({}, { panel: 'compare', side: 'swipe', overlays: ['reports'] });
    expect(within).toEqual({ 'map.panel': 'compare', 'map.side': 'swipe', 'map.over': 'reports' });
    expect(mapPlaceOf(within)).toEqual({
      panel: 'compare',
      side: 'swipe',
      change: null,
      overlays: ['reports'],
    });
    expect(withMapPlace(within, { panel: 'legend', side: 'both', overlays: [] })).toEqual({});
  });

  it('leaves alone what is of other screens, and what it does not know', () => {
    expect(withMapPlace({ 'search.q': 'a' }, { change: 'moved' })).toEqual({
      'search.q': 'a',
      'map.change': 'moved',
    });
    expect(mapPlaceOf({ 'map.panel': 'x', 'map.change': 'y', 'map.over': 'notices,z' })).toEqual({
      panel: 'legend',
      side: 'both',
      change: null,
      overlays: ['notices'],
    });
  });
});
