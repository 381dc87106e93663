// From a record to what a form shows of it, and from what was typed to the command.
import { isDate } from '../dates';
import { FEN_PER_WAN } from '../numbers';
import {
  ENTRY_VALUE,
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
const MONEY = /^-?\d{1,8}(\.\d{1,6})?$/;
const MONTH_LENGTH = 'YYYY-MM'.length;

type Json = unknown;
/** A command, or a record, as it is on the wire. */
export type Values = Readonly<Record<string, Json>>;

let addedRows = 0;

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
    case 'money':
      return typeof value === 'number' ? String(value / FEN_PER_WAN) : '';
    case 'month':
      return String(value ?? '').slice(0, MONTH_LENGTH);
    case 'many':
      return ((value ?? []) as readonly (string | number)[]).map(String);
    case 'group':
      return draftOf(field.fields, (value ?? {}) as Values);
    case 'entries':
      return draftOf(field.fields, entriesByName(field, (value ?? []) as readonly Values[]));
    case 'rows':
      // By its place, so that the same record gives the same draft.
      return ((value ?? []) as readonly Values[]).map((row, place) =>
        rowOf(field, row, String(place)),
      );
    default:
      return value === undefined ? '' : String(value);
  }
}

function entriesByName(field: FieldOf<'entries'>, entries: readonly Values[]): Values {
  const isGroup = new Set(field.fields.filter(({ kind }) => kind === 'group').map(nameOf));
  return Object.fromEntries(
    entries.map((entry) => {
      const name = String(entry[field.key]);
      return [name, isGroup.has(name) ? entry : entry[ENTRY_VALUE]];
    }),
  );
}

const nameOf = ({ name }: Field): string => name;

function rowOf(field: FieldOf<'rows'>, value: Values, key: string): DraftGroup {
  return { ...draftOf(field.fields, value), [ROW_KEY]: key };
}

/** A row that is added to a list; with `value` it says that. */
export function newRow(field: FieldOf<'rows'>, value: Values = {}): DraftGroup {
  return rowOf(field, value, `+${(addedRows += 1)}`);
}

/** Whether two drafts say the same. */
export function isSame(one: Draft | undefined, other: Draft | undefined): boolean {
  return textOf(one) === textOf(other);
}

function textOf(draft: Draft | undefined): string {
  return JSON.stringify(draft, (key, value: Draft) => (key === ROW_KEY ? undefined : value)) ?? '';
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
      case 'entries':
        return this.entries(field, draft as DraftGroup, place, at);
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

  private many(field: FieldOf<'many'>, chosen: readonly string[], place: Place, at: string): Json {
    const offered = field.options(place).map(({ value }) => value);
    chosen.forEach((value, index) => {
      if (!offered.includes(value)) this.refuse(`${at}/${index}`, 'not_offered', value);
    });
    if (chosen.length > field.most) this.refuse(at, 'too_many', field.most);
    return field.numbers ? chosen.map(Number) : chosen;
  }

  private entries(
    field: FieldOf<'entries'>,
    draft: DraftGroup,
    { scene, root }: Place,
    at: string,
  ): Json {
    const place: Place = { scene, root, own: draft };
    return field.fields
      .filter(({ name }) => says(draft[name], field.beside))
      .map((inner) => {
        const read = this.field(inner, draft[inner.name], place, `${at}/${inner.name}`);
        const content = inner.kind === 'group' ? (read as Values) : { [ENTRY_VALUE]: read };
        return { [field.key]: inner.name, ...content };
      });
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
      case 'file':
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
      case 'money':
        if (!MONEY.test(text)) this.refuse(at, 'money_form');
        return Math.round(Number(text) * FEN_PER_WAN);
      case 'month':
        if (!isDate(`${text}-01`)) this.refuse(at, 'month_form');
        return `${text}-01`;
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
        return field.numbers ? Number(text) : text;
      default:
        return undefined;
    }
  }

  // An absent text is an empty one on the wire; of what is no text nothing is sent.
  private empty(field: Field, at: string): Json {
    if (field.kind === 'whole' && field.blank !== undefined) return field.blank;
    if (!field.optional) this.refuse(at, 'required');
    const isText = ['code', 'line', 'note'].includes(field.kind);
    return isText || (field.kind === 'one' && !field.numbers) ? '' : undefined;
  }

  private length(text: string, most_bytes: number, at: string): void {
    if (new TextEncoder().encode(text).length > most_bytes)
      this.refuse(at, 'too_long', Math.floor(most_bytes / 3));
  }

  private refuse(at: string, code: ProblemCode, ...values: readonly (string | number)[]): void {
    this.problems.push({ at, code, values: values.map(String) });
  }
}

/** Whether anything stands in it, other than what says nothing by itself. */
function says(draft: Draft | undefined, beside: string | undefined): boolean {
  if (typeof draft !== 'object') return String(draft ?? '').trim() !== '';
  return Object.entries(draft).some(([name, inner]) => name !== beside && says(inner, undefined));
}

/** The pointer of the input that shows what is said of `at`; empty stands for the whole form. */
export function inputOf(fields: Fields, draft: DraftGroup, scene: Scene, at: string): string {
  const places = new Map(placesOf(fields, { root: draft, own: draft, scene }, '', ''));
  let found = at.startsWith('/') ? at : `/${at}`;
  while (found !== '' && !places.has(found)) found = found.slice(0, found.lastIndexOf('/'));
  return places.get(found) ?? '';
}

type Places = [wire: string, input: string][];

// Where something is in the command, and where in the form: the two differ within entries.
function placesOf(fields: Fields, place: Place, wire: string, at: string): Places {
  return fields
    .filter(({ when }) => when?.(place) ?? true)
    .flatMap((field) =>
      placesOfField(field, place, `${wire}/${field.name}`, `${at}/${field.name}`),
    );
}

function placesOfField(field: Field, place: Place, wire: string, at: string): Places {
  const draft = place.own[field.name];
  const within = (fields: Fields, own: Draft | undefined, step: string) =>
    placesOf(fields, { ...place, own: own as DraftGroup }, wire + step, at + step);
  const here: Places = [[wire, at]];
  switch (field.kind) {
    case 'words':
      return [...here, [`${wire}/zh`, `${at}/zh`], [`${wire}/en`, `${at}/en`]];
    case 'group':
      return [...here, ...within(field.fields, draft, '')];
    case 'entries':
      return [...here, ...placesOfEntries(field, place, wire, at)];
    case 'rows': {
      const rows = draft as readonly DraftGroup[];
      return [...here, ...rows.flatMap((row, index) => within(field.fields, row, `/${index}`))];
    }
    default:
      return here;
  }
}

function placesOfEntries(
  field: FieldOf<'entries'>,
  place: Place,
  wire: string,
  at: string,
): Places {
  const own = place.own[field.name] as DraftGroup;
  return field.fields
    .filter(({ name }) => says(own[name], field.beside))
    .flatMap((inner, index) =>
      placesOfField(inner, { ...place, own }, `${wire}/${index}`, `${at}/${inner.name}`),
    );
}

/** The fields in which two records differ. */
export function differences(fields: Fields, before: Values, after: Values): Field[] {
  return fields.filter(
    ({ name }) => JSON.stringify(before[name] ?? '') !== JSON.stringify(after[name] ?? ''),
  );
}
