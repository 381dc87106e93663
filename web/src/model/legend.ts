// The legend is the filter: each entry with how many projects it would show beside the other
// filters in force.
import type { Basemap, Colour, MapLayer, ProjectRow } from '../api/types';
import type { MapWords } from '../i18n/map/zh';
import { filterRows, type Filters } from './filters';
import { colours } from './lights';

export interface LegendEntry<Value extends string> {
  readonly value: Value;
  readonly count: number;
  /** Whether the filters let it pass. */
  readonly on: boolean;
}

export interface Legend {
  readonly lights: readonly LegendEntry<Colour>[];
  readonly programmes: readonly LegendEntry<string>[];
}

export function legendOf(
  rows: readonly ProjectRow[],
  filters: Filters,
  programmes: readonly string[],
): Legend {
  const light = counted(filterRows(rows, { ...filters, light: [] }), (row) => row.light.colour);
  const programme = counted(
    filterRows(rows, { ...filters, programme: [] }),
    (row) => row.programme,
  );
  return {
    lights: colours.map((value) => entry(value, light, filters.light)),
    programmes: programmes.map((value) => entry(value, programme, filters.programme)),
  };
}

function counted(rows: readonly ProjectRow[], key: (row: ProjectRow) => string) {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

function entry<Value extends string>(
  value: Value,
  counts: ReadonlyMap<string, number>,
  chosen: readonly Value[],
): LegendEntry<Value> {
  const on = chosen.length === 0 || chosen.includes(value);
  return { value, count: counts.get(value) ?? 0, on };
}

/**
 * The list after a click: the first click on a full legend shows that entry alone, further ones add
 * or take away, and the last one taken away, or all chosen, is everything again.
 */
export function clicked<Value extends string>(
  chosen: readonly Value[],
  value: Value,
  all: readonly Value[],
): readonly Value[] {
  const next = chosen.includes(value)
    ? chosen.filter((entry) => entry !== value)
    : [...chosen, value];
  return next.length === all.length ? [] : next;
}

/**
 * Where a layer comes from, its datum and the review of its map. What has no digit in the place of a
 * review number says why there is none.
 */
export function creditOf(
  { source, datum, review_number }: Pick<MapLayer, 'source' | 'datum' | 'review_number'>,
  { review }: Pick<MapWords, 'review'>,
): string {
  const kind = /\d/.test(review_number) ? 'numbered' : 'waived';
  const reviewed = review_number === '' ? '' : review[kind](review_number);
  return [source, datum, reviewed].filter((part) => part !== '').join(' · ');
}

/** The same of a basemap, which always has both. */
export function basemapCredit(
  { attribution, datum, review_number }: Basemap,
  words: Pick<MapWords, 'review'>,
): string {
  return creditOf({ source: attribution, datum, review_number }, words);
}
