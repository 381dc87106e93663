// Reports, slogans and notices on the map: glyphs of their own in the accent, for the colours and the
// shapes of the lights are the lights' alone.
import type {
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  SourceSpecification,
} from 'maplibre-gl';
import { pointsOf, type Overlay, type OverlayKind } from '../model/overlays';
import { SITE_MARKS, SITES } from './layers';

/** Strokes in a box of 16 by 16. */
export const overlayShapes: Readonly<Record<OverlayKind, string>> = {
  // A speech bubble.
  reports: 'M2 3H14V11H8L5 14V11H2Z',
  // A banner on a pole.
  slogans: 'M4 2V15M4 3H13L11 6L13 9H4',
  // A sheet with a corner turned, and lines.
  notices: 'M4 2H10L13 5V14H4ZM6 7H11M6 10H11',
};

/** Named as no layer's code can be. */
export function overlayId(kind: OverlayKind): string {
  return `_over_${kind}`;
}

export function overlayImage(kind: OverlayKind): string {
  return `over-${kind}`;
}

export function overlaySources(overlays: readonly Overlay[]): Record<string, SourceSpecification> {
  return Object.fromEntries(
    overlays
      .filter(({ kind }) => kind !== 'notices')
      .map(({ kind, spots }) => [overlayId(kind), { type: 'geojson', data: pointsOf(spots) }]),
  );
}

export function overlayLayers(overlays: readonly Overlay[]): Layer[] {
  return overlays.map((overlay) => ({
    ...(overlay.kind === 'notices' ? atSites(overlay) : { source: overlayId(overlay.kind) }),
    id: overlayId(overlay.kind),
    type: 'symbol',
    layout: {
      'icon-image': overlayImage(overlay.kind),
      'icon-allow-overlap': true,
      // Beside the mark of the light, which stays to be seen.
      'icon-offset': overlay.kind === 'notices' ? [13, -13] : [0, 0],
    },
  }));
}

function atSites({ projects }: Overlay) {
  const filter: Expression = ['in', ['get', 'code'], ['literal', [...projects]]];
  return { source: SITES, 'source-layer': SITE_MARKS, filter };
}
