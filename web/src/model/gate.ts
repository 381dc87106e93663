// What a stage's gate asks for before the stage can be completed, and what of it is missing.
import type { EventRecord, Programme, ProjectRow } from '../api/types';
import { dayOf, isDate } from './dates';
import type { Values } from './forms/draft';
import { attachedFiles } from './project_story';

export type Gate = Programme['stages'][number]['gate'];

/** One thing the gate asks for and whether it is there. */
export type GateItem = { readonly met: boolean } & (
  | { readonly kind: 'photos' | 'documents'; readonly wanted: number; readonly there: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'publicity'; readonly wanted: number; readonly there: number }
  | {
      readonly kind: 'fact';
      readonly fact: string;
      readonly bound: 'at_least' | 'at_most';
      readonly wanted: number;
      readonly there: number | undefined;
      readonly source: string;
    }
);

export function gateOf(programme: Programme, stage: string): Gate | undefined {
  return programme.stages.find(({ code }) => code === stage)?.gate;
}

export interface GateQuestion {
  readonly row: ProjectRow;
  readonly programme: Programme;
  readonly events: readonly EventRecord[];
  readonly stage: string;
  /** What the form of the completion says so far. */
  readonly values: Values;
}

/** Everything asked for, in the order the server looks at it; empty where nothing is. */
export function gateItems({ row, programme, events, stage, values }: GateQuestion): GateItem[] {
  const gate = gateOf(programme, stage);
  if (gate === undefined) return [];
  const files = attachedFiles(events).filter((file) => file.stage === stage);
  const photos = files.filter(({ photo }) => photo).length;
  const number = textIn(values, 'document') !== '';
  const items: GateItem[] = [
    counted('photos', gate.photos, photos),
    counted('documents', gate.documents, files.length - photos),
    ...(gate.number ? [{ kind: 'number' as const, met: number }] : []),
    publicity(gate.publicity_days, values),
    ...gate.bounds.map((bound) => factItem(row, bound)),
  ];
  return items.filter((item) => !('wanted' in item) || item.kind === 'fact' || item.wanted > 0);
}

const textIn = (values: Values, name: string): string => String(values[name] ?? '').trim();

function counted(kind: 'photos' | 'documents', wanted: number, there: number): GateItem {
  return { kind, wanted, there, met: there >= wanted };
}

// The last day has to be past, too: it is over on the day of the completion.
function publicity(wanted: number, values: Values): GateItem {
  const from = textIn(values, 'publicity_from');
  const until = textIn(values, 'publicity_until');
  const there = isDate(from) && isDate(until) ? Math.max(0, dayOf(until) - dayOf(from) + 1) : 0;
  const over = until <= textIn(values, 'effective_on');
  return { kind: 'publicity', wanted, there, met: there >= wanted && over };
}

function factItem(row: ProjectRow, bound: Gate['bounds'][number]): GateItem {
  const value = row.facts.find(({ code }) => code === bound.fact)?.value;
  const there = typeof value === 'number' ? value : undefined;
  const met =
    there !== undefined &&
    (bound.bound === 'at_least' ? there >= bound.value : there <= bound.value);
  const { fact, source } = bound;
  return { kind: 'fact', fact, bound: bound.bound, wanted: bound.value, there, source, met };
}
