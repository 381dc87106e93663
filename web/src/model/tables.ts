// What goes out as a table, and what is shown of one that comes back.
import type { ImportAnswer, ImportRow } from '../api/types';
import type { Filters } from './filters';

/** Filters of the page that the server knows, by its names. */
const exported = ['programme', 'district', 'department', 'post', 'light', 'status'] as const;

/** The parameters of an export of what the screen shows; `as_of` null is now. */
export function exportQuery(
  filters: Filters,
  as_of: string | null,
  language: string | null,
): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of exported) {
    const values = filters[name].filter((value) => value !== '');
    if (values.length > 0) query.set(name, values.join(','));
  }
  if (filters.q.trim() !== '') query.set('q', filters.q.trim());
  if (as_of !== null) query.set('as_of', as_of);
  if (language !== null) query.set('language', language);
  return query;
}

/** Whether a filter is set that an export cannot take. */
export function leavesFiltersOut(filters: Filters): boolean {
  const has_none = exported.some((name) => filters[name].some((value: string) => value === ''));
  return has_none || filters.lead.length > 0 || filters.phase.length > 0;
}

/** What to do where others have changed the same: what stands stays, or the file's is taken. */
export const collisionChoices = ['keep', 'take'] as const;
export type CollisionChoice = (typeof collisionChoices)[number];

export interface Choices {
  /** Of rows without a choice of their own. */
  readonly others: CollisionChoice | null;
  /** By the number of the row. */
  readonly rows: ReadonlyMap<number, CollisionChoice>;
}

export const noChoices: Choices = { others: null, rows: new Map() };

/** Rows that can be chosen one by one; the others together. */
export const MAX_CHOSEN_ROWS = 200;

export function choiceOf({ others, rows }: Choices, row: number): CollisionChoice | null {
  return rows.get(row) ?? others;
}

export function choose(choices: Choices, row: number, choice: CollisionChoice): Choices {
  return { ...choices, rows: new Map(choices.rows).set(row, choice) };
}

/** The parameters that say it, without those that say nothing. */
export function choiceQuery({ others, rows }: Choices): [CollisionChoice, string][] {
  return collisionChoices.flatMap((choice): [CollisionChoice, string][] => {
    if (choice === others) return [[choice, 'all']];
    const own = [...rows].filter(([, chosen]) => chosen === choice).map(([row]) => row);
    return own.length === 0 ? [] : [[choice, own.join(',')]];
  });
}

export function collidedRows({ rows }: ImportAnswer): readonly ImportRow[] {
  return rows.filter(({ collisions }) => collisions !== undefined);
}

/** Rows that wait for a choice. */
export function undecided({ rows }: ImportAnswer): number {
  return rows.filter(
    ({ collisions, refusal }) => collisions !== undefined && refusal?.code === 'conflict',
  ).length;
}

/** Rows in which others have changed what the file leaves as it was. */
export function outdatedRows({ rows }: ImportAnswer): number {
  return rows.filter(({ outdated }) => outdated !== undefined).length;
}

export const rowChoices = ['all', 'changes', 'refused'] as const;
export type RowChoice = (typeof rowChoices)[number];

const passes: Record<RowChoice, (row: ImportRow) => boolean> = {
  all: () => true,
  changes: ({ effect }) => effect === 'changed' || effect === 'created',
  refused: ({ effect }) => effect === 'refused',
};

export function chosenRows(rows: readonly ImportRow[], choice: RowChoice): readonly ImportRow[] {
  return choice === 'all' ? rows : rows.filter(passes[choice]);
}

/** What to look at first: what hinders, else what changes, else everything. */
export function firstChoice({ counts }: ImportAnswer): RowChoice {
  if (counts.refused > 0) return 'refused';
  return counts.changed + counts.created > 0 ? 'changes' : 'all';
}

export function mayCommit({ counts, recorded }: ImportAnswer): boolean {
  return !recorded && counts.refused === 0 && counts.changed + counts.created > 0;
}

/** What the cells of a column hold, where a file may have them wrong. */
export type ColumnKind = 'code' | 'date' | 'month' | 'percent' | 'amount' | 'whole' | 'fact';

const columnKinds: ReadonlyMap<string, ColumnKind> = new Map([
  ...['programme', 'list', 'district', 'post', 'department', 'co_leads', 'executing_unit'].map(
    (column) => [column, 'code'] as const,
  ),
  ...['assigned_until', 'start', 'finish', 'reported_on', 'on'].map(
    (column) => [column, 'date'] as const,
  ),
  ...['planned_10k', 'budget_10k', 'disbursed_10k'].map((column) => [column, 'amount'] as const),
  ['month', 'month'],
  ['percent', 'percent'],
  ['weight', 'whole'],
  ['as_of', 'whole'],
  ['value', 'fact'],
]);

export function columnKind(column: string): ColumnKind | null {
  return columnKinds.get(column) ?? null;
}

/** The row that the detail of a file's refusal names: "row 3: a quote that does not end". */
export function rowNamed(detail: string | undefined): number | null {
  const named = /^row (\d+):/.exec(detail ?? '')?.[1];
  return named === undefined ? null : Number(named);
}

export interface Window {
  readonly first: number;
  readonly end: number;
}

const SPARE_ROWS = 8;

/** The rows that are drawn of a list that is scrolled. */
export function windowOf(total: number, row_px: number, top_px: number, height_px: number): Window {
  const first = Math.max(0, Math.floor(top_px / row_px) - SPARE_ROWS);
  const end = Math.min(total, Math.ceil((top_px + height_px) / row_px) + SPARE_ROWS);
  return { first: Math.min(first, end), end };
}
