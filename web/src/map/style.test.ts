import { describe, expect, it } from 'vitest';
import type { MapLayer } from '../api/types';
import { colours } from '../model/lights';
import type { Preview } from '../model/preview';
import { noSketch } from '../model/sketch';
import type { MapPalette } from './palette';
import { GONE_IMAGE } from './preview_style';
import { mapStyle, SITE_LAYERS, type StyleInput } from './style';

const colour = '#123456';
const palette: MapPalette = {
  ground: colour,
  water: colour,
  water_line: colour,
  water_label: colour,
  road: colour,
  road_line: colour,
  district: colour,
  label: colour,
  other: colour,
  site_label: colour,
  surface: colour,
  accent: colour,
  before: '#654321',
  fonts: ['Noto Sans CJK SC', 'sans-serif'],
  lights: { red: 'red', yellow: 'yellow', grey: 'grey', green: 'green', white: 'white' },
};

function layer(code: string): MapLayer {
  return {
    code,
    name: { zh: code, en: code },
    features: 1,
    bounds: [125, 46, 126, 47],
    source: '示例',
    datum: 'CGCS2000',
    review_number: '',
    classification: 'public',
    sequence: 1,
  };
}

const input: StyleInput = {
  palette,
  origin: 'https://city.example',
  layers: ['sites', 'districts', 'roads', 'green-belt', 'lakes'].map(layer),
  hidden: [],
  as_of: null,
  lang: 'zh',
  labelled: null,
  preview: null,
  side: 'both',
  overlays: [],
  sketch: noSketch,
};

function sourceOf(entry: ReturnType<typeof mapStyle>['layers'][number]): string | undefined {
  return 'source' in entry ? entry.source : undefined;
}

describe('the style of the map', () => {
  it('names no glyphs, no sprite and no host but its own', () => {
    const style = mapStyle(input);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const hosts = JSON.stringify(style).match(/https?:\/\/[^/"]+/g) ?? [];
    expect(new Set(hosts)).toEqual(new Set(['https://city.example']));
  });

  it('draws context below sites, water below roads below districts', () => {
    const order = mapStyle(input).layers.flatMap((entry) => sourceOf(entry) ?? []);
    const first = (source: string) => order.indexOf(source);
    const places = ['lakes', 'green-belt', 'roads', 'districts', 'sites'].map(first);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBe(0);
  });

  it('draws a layer whatever its code, beside every other', () => {
    const codes = ['sites', 'roads', 'roads-area', 'preview', 'sites-then', 'constructor'];
    const preview: Preview = {
      of: 'committed',
      features: { type: 'FeatureCollection', features: [] },
      labels: { type: 'FeatureCollection', features: [] },
      moves: { type: 'FeatureCollection', features: [] },
      now: {},
      then: { as_of: 1, sites: {} },
      marks: [],
      bounds: null,
      stops: [],
      start: null,
    };
    for (const each of [null, preview]) {
      const style = mapStyle({ ...input, layers: codes.map(layer), preview: each });
      const ids = style.layers.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      for (const code of codes)
        expect(style.sources[code]).toMatchObject({
          tiles: [
            `https://city.example/tiles/${code}/{z}/{x}/{y}.mvt${code === 'sites' ? '?labels=true' : ''}`,
          ],
        });
    }
  });

  it('keys sites by their project, and no other layer', () => {
    const { sources } = mapStyle(input);
    const keys = Object.entries(sources).map(([code, source]) => [
      code,
      'promoteId' in source ? source.promoteId : undefined,
    ]);
    expect(keys.filter(([, key]) => key !== undefined)).toEqual([['sites', 'code']]);
  });

  it('asks for the tiles of its moment', () => {
    const now = mapStyle(input).sources['lakes'];
    expect(now).toMatchObject({ tiles: ['https://city.example/tiles/lakes/{z}/{x}/{y}.mvt'] });
    const then = mapStyle({ ...input, as_of: 42 }).sources['sites'];
    expect(then).toMatchObject({
      tiles: ['https://city.example/tiles/sites/{z}/{x}/{y}.mvt?as_of=42&labels=true'],
    });
  });

  it('hides a layer with its labels and leaves the others', () => {
    const hidden = mapStyle({ ...input, hidden: ['lakes'] }).layers.filter(
      (entry) => entry.layout?.visibility === 'none',
    );
    expect(new Set(hidden.map(sourceOf))).toEqual(new Set(['lakes']));
    expect(hidden.length).toBe(4);
  });

  it('names an area of context once, at its label, and nothing by an area that tiles cut', () => {
    const labels = mapStyle(input).layers.filter(({ id }) => /_label$/.test(id));
    const of = (layer: string) =>
      labels.find((entry) => 'source-layer' in entry && entry['source-layer'] === layer);
    for (const code of ['districts', 'lakes', 'green-belt']) {
      expect(of(`${code}_labels`)).toMatchObject({ source: code, type: 'symbol' });
      expect(of(code)).toMatchObject({ filter: ['!', ['==', ['geometry-type'], 'Polygon']] });
    }
  });

  it('marks and names a site where its label is, not in each of its parts and tiles', () => {
    const marks = mapStyle(input).layers.filter(({ id }) => /^sites-(glyph-.*|label)$/.test(id));
    expect(marks.length).toBe(colours.length + 1);
    for (const mark of marks)
      expect(mark).toMatchObject({ source: 'sites', 'source-layer': 'sites_labels' });
  });

  it('shows each point of a site of several, which has one mark, in its light', () => {
    const point = mapStyle(input).layers.find(({ id }) => id === 'sites-point');
    expect(point).toMatchObject({ 'source-layer': 'sites' });
    expect(JSON.stringify(point?.paint)).toContain('circle-stroke-color');
    expect(JSON.stringify(point?.paint)).toContain('"red","red"');
  });

  it('names what has an English name in English, and all else as it is called', () => {
    const names = (lang: 'zh' | 'en') =>
      mapStyle({ ...input, lang })
        .layers.filter(({ id }) => /-label$/.test(id))
        .map(({ layout }) => (layout as { 'text-field': unknown })['text-field']);
    expect(new Set(names('zh').map((name) => JSON.stringify(name)))).toEqual(
      new Set(['["get","name"]']),
    );
    expect(new Set(names('en').map((name) => JSON.stringify(name)))).toEqual(
      new Set(['["coalesce",["get","name_en"],["get","name"]]']),
    );
  });

  it('gives every light its own shape, the most urgent on top', () => {
    const glyphs = mapStyle(input).layers.flatMap(({ id }) =>
      id.startsWith('sites-glyph-') ? [id.slice('sites-glyph-'.length)] : [],
    );
    expect(glyphs).toEqual([...colours].reverse());
  });

  it('has the layers that a click may mean, and each id once', () => {
    const ids = mapStyle(input).layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of SITE_LAYERS) expect(ids).toContain(id);
  });

  it('labels only what the filters let through', () => {
    const labelled = mapStyle({ ...input, labelled: ['GZ-001'] }).layers.find(
      ({ id }) => id === 'sites-label',
    );
    expect(JSON.stringify(labelled)).toContain('GZ-001');
  });
});

describe('overlays and sketches', () => {
  const place = { lon_nd: 125_000_000_000, lat_nd: 46_600_000_000 };
  const overlays = [
    { kind: 'reports' as const, spots: [{ code: 'r', text: '示例', place }], projects: [] },
    { kind: 'notices' as const, spots: [], projects: ['GZ-001'] },
  ];
  const style = mapStyle({ ...input, overlays });
  const layerOf = (id: string) => style.layers.find((entry) => entry.id === id);

  it('lie over the sites with glyphs of their own, no light among them', () => {
    const ids = style.layers.map(({ id }) => id);
    expect(ids.indexOf('_over_reports')).toBeGreaterThan(ids.indexOf('sites-label'));
    const icons = ['reports', 'notices'].map(
      (kind) => (layerOf(`_over_${kind}`)?.layout as { 'icon-image'?: string })['icon-image'],
    );
    expect(icons).toEqual(['over-reports', 'over-notices']);
  });

  it('stand at their own places, or where the tiles have the sites of their projects', () => {
    expect(style.sources['_over_reports']).toMatchObject({ type: 'geojson' });
    expect(style.sources['_over_notices']).toBeUndefined();
    expect(layerOf('_over_notices')).toMatchObject({
      source: 'sites',
      'source-layer': 'sites_labels',
      filter: ['in', ['get', 'code'], ['literal', ['GZ-001']]],
    });
  });

  it('keep one source for what a tool draws, so that a stroke changes its data alone', () => {
    const corners = [{ longitude: 125, latitude: 46 }];
    const drawn = mapStyle({ ...input, sketch: { ...noSketch, corners } });
    expect(Object.keys(drawn.sources)).toEqual(Object.keys(mapStyle(input).sources));
    expect(drawn.layers).toEqual(mapStyle(input).layers);
    expect(drawn.layers.at(-1)?.id).toBe('_sketch-caught');
  });
});

describe('the preview of an upload', () => {
  const nothing = { type: 'FeatureCollection' as const, features: [] };
  const preview: Preview = {
    of: 'committed',
    features: nothing,
    now: { after: ['GZ-001/1'] },
    then: { as_of: 41, sites: { before: ['GZ-001/1'], gone: ['GZ-002/1'] } },
    labels: nothing,
    moves: nothing,
    marks: ['after', 'gone', 'before'],
    bounds: null,
    stops: [],
    start: null,
  };
  const style = mapStyle({ ...input, preview });
  const of = (source: string) => style.layers.filter((entry) => sourceOf(entry) === source);

  it('lies over sites that show no lights', () => {
    const drawn = style.layers.filter(({ id }) => !id.startsWith('_sketch'));
    expect(drawn.at(-1)?.id).toBe('_preview_labels');
    expect(style.layers.some(({ id }) => id.startsWith('sites-glyph-'))).toBe(false);
    expect(JSON.stringify(of('sites'))).not.toContain('feature-state');
  });

  it('draws what stands after in the accent and what stood before in its own colour, broken', () => {
    const line = (id: string) => style.layers.find((entry) => entry.id === id);
    expect(line('sites-after-line')).toMatchObject({ paint: { 'line-color': colour } });
    expect(line('sites-after-line')?.paint).not.toHaveProperty('line-dasharray');
    expect(line('_sites_then-before-line')).toMatchObject({
      source: '_sites_then',
      paint: { 'line-color': '#654321', 'line-dasharray': expect.any(Array) as number[] },
    });
    expect(line('_sites_then-gone-fill')).toMatchObject({ paint: { 'fill-pattern': GONE_IMAGE } });
  });

  it('asks for the tiles of before, and picks its sites by project and number', () => {
    expect(style.sources['_sites_then']).toMatchObject({
      tiles: ['https://city.example/tiles/sites/{z}/{x}/{y}.mvt?as_of=41&labels=true'],
    });
    for (const entry of of('_sites_then')) expect(JSON.stringify(entry)).toMatch(/GZ-00[12]\/1/);
  });

  it('needs no tiles of before while only a file is looked at', () => {
    const file = mapStyle({ ...input, preview: { ...preview, of: 'commit', then: null } });
    expect(Object.keys(file.sources)).not.toContain('_sites_then');
  });
});

describe('a map whose sites are counted', () => {
  const counted = mapStyle({ ...input, clusters: 'clusters=true' });

  it('draws no site where it draws counts', () => {
    const ofSites = counted.layers.filter((entry) => sourceOf(entry) === 'sites');
    for (const entry of ofSites) expect(entry.minzoom, entry.id).toBeGreaterThanOrEqual(10);
    expect(counted.layers.filter((entry) => sourceOf(entry) === 'sites_clusters')).not.toEqual([]);
  });

  it('has a source of counts only then, hidden with the sites', () => {
    expect(counted.sources['sites_clusters']).toBeDefined();
    expect(mapStyle(input).sources['sites_clusters']).toBeUndefined();
    const hidden = mapStyle({ ...input, clusters: 'clusters=true', hidden: ['sites'] });
    for (const entry of hidden.layers.filter((one) => sourceOf(one) === 'sites_clusters'))
      expect(entry.layout?.visibility).toBe('none');
  });
});
