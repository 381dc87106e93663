// What a tool draws, over everything: in the accent, so that it is taken for no site.
import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  SourceSpecification,
} from 'maplibre-gl';
import { drawnOf, type Sketch } from '../model/sketch';
import type { MapPalette } from './palette';

// Named as no layer's code can be.
const SKETCH = '_sketch';

const POINT: Expression = ['==', ['geometry-type'], 'Point'];
/** Where the next corner would be caught: a ring around it. */
const CAUGHT: Expression = ['has', 'caught'];

/** There even while it is empty, so that a stroke only changes its data. */
export function sketchSources(sketch: Sketch): Record<string, SourceSpecification> {
  return { [SKETCH]: { type: 'geojson', data: drawnOf(sketch) } };
}

export function sketchLayers({ accent, surface }: MapPalette): Layer[] {
  return [
    {
      id: `${SKETCH}-fill`,
      type: 'fill',
      source: SKETCH,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': accent, 'fill-opacity': 0.12 },
    },
    {
      id: `${SKETCH}-line`,
      type: 'line',
      source: SKETCH,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': accent, 'line-width': 2, 'line-dasharray': [2, 1.5] },
    },
    {
      id: `${SKETCH}-corner`,
      type: 'circle',
      source: SKETCH,
      filter: ['all', POINT, ['!', CAUGHT]],
      paint: {
        'circle-radius': 4,
        'circle-color': surface,
        'circle-stroke-color': accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: `${SKETCH}-caught`,
      type: 'circle',
      source: SKETCH,
      filter: ['all', POINT, CAUGHT],
      paint: {
        'circle-radius': 8,
        'circle-opacity': 0,
        'circle-stroke-color': accent,
        'circle-stroke-width': 2,
      },
    },
  ];
}
