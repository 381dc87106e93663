// A small map of places alone, for paper: one scale east and north, and a bar that says which.
import type { PackSite } from '../../api/types';
import { colours } from '../lights';

const EARTH_RADIUS_M = 6_371_008.8;
const NANODEGREES = 1_000_000_000;
const M_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
/** A single place still lies in some surroundings. */
const LEAST_SIDE_M = 2_000;
/** Of the longer side, around all places. */
const MARGIN = 0.06;
/** Height of a map, in its widths: what two of on one page have room for. */
const LOWEST = 0.4;
const HIGHEST = 0.58;
/** Of the width; the bar is the longest round length within. */
const BAR_SHARE = 0.25;

export interface MapFrame {
  /** Both in user units; the width is given. */
  readonly width: number;
  readonly height: number;
  readonly m_per_unit: number;
  readonly bar: { readonly length_m: number; readonly units: number };
  at(place: PackSite['place']): { readonly x: number; readonly y: number };
}

/** Around all places, so that the maps of several programmes can be compared; null around none. */
export function frameAround(sites: readonly PackSite[], width: number): MapFrame | null {
  if (sites.length === 0) return null;
  const box = boxOf(sites.map(({ place }) => degrees(place)));
  const middle = { lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 };
  const east_m = M_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180);
  const wide_m = (box.east - box.west) * east_m;
  const high_m = (box.north - box.south) * M_PER_DEGREE;
  const margin_m = 2 * MARGIN * Math.max(wide_m, high_m);
  const side_m = Math.max(LEAST_SIDE_M, wide_m + margin_m, (high_m + margin_m) / HIGHEST);
  const m_per_unit = side_m / width;
  const height = Math.min(
    HIGHEST * width,
    Math.max(LOWEST * width, (high_m + margin_m) / m_per_unit),
  );
  const length_m = roundBelow(side_m * BAR_SHARE);
  return {
    width,
    height,
    m_per_unit,
    bar: { length_m, units: length_m / m_per_unit },
    at: (place) => {
      const { lon, lat } = degrees(place);
      return {
        x: width / 2 + ((lon - middle.lon) * east_m) / m_per_unit,
        y: height / 2 - ((lat - middle.lat) * M_PER_DEGREE) / m_per_unit,
      };
    },
  };
}

/** What is more urgent is drawn later, over the rest. */
export function inDrawingOrder(sites: readonly PackSite[]): PackSite[] {
  const rank = ({ light }: PackSite) => -colours.indexOf(light);
  return sites.toSorted((one, other) => rank(one) - rank(other));
}

export function sitesByProgramme(sites: readonly PackSite[]): ReadonlyMap<string, PackSite[]> {
  const found = new Map<string, PackSite[]>();
  for (const site of sites) {
    const list = found.get(site.programme);
    if (list === undefined) found.set(site.programme, [site]);
    else list.push(site);
  }
  return found;
}

function degrees({ lon_nd, lat_nd }: PackSite['place']): { lon: number; lat: number } {
  return { lon: lon_nd / NANODEGREES, lat: lat_nd / NANODEGREES };
}

// Not by spreading: there may be more places than a call takes arguments.
function boxOf(places: readonly { lon: number; lat: number }[]) {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const { lon, lat } of places) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** The greatest of 1, 2, 5 × 10ⁿ that is not above. */
function roundBelow(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  return ([5, 2, 1].find((times) => times * power <= length) ?? 1) * power;
}
