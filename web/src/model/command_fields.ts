// The fields of a command's form: what a person types, and what it means to the API.
import type { Fact, FactDefinition } from '../api/types';
import { isDate } from './dates';

export const MAX_TEXT_BYTES = 4000;
const BP_PER_PERCENT = 100;
/** One 万元 in fen. */
const FEN_PER_WAN = 1_000_000;
const MAX_WEIGHT = 10_000;
const MAX_CITED = 100;
const SEPARATOR = ',';

/** How a field is asked for; its text is read by the kind. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'day'
  | 'choice'
  | 'codes'
  | 'versions'
  | 'version'
  | 'money'
  | 'percent'
  | 'weight'
  | 'fact';

/** The word beside a field; its choices are named by it, too. */
export type FieldLabel =
  | 'effective_on'
  | 'percent'
  | 'note'
  | 'reason'
  | 'text'
  | 'document'
  | 'acceptance'
  | 'stage'
  | 'post'
  | 'department'
  | 'co_leads'
  | 'executing_unit'
  | 'until'
  | 'name_zh'
  | 'name_en'
  | 'address'
  | 'list'
  | 'district'
  | 'source'
  | 'fund'
  | 'budget'
  | 'amount'
  | 'severity'
  | 'risk'
  | 'colour'
  | 'override_until'
  | 'report'
  | 'publicity_from'
  | 'publicity_until'
  | 'evidence'
  | 'start'
  | 'finish'
  | 'weight'
  | 'month'
  | 'fact';

export interface Field {
  /** Its place in the command: `name/zh`; or `fact:<code>`, `stage:<code>:start`, `money:<month>`. */
  readonly name: string;
  readonly label: FieldLabel;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What the form begins with. */
  readonly start: string;
  /** What is on record of it, where something is: others may change that meanwhile. */
  readonly now?: string;
  /** Codes to choose from. */
  readonly choices?: readonly string[];
  readonly fact?: FactDefinition;
  /** Sent even when empty: an empty text replaces what is there. */
  readonly sentEmpty?: boolean;
  /** May lie after today. */
  readonly ahead?: boolean;
}

export type Values = Readonly<Record<string, string>>;

export type FieldError =
  | 'required'
  | 'percent_range'
  | 'number_format'
  | 'money_format'
  | 'weight_range'
  | 'date_format'
  | 'date_in_the_future'
  | 'note_too_long'
  | 'too_many'
  | 'nothing_reported'
  | 'finish_missing'
  | 'turned';

/** What the text of a field means; an Error carries a FieldError as its message. */
export type Reading = string | number | readonly string[] | readonly number[] | Fact['value'];

export class FieldFault extends Error {
  constructor(readonly fault: FieldError) {
    super(fault);
  }
}

function bounded(text: string): string {
  if (new TextEncoder().encode(text).length > MAX_TEXT_BYTES) throw new FieldFault('note_too_long');
  return text;
}

function matching(text: string, pattern: RegExp, fault: FieldError): string {
  if (!pattern.test(text)) throw new FieldFault(fault);
  return text;
}

function dayIn(text: string, field: Field, today: string): string {
  if (!isDate(text)) throw new FieldFault('date_format');
  if (field.ahead !== true && text > today) throw new FieldFault('date_in_the_future');
  return text;
}

function percentIn(text: string): number {
  const bp = Math.round(
    Number(matching(text, /^\d{1,3}(\.\d{1,2})?$/, 'percent_range')) * BP_PER_PERCENT,
  );
  if (bp > 100 * BP_PER_PERCENT) throw new FieldFault('percent_range');
  return bp;
}

function factIn(text: string, { fact }: Field): Fact['value'] {
  switch (fact?.kind) {
    case 'number':
      return Number(matching(text, /^-?\d{1,12}(\.\d{1,3})?$/, 'number_format'));
    case 'date':
      if (!isDate(text)) throw new FieldFault('date_format');
      return text;
    default:
      return bounded(text);
  }
}

const readers: Record<FieldKind, (text: string, field: Field, today: string) => Reading> = {
  line: bounded,
  text: bounded,
  day: dayIn,
  choice: (text) => text,
  codes: codesIn,
  versions: (text) => {
    const versions = codesIn(text).map(Number);
    if (versions.length > MAX_CITED) throw new FieldFault('too_many');
    return versions;
  },
  version: Number,
  money: (text) =>
    Math.round(Number(matching(text, /^-?\d{1,8}(\.\d{1,6})?$/, 'money_format')) * FEN_PER_WAN),
  percent: percentIn,
  weight: (text) => {
    const weight = Number(matching(text, /^\d{1,5}$/, 'weight_range'));
    if (weight > MAX_WEIGHT) throw new FieldFault('weight_range');
    return weight;
  },
  fact: factIn,
};

/** Requires a text that is not empty. Throws FieldFault. */
export function readField(field: Field, text: string, today: string): Reading {
  return readers[field.kind](text, field, today);
}

/** A list of codes is kept as one text. */
export function codesIn(text: string): string[] {
  return text === '' ? [] : text.split(SEPARATOR);
}

export function textOfCodes(codes: readonly (string | number)[]): string {
  return codes.join(SEPARATOR);
}

/** 1_500_000 fen → "1.5" 万元. */
export function textOfFen(fen: number): string {
  return String(fen / FEN_PER_WAN);
}

/** 3725 → "37.25"; nothing → "". */
export function textOfBp(bp: number | undefined): string {
  return bp === undefined ? '' : String(bp / BP_PER_PERCENT);
}

export function textOf(value: string | number | undefined): string {
  return value === undefined ? '' : String(value);
}
