import { describe, expect, it } from 'vitest';
import type { ProjectRow } from '../api/types';
import { noFilters } from '../model/filters';
import {
  beyondClusters,
  clusterLayers,
  clusterQuery,
  clusterSources,
  CLUSTERS_TO_ZOOM,
  MANY_SITES,
} from './cluster_style';
import type { MapPalette } from './palette';

function rows(...sites: number[]): ProjectRow[] {
  return sites.map((count) => ({ sites: count }) as ProjectRow);
}

const palette = {
  surface: 'surface',
  site_label: 'text',
  fonts: ['font'],
  lights: { red: 'r', yellow: 'y', grey: 'e', green: 'g', white: 'w' },
} as unknown as MapPalette;

describe('sites that are counted', () => {
  it('are so only where they are many', () => {
    expect(clusterQuery(rows(MANY_SITES), noFilters, null)).toBeNull();
    expect(clusterQuery(rows(MANY_SITES, 1), noFilters, null)).toBe('clusters=true');
  });

  it('are those that the filter leaves, as of the moment', () => {
    const filters = { ...noFilters, light: ['red', 'grey'] as const, post: [''], q: ' 胜利 ' };
    const query = clusterQuery(rows(9999), filters, { position: 7, on: '2025-06-01' });
    expect(Object.fromEntries(new URLSearchParams(query ?? ''))).toEqual({
      clusters: 'true',
      light: 'red,grey',
      post: '~',
      q: '胜利',
      as_of: '7',
      on: '2025-06-01',
    });
  });

  it('come from tiles that end where sites begin', () => {
    const [source] = Object.values(clusterSources('https://city.example', 'clusters=true'));
    expect(source).toMatchObject({
      tiles: ['https://city.example/tiles/sites/{z}/{x}/{y}.mvt?clusters=true'],
      maxzoom: CLUSTERS_TO_ZOOM - 1,
    });
    const layers = clusterLayers(palette, (colour) => `light-${colour}`);
    for (const layer of layers) expect(layer.maxzoom).toBe(CLUSTERS_TO_ZOOM);
    const site = { id: 'x', type: 'background' as const };
    expect(beyondClusters(site).minzoom).toBe(CLUSTERS_TO_ZOOM);
    expect(beyondClusters({ ...site, minzoom: 11 }).minzoom).toBe(11);
  });

  it('show the most urgent light there is', () => {
    const [ring, count] = clusterLayers(palette, (colour) => `light-${colour}`);
    expect(ring?.paint).toMatchObject({
      'circle-stroke-color': [
        'case',
        ['has', 'red'],
        'r',
        ['has', 'yellow'],
        'y',
        ['has', 'grey'],
        'e',
        ['has', 'green'],
        'g',
        'w',
      ],
    });
    expect(JSON.stringify(count?.layout)).toContain('light-red');
  });
});
