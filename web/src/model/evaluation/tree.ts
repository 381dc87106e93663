// The tree of an index as rows: area, indicator, standard, observation point, each with its score and
// the events that it is made of. Pure.
import type {
  EvaluationIndex,
  EvaluationScore,
  EventAddress,
  IndexArea,
  IndexIndicator,
  IndexNodeKind,
  IndexPoint,
  IndexStandard,
  Text,
} from '../../api/types';

/** The server names no more of them; the list of a point has all. */
export const MAX_SOURCES = 20;

/** Whether there may be more of them than are told. */
export function isPartial(score: EvaluationScore, sources: readonly EventAddress[]): boolean {
  return score.observations > MAX_SOURCES || sources.length >= MAX_SOURCES;
}

export interface TreeRow {
  /** Kind and code, which no other row has. */
  readonly key: string;
  readonly kind: IndexNodeKind;
  readonly code: string;
  readonly name: Text;
  /** 1 for an area to 4 for a point. */
  readonly level: number;
  /** Key of the row it stands under; null for an area. */
  readonly parent: string | null;
  /** Responsible; empty for an area. */
  readonly unit: string;
  readonly score: EvaluationScore;
  readonly isLeaf: boolean;
  readonly indicator?: IndexIndicator;
  readonly standard?: IndexStandard;
  readonly point?: IndexPoint;
  /** Where the latest of its observations stand in the log, the latest first. */
  readonly sources: readonly EventAddress[];
}

export const nodeKey = (kind: IndexNodeKind, code: string): string => `${kind}/${code}`;

/** Every row, each below what it stands under; with `unit` what that unit is responsible for. */
export function rowsOf(index: EvaluationIndex, unit: string | null = null): readonly TreeRow[] {
  return index.areas.flatMap((area) => areaRows(area, unit));
}

/** Those of which everything above is open. */
export function shownRows(rows: readonly TreeRow[], open: ReadonlySet<string>): TreeRow[] {
  const shown = new Set<string>();
  return rows.filter(({ key, parent }) => {
    const seen = parent === null || (open.has(parent) && shown.has(parent));
    if (seen) shown.add(key);
    return seen;
  });
}

/** Units that are responsible for a standard or an indicator, in the order of codes. */
export function responsibleUnits(index: EvaluationIndex): readonly string[] {
  const units = rowsOf(index).map(({ unit }) => unit);
  return [...new Set(units)].filter((unit) => unit !== '').sort();
}

export function findPoint(index: EvaluationIndex, code: string): TreeRow | undefined {
  return rowsOf(index).find((row) => row.kind === 'point' && row.code === code);
}

export function findIndicator(index: EvaluationIndex, code: string): IndexIndicator | undefined {
  return index.areas
    .flatMap(({ indicators }) => indicators)
    .find((indicator) => indicator.code === code);
}

/** What it stands under, from the area down. */
export function pathOf(rows: readonly TreeRow[], row: TreeRow): readonly TreeRow[] {
  const above = rows.find(({ key }) => key === row.parent);
  return above === undefined ? [] : [...pathOf(rows, above), above];
}

/** The latest of all of them, the latest first. */
export function latestSources(lists: readonly (readonly EventAddress[])[]): EventAddress[] {
  return lists
    .flat()
    .sort((one, other) => other.position - one.position || other.index - one.index)
    .slice(0, MAX_SOURCES);
}

function areaRows(area: IndexArea, unit: string | null): readonly TreeRow[] {
  const key = nodeKey('area', area.code);
  const below = area.indicators.flatMap((indicator) => indicatorRows(indicator, key, unit));
  if (unit !== null && below.length === 0) return [];
  return [
    {
      ...{ key, kind: 'area', level: 1, parent: null, unit: '' },
      ...{ code: area.code, name: area.name, score: area.score },
      isLeaf: below.length === 0,
      sources: sourcesBelow(below),
    },
    ...below,
  ];
}

function indicatorRows(
  indicator: IndexIndicator,
  parent: string,
  unit: string | null,
): readonly TreeRow[] {
  const key = nodeKey('indicator', indicator.code);
  const below = indicator.standards.flatMap((standard) => standardRows(standard, key, unit));
  if (unit !== null && below.length === 0 && indicator.unit !== unit) return [];
  return [
    {
      ...{ key, kind: 'indicator', level: 2, parent, unit: indicator.unit, indicator },
      ...{ code: indicator.code, name: indicator.name, score: indicator.score },
      isLeaf: below.length === 0,
      sources: sourcesBelow(below),
    },
    ...below,
  ];
}

function standardRows(
  standard: IndexStandard,
  parent: string,
  unit: string | null,
): readonly TreeRow[] {
  if (unit !== null && standard.responsible !== unit) return [];
  const key = nodeKey('standard', standard.code);
  const below = standard.points.map((point) => pointRow(point, standard, key));
  return [
    {
      ...{ key, kind: 'standard', level: 3, parent, unit: standard.responsible, standard },
      ...{ code: standard.code, name: standard.name, score: standard.score },
      isLeaf: below.length === 0,
      sources: sourcesBelow(below),
    },
    ...below,
  ];
}

function pointRow(point: IndexPoint, standard: IndexStandard, parent: string): TreeRow {
  const { code, name, earned, possible, observations, sources } = point;
  return {
    ...{ key: nodeKey('point', code), kind: 'point', level: 4, parent, code, name },
    ...{ unit: standard.responsible, standard, point, isLeaf: true, sources },
    score: { earned, possible, unobserved: 0, observations },
  };
}

function sourcesBelow(rows: readonly TreeRow[]): EventAddress[] {
  return latestSources(rows.filter(({ kind }) => kind === 'point').map(({ sources }) => sources));
}
