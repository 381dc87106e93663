// Lengths and areas on the ellipsoid of CGCS2000, measured as the server measures what is recorded
// (domain/shape/measure.hpp): an edge is the straight line in longitude and latitude.
import type { LonLat } from './places';

const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257222101;
const SQUARED_ECCENTRICITY = FLATTENING * (2 - FLATTENING);
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING);
const RADIANS = Math.PI / 180;

/** Gauss-Legendre quadrature with five points (Abramowitz and Stegun, table 25.4). */
const nodes = [
  { at: 0.046910077030668, weight: 0.1184634425280945 },
  { at: 0.2307653449471584, weight: 0.2393143352496833 },
  { at: 0.5, weight: 0.2844444444444444 },
  { at: 0.7692346550528416, weight: 0.2393143352496833 },
  { at: 0.953089922969332, weight: 0.1184634425280945 },
] as const;
const SERIES_TERMS = 8;

/** Metres along a line. */
export function lengthOf(path: readonly LonLat[]): number {
  return edges(path).reduce((sum, [from, to]) => sum + edgeLength(from, to), 0);
}

/** Square metres within a ring, whose last corner joins its first; whichever way it runs. */
export function areaOf(ring: readonly LonLat[]): number {
  const [first] = ring;
  if (first === undefined) return 0;
  const sum = edges([...ring, first]).reduce((total, [from, to]) => {
    const width = (to.longitude - from.longitude) * RADIANS;
    return total + (width === 0 ? 0 : width * meanAlong(from, to, zoneArea));
  }, 0);
  return Math.abs(sum);
}

/**
 * The corners of a circle on the map, so many around: each as far from its middle as the edge of
 * it. Good to 0.1 % up to 100 km, where the parallels are nearly of one length.
 */
export function circleOf(middle: LonLat, rim: LonLat, corners = 96): LonLat[] {
  const radius = lengthOf([middle, rim]);
  const { meridian, parallel } = radiiAt(middle.latitude * RADIANS);
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    return {
      longitude: middle.longitude + (radius * Math.cos(angle)) / parallel / RADIANS,
      latitude: middle.latitude + (radius * Math.sin(angle)) / meridian / RADIANS,
    };
  });
}

function edges(path: readonly LonLat[]): (readonly [LonLat, LonLat])[] {
  return path.slice(1).map((to, at) => [path[at] as LonLat, to] as const);
}

function meanAlong(from: LonLat, to: LonLat, value: (latitude: number) => number): number {
  return nodes.reduce((mean, { at, weight }) => {
    const latitude = from.latitude + at * (to.latitude - from.latitude);
    return mean + weight * value(latitude * RADIANS);
  }, 0);
}

// Between the equator and a latitude, for each radian of longitude (Snyder 1987, eq. 3-12).
function zoneArea(latitude: number): number {
  const sine = Math.sin(latitude);
  const x = SQUARED_ECCENTRICITY * sine * sine;
  let sum = 0;
  for (let k = SERIES_TERMS - 1; k >= 0; k -= 1) sum = sum * x + (k + 1) / (2 * k + 1);
  return SEMI_MINOR_M * SEMI_MINOR_M * sine * sum;
}

/** Metres for each radian northward and eastward (Snyder, eq. 4-18 to 4-21). */
function radiiAt(latitude: number): { meridian: number; parallel: number } {
  const squared = 1 - SQUARED_ECCENTRICITY * Math.sin(latitude) ** 2;
  const primeVertical = SEMI_MAJOR_M / Math.sqrt(squared);
  return {
    meridian: (primeVertical * (1 - SQUARED_ECCENTRICITY)) / squared,
    parallel: primeVertical * Math.cos(latitude),
  };
}

function edgeLength(from: LonLat, to: LonLat): number {
  const north = (to.latitude - from.latitude) * RADIANS;
  const east = (to.longitude - from.longitude) * RADIANS;
  return meanAlong(from, to, (latitude) => {
    const { meridian, parallel } = radiiAt(latitude);
    return Math.hypot(meridian * north, parallel * east);
  });
}
