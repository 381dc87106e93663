// Degrees of CGCS2000 and metres of its three-degree Gauss-Krueger zones (GB/T 22021), by Krueger's
// series to the fourth order (Karney 2011, "Transverse Mercator with an accuracy of a few
// nanometers", eq. 7 to 36): below 0.1 mm within the zones of a city.
import type { LonLat } from './places';

const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257222101;
const N = FLATTENING / (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const RADIANS = Math.PI / 180;
const ZONE_DEGREES = 3;
const FALSE_EASTING_M = 500_000;
/** What the number of a zone stands for before an easting. */
const PREFIX_M = 1_000_000;
/** Zones whose middle lies in China. */
export const FIRST_ZONE = 25;
export const LAST_ZONE = 45;

const alpha = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
];
const beta = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
];

/** Metres; the easting without the number of its zone. */
export interface InZone {
  readonly zone: number;
  readonly east: number;
  readonly north: number;
}

/** The zone that a longitude lies in: 41 to 124.5° E, from there on 42. */
export function zoneOf(longitude: number): number {
  return Math.floor(longitude / ZONE_DEGREES + 0.5);
}

export function centralMeridian(zone: number): number {
  return zone * ZONE_DEGREES;
}

/** Requires a place within some degrees of the zone. */
export function toZone({ longitude, latitude }: LonLat, zone = zoneOf(longitude)): InZone {
  const lat = latitude * RADIANS;
  const lon = (longitude - centralMeridian(zone)) * RADIANS;
  const conformal = conformalTangent(Math.tan(lat));
  const xi = Math.atan2(conformal, Math.cos(lon));
  const eta = Math.asinh(Math.sin(lon) / Math.hypot(conformal, Math.cos(lon)));
  const { north, east } = series(alpha, 1, xi, eta);
  return { zone, east: FALSE_EASTING_M + RADIUS_M * east, north: RADIUS_M * north };
}

export function fromZone({ zone, east, north }: InZone): LonLat {
  const { north: xi, east: eta } = series(
    beta,
    -1,
    north / RADIUS_M,
    (east - FALSE_EASTING_M) / RADIUS_M,
  );
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  const longitude = centralMeridian(zone) + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RADIANS;
  return { longitude, latitude: Math.atan(tangentOf(conformal)) / RADIANS };
}

/** The easting with the number of its zone before it: 8 digits. */
export function numbered({ zone, east }: InZone): number {
  return zone * PREFIX_M + east;
}

/** An easting that has the number of a zone of China before it; null for another. */
export function unnumbered(east: number): Pick<InZone, 'zone' | 'east'> | null {
  const zone = Math.floor(east / PREFIX_M);
  return zone < FIRST_ZONE || zone > LAST_ZONE ? null : { zone, east: east - zone * PREFIX_M };
}

function series(factors: readonly number[], sign: 1 | -1, xi: number, eta: number) {
  let north = xi;
  let east = eta;
  factors.forEach((factor, at) => {
    const twice = 2 * (at + 1);
    north += sign * factor * Math.sin(twice * xi) * Math.cosh(twice * eta);
    east += sign * factor * Math.cos(twice * xi) * Math.sinh(twice * eta);
  });
  return { north, east };
}

/** The tangent of the conformal latitude (Karney, eq. 7 to 9). */
function conformalTangent(tangent: number): number {
  const secant = Math.hypot(1, tangent);
  const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tangent) / secant));
  return tangent * Math.hypot(1, sigma) - sigma * secant;
}

// Newton's method on the above (Karney, eq. 19 to 21): three steps leave nothing.
function tangentOf(conformal: number): number {
  const squared = ECCENTRICITY ** 2;
  let tangent = conformal;
  for (let step = 0; step < 3; step += 1) {
    const reached = conformalTangent(tangent);
    const slope = (1 + (1 - squared) * tangent ** 2) / ((1 - squared) * Math.hypot(1, tangent));
    tangent += ((conformal - reached) / Math.hypot(1, reached)) * slope;
  }
  return tangent;
}
