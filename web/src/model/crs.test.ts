import { describe, expect, it } from 'vitest';
import { chineseCrsName } from './crs';

// The names are those of the EPSG registry: `projinfo EPSG:4551` and so on.
describe('a coordinate system', () => {
  it.each([
    ['EPSG:4490', '2000 国家大地坐标系（CGCS2000），经纬度'],
    ['EPSG:4610', '西安 80 坐标系，经纬度'],
    ['EPSG:4214', '北京 54 坐标系，经纬度'],
    // CGCS2000 / 3-degree Gauss-Kruger CM 126E
    ['EPSG:4551', 'CGCS2000 高斯-克吕格 3 度带，中央经线 126°'],
    // CGCS2000 / 3-degree Gauss-Kruger zone 42
    ['EPSG:4530', 'CGCS2000 高斯-克吕格 3 度带第 42 带，中央经线 126°'],
    // CGCS2000 / Gauss-Kruger zone 21
    ['EPSG:4499', 'CGCS2000 高斯-克吕格 6 度带第 21 带，中央经线 123°'],
    // CGCS2000 / Gauss-Kruger CM 123E
    ['EPSG:4510', 'CGCS2000 高斯-克吕格 6 度带，中央经线 123°'],
    // Xian 1980 / 3-degree Gauss-Kruger CM 120E
    ['EPSG:2385', '西安 80 高斯-克吕格 3 度带，中央经线 120°'],
    // Xian 1980 / Gauss-Kruger zone 23
    ['EPSG:2337', '西安 80 高斯-克吕格 6 度带第 23 带，中央经线 135°'],
    // Beijing 1954 / 3-degree Gauss-Kruger zone 45
    ['EPSG:2421', '北京 54 高斯-克吕格 3 度带第 45 带，中央经线 135°'],
    // Beijing 1954 / Gauss-Kruger CM 75E
    ['EPSG:21453', '北京 54 高斯-克吕格 6 度带，中央经线 75°'],
    ['EPSG:32651', 'WGS 84 UTM 北半球第 51 带'],
  ])('%s is %s', (code, name) => {
    expect(chineseCrsName(code)).toBe(name);
  });

  it.each(['EPSG:4534', 'EPSG:4554', 'EPSG:4533', 'EPSG:4501', 'EPSG:4512'])(
    'at the end of a family, %s, has the last meridian of it',
    (code) => {
      expect(chineseCrsName(code)).toContain(code === 'EPSG:4534' ? '75°' : '135°');
    },
  );

  it.each(['EPSG:3857', 'EPSG:4555x', 'EPSG:32661', 'OGC:CRS84', ''])(
    'that is not among them, "%s", keeps its own name',
    (code) => {
      expect(chineseCrsName(code)).toBeNull();
    },
  );
});
