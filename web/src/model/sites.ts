// The sites of projects: who has one, how large it is and where the whole lies.
import type { EventRecord, GeometryKind, Measures, ProjectRow } from '../api/types';
import { numberIn, textIn } from './events';
import type { Language } from './url';

const M2_PER_HECTARE = 10_000;
const M2_PER_KM2 = 1_000_000;
const M_PER_KM = 1000;

export interface Sited {
  readonly on: readonly ProjectRow[];
  /** Listed beside the map, because nothing of them can be drawn. */
  readonly off: readonly ProjectRow[];
}

export function bySite(rows: readonly ProjectRow[]): Sited {
  return {
    on: rows.filter(({ sites }) => sites > 0),
    off: rows.filter(({ sites }) => sites === 0),
  };
}

export type SiteEventKind = 'set' | 'revised' | 'withdrawn';

/** One step in the history of a project's sites, as its events tell it. */
export interface SiteStep {
  readonly kind: SiteEventKind;
  readonly site: string;
  readonly effective_on: string;
  readonly version: number;
  readonly measures: Measures | null;
  readonly area_delta_m2: number;
  readonly length_delta_m: number;
  readonly upload: string;
}

const DM2_PER_M2 = 100;
const CM_PER_M = 100;

/** Null for an event that is not about a site. */
export function siteStep(event: EventRecord): SiteStep | null {
  const kind = /^project\.site_(set|revised|withdrawn)\.v\d+$/.exec(event.type)?.[1];
  const site = textIn(event, 'site');
  if (kind === undefined || site === undefined) return null;
  return {
    kind: kind as SiteEventKind,
    site,
    effective_on: event.effective_on,
    version: event.version,
    measures: measuresIn(event.data['shape']),
    area_delta_m2: (numberIn(event, 'area_delta_dm2') ?? 0) / DM2_PER_M2,
    length_delta_m: (numberIn(event, 'length_delta_cm') ?? 0) / CM_PER_M,
    upload: textIn(event, 'upload') ?? '',
  };
}

function measuresIn(shape: unknown): Measures | null {
  if (typeof shape !== 'object' || shape === null) return null;
  const { kind, area_dm2, length_cm } = shape as Record<string, unknown>;
  if (kind !== 'point' && kind !== 'line' && kind !== 'polygon') return null;
  if (typeof area_dm2 !== 'number' || typeof length_cm !== 'number') return null;
  return { kind, area_m2: area_dm2 / DM2_PER_M2, length_m: length_cm / CM_PER_M };
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

/** "↑ 1.2 公顷", "↓ 30 米"; null where nothing changed that these digits show. */
export function formatDelta(
  delta: number | undefined,
  format: (value: number, lang: Language) => string,
  lang: Language,
): string | null {
  const size = format(Math.abs(delta ?? 0), lang);
  if (delta === undefined || size === format(0, lang)) return null;
  return `${delta > 0 ? '↑' : '↓'} ${size}`;
}

/** What matters of a site's size: an area has one, a line has a length, a point neither. */
export function formatSize({ kind, area_m2, length_m }: Measures, lang: Language): string | null {
  if (kind === 'polygon') return formatArea(area_m2, lang);
  return kind === 'line' ? formatLength(length_m, lang) : null;
}

/** By how much it grew or shrank, in the same measure. */
export function formatGrowth(
  kind: GeometryKind,
  { area_m2, length_m }: Omit<Measures, 'kind'>,
  lang: Language,
): string | null {
  if (kind === 'polygon') return formatDelta(area_m2, formatArea, lang);
  return kind === 'line' ? formatDelta(length_m, formatLength, lang) : null;
}
