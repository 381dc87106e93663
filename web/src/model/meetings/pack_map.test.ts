import { describe, expect, it } from 'vitest';
import type { PackSite } from '../../api/types';
import { frameAround, inDrawingOrder, sitesByProgramme } from './pack_map';

const WIDTH = 720;

function site(lon: number, lat: number, change: Partial<PackSite> = {}): PackSite {
  const place = { lon_nd: Math.round(lon * 1e9), lat_nd: Math.round(lat * 1e9) };
  return { project: 'GZ-001', programme: 'GZ', site: '1', light: 'green', place, ...change };
}

describe('the map of a pack', () => {
  const sites = [site(125, 46), site(125.4, 46.1), site(125.2, 46.3)];
  const frame = frameAround(sites, WIDTH)!;

  it('has every place within, the north above and the east to the right', () => {
    for (const { place } of sites) {
      const { x, y } = frame.at(place);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(frame.height);
    }
    const [west, east, north] = sites.map(({ place }) => frame.at(place));
    expect(west!.x).toBeLessThan(east!.x);
    expect(north!.y).toBeLessThan(west!.y);
  });

  it('has one scale in both directions, which is that of its bar', () => {
    const [south, north] = [frame.at(site(125.2, 46.1).place), frame.at(site(125.2, 46.2).place)];
    const [west, east] = [frame.at(site(125.1, 46.15).place), frame.at(site(125.2, 46.15).place)];
    const m_per_unit = frame.bar.length_m / frame.bar.units;
    // A tenth of a degree of latitude is 11.1 km; of longitude that times the cosine.
    expect((south.y - north.y) * m_per_unit).toBeCloseTo(11_119.5, 0);
    const cosine = Math.cos((46.15 * Math.PI) / 180);
    expect(((east.x - west.x) * m_per_unit) / (11_119.5 * cosine)).toBeCloseTo(1, 3);
  });

  it('has a bar of a round length within a quarter of its width', () => {
    expect([1000, 2000, 5000, 10_000]).toContain(frame.bar.length_m);
    expect(frame.bar.units).toBeLessThanOrEqual(WIDTH / 4);
  });

  it('shows the surroundings of a single place, and nothing of none', () => {
    const single = frameAround([site(125, 46)], WIDTH)!;
    expect(single.m_per_unit * WIDTH).toBeCloseTo(2000, 6);
    expect(single.at(site(125, 46).place)).toEqual({ x: WIDTH / 2, y: single.height / 2 });
    expect(frameAround([], WIDTH)).toBeNull();
  });

  it('draws red over yellow over green', () => {
    const lights = (['red', 'green', 'yellow'] as const).map((light) => site(1, 1, { light }));
    expect(inDrawingOrder(lights).map(({ light }) => light)).toEqual(['green', 'yellow', 'red']);
  });

  it('is of each programme by itself', () => {
    const other = site(125, 46, { programme: 'PA' });
    const found = sitesByProgramme([...sites, other]);
    expect([found.get('GZ')?.length, found.get('PA')]).toEqual([3, [other]]);
  });
});
