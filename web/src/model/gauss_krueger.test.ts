// Against PROJ: `cs2cs -f %.4f EPSG:4490 EPSG:4529` (zone 41) and `EPSG:4530` (zone 42), whose
// eastings begin with the number of the zone.
import { describe, expect, it } from 'vitest';
import { fromZone, numbered, toZone, unnumbered, zoneOf } from './gauss_krueger';

/** Degrees, the zone, then metres as cs2cs gives them. */
const table = [
  [123.75, 46.1, 41, 5107474.6567, 41557992.6626],
  [123.75, 46.1, 42, 5109663.1976, 42326023.4866],
  [124.2, 46.59, 41, 5162368.2519, 41591962.6437],
  [124.4999999, 46.6, 41, 5163873.454, 41614931.8932],
  [124.5000001, 46.6, 42, 5163873.454, 42385068.1068],
  [125.03, 46.58, 42, 5161014.1262, 42425649.7562],
  [125.03, 46.58, 41, 5162559.474, 41655597.6108],
  [125.81, 47.4, 42, 5251734.4103, 42485657.5638],
  [126, 46, 42, 5096085.9263, 42500000],
  [122.4, 45.5, 41, 5040687.8446, 41453105.1754],
] as const;
const MILLIMETRE = 0.001;

describe('Gauss-Krueger zones', () => {
  it.each(table)(
    'agree with PROJ at %f %f in zone %d',
    (longitude, latitude, zone, north, east) => {
      const found = toZone({ longitude, latitude }, zone);
      expect(Math.abs(found.north - north)).toBeLessThan(MILLIMETRE);
      expect(Math.abs(numbered(found) - east)).toBeLessThan(MILLIMETRE);
      const back = fromZone(found);
      expect(back.longitude).toBeCloseTo(longitude, 9);
      expect(back.latitude).toBeCloseTo(latitude, 9);
    },
  );

  it('part at 124.5° E', () => {
    expect([123.75, 124.4999, 124.5, 125.81].map(zoneOf)).toEqual([41, 41, 42, 42]);
  });

  it('know the number before an easting, where there is one', () => {
    expect(unnumbered(42425649.75)).toEqual({ zone: 42, east: 425649.75 });
    expect(unnumbered(425649.75)).toBeNull();
    expect(unnumbered(99_500_000)).toBeNull();
  });
});
