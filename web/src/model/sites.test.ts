import { describe, expect, it } from 'vitest';
import { event, row } from '../test/sample';
import {
  bySite,
  formatArea,
  formatDelta,
  formatGrowth,
  formatLength,
  formatSize,
  siteStep,
} from './sites';

describe('sites of projects', () => {
  it('part the projects on the map from those that have nothing to draw', () => {
    const { on, off } = bySite([row('GZ-001', { sites: 2 }), row('GZ-002', { sites: 0 })]);
    expect(on.map(({ code }) => code)).toEqual(['GZ-001']);
    expect(off.map(({ code }) => code)).toEqual(['GZ-002']);
  });
});

describe('the history of sites', () => {
  const shape = { kind: 'polygon', area_dm2: 1_234_560, length_cm: 48_000 };

  it('is read from the events, in metres', () => {
    const data = { site: '1', shape, area_delta_dm2: -50_000, length_delta_cm: 120, upload: 'u-1' };
    expect(siteStep(event(101, { type: 'project.site_revised.v1', data }))).toEqual({
      kind: 'revised',
      site: '1',
      effective_on: '2025-03-05',
      version: 8,
      measures: { kind: 'polygon', area_m2: 12_345.6, length_m: 480 },
      area_delta_m2: -500,
      length_delta_m: 1.2,
      upload: 'u-1',
    });
  });

  it('tells a withdrawal without a shape', () => {
    const data = { site: '2', reason: '示例', upload: '' };
    const step = siteStep(event(101, { type: 'project.site_withdrawn.v1', data }));
    expect(step).toMatchObject({ kind: 'withdrawn', site: '2', measures: null });
  });

  it('is nothing for other events and for what it cannot read', () => {
    expect(siteStep(event(101))).toBeNull();
    expect(siteStep(event(101, { type: 'project.site_set.v1', data: {} }))).toBeNull();
    const odd = { site: '1', shape: { kind: 'circle' } };
    expect(siteStep(event(101, { type: 'project.site_set.v1', data: odd }))?.measures).toBeNull();
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
    expect(formatDelta(-0.04, formatArea, 'zh')).toBeNull();
    expect(formatDelta(undefined, formatArea, 'zh')).toBeNull();
  });

  it('are an area, a length or none, by the kind of site', () => {
    const measures = { area_m2: 12_345.6, length_m: 480 };
    expect(formatSize({ kind: 'polygon', ...measures }, 'zh')).toBe('1.23 公顷');
    expect(formatSize({ kind: 'line', ...measures }, 'zh')).toBe('480 米');
    expect(formatSize({ kind: 'point', ...measures }, 'zh')).toBeNull();
    expect(formatGrowth('polygon', measures, 'zh')).toBe('↑ 1.23 公顷');
    expect(formatGrowth('line', measures, 'zh')).toBe('↑ 480 米');
    expect(formatGrowth('point', measures, 'zh')).toBeNull();
  });
});
