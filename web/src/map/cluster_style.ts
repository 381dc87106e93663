// Sites counted by light where they are too many to be told apart: below the zoom from which on
// they are drawn as they are, one ring for each cell that has any, in the tiles of a source of its
// own. It is marked by the shape and colour of the most urgent light in it.
import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  SourceSpecification,
} from 'maplibre-gl';
import type { Colour, ProjectRow } from '../api/types';
import { figureFilterOf } from '../model/figure_filter';
import type { Filters } from '../model/filters';
import { colours } from '../model/lights';
import { SITES } from './layers';
import type { MapPalette } from './palette';
import { MIN_TILE_ZOOM } from './tiles';

/** The source and, in its tiles, the layer of counts. */
export const CLUSTERS = `${SITES}_clusters`;
/** From more sites than this on they are counted. */
export const MANY_SITES = 2000;
/** From here on every site is drawn as it is. */
export const CLUSTERS_TO_ZOOM = 10;
/** The layers a click may mean. */
export const CLUSTER_LAYERS: readonly string[] = ['clusters-ring', 'clusters-count'];

/** As of a position about a day; null is now. */
export interface ClusterMoment {
  readonly position: number;
  readonly on: string;
}

/** The query of tiles that count the sites of the rows shown; null: they are few enough. */
export function clusterQuery(
  shown: readonly ProjectRow[],
  filters: Filters,
  moment: ClusterMoment | null,
): string | null {
  const sites = shown.reduce((sum, row) => sum + row.sites, 0);
  if (sites <= MANY_SITES) return null;
  const query = new URLSearchParams({ clusters: 'true', ...figureFilterOf(filters) });
  if (moment !== null) {
    query.set('as_of', String(moment.position));
    query.set('on', moment.on);
  }
  return query.toString();
}

export function clusterSources(origin: string, query: string): Record<string, SourceSpecification> {
  return {
    [CLUSTERS]: {
      type: 'vector',
      tiles: [`${origin}/tiles/${SITES}/{z}/{x}/{y}.mvt?${query}`],
      minzoom: MIN_TILE_ZOOM,
      maxzoom: CLUSTERS_TO_ZOOM - 1,
    },
  };
}

/** A layer of sites beside counts: only where these have ended. */
export function beyondClusters(layer: Layer): Layer {
  return { ...layer, minzoom: Math.max(layer.minzoom ?? 0, CLUSTERS_TO_ZOOM) };
}

function byMostUrgent(of: (colour: Colour) => string): Expression {
  const last = colours[colours.length - 1] as Colour;
  const cases = colours.slice(0, -1).flatMap((colour) => [['has', colour], of(colour)]);
  return ['case', ...cases, of(last)] as unknown as Expression;
}

const cell = { source: CLUSTERS, 'source-layer': CLUSTERS, maxzoom: CLUSTERS_TO_ZOOM };
const COUNT: Expression = ['get', 'count'];

/** `glyph` names the icon of a light. */
export function clusterLayers(palette: MapPalette, glyph: (colour: Colour) => string): Layer[] {
  return [
    {
      ...cell,
      id: 'clusters-ring',
      type: 'circle',
      paint: {
        // The area follows the logarithm of the count: one site is still seen beside thousands.
        'circle-radius': ['interpolate', ['linear'], ['log10', COUNT], 0, 9, 4, 22],
        'circle-color': palette.surface,
        'circle-stroke-color': byMostUrgent((colour) => palette.lights[colour]),
        'circle-stroke-width': 3,
      },
    },
    {
      ...cell,
      id: 'clusters-count',
      type: 'symbol',
      layout: {
        'text-field': ['to-string', COUNT],
        'text-font': [...palette.fonts],
        'text-size': 12,
        'text-allow-overlap': true,
        'icon-image': byMostUrgent(glyph),
        'icon-size': 0.6,
        'icon-offset': [18, -18],
        'icon-allow-overlap': true,
      },
      paint: { 'text-color': palette.site_label },
    },
  ];
}
