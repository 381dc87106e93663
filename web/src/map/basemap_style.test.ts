import { describe, expect, it } from 'vitest';
import type { Basemap } from '../api/types';
import { basemapLayers, basemapSources, isOfBasemap } from './basemap_style';

const tianditu: Basemap = {
  id: 'td',
  name: { zh: '天地图矢量', en: '' },
  kind: 'tianditu',
  attribution: '国家地理信息公共服务平台',
  review_number: 'GS（2024）0650号',
  datum: 'CGCS2000',
  min_zoom: 1,
  max_zoom: 18,
  tiles: ['vec_w', 'cva_w'].map((layer) => `/api/v1/basemaps/td/${layer}/{z}/{x}/{y}`),
};

const archive: Basemap = {
  ...tianditu,
  id: 'photo',
  kind: 'pmtiles',
  tiles: [],
  archive: '/api/v1/basemaps/photo.pmtiles',
};

const origin = 'https://city.example';

describe('the style of a basemap', () => {
  it('has a source for each of its layers, all of this server', () => {
    const sources = Object.values(basemapSources(origin, tianditu));
    expect(sources.map((source) => 'tiles' in source && source.tiles?.[0])).toEqual(
      tianditu.tiles.map((address) => origin + address),
    );
    expect(sources[0]).toMatchObject({ type: 'raster', minzoom: 1, maxzoom: 18, tileSize: 256 });
  });

  it('draws them in their order, each from its own source', () => {
    const layers = basemapLayers(tianditu);
    expect(layers.map((layer) => 'source' in layer && layer.source)).toEqual(
      Object.keys(basemapSources(origin, tianditu)),
    );
    expect(layers.every(({ id }) => isOfBasemap(id))).toBe(true);
    expect(isOfBasemap('sites')).toBe(false);
    expect(isOfBasemap(undefined)).toBe(false);
  });

  it('reads an archive in pieces, through its own protocol', () => {
    const [source] = Object.values(basemapSources(origin, archive));
    expect(source).toMatchObject({
      tiles: ['pmtiles://https://city.example/api/v1/basemaps/photo.pmtiles/{z}/{x}/{y}'],
    });
    expect(basemapLayers(archive)).toHaveLength(1);
  });
});
