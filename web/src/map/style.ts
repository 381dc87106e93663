// The style of the map: quiet context below, sites above. No glyphs, sprites or hosts are named, so
// that everything is drawn from what is here.
import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Basemap, Colour, MapLayer } from '../api/types';
import { colours } from '../model/lights';
import type { Preview, Side } from '../model/preview';
import type { Overlay } from '../model/overlays';
import type { Sketch } from '../model/sketch';
import type { Language } from '../model/url';
import { basemapLayers, basemapSources } from './basemap_style';
import { beyondClusters, clusterLayers, CLUSTERS, clusterSources } from './cluster_style';
import {
  contextLayers,
  labelLayer,
  roleOf,
  SITE_MARKS,
  SITES,
  tileAddress,
  type Role,
} from './layers';
import type { MapPalette } from './palette';
import { overlayLayers, overlaySources } from './overlay_style';
import { knownMarks, knownSites, previewLayers, previewSources } from './preview_style';
import { sketchLayers, sketchSources } from './sketch_style';
import { MAX_TILE_ZOOM, MIN_TILE_ZOOM } from './tiles';

export interface StyleInput {
  readonly palette: MapPalette;
  readonly origin: string;
  readonly layers: readonly MapLayer[];
  /** Codes of layers that are not to be seen. */
  readonly hidden: readonly string[];
  readonly as_of: number | null;
  /** The language of names that have one in it; Chinese they all have. */
  readonly lang: Language;
  /** Projects that may have a label; null: all. */
  readonly labelled: readonly string[] | null;
  /** The query of tiles that count sites; null: each is drawn (cluster_style.ts). */
  readonly clusters?: string | null;
  /** Drawn below everything; null: nothing is. */
  readonly basemap?: Basemap | null;
  /** Drawn over everything, with all sites quiet below it: what an upload changes. */
  readonly preview: Preview | null;
  /** What of the preview. */
  readonly side: Side;
  readonly overlays: readonly Overlay[];
  /** What a tool draws. */
  readonly sketch: Sketch;
}

/** The icon that marks a light by its shape. */
export function glyphImage(colour: Colour): string {
  return `light-${colour}`;
}

/** The pattern that marks a red site without its colour. */
export const HATCH_IMAGE = 'hatch-red';
/** The layers a click may mean, the highest first. */
export const SITE_LAYERS: readonly string[] = [
  ...colours.map((colour) => `sites-glyph-${colour}`),
  'sites-point',
  'sites-line',
  'sites-fill',
];

/** Below it every site is drawn as one point, which the mark covers. */
const POINTS_TO_ZOOM = 10;

const AREA: Expression = ['==', ['geometry-type'], 'Polygon'];
const POINT: Expression = ['==', ['geometry-type'], 'Point'];

const nameIn: Readonly<Record<Language, Expression>> = {
  zh: ['get', 'name'],
  en: ['coalesce', ['get', 'name_en'], ['get', 'name']],
};

const SHOWN: Expression = ['boolean', ['feature-state', 'shown'], false];
const SELECTED: Expression = ['boolean', ['feature-state', 'selected'], false];
const PULSE: Expression = ['boolean', ['feature-state', 'pulse'], false];

function shown(opacity: number | Expression): Expression {
  return ['case', SHOWN, opacity, 0];
}

function isLight(colour: Colour): Expression {
  return ['==', ['feature-state', 'light'], colour];
}

function lightColour(palette: MapPalette): Expression {
  const { green, yellow, red, white, grey } = palette.lights;
  return [
    'match',
    ['string', ['feature-state', 'light'], ''],
    'red',
    red,
    'yellow',
    yellow,
    'green',
    green,
    'white',
    white,
    grey,
  ];
}

export function mapStyle(input: StyleInput): StyleSpecification {
  const { palette, preview, lang } = input;
  const context = contextLayers(input.layers);
  const counted = preview === null ? (input.clusters ?? null) : null;
  const beyond = (layer: Layer) => (counted === null ? layer : beyondClusters(layer));
  const sources = Object.fromEntries(
    [...context.map(({ code }) => code), SITES].map((code) => [code, sourceOf(code, input)]),
  );
  const below = context.flatMap((layer) => contextStyle(layer, palette));
  const above = context.flatMap((layer) => contextLabels(layer, palette, nameIn[lang]));
  const ground: Layer = {
    id: 'ground',
    type: 'background',
    paint: { 'background-color': palette.ground },
  };
  const layers: Layer[] = [
    ground,
    ...(input.basemap ? basemapLayers(input.basemap) : []),
    ...below,
    ...(preview === null
      ? siteAreas(palette).map(beyond)
      : knownSites(palette, preview, input.side)),
    ...above,
    ...(preview === null
      ? [...siteMarks(palette), ...siteLabels(input)].map(beyond)
      : knownMarks()),
    ...(counted === null ? [] : clusterLayers(palette, glyphImage)),
    beyond(leftOut(palette)),
    ...(preview === null ? [] : previewLayers(preview, input.side, palette)),
    ...overlayLayers(input.overlays),
    ...sketchLayers(palette),
  ];
  Object.assign(sources, overlaySources(input.overlays), sketchSources(input.sketch));
  if (preview !== null) Object.assign(sources, previewSources(preview, input.origin));
  if (counted !== null) Object.assign(sources, clusterSources(input.origin, counted));
  if (input.basemap) Object.assign(sources, basemapSources(input.origin, input.basemap));
  return { version: 8, sources, layers: layers.map((layer) => seen(layer, input.hidden)) };
}

function sourceOf(code: string, { origin, as_of, layers }: StyleInput): SourceSpecification {
  const bounds = layers.find((layer) => layer.code === code)?.bounds;
  return {
    type: 'vector',
    tiles: [tileAddress(origin, code, as_of)],
    minzoom: MIN_TILE_ZOOM,
    maxzoom: MAX_TILE_ZOOM,
    // Context stands still; sites move beyond where they are now.
    ...(code === SITES || bounds === undefined ? {} : { bounds: [...bounds] }),
    ...(code === SITES ? { promoteId: 'code' } : {}),
  };
}

function seen(layer: Layer, hidden: readonly string[]): Layer {
  const source = 'source' in layer ? layer.source : undefined;
  const hides = source === CLUSTERS ? SITES : source;
  if (hides === undefined || !hidden.includes(hides)) return layer;
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as Layer;
}

type Draw = (code: string, palette: MapPalette) => Layer[];

const drawn: Record<Role, Draw> = {
  water: (code, palette) => [
    { ...area(code), paint: { 'fill-color': palette.water } },
    { ...outline(code), paint: { 'line-color': palette.water_line, 'line-width': 1 } },
  ],
  other: (code, palette) => [
    { ...area(code), paint: { 'fill-color': palette.other, 'fill-opacity': 0.4 } },
    { ...outline(code), paint: { 'line-color': palette.other, 'line-width': 1 } },
  ],
  road: (code, palette) => [
    {
      ...outline(code),
      id: `${code}_casing`,
      paint: { 'line-color': palette.road_line, 'line-width': widthByZoom(1.5, 5, 14) },
    },
    {
      ...outline(code),
      paint: { 'line-color': palette.road, 'line-width': widthByZoom(0.5, 3.5, 12) },
    },
  ],
  district: (code, palette) => [
    {
      ...outline(code),
      paint: {
        'line-color': palette.district,
        'line-width': widthByZoom(0.8, 1.2, 1.6),
        'line-dasharray': [4, 2],
      },
    },
  ],
};

function contextStyle(layer: MapLayer, palette: MapPalette): Layer[] {
  return drawn[roleOf(layer.code)](layer.code, palette);
}

// Codes of layers have no underscore: no two layers make the same id, nor one of those here.
function area(code: string) {
  return {
    id: `${code}_fill`,
    type: 'fill' as const,
    source: code,
    'source-layer': code,
    filter: AREA,
  };
}

function outline(code: string) {
  return {
    id: `${code}_line`,
    type: 'line' as const,
    source: code,
    'source-layer': code,
    filter: ['!', POINT] as Expression,
    layout: { 'line-join': 'round' as const, 'line-cap': 'round' as const },
  };
}

function widthByZoom(far: number, middle: number, near: number): Expression {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 8, far, 13, middle, 17, near];
}

const labelZoom: Record<Role, readonly [from: number, to: number]> = {
  district: [5, 14],
  road: [12, 24],
  water: [11, 24],
  other: [12, 24],
};

// Along a slanting road Chinese characters, which are as wide as high, would touch.
const letterSpacing: Record<Role, number> = { district: 0.2, road: 0.1, water: 0, other: 0 };

// A district's name stands beside the sites of its town rather than below them: the further in, the
// more room a town takes, until its sites stand apart.
const BESIDE_TOWN: Expression = ['interpolate', ['linear'], ['zoom'], 7, 1.5, 10, 6, 12, 1.5];

function contextLabels(layer: MapLayer, palette: MapPalette, name: Expression): Layer[] {
  const role = roleOf(layer.code);
  const [minzoom, maxzoom] = labelZoom[role];
  const named = {
    type: 'symbol' as const,
    source: layer.code,
    minzoom,
    maxzoom,
    paint: {
      'text-color': role === 'water' ? palette.water_label : palette.label,
      'text-halo-color': role === 'water' ? palette.water : palette.ground,
      'text-halo-width': 1.5,
    },
  };
  const text = {
    'text-field': name,
    'text-font': [...palette.fonts],
    'text-size': role === 'district' ? 14 : 12,
    'text-letter-spacing': letterSpacing[role],
    'text-max-width': 8,
  };
  return [
    {
      ...named,
      id: `${layer.code}_label`,
      'source-layer': layer.code,
      filter: ['!', AREA],
      layout: { ...text, ...(role === 'road' ? { 'symbol-placement': 'line' as const } : {}) },
    },
    {
      ...named,
      id: `${layer.code}_area_label`,
      'source-layer': labelLayer(layer.code),
      layout: {
        ...text,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': role === 'district' ? BESIDE_TOWN : 0.5,
      },
    },
  ];
}

// What did not fit into a tile is counted in it.
function leftOut(palette: MapPalette): Layer {
  return {
    id: 'sites-left-out',
    type: 'symbol',
    source: SITES,
    'source-layer': 'notes',
    layout: {
      'text-field': ['concat', '+', ['to-string', ['get', 'left_out']]],
      'text-font': [...palette.fonts],
      'text-size': 14,
    },
    paint: {
      'text-color': palette.accent,
      'text-halo-color': palette.surface,
      'text-halo-width': 2,
    },
  };
}

const site = { source: SITES, 'source-layer': SITES };
/** One point for each site, of whatever parts and in however many tiles. */
const mark = { source: SITES, 'source-layer': SITE_MARKS };

function siteAreas(palette: MapPalette): Layer[] {
  const progress: Expression = ['number', ['feature-state', 'progress'], 0];
  return [
    {
      ...site,
      id: 'sites-fill',
      type: 'fill',
      filter: AREA,
      paint: {
        'fill-color': lightColour(palette),
        // The fuller the work, the fuller the fill.
        'fill-opacity': shown(['+', 0.12, ['*', 0.5, progress]]),
      },
    },
    {
      ...site,
      id: 'sites-hatch',
      type: 'fill',
      filter: AREA,
      paint: {
        'fill-pattern': HATCH_IMAGE,
        'fill-opacity': ['case', ['all', SHOWN, isLight('red')], 0.55, 0],
      },
    },
    {
      ...site,
      id: 'sites-selected',
      type: 'line',
      filter: ['!', POINT],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': palette.accent,
        'line-width': ['case', SELECTED, 9, 6],
        'line-opacity': ['case', SELECTED, 0.55, ['all', SHOWN, PULSE], 0.55, 0],
      },
    },
    {
      ...site,
      id: 'sites-line',
      type: 'line',
      filter: ['!', POINT],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': lightColour(palette),
        'line-width': ['case', ['==', ['get', 'kind'], 'line'], 3.5, 1.5],
        'line-opacity': shown(1),
      },
    },
  ];
}

function siteMarks(palette: MapPalette): Layer[] {
  const halo: Layer = {
    ...site,
    id: 'sites-point',
    type: 'circle',
    filter: POINT,
    paint: {
      'circle-radius': [
        'interpolate',
        ['linear'],
        ['zoom'],
        7,
        ['case', SELECTED, 11, PULSE, 8, 4],
        11,
        ['case', SELECTED, 14, PULSE, 12, 4],
      ],
      'circle-color': ['case', SELECTED, palette.accent, PULSE, palette.accent, palette.surface],
      'circle-opacity': shown(['case', SELECTED, 0.35, PULSE, 0.35, 1]),
      // Of a site of several points only one has the mark, which covers its ring: the others are
      // seen by theirs.
      'circle-stroke-color': lightColour(palette),
      'circle-stroke-width': ['step', ['zoom'], 0, POINTS_TO_ZOOM, 2],
      'circle-stroke-opacity': shown(1),
    },
  };
  // The most urgent is drawn last and lies on top.
  return [halo, ...colours.toReversed().map(glyphLayer)];
}

// The shape of a light is layout, which knows no feature state: one layer for each.
function glyphLayer(colour: Colour): Layer {
  return {
    ...mark,
    id: `sites-glyph-${colour}`,
    type: 'symbol',
    layout: {
      'icon-image': glyphImage(colour),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.45, 11, 1],
      'icon-allow-overlap': true,
    },
    paint: { 'icon-opacity': ['case', ['all', SHOWN, isLight(colour)], 1, 0] },
  };
}

function siteLabels({ palette, labelled, lang }: StyleInput): Layer[] {
  return [
    {
      ...mark,
      id: 'sites-label',
      type: 'symbol',
      minzoom: 11,
      // A label that is not drawn would still push others aside.
      ...(labelled === null
        ? {}
        : { filter: ['in', ['get', 'code'], ['literal', [...labelled]]] as Expression }),
      layout: {
        'text-field': nameIn[lang],
        'text-font': [...palette.fonts],
        'text-size': ['interpolate', ['linear'], ['zoom'], 11, 12, 15, 14],
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-max-width': 9,
        // The name of a project is at each of its sites: only some of them, the further apart.
        'text-padding': ['interpolate', ['linear'], ['zoom'], 11, 2, 13, 8, 16, 40],
      },
      paint: {
        'text-color': palette.site_label,
        'text-opacity': shown(1),
        'text-halo-color': palette.surface,
        'text-halo-width': 1.6,
      },
    },
  ];
}
