// Places as text: degrees of CGCS2000, and the bounds of a site as the record of changes has them.
import type { Bounds } from './bounds';

export interface LonLat {
  /** Degrees. */
  readonly longitude: number;
  readonly latitude: number;
}

const ND_PER_DEGREE = 1e9;
/** About a metre. */
const DIGITS = 5;

/** "west,south,east,north" in billionths of a degree; null where it is not that. */
export function boundsOfText(text: unknown): Bounds | null {
  const numbers = typeof text === 'string' ? text.split(',').map(Number) : [];
  if (numbers.length !== 4 || !numbers.every(Number.isSafeInteger)) return null;
  const [west, south, east, north] = numbers.map((nd) => nd / ND_PER_DEGREE) as [
    number,
    number,
    number,
    number,
  ];
  return west <= east && south <= north ? [west, south, east, north] : null;
}

export function middleOf([west, south, east, north]: Bounds): LonLat {
  return { longitude: (west + east) / 2, latitude: (south + north) / 2 };
}

/** "124.98000°E 46.58000°N". */
export function formatDegrees({ longitude, latitude }: LonLat, digits = DIGITS): string {
  const one = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(digits)}°${value < 0 ? negative : positive}`;
  return `${one(longitude, 'E', 'W')} ${one(latitude, 'N', 'S')}`;
}
