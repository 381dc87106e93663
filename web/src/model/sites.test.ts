import { describe, expect, it } from 'vitest';
import type { Site } from '../api/types';
import { row } from '../test/sample';
import {
  boundsOf,
  bySite,
  formatArea,
  formatDelta,
  formatLength,
  formatSize,
  measuresOf,
} from './sites';

function site(change: Partial<Site> = {}): Site {
  return {
    site: '1',
    kind: 'polygon',
    bounds: [125, 46, 125.2, 46.1],
    area_m2: 12_345.6,
    length_m: 480,
    since: '2025-06-01',
    ...change,
  };
}

const twice = row('GZ-001', { sites: [site(), site({ bounds: [124.9, 46.05, 125.1, 46.3] })] });
const bare = row('GZ-002');

describe('sites of projects', () => {
  it('part the projects on the map from those that have nothing to draw', () => {
    const { on, off } = bySite([twice, bare]);
    expect(on.map(({ code }) => code)).toEqual(['GZ-001']);
    expect(off.map(({ code }) => code)).toEqual(['GZ-002']);
  });

  it('have bounds around all of them', () => {
    expect(boundsOf(twice)).toEqual([124.9, 46, 125.2, 46.3]);
    expect(boundsOf(bare)).toBeNull();
    expect(boundsOf(undefined)).toBeNull();
  });

  it('are summed', () => {
    expect(measuresOf(twice)).toEqual({ area_m2: 24_691.2, length_m: 960 });
    expect(measuresOf(bare)).toEqual({ area_m2: 0, length_m: 0 });
  });
});

describe('sizes', () => {
  it.each([
    [12.34, '12.3 平方米', '12.3 m²'],
    [9_999.4, '9,999 平方米', '9,999 m²'],
    [12_345.6, '1.23 公顷', '1.23 ha'],
    [2_500_000, '2.5 平方千米', '2.5 km²'],
  ])('of areas are in the unit people use: %d', (m2, zh, en) => {
    expect(formatArea(m2, 'zh')).toBe(zh);
    expect(formatArea(m2, 'en')).toBe(en);
  });

  it('of lengths too', () => {
    expect(formatLength(80.44, 'zh')).toBe('80.4 米');
    expect(formatLength(1234, 'en')).toBe('1.23 km');
  });

  it('say how much they grew or shrank, and nothing when they did not', () => {
    expect(formatDelta(1200.5, formatArea, 'zh')).toBe('↑ 1,201 平方米');
    expect(formatDelta(-30_000, formatArea, 'en')).toBe('↓ 3 ha');
    expect(formatDelta(0, formatArea, 'zh')).toBeNull();
    expect(formatDelta(undefined, formatArea, 'zh')).toBeNull();
  });

  it('are an area, a length or none, by the kind of site', () => {
    expect(formatSize(site(), 'zh')).toBe('1.23 公顷');
    expect(formatSize(site({ kind: 'line' }), 'zh')).toBe('480 米');
    expect(formatSize(site({ kind: 'point' }), 'zh')).toBeNull();
  });
});
