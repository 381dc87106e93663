import { describe, expect, it } from 'vitest';
import { among, isOpen, overlaysIn, pointsOf, spottedOf } from './overlays';

const place = { lon_nd: 125_030_000_000, lat_nd: 46_580_000_000 };

describe('overlays', () => {
  it('are named in the address, in an order of their own', () => {
    expect(overlaysIn('notices,reports,cats')).toEqual(['reports', 'notices']);
    expect(overlaysIn('')).toEqual([]);
  });

  it('draw what has a place, and nothing else', () => {
    const spots = spottedOf([{ code: 'a', place }, { code: 'b' }], (one) => ({
      text: one.code,
      ...one,
    }));
    expect(spots.map(({ code }) => code)).toEqual(['a']);
    expect(pointsOf(spots).features[0]?.geometry.coordinates).toEqual([125.03, 46.58]);
  });

  it('leave out what stands at projects that are filtered away', () => {
    const notices = { kind: 'notices' as const, spots: [], projects: ['GZ-001', 'GZ-002'] };
    expect(among([notices], [{ code: 'GZ-002' }])[0]?.projects).toEqual(['GZ-002']);
  });

  it('know a notice that waits for something', () => {
    const open = (['drafted', 'issued', 'returned', 'completed', 'withdrawn'] as const).filter(
      (state) => isOpen({ state }),
    );
    expect(open).toEqual(['issued', 'returned']);
  });
});
