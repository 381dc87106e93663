// A progress report from what a person typed to the command, and a refusal back to the field.
import type { Fact, FactDefinition, Problem, Programme, ReportProgress } from '../api/types';
import { isDate } from './dates';

export const MAX_NOTE_BYTES = 4000;
const BP_PER_PERCENT = 100;

export interface ReportDraft {
  readonly percent: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly note: string;
  readonly effective_on: string;
}

export type DraftError =
  | 'percent_range'
  | 'number_format'
  | 'date_format'
  | 'date_in_the_future'
  | 'note_too_long'
  | 'nothing_reported';

/** A field of the form: `form` is the whole of it, a fact is `fact:<code>`. */
export type DraftField = 'form' | 'percent' | 'note' | 'effective_on' | `fact:${string}`;

export type DraftErrors = Partial<Record<DraftField, DraftError>>;

export type Checked = { ok: true; command: ReportProgress } | { ok: false; errors: DraftErrors };

export function emptyDraft(today: string): ReportDraft {
  return { percent: '', facts: {}, note: '', effective_on: today };
}

export function checkDraft(draft: ReportDraft, programme: Programme, today: string): Checked {
  const errors: DraftErrors = {};
  const percent_bp = readPercent(draft, programme, errors);
  const facts = readFacts(draft, programme, errors);
  if (new TextEncoder().encode(draft.note.trim()).length > MAX_NOTE_BYTES)
    errors.note = 'note_too_long';
  if (!isDate(draft.effective_on)) errors.effective_on = 'date_format';
  else if (draft.effective_on > today) errors.effective_on = 'date_in_the_future';
  const empty = percent_bp === undefined && facts.length === 0 && draft.note.trim() === '';
  if (empty && Object.keys(errors).length === 0) errors.form = 'nothing_reported';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    command: {
      command: 'report_progress',
      effective_on: draft.effective_on,
      ...(percent_bp === undefined ? {} : { percent_bp }),
      ...(facts.length === 0 ? {} : { facts }),
      ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    },
  };
}

function readPercent(
  draft: ReportDraft,
  programme: Programme,
  errors: DraftErrors,
): number | undefined {
  const text = draft.percent.trim();
  if (programme.measure !== 'physical' || text === '') return undefined;
  const percent_bp = Math.round(Number(text) * BP_PER_PERCENT);
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text) || percent_bp > 100 * BP_PER_PERCENT) {
    errors.percent = 'percent_range';
  }
  return percent_bp;
}

function readFacts(draft: ReportDraft, programme: Programme, errors: DraftErrors): Fact[] {
  const facts: Fact[] = [];
  for (const definition of programme.facts) {
    const text = (draft.facts[definition.code] ?? '').trim();
    if (text === '') continue;
    const error = factError(definition, text);
    if (error !== undefined) errors[`fact:${definition.code}`] = error;
    facts.push({
      code: definition.code,
      value: definition.kind === 'number' ? Number(text) : text,
    });
  }
  return facts;
}

function factError(definition: FactDefinition, text: string): DraftError | undefined {
  if (definition.kind === 'number' && !/^-?\d{1,12}(\.\d{1,3})?$/.test(text))
    return 'number_format';
  if (definition.kind === 'date' && !isDate(text)) return 'date_format';
  return undefined;
}

/** The field of the form that a problem's JSON pointer names. */
export function fieldOfProblem(
  problem: Pick<Problem, 'field'>,
  facts: readonly Fact[],
): DraftField {
  const pointer = problem.field ?? '';
  const fact = /^\/?facts\/(\d+)/.exec(pointer);
  if (fact !== null) {
    const code = facts[Number(fact[1])]?.code;
    return code === undefined ? 'form' : `fact:${code}`;
  }
  const name = pointer.replace(/^\//, '');
  if (name === 'percent_bp') return 'percent';
  return name === 'note' || name === 'effective_on' ? name : 'form';
}
