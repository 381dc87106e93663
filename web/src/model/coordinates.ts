// A place in the systems that surveyors of the city use, as text, and what was typed as a place.
import { fromZone, numbered, toZone, unnumbered, zoneOf } from './gauss_krueger';
import { formatDegrees, type LonLat } from './places';

const MINUTES = 60;
/** Of seconds: some 3 cm. */
const SECOND_DIGITS = 3;
const METRE_DIGITS = 3;
/** Seven digits of a degree: about a centimetre. */
const DEGREE_DIGITS = 7;

export interface Spoken {
  readonly degrees: string;
  /** Degrees, minutes and seconds. */
  readonly dms: string;
  readonly zone: number;
  /** Northing (X of surveyors), then easting (Y). */
  readonly metres: string;
}

/** `prefixed`: the easting with the number of its zone before it. */
export function spoken(place: LonLat, prefixed: boolean): Spoken {
  const found = toZone(place);
  const east = prefixed ? numbered(found) : found.east;
  return {
    degrees: formatDegrees(place, DEGREE_DIGITS),
    dms: `${dms(place.longitude, 'E', 'W')} ${dms(place.latitude, 'N', 'S')}`,
    zone: found.zone,
    metres: `X ${found.north.toFixed(METRE_DIGITS)} Y ${east.toFixed(METRE_DIGITS)}`,
  };
}

function dms(value: number, positive: string, negative: string): string {
  // Rounded first, so that no part is written as 60.
  const scale = 10 ** SECOND_DIGITS;
  const seconds = Math.round(Math.abs(value) * MINUTES * MINUTES * scale);
  const whole = Math.floor(seconds / scale);
  const rest = (seconds / scale - whole + (whole % MINUTES)).toFixed(SECOND_DIGITS);
  const minutes = Math.floor(whole / MINUTES);
  const two = (number: number) => String(number).padStart(2, '0');
  const padded = rest.padStart(SECOND_DIGITS + 3, '0');
  return `${Math.floor(minutes / MINUTES)}°${two(minutes % MINUTES)}′${padded}″${value < 0 ? negative : positive}`;
}

/**
 * The place that was typed: degrees, with minutes and seconds or without, or metres of a zone, in
 * either order. An easting without the number of its zone is in the one of `near`. Null for what
 * is none of these, or lies nowhere.
 */
export function placeOf(typed: string, near: LonLat): LonLat | null {
  const numbers = numbersIn(typed);
  if (numbers === null) return null;
  const [one, other] = numbers;
  if (Math.abs(one) > 180 || Math.abs(other) > 180) return inMetres(one, other, near);
  return inDegrees(one, other, /[NS北南纬]/i.test(firstPart(typed)));
}

// In China a longitude is above 60 and a latitude below: which is which needs no order.
function inDegrees(one: number, other: number, isLatitudeFirst: boolean): LonLat | null {
  const swapped = isLatitudeFirst || Math.abs(other) > 90 || (one < 60 && other > 60);
  const [longitude, latitude] = swapped ? [other, one] : [one, other];
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 ? { longitude, latitude } : null;
}

/** Northings of China begin at 400 km; an easting has 6 digits, or 8 with its zone. */
function inMetres(one: number, other: number, near: LonLat): LonLat | null {
  const zoned = [one, other].map(unnumbered);
  const at = zoned.findIndex((found) => found !== null);
  if (at >= 0) {
    const found = zoned[at];
    return found ? standing(fromZone({ ...found, north: at === 0 ? other : one })) : null;
  }
  const [east, north] = one < other ? [one, other] : [other, one];
  return standing(fromZone({ zone: zoneOf(near.longitude), east, north }));
}

function standing(place: LonLat): LonLat | null {
  const { longitude, latitude } = place;
  return Number.isFinite(longitude) && Math.abs(latitude) <= 85 ? place : null;
}

function firstPart(typed: string): string {
  return /^[^\d]*[\d.]+[^,，;；\s]*/.exec(typed.trim())?.[0] ?? '';
}

function numbersIn(typed: string): [number, number] | null {
  const found = [...typed.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));
  const [a, b, c, d, e, f] = found;
  if (found.length === 2) return [a as number, b as number];
  if (found.length !== 6) return null;
  const join = (degrees = 0, minutes = 0, seconds = 0) =>
    degrees + minutes / MINUTES + seconds / (MINUTES * MINUTES);
  return [join(a, b, c), join(d, e, f)];
}
