// From what a person typed to the command, a refusal back to its field, and what others changed of
// the same fields meanwhile.
import type { Command, Problem } from '../api/types';
import { commandSpecs, type CommandName, type FormContext } from './commands';
import {
  FieldFault,
  readField,
  type Field,
  type FieldError,
  type Reading,
  type Values,
} from './command_fields';

/** The whole form, beside the names of its fields. */
export const FORM = 'form';

export type Errors = Readonly<Record<string, FieldError>>;

export type Checked =
  { ok: true; command: Command; places: Places } | { ok: false; errors: Errors };

/** JSON pointers into the command → names of fields. */
type Places = ReadonlyMap<string, string>;

/** A field that both have changed, or that others have changed under the person's hands. */
export interface Dispute {
  readonly field: Field;
  readonly mine: string;
  readonly before: string;
  readonly theirs: string;
  /** What stands unless the person says otherwise. */
  readonly choice: Choice;
}

export type Choice = 'mine' | 'theirs';

/** The form as it stands: what was typed, on top of what each field starts with. */
export function fieldsOf(name: CommandName, context: FormContext, edits: Values): readonly Field[] {
  return commandSpecs[name].fields(context, edits);
}

export function valueOf(field: Field, edits: Values): string {
  return edits[field.name] ?? field.start;
}

export function valuesOf(fields: readonly Field[], edits: Values): Values {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, edits)]));
}

export function checkCommand(name: CommandName, context: FormContext, edits: Values): Checked {
  const fields = fieldsOf(name, context, edits);
  const errors: Record<string, FieldError> = {};
  const read: [Field, Reading][] = [];
  for (const field of fields) {
    const text = valueOf(field, edits).trim();
    if (text === '' && field.required) errors[field.name] = 'required';
    else if (text === '' && field.sentEmpty === true) read.push([field, '']);
    else if (text !== '') readInto(read, errors, field, text, context.today);
  }
  Object.assign(errors, pairErrors(valuesOf(fields, edits)));
  if (Object.keys(errors).length === 0 && saysNothing(name, read))
    errors[FORM] = 'nothing_reported';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { body, places } = bodyOf(name, read);
  return { ok: true, command: body as unknown as Command, places };
}

function readInto(
  read: [Field, Reading][],
  errors: Record<string, FieldError>,
  field: Field,
  text: string,
  today: string,
): void {
  try {
    read.push([field, readField(field, text, today)]);
  } catch (fault) {
    if (!(fault instanceof FieldFault)) throw fault;
    errors[field.name] = fault.fault;
  }
}

const beside = ['effective_on', 'report', 'reason', 'evidence'];

/** A report or a plan of nothing. */
function saysNothing(name: CommandName, read: readonly [Field, Reading][]): boolean {
  const given = read.map(([field]) => field.name).filter((field) => !beside.includes(field));
  if (name === 'set_plan') return !given.some((field) => field.startsWith('stage:'));
  return (name === 'report_progress' || name === 'correct_report') && given.length === 0;
}

// First and last days come together, and in this order.
function pairErrors(values: Values): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const [from, start] of Object.entries(values)) {
    const until = from.endsWith(':start')
      ? from.replace(/:start$/, ':finish')
      : from === 'publicity_from'
        ? 'publicity_until'
        : undefined;
    const finish = until === undefined ? undefined : values[until];
    if (until === undefined || finish === undefined) continue;
    if ((start === '') !== (finish === '')) errors[start === '' ? from : until] = 'finish_missing';
    else if (start > finish) errors[until] = 'turned';
  }
  return errors;
}

interface Body {
  readonly body: Record<string, unknown>;
  readonly places: Map<string, string>;
}

function bodyOf(name: CommandName, read: readonly [Field, Reading][]): Body {
  const made: Body = { body: { command: name }, places: new Map() };
  for (const [field, value] of read) {
    const [group, code, part] = field.name.split(':');
    if (group === 'fact') put(listIn(made.body, 'facts'), made, field, { code, value });
    else if (group === 'money')
      put(listIn(made.body, 'money'), made, field, { month: `${code}-01`, amount_fen: value });
    else if (group === 'stage' && part !== undefined)
      putStage(made, field, code ?? '', part, value);
    else putPath(made, field, value);
  }
  return made;
}

function listIn(body: Record<string, unknown>, name: string): [string, Record<string, unknown>[]] {
  const list = (body[name] ??= []) as Record<string, unknown>[];
  return [name, list];
}

function put(
  [name, list]: [string, Record<string, unknown>[]],
  { places }: Body,
  field: Field,
  entry: Record<string, unknown>,
): void {
  places.set(`/${name}/${list.length}`, field.name);
  list.push(entry);
}

// A stage without dates is not in the plan; a weight alone says nothing.
function putStage(made: Body, field: Field, stage: string, part: string, value: Reading): void {
  const [name, list] = listIn(made.body, 'stages');
  if (list.at(-1)?.['stage'] !== stage) {
    if (part === 'weight') return;
    put([name, list], made, field, { stage });
  }
  made.places.set(`/${name}/${list.length - 1}/${part}`, field.name);
  Object.assign(list.at(-1) ?? {}, { [part]: value });
}

function putPath({ body, places }: Body, field: Field, value: Reading): void {
  places.set(`/${field.name}`, field.name);
  const [outer, inner] = field.name.split('/');
  if (outer === undefined || inner === undefined) body[field.name] = value;
  else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
}

/** The field that a problem's JSON pointer names; the whole form where it names none. */
export function fieldOfProblem({ field }: Pick<Problem, 'field'>, places: Places): string {
  let pointer = field ?? '';
  while (pointer !== '') {
    const name = places.get(pointer);
    if (name !== undefined) return name;
    pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  }
  return FORM;
}

/** Fields in which `mine`, typed on `before`, meets another change on record `theirs`. */
export function disputesOf(
  before: readonly Field[],
  theirs: readonly Field[],
  edits: Values,
): Dispute[] {
  const old = new Map(before.map((field) => [field.name, field]));
  const disputes: Dispute[] = [];
  for (const field of theirs) {
    const was = old.get(field.name);
    if (was === undefined || field.now === undefined || was.now === field.now) continue;
    const mine = valueOf(was, edits);
    const silent = mine === '' && was.start === '';
    if (mine === field.now || silent) continue;
    disputes.push({
      field,
      mine,
      before: was.now ?? '',
      theirs: field.now,
      choice: field.name in edits ? 'mine' : 'theirs',
    });
  }
  return disputes;
}

/** The edits as they go on after each dispute was settled. */
export function settle(
  disputes: readonly Dispute[],
  choices: Readonly<Record<string, Choice>>,
  edits: Values,
): Values {
  const next: Record<string, string> = { ...edits };
  for (const { field, mine, choice } of disputes) {
    if ((choices[field.name] ?? choice) === 'mine') next[field.name] = mine;
    else delete next[field.name];
  }
  return next;
}
