// The definition of an index as a whole: made of the tree on the screen, and read from a file. Pure.
import type {
  AreaNode,
  EvaluationIndex,
  IndexCommand,
  IndexIndicator,
  IndexStandard,
} from '../../api/types';

type DefineIndex = Extract<IndexCommand, { command: 'define_index' }>;
type IndicatorNode = NonNullable<DefineIndex['indicators']>[number];

/** No file of a definition is larger. */
export const MAX_DEFINITION_BYTES = 5_000_000;

export interface DefinitionCounts {
  readonly areas: number;
  readonly indicators: number;
  readonly standards: number;
  readonly points: number;
  /** Of all standards. */
  readonly possible: number;
}

export type DefinitionProblem = 'too_large' | 'no_json' | 'no_index' | 'no_list' | 'no_code';

export interface ReadDefinition {
  readonly definition: DefineIndex | null;
  readonly problem: DefinitionProblem | null;
}

const lists = ['areas', 'indicators', 'standards', 'points'] as const;

/** As it stands; defining it so changes nothing. */
export function definitionOf(index: EvaluationIndex): DefineIndex {
  const { name, year, source, areas } = index;
  const indicators = areas.flatMap((area) =>
    area.indicators.map((indicator) => ({ area: area.code, indicator })),
  );
  const standards = indicators.flatMap(({ indicator }) =>
    indicator.standards.map((standard) => ({ indicator: indicator.code, standard })),
  );
  return {
    ...{ command: 'define_index', name, year, source },
    areas: areas.map((area): AreaNode => ({ code: area.code, name: area.name })),
    indicators: indicators.map(({ area, indicator }) => indicatorNode(area, indicator)),
    standards: standards.map(({ indicator, standard }) => ({
      ...{ code: standard.code, indicator, name: standard.name },
      ...{ unit: standard.unit, possible: standard.possible },
    })),
    points: standards.flatMap(({ standard }) => pointNodes(standard)),
  };
}

export function indicatorNode(area: string, indicator: IndexIndicator): IndicatorNode {
  const { code, name, unit, target_rate_bp, outcome } = indicator;
  const node = { code, area, name, unit, target_rate_bp };
  if (outcome === undefined) return node;
  const { bound, target, source, parts } = outcome;
  return {
    ...node,
    outcome: { unit: outcome.unit, bound, target, source },
    parts: parts.map((part) => ({ unit: part.unit, target: part.target })),
  };
}

function pointNodes({ code: standard, points }: IndexStandard) {
  return points.map(({ code, name, method, grading, photos }) => ({
    ...{ code, standard, name, method, grading, photos },
  }));
}

/** What can be seen from here of whether it is one; the server has the last word. */
export function readDefinition(text: string): ReadDefinition {
  const refuse = (problem: DefinitionProblem): ReadDefinition => ({ definition: null, problem });
  if (text.length > MAX_DEFINITION_BYTES) return refuse('too_large');
  const read = parse(text);
  if (read === undefined) return refuse('no_json');
  if (!isIndex(read)) return refuse('no_index');
  const given = lists.map((list) => (read as Record<string, unknown>)[list] ?? []);
  if (!given.every(Array.isArray)) return refuse('no_list');
  if (!given.flat().every(hasCode)) return refuse('no_code');
  return { definition: { ...read, command: 'define_index' }, problem: null };
}

export function countDefinition(definition: DefineIndex): DefinitionCounts {
  const [areas, indicators, standards, points] = lists.map(
    (list) => definition[list]?.length ?? 0,
  ) as [number, number, number, number];
  const possible = (definition.standards ?? []).reduce((sum, each) => sum + each.possible, 0);
  return { areas, indicators, standards, points, possible };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isIndex(read: unknown): read is Omit<DefineIndex, 'command'> {
  if (typeof read !== 'object' || read === null) return false;
  const { name, year, source } = read as Partial<DefineIndex>;
  return typeof name?.zh === 'string' && typeof year === 'number' && typeof source === 'string';
}

const hasCode = (node: unknown): boolean =>
  typeof (node as { code?: unknown } | null)?.code === 'string';
