// What another definition of a programme would touch of the projects that are there.
import type { Programme, ProjectRow } from '../../api/types';

type Stages = Programme['stages'];

export type ImpactKind =
  | 'stage_removed'
  | 'fact_removed'
  | 'list_removed'
  | 'exception_removed'
  | 'geometry_removed'
  | 'stage_added'
  | 'fact_added'
  | 'list_added'
  | 'weights_changed'
  | 'gates_changed'
  | 'done_stage_changed'
  | 'measure_changed'
  | 'quota_changed'
  | 'period_changed'
  | 'leads_changed';

export interface Impact {
  readonly kind: ImpactKind;
  /** What of the programme, as it was called; empty where there is only one. */
  readonly names: readonly string[];
  /** Codes of the projects it touches. */
  readonly projects: readonly string[];
}

/** Those that take away what projects use. */
export function isLoss({ kind, projects }: Impact): boolean {
  return kind.endsWith('_removed') && projects.length > 0;
}

type Part = 'stages' | 'facts' | 'lists';
type Uses = (row: ProjectRow, code: string) => boolean;

const uses: Record<Part, Uses> = {
  stages: (row, code) =>
    row.stages.some(
      (stage) =>
        stage.stage === code &&
        (stage.planned_start ?? stage.started_on ?? stage.completed_on) !== undefined,
    ),
  facts: (row, code) => row.facts.some((fact) => fact.code === code),
  lists: (row, code) => row.list === code,
};
const removed = { stages: 'stage_removed', facts: 'fact_removed', lists: 'list_removed' } as const;
const added = { stages: 'stage_added', facts: 'fact_added', lists: 'list_added' } as const;

export function rowsByProgramme(
  rows: readonly ProjectRow[],
): ReadonlyMap<string, readonly ProjectRow[]> {
  const groups = new Map<string, ProjectRow[]>();
  for (const row of rows) {
    const group = groups.get(row.programme);
    if (group === undefined) groups.set(row.programme, [row]);
    else group.push(row);
  }
  return groups;
}

/** `rows` are all projects; only those of the programme count. */
export function impactOf(
  before: Programme,
  after: Programme,
  rows: readonly ProjectRow[],
): readonly Impact[] {
  const own = rows.filter(({ programme }) => programme === before.code);
  const live = own.filter(({ status }) => status !== 'withdrawn' && status !== 'revoked');
  const parts = (['stages', 'facts', 'lists'] as const).flatMap((part) =>
    partImpact(part, before, after, own),
  );
  return [
    ...parts,
    ...exceptionImpact(before, after, own),
    ...geometryImpact(before, after, own),
    ...changed(before, after, live),
  ];
}

function partImpact(
  part: Part,
  before: Programme,
  after: Programme,
  rows: readonly ProjectRow[],
): Impact[] {
  const codes = (programme: Programme) => programme[part].map(({ code }) => code);
  const gone = codes(before).filter((code) => !codes(after).includes(code));
  const come = codes(after).filter((code) => code !== '' && !codes(before).includes(code));
  return [
    ...gone.map((code) => ({
      kind: removed[part],
      names: [code],
      projects: codesOf(rows.filter((row) => uses[part](row, code))),
    })),
    ...(come.length > 0 ? [{ kind: added[part], names: come, projects: [] }] : []),
  ];
}

const standing = {
  suspension: 'suspended',
  withdrawal: 'withdrawn',
  revocation: 'revoked',
} as const;

function exceptionImpact(
  before: Programme,
  after: Programme,
  rows: readonly ProjectRow[],
): Impact[] {
  return before.exceptions
    .filter(({ kind }) => !after.exceptions.some((other) => other.kind === kind))
    .map(({ kind }) => ({
      kind: 'exception_removed',
      names: [kind],
      projects: codesOf(rows.filter(({ status }) => status === standing[kind])),
    }));
}

// Of a row it is known how many sites a project has, not of which kind.
function geometryImpact(
  before: Programme,
  after: Programme,
  rows: readonly ProjectRow[],
): Impact[] {
  const gone = before.geometry_kinds.filter((kind) => !after.geometry_kinds.includes(kind));
  if (gone.length === 0) return [];
  const projects = codesOf(rows.filter(({ sites }) => sites > 0));
  return [{ kind: 'geometry_removed', names: gone, projects }];
}

/** Fields whose change touches every project that counts. */
function changed(before: Programme, after: Programme, rows: readonly ProjectRow[]): Impact[] {
  const facets: readonly [ImpactKind, (programme: Programme) => unknown][] = [
    ['weights_changed', ({ stages }) => shared(before, after, stages, ({ weight }) => weight)],
    ['gates_changed', ({ stages }) => shared(before, after, stages, gateOf)],
    ['done_stage_changed', ({ done_stage }) => done_stage],
    [
      'measure_changed',
      ({ measure, pledged_fact, done_fact, unit_fact }) => [
        measure,
        pledged_fact ?? '',
        done_fact ?? '',
        unit_fact ?? '',
      ],
    ],
    ['quota_changed', ({ quota }) => quota],
    ['period_changed', ({ reporting_period_days }) => reporting_period_days],
    ['leads_changed', (programme) => [programme.lead_post, programme.lead_department]],
  ];
  return facets
    .filter(([, facet]) => JSON.stringify(facet(before)) !== JSON.stringify(facet(after)))
    .map(([kind]) => ({
      kind,
      names: [],
      projects: kind === 'leads_changed' || kind === 'quota_changed' ? [] : codesOf(rows),
    }));
}

/** A facet of the stages that both definitions have, in the order of their codes. */
function shared(
  before: Programme,
  after: Programme,
  stages: Stages,
  facet: (stage: Stages[number]) => unknown,
): unknown {
  const has = (programme: Programme, code: string) =>
    programme.stages.some((stage) => stage.code === code);
  return stages
    .filter(({ code }) => has(before, code) && has(after, code))
    .sort((one, other) => one.code.localeCompare(other.code))
    .map((stage) => [stage.code, facet(stage)]);
}

// In an order of its own: what was read and what was typed name their fields in different orders.
function gateOf({ gate }: Stages[number]): unknown {
  const bounds = gate.bounds.map(({ fact, bound, value, source }) => [fact, bound, value, source]);
  return [gate.photos, gate.documents, gate.number, gate.publicity_days, bounds];
}

function codesOf(rows: readonly ProjectRow[]): string[] {
  return rows.map(({ code }) => code).sort();
}
