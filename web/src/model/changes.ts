// What differs between two moments, as the page arranges it: which moments, by what kind of field,
// and by how much.
import type {
  Baseline,
  ChangeField,
  ChangeKind,
  Colour,
  FieldChange,
  ProjectChanges,
} from '../api/types';
import { dayOfPeriod, type Comparison } from './compare';
import { dayOf } from './dates';
import { positionAt, type DayAxis } from './days';
import { colours } from './lights';
import { changeKinds, type ValueKind } from './value_kinds';

export const changeKindNames = ['added', 'removed', 'changed'] as const satisfies ChangeKind[];

export const fieldGroups = [
  'light',
  'progress',
  'stage',
  'plan',
  'money',
  'site',
  'responsibility',
  'status',
  'risk',
  'identity',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

const groups: Record<ChangeField, FieldGroup> = {
  name_zh: 'identity',
  name_en: 'identity',
  address: 'identity',
  list: 'identity',
  district: 'identity',
  department: 'responsibility',
  co_lead: 'responsibility',
  post: 'responsibility',
  executing_unit: 'responsibility',
  assigned_until: 'responsibility',
  planned_start: 'plan',
  planned_finish: 'plan',
  plan_weight: 'plan',
  planned_money_fen: 'plan',
  plan_document: 'plan',
  physical_bp: 'progress',
  milestone_bp: 'progress',
  quantity_bp: 'progress',
  financial_bp: 'money',
  last_report_on: 'progress',
  fact: 'progress',
  stage: 'stage',
  stage_started_on: 'stage',
  stage_completed_on: 'stage',
  site: 'site',
  site_place: 'site',
  site_area_dm2: 'site',
  site_length_cm: 'site',
  budget_fen: 'money',
  disbursed_fen: 'money',
  risk: 'risk',
  evidence: 'progress',
  light: 'light',
  light_reason: 'light',
  override_reason: 'light',
  override_by: 'light',
  override_until: 'light',
  status: 'status',
  done: 'status',
  suspended_on: 'status',
  withdrawn_on: 'status',
  revoked_on: 'status',
  completed_on: 'status',
  accepted_on: 'status',
};

/** Null for a field newer than this page. */
export function groupOf(field: ChangeField): FieldGroup | null {
  return groups[field] ?? null;
}

/** The fields of a project, what is judged first; within a group in the order they came. */
export function ordered(changes: readonly FieldChange[]): readonly FieldChange[] {
  const place = ({ field }: FieldChange) => {
    const group = groupOf(field);
    return group === null ? fieldGroups.length : fieldGroups.indexOf(group);
  };
  return [...changes].sort((one, other) => place(one) - place(other));
}

/** How bad a light is; one that is not judged, or is as it should be, is not bad at all. */
const badness: Partial<Record<Colour, number>> = { red: 3, yellow: 2, grey: 1 };

// The light it turned to counts before the one it turned from: what is red now comes first.
function worseningOf(changes: readonly FieldChange[]): number {
  const light = changes.find(({ field }) => field === 'light');
  const [before, after] = [light?.before, light?.after].map(
    (colour) => badness[colour as Colour] ?? 0,
  ) as [number, number];
  return after > before ? after * colours.length + after - before : 0;
}

/** The most days by which a stage is planned to finish later. */
function slipOf(changes: readonly FieldChange[]): number {
  const days = changes
    .filter(({ field }) => field === 'planned_finish')
    .map((change) => differenceOf(change)?.by ?? 0);
  return Math.max(0, ...days);
}

/** The kinds of what matters, the most important first, and of each how much of it there is. */
function weightsOf({ kind, changes }: ProjectChanges): readonly number[] {
  if (kind !== 'changed') return [0, 0, kind === 'removed' ? 2 : 1];
  return [worseningOf(changes), slipOf(changes), 0];
}

/**
 * What matters first: a light that turned worse, to red before all; then what slipped, by days; then
 * what was removed, what was added, and the rest. Equals stand in the order of their codes.
 */
export function byWeight(items: readonly ProjectChanges[]): readonly ProjectChanges[] {
  return items
    .map((item) => ({ item, weights: weightsOf(item) }))
    .sort((one, other) => {
      const at = one.weights.findIndex((weight, place) => weight !== other.weights[place]);
      if (at >= 0) return (other.weights[at] ?? 0) - (one.weights[at] ?? 0);
      return one.item.code < other.item.code ? -1 : 1;
    })
    .map(({ item }) => item);
}

export interface Narrowing {
  readonly kind: ChangeKind | null;
  readonly group: FieldGroup | null;
}

export const everything: Narrowing = { kind: null, group: null };

/**
 * The projects that are left; of a changed one only the fields of the group. What was added or
 * removed differs in every field, so a group has the changed alone.
 */
export function narrowed(
  items: readonly ProjectChanges[],
  { kind, group }: Narrowing,
): readonly ProjectChanges[] {
  const ofKind = kind === null ? items : items.filter((item) => item.kind === kind);
  if (group === null) return ofKind;
  return ofKind
    .filter((item) => item.kind === 'changed')
    .map((item) => ({
      ...item,
      changes: item.changes.filter(({ field }) => groupOf(field) === group),
    }))
    .filter(({ changes }) => changes.length > 0);
}

/** How many changed projects differ in each kind of field. */
export function groupCounts(items: readonly ProjectChanges[]): Record<FieldGroup, number> {
  const counts = Object.fromEntries(fieldGroups.map((group) => [group, 0])) as Record<
    FieldGroup,
    number
  >;
  for (const { kind, changes } of items) {
    if (kind !== 'changed') continue;
    const touched = new Set(changes.map(({ field }) => groupOf(field)));
    for (const group of touched) if (group !== null) counts[group] += 1;
  }
  return counts;
}

export interface Difference {
  readonly kind: ValueKind;
  /** Days of dates; else in the unit of the value. */
  readonly by: number;
}

/** By how much a field grew; null where that says nothing. */
export function differenceOf({ field, before, after }: FieldChange): Difference | null {
  const kind = changeKinds[field];
  if (before === undefined || after === undefined || before === after) return null;
  switch (kind) {
    case 'date':
      return { kind: 'days', by: dayOf(String(after)) - dayOf(String(before)) };
    case 'share':
      return { kind: 'points', by: Number(after) - Number(before) };
    case 'money':
    case 'count':
    case 'area':
    case 'length':
      return { kind, by: Number(after) - Number(before) };
    case 'fact':
      return typeof before === 'number' && typeof after === 'number'
        ? { kind, by: after - before }
        : null;
    default:
      return null;
  }
}

export type Start =
  /** `on` is the day it is judged at; absent its own. */
  | { readonly kind: 'known'; readonly position: number; readonly on?: string }
  /** The baselines are still on their way, or there is none of that code. */
  | { readonly kind: 'unknown_baseline' }
  /** Nothing was recorded then. */
  | { readonly kind: 'before_record' };

/** The moment compared with, seen from the day `on`: the end of a day, or a baseline. */
export function startOf(
  comparison: Comparison,
  on: string,
  axis: DayAxis,
  baselines: readonly Baseline[],
): Start {
  if (comparison.kind === 'baseline') {
    const baseline = baselines.find(({ code }) => code === comparison.code);
    return baseline === undefined
      ? { kind: 'unknown_baseline' }
      : { kind: 'known', position: baseline.position };
  }
  const day = comparison.kind === 'day' ? comparison.day : dayOfPeriod(comparison.period, on);
  const position = positionAt(axis, dayOf(day));
  return position === undefined || position < 1
    ? { kind: 'before_record' }
    : { kind: 'known', position, on: day };
}
