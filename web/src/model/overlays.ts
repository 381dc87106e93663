// What the page draws over the tiles by itself, because who may see it differs by person: public
// reports, slogans in the street, and the notices of projects at their sites.
import type { FeatureCollection, Point } from 'geojson';
import type { Notice, NoticeState, Place, ProjectRow } from '../api/types';

export const overlayKinds = ['reports', 'slogans', 'notices'] as const;
export type OverlayKind = (typeof overlayKinds)[number];

/** Something at a place of its own. */
export interface Spotted {
  readonly code: string;
  readonly text: string;
  readonly place: Place;
}

export interface Overlay {
  readonly kind: OverlayKind;
  readonly spots: readonly Spotted[];
  /** Projects at whose sites it stands. */
  readonly projects: readonly string[];
}

const ND_PER_DEGREE = 1e9;

export function pointsOf(spots: readonly Spotted[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: spots.map(({ code, text, place }) => ({
      type: 'Feature',
      geometry: {
        type: 'Point',
        coordinates: [place.lon_nd / ND_PER_DEGREE, place.lat_nd / ND_PER_DEGREE],
      },
      properties: { code, text },
    })),
  };
}

/** Those that the address names, in their order. */
export function overlaysIn(text: string): readonly OverlayKind[] {
  const named = text.split(',');
  return overlayKinds.filter((kind) => named.includes(kind));
}

/** What has a place, of everything there is. */
export function spottedOf<One>(
  all: readonly One[],
  of: (one: One) => Omit<Spotted, 'place'> & { readonly place?: Place | undefined },
): readonly Spotted[] {
  return all
    .map(of)
    .flatMap(({ place, ...rest }) => (place === undefined ? [] : [{ ...rest, place }]));
}

/** Without what stands at the sites of projects that are not shown. */
export function among(
  overlays: readonly Overlay[],
  shown: readonly Pick<ProjectRow, 'code'>[],
): readonly Overlay[] {
  const codes = new Set(shown.map(({ code }) => code));
  return overlays.map((overlay) => ({
    ...overlay,
    projects: overlay.projects.filter((code) => codes.has(code)),
  }));
}

const openStates: readonly NoticeState[] = [
  'issued',
  'signed_for',
  'in_hand',
  'replied',
  'returned',
  'reviewed',
];

/** A notice that was issued and is not settled. */
export function isOpen({ state }: Pick<Notice, 'state'>): boolean {
  return openStates.includes(state);
}
