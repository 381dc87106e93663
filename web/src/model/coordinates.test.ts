import { describe, expect, it } from 'vitest';
import { placeOf, spoken } from './coordinates';

const town = { longitude: 125.03, latitude: 46.58 };

describe('coordinates', () => {
  it('are said in degrees, in minutes and seconds, and in metres of the local zone', () => {
    expect(spoken(town, true)).toEqual({
      degrees: '125.0300000°E 46.5800000°N',
      dms: '125°01′48.000″E 46°34′48.000″N',
      zone: 42,
      metres: 'X 5161014.126 Y 42425649.756',
    });
    expect(spoken(town, false).metres).toBe('X 5161014.126 Y 425649.756');
    expect(spoken({ longitude: 124.2, latitude: 46.59 }, true).zone).toBe(41);
    // Nothing is ever written as 60 seconds.
    expect(spoken({ longitude: 124.9999999999, latitude: 46 }, true).dms).toContain(
      '125°00′00.000″E',
    );
  });

  it.each([
    '125.03, 46.58',
    '46.58 125.03',
    '东经125.03° 北纬46.58°',
    '46.58N, 125.03E',
    '125°01′48.000″E 46°34′48.000″N',
    'X 5161014.126 Y 42425649.756',
    '42425649.756, 5161014.126',
    '5161014.126 425649.756',
    '425649.756 5161014.126',
  ])('are understood as they are typed: %s', (typed) => {
    const place = placeOf(typed, { longitude: 124.9, latitude: 46 });
    expect(place?.longitude).toBeCloseTo(town.longitude, 6);
    expect(place?.latitude).toBeCloseTo(town.latitude, 6);
  });

  it.each(['', '125.03', 'here and there', '125.03 46.58 7', '200 300 400'])(
    'are not made up: %s',
    (typed) => expect(placeOf(typed, town)).toBeNull(),
  );
});
