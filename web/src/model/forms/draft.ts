// From a record to what a form shows of it, and from what was typed to the command.
import { isDate } from '../dates';
import {
  ROW_KEY,
  type Draft,
  type DraftGroup,
  type Field,
  type FieldOf,
  type Fields,
  type Place,
  type Problem,
  type ProblemCode,
  type Scene,
} from './fields';

const BP_PER_PERCENT = 100;
const CODE = /^[A-Za-z0-9._-]{1,64}$/;
const WHOLE = /^\d{1,10}$/;
const DECIMAL = /^-?\d{1,12}(\.\d{1,3})?$/;
const PERCENT = /^\d{1,3}(\.\d{1,2})?$/;

type Json = unknown;
type Values = Readonly<Record<string, Json>>;

let rowCount = 0;

/** What a form shows of `value`; blank where it has nothing. */
export function draftOf(fields: Fields, value: Values = {}): DraftGroup {
  const draft: Record<string, Draft> = {};
  for (const field of fields) {
    const given = value[field.name];
    // Of alternatives with one name the first that shows something stays.
    if (draft[field.name] === undefined || draft[field.name] === '')
      draft[field.name] = draftOfField(field, given);
  }
  return draft;
}

function draftOfField(field: Field, value: Json): Draft {
  switch (field.kind) {
    case 'flag':
      return value === true;
    case 'words': {
      const words = (value ?? {}) as Values;
      return { zh: String(words['zh'] ?? ''), en: String(words['en'] ?? '') };
    }
    case 'percent':
      return typeof value === 'number' ? String(value / BP_PER_PERCENT) : '';
    case 'whole':
      return value === undefined || value === field.blank ? '' : String(value);
    case 'many':
      return ((value ?? []) as readonly string[]).slice();
    case 'group':
      return draftOf(field.fields, (value ?? {}) as Values);
    case 'rows':
      return ((value ?? []) as readonly Values[]).map((row) => newRow(field, row));
    default:
      return value === undefined ? '' : String(value);
  }
}

export function newRow(field: FieldOf<'rows'>, value: Values = {}): DraftGroup {
  return { ...draftOf(field.fields, value), [ROW_KEY]: String((rowCount += 1)) };
}

export function pointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${step}`).join('');
}

/** `draft` with another value at a JSON pointer. */
export function withValue(draft: Draft, at: string, value: Draft): Draft {
  const [step, ...rest] = at.split('/').slice(1);
  if (step === undefined) return value;
  const deeper = pointer(rest);
  if (Array.isArray(draft)) {
    const list = draft as readonly Draft[];
    return list.map((row, place) => (String(place) === step ? withValue(row, deeper, value) : row));
  }
  const group = draft as DraftGroup;
  return { ...group, [step]: withValue(group[step] ?? '', deeper, value) };
}

export function valueAt(draft: Draft, at: string): Draft | undefined {
  let found: Draft | undefined = draft;
  for (const step of at.split('/').slice(1)) {
    if (typeof found !== 'object') return undefined;
    found = (found as Readonly<Record<string, Draft>>)[step];
  }
  return found;
}

export interface ReadDraft {
  readonly value: Values;
  readonly problems: readonly Problem[];
}

/** The command that `draft` stands for, and what is wrong with it, field by field. */
export function readDraft(fields: Fields, draft: DraftGroup, scene: Scene): ReadDraft {
  const problems: Problem[] = [];
  const value = new Reader(draft, scene, problems).group(fields, draft, '');
  return { value, problems };
}

class Reader {
  constructor(
    private readonly root: DraftGroup,
    private readonly scene: Scene,
    private readonly problems: Problem[],
  ) {}

  group(fields: Fields, own: DraftGroup, at: string): Values {
    const place: Place = { root: this.root, own, scene: this.scene };
    const value: Record<string, Json> = {};
    for (const field of fields) {
      if (field.when !== undefined && !field.when(place)) continue;
      const read = this.field(field, own[field.name], place, `${at}/${field.name}`);
      if (read !== undefined) value[field.name] = read;
    }
    return value;
  }

  private field(field: Field, draft: Draft | undefined, place: Place, at: string): Json {
    switch (field.kind) {
      case 'flag':
        return draft === true;
      case 'words':
        return this.words(field, draft as DraftGroup, at);
      case 'many':
        return this.many(field, draft as readonly string[], place, at);
      case 'group':
        return this.group(field.fields, draft as DraftGroup, at);
      case 'rows':
        return this.rows(field, draft as readonly DraftGroup[], at);
      default:
        return this.text(field, String(draft ?? '').trim(), place, at);
    }
  }

  private words(field: FieldOf<'words'>, draft: DraftGroup, at: string): Json {
    const zh = String(draft['zh'] ?? '').trim();
    const en = String(draft['en'] ?? '').trim();
    // A name stands in Chinese at least.
    if (zh === '' && !(field.optional && en === '')) this.refuse(`${at}/zh`, 'required');
    this.length(zh, field.most_bytes, `${at}/zh`);
    this.length(en, field.most_bytes, `${at}/en`);
    return { zh, en };
  }

  private many(
    field: FieldOf<'many'>,
    chosen: readonly string[],
    place: Place,
    at: string,
  ): readonly string[] {
    const offered = field.options(place).map(({ value }) => value);
    chosen.forEach((value, index) => {
      if (!offered.includes(value)) this.refuse(`${at}/${index}`, 'not_offered', value);
    });
    if (chosen.length > field.most) this.refuse(at, 'too_many', field.most);
    return chosen;
  }

  private rows(field: FieldOf<'rows'>, rows: readonly DraftGroup[], at: string): Json {
    if (rows.length < field.least) this.refuse(at, 'too_few', field.least);
    if (rows.length > field.most) this.refuse(at, 'too_many', field.most);
    return rows.map((row, index) => this.group(field.fields, row, `${at}/${index}`));
  }

  private text(field: Field, text: string, place: Place, at: string): Json {
    if (text === '') return this.empty(field, at);
    switch (field.kind) {
      case 'code':
        if (!CODE.test(text)) this.refuse(at, 'code_form');
        return text;
      case 'line':
      case 'note':
        this.length(text, field.most_bytes, at);
        return text;
      case 'whole': {
        const whole = Number(text);
        if (!WHOLE.test(text) || whole < field.least || whole > field.most)
          this.refuse(at, 'whole_range', field.least, field.most);
        return whole;
      }
      case 'percent': {
        const bp = Math.round(Number(text) * BP_PER_PERCENT);
        if (!PERCENT.test(text) || bp > 100 * BP_PER_PERCENT) this.refuse(at, 'percent_form');
        return bp;
      }
      case 'decimal':
        if (!DECIMAL.test(text)) this.refuse(at, 'decimal_form');
        return Number(text);
      case 'day':
        if (!isDate(text)) this.refuse(at, 'date_form');
        else if (field.until_today && text > this.scene.today) this.refuse(at, 'in_the_future');
        return text;
      case 'one':
        if (!field.options(place).some(({ value }) => value === text))
          this.refuse(at, 'not_offered', text);
        return text;
      default:
        return undefined;
    }
  }

  // An absent text is an empty one on the wire; of what is no text nothing is sent.
  private empty(field: Field, at: string): Json {
    if (field.kind === 'whole' && field.blank !== undefined) return field.blank;
    if (!field.optional) this.refuse(at, 'required');
    const text = ['code', 'line', 'note', 'one'].includes(field.kind);
    return text ? '' : undefined;
  }

  private length(text: string, most_bytes: number, at: string): void {
    if (new TextEncoder().encode(text).length > most_bytes)
      this.refuse(at, 'too_long', Math.floor(most_bytes / 3));
  }

  private refuse(at: string, code: ProblemCode, ...values: readonly (string | number)[]): void {
    this.problems.push({ at, code, values: values.map(String) });
  }
}

/** The pointer of the input that shows what is said of `at`; empty stands for the whole form. */
export function inputOf(fields: Fields, draft: DraftGroup, scene: Scene, at: string): string {
  const shown = new Set(inputsOf(fields, draft, draft, scene, ''));
  let found = at.startsWith('/') ? at : `/${at}`;
  while (found !== '' && !shown.has(found)) found = found.slice(0, found.lastIndexOf('/'));
  return found;
}

function inputsOf(
  fields: Fields,
  own: DraftGroup,
  root: DraftGroup,
  scene: Scene,
  at: string,
): string[] {
  return fields.flatMap((field) => {
    if (field.when !== undefined && !field.when({ root, own, scene })) return [];
    const here = `${at}/${field.name}`;
    const draft = own[field.name];
    if (field.kind === 'words') return [here, `${here}/zh`, `${here}/en`];
    if (field.kind === 'group')
      return [here, ...inputsOf(field.fields, draft as DraftGroup, root, scene, here)];
    if (field.kind !== 'rows') return [here];
    const rows = (draft as readonly DraftGroup[]).flatMap((row, index) =>
      inputsOf(field.fields, row, root, scene, `${here}/${index}`),
    );
    return [here, ...rows];
  });
}

/** The names of the fields in which two records differ. */
export function differences(fields: Fields, before: Values, after: Values): Field[] {
  return fields.filter(
    ({ name }) => JSON.stringify(before[name] ?? '') !== JSON.stringify(after[name] ?? ''),
  );
}
