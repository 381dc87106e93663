// What of the map screen is open, as the address holds it.
import { overlaysIn, type OverlayKind } from './overlays';
import { siteChangeKinds, type SiteChangeKind } from './map_compare';
import { sides } from './preview';
import type { Within } from './url';
import { narrowed, readWithin } from './within';

export const mapPanels = ['legend', 'list', 'compare', 'tools'] as const;
export type MapPanel = (typeof mapPanels)[number];

/** Of two moments: one over the other, either, or both beside a line that can be moved. */
export const mapSides = [...sides, 'swipe'] as const;
export type MapSide = (typeof mapSides)[number];

export const toolNames = ['box', 'lasso', 'length', 'area', 'radius'] as const;
export type ToolName = (typeof toolNames)[number];

/** So many projects at most are picked at once: the address holds each. */
export const MAX_PICKED = 200;

export interface MapPlace {
  readonly panel: MapPanel;
  readonly side: MapSide;
  /** What of the changes; null is all. */
  readonly change: SiteChangeKind | null;
  readonly overlays: readonly OverlayKind[];
}

const names = ['panel', 'side', 'change', 'over'] as const;

export function mapPlaceOf(within: Within): MapPlace {
  const text = readWithin(within, 'map', names);
  return {
    panel: mapPanels.find((panel) => panel === text.panel) ?? mapPanels[0],
    side: mapSides.find((side) => side === text.side) ?? mapSides[0],
    change: siteChangeKinds.find((kind) => kind === text.change) ?? null,
    overlays: overlaysIn(text.over),
  };
}

/** `within` with some of it changed; what is as at the start stands in no address. */
export function withMapPlace(within: Within, change: Partial<MapPlace>): Within {
  const next = { ...mapPlaceOf(within), ...change };
  return narrowed(within, 'map', {
    panel: next.panel === mapPanels[0] ? '' : next.panel,
    side: next.side === mapSides[0] ? '' : next.side,
    change: next.change ?? '',
    over: next.overlays.join(','),
  });
}
