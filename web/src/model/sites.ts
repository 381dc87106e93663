// The sites of projects: who has one, how large it is and where the whole lies.
import type { ProjectRow, Site } from '../api/types';
import type { Language } from './url';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

const M2_PER_HECTARE = 10_000;
const M2_PER_KM2 = 1_000_000;
const M_PER_KM = 1000;

export function sitesOf(row: ProjectRow): readonly Site[] {
  return row.sites ?? [];
}

export interface Sited {
  readonly on: readonly ProjectRow[];
  /** Listed beside the map, because nothing of them can be drawn. */
  readonly off: readonly ProjectRow[];
}

export function bySite(rows: readonly ProjectRow[]): Sited {
  const on = rows.filter((row) => sitesOf(row).length > 0);
  const off = rows.filter((row) => sitesOf(row).length === 0);
  return { on, off };
}

/** Around all sites of a project; null without one. */
export function boundsOf(row: ProjectRow | undefined): Bounds | null {
  const [first, ...rest] = row === undefined ? [] : sitesOf(row);
  if (first === undefined) return null;
  return rest.reduce<Bounds>(
    (all, { bounds }) => [
      Math.min(all[0], bounds[0]),
      Math.min(all[1], bounds[1]),
      Math.max(all[2], bounds[2]),
      Math.max(all[3], bounds[3]),
    ],
    first.bounds,
  );
}

export interface Measures {
  readonly area_m2: number;
  readonly length_m: number;
}

/** Sums over the sites of a project. */
export function measuresOf(row: ProjectRow): Measures {
  const sites = sitesOf(row);
  return {
    area_m2: sites.reduce((sum, { area_m2 }) => sum + area_m2, 0),
    length_m: sites.reduce((sum, { length_m }) => sum + length_m, 0),
  };
}

const rounded = (digits: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits });
const whole = rounded(0);
const tenths = rounded(1);
const hundredths = rounded(2);

export function formatArea(m2: number, lang: Language): string {
  const size = Math.abs(m2);
  if (size >= M2_PER_KM2)
    return `${hundredths.format(m2 / M2_PER_KM2)} ${lang === 'zh' ? '平方千米' : 'km²'}`;
  if (size >= M2_PER_HECTARE)
    return `${hundredths.format(m2 / M2_PER_HECTARE)} ${lang === 'zh' ? '公顷' : 'ha'}`;
  return `${size < 100 ? tenths.format(m2) : whole.format(m2)} ${lang === 'zh' ? '平方米' : 'm²'}`;
}

export function formatLength(m: number, lang: Language): string {
  if (Math.abs(m) >= M_PER_KM)
    return `${hundredths.format(m / M_PER_KM)} ${lang === 'zh' ? '千米' : 'km'}`;
  return `${Math.abs(m) < 100 ? tenths.format(m) : whole.format(m)} ${lang === 'zh' ? '米' : 'm'}`;
}

/** "↑ 1.2 公顷", "↓ 30 米"; null where nothing changed. */
export function formatDelta(
  delta: number | undefined,
  format: (value: number, lang: Language) => string,
  lang: Language,
): string | null {
  if (delta === undefined || delta === 0) return null;
  return `${delta > 0 ? '↑' : '↓'} ${format(Math.abs(delta), lang)}`;
}

/** What matters of a site's size: an area has one, a line has a length, a point neither. */
export function formatSize(
  site: Pick<Site, 'kind' | 'area_m2' | 'length_m'>,
  lang: Language,
): string | null {
  if (site.kind === 'polygon') return formatArea(site.area_m2, lang);
  return site.kind === 'line' ? formatLength(site.length_m, lang) : null;
}
