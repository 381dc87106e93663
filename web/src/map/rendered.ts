// What the tiles on the screen say of projects.
import type { Map as MapLibre } from 'maplibre-gl';
import type { LonLat } from '../model/places';
import { isInside } from '../model/sketch';
import { SITE_MARKS, SITES } from './layers';

/** The projects that have the mark of a site in the ring, of those that may be meant. */
export function codesIn(
  map: MapLibre,
  ring: readonly LonLat[],
  isMeant: (code: string) => boolean,
): readonly string[] {
  const marks = map.querySourceFeatures(SITES, { sourceLayer: SITE_MARKS });
  const codes = marks.flatMap((mark) => {
    const code = String(mark.properties['code']);
    if (mark.geometry.type !== 'Point' || !isMeant(code)) return [];
    const [longitude = 0, latitude = 0] = mark.geometry.coordinates;
    return isInside({ longitude, latitude }, ring) ? [code] : [];
  });
  return [...new Set(codes)].sort();
}

/** The projects of which anything is drawn in these layers. */
export function codesDrawn(map: MapLibre, layers: string[]): readonly string[] {
  const drawn = map.queryRenderedFeatures({ layers });
  return [...new Set(drawn.map(({ properties }) => String(properties['code'])))].sort();
}
