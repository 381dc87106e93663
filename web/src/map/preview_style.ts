// What an upload changes, drawn over the sites that are known: what stands after it in the accent,
// what stood before in the colour of the past, broken; from the one to the other an arrow, where a
// site moves.
import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  SourceSpecification,
} from 'maplibre-gl';
import {
  isOn,
  marks,
  type Mark,
  type MarkedSites,
  type Preview,
  type Side,
} from '../model/preview';
import { SITES, tileAddress } from './layers';
import type { MapPalette } from './palette';
import { MAX_TILE_ZOOM, MIN_TILE_ZOOM } from './tiles';

// Named as no layer's code can be.
const FILE = '_preview';
const LABELS = '_preview_labels';
const MOVES = '_preview_moves';
/** The sites as of a position before now. */
export const THEN = '_sites_then';
/** A known site that is a point, or too far away to be more. */
export const KNOWN_IMAGE = 'known';
/** Along the way of a site that moves. */
export const ARROW_IMAGE = 'arrow';
/** The pattern of a site that is no more. */
export const GONE_IMAGE = 'hatch-gone';

const AREA: Expression = ['==', ['geometry-type'], 'Polygon'];
const POINT: Expression = ['==', ['geometry-type'], 'Point'];
const SITE_KEY: Expression = ['concat', ['get', 'code'], '/', ['get', 'site']];

export function previewSources(
  { features, labels, moves, then }: Preview,
  origin: string,
): Record<string, SourceSpecification> {
  return {
    [FILE]: { type: 'geojson', data: features },
    [LABELS]: { type: 'geojson', data: labels },
    // Its colour runs along it.
    [MOVES]: { type: 'geojson', data: moves, lineMetrics: true },
    ...(then === null
      ? {}
      : {
          [THEN]: {
            type: 'vector',
            tiles: [tileAddress(origin, SITES, then.as_of)],
            minzoom: MIN_TILE_ZOOM,
            maxzoom: MAX_TILE_ZOOM,
          },
        }),
  };
}

/** All sites, quietly: no lights while their outlines are what matters. Without those of the other side. */
export function knownSites(palette: MapPalette, preview: Preview, side: Side): Layer[] {
  const site = { source: SITES, 'source-layer': SITES };
  const hidden = marks.flatMap((mark) => (isOn(side, mark) ? [] : (preview.now[mark] ?? [])));
  const here: Expression = ['!', ['in', SITE_KEY, ['literal', hidden]]];
  return [
    {
      ...site,
      id: 'sites-fill',
      type: 'fill',
      filter: ['all', AREA, here],
      paint: { 'fill-color': palette.other, 'fill-opacity': 0.5 },
    },
    {
      ...site,
      id: 'sites-line',
      type: 'line',
      filter: ['all', ['!', POINT], here],
      paint: { 'line-color': palette.district, 'line-width': 1 },
    },
  ];
}

/** Symbols, so that names stand beside them. */
export function knownMarks(): Layer[] {
  return [
    {
      source: SITES,
      'source-layer': SITES,
      id: 'sites-point',
      type: 'symbol',
      filter: POINT,
      layout: { 'icon-image': KNOWN_IMAGE, 'icon-allow-overlap': true },
    },
  ];
}

export function previewLayers(preview: Preview, side: Side, palette: MapPalette): Layer[] {
  const { now, then } = preview;
  return [
    ...marks
      .filter((mark) => isOn(side, mark))
      .flatMap((mark) => [
        ...markLayers({ source: FILE }, mark, ['==', ['get', 'mark'], mark], palette),
        ...siteLayers(SITES, mark, now, palette),
        ...siteLayers(THEN, mark, then?.sites ?? {}, palette),
      ]),
    ...(side === 'both' ? moveLayers(palette) : []),
    labelLayer(palette, side),
  ];
}

function moveLayers({ before, accent }: MapPalette): Layer[] {
  return [
    {
      id: `${MOVES}-line`,
      type: 'line',
      source: MOVES,
      paint: {
        'line-width': 2,
        'line-gradient': ['interpolate', ['linear'], ['line-progress'], 0, before, 1, accent],
      },
    },
    {
      id: `${MOVES}-arrow`,
      type: 'symbol',
      source: MOVES,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 120,
        'icon-image': ARROW_IMAGE,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

function siteLayers(source: string, mark: Mark, sites: MarkedSites, palette: MapPalette): Layer[] {
  const keys = sites[mark] ?? [];
  if (keys.length === 0) return [];
  const filter: Expression = ['in', SITE_KEY, ['literal', [...keys]]];
  return markLayers({ source, 'source-layer': SITES }, mark, filter, palette);
}

interface Look {
  readonly colour: (palette: MapPalette) => string;
  readonly fill: number;
  readonly width: number;
  readonly dashes?: readonly number[];
}

const after = ({ accent }: MapPalette) => accent;
const before = ({ before: colour }: MapPalette) => colour;
const neutral = ({ label }: MapPalette) => label;

const looks: Record<Mark, Look> = {
  file: { colour: after, fill: 0.15, width: 2 },
  same: { colour: neutral, fill: 0.1, width: 1.5 },
  theirs: { colour: neutral, fill: 0.15, width: 4 },
  new: { colour: after, fill: 0.3, width: 2.5 },
  after: { colour: after, fill: 0.15, width: 2.5 },
  gone: { colour: before, fill: 0, width: 2, dashes: [3, 2] },
  before: { colour: before, fill: 0.15, width: 2, dashes: [3, 2] },
  held: { colour: neutral, fill: 0, width: 2, dashes: [1, 2] },
  stray: { colour: neutral, fill: 0, width: 2, dashes: [1, 2] },
};

function markLayers(
  from: { source: string; 'source-layer'?: string },
  mark: Mark,
  filter: Expression,
  palette: MapPalette,
): Layer[] {
  const { colour, fill, width, dashes } = looks[mark];
  const id = `${from.source}-${mark}`;
  const only = (kind: Expression): Expression => ['all', filter, kind];
  const layers: Layer[] = [];
  if (fill > 0 || mark === 'gone')
    layers.push({
      ...from,
      id: `${id}-fill`,
      type: 'fill',
      filter: only(AREA),
      paint:
        mark === 'gone'
          ? { 'fill-pattern': GONE_IMAGE }
          : { 'fill-color': colour(palette), 'fill-opacity': fill },
    });
  layers.push(
    {
      ...from,
      id: `${id}-line`,
      type: 'line',
      filter: only(['!', POINT]),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colour(palette),
        'line-width': width,
        ...(dashes === undefined ? {} : { 'line-dasharray': [...dashes] }),
      },
    },
    {
      ...from,
      id: `${id}-point`,
      type: 'circle',
      filter: only(POINT),
      // What is broken as a line is hollow as a point.
      paint: {
        'circle-radius': 6,
        'circle-color': dashes === undefined ? colour(palette) : palette.surface,
        'circle-stroke-color': dashes === undefined ? palette.surface : colour(palette),
        'circle-stroke-width': 2,
      },
    },
  );
  return layers;
}

// A label stands at what a site becomes, or where it goes at what it was.
const labelsOn: Record<Side, Expression> = {
  both: ['literal', true],
  before: ['==', ['get', 'mark'], 'gone'],
  after: ['!=', ['get', 'mark'], 'gone'],
};

function labelLayer(palette: MapPalette, side: Side): Layer {
  return {
    id: LABELS,
    type: 'symbol',
    source: LABELS,
    filter: labelsOn[side],
    layout: {
      'text-field': ['get', 'text'],
      'text-font': [...palette.fonts],
      'text-size': 13,
      'text-max-width': 12,
      'text-variable-anchor': ['bottom', 'left', 'right', 'top'],
      'text-radial-offset': 0.4,
    },
    paint: {
      'text-color': palette.site_label,
      'text-halo-color': palette.surface,
      'text-halo-width': 1.8,
    },
  };
}
