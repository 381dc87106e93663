// The fields of a command as a form asks for them: a table, from which the draft, its checks, the
// command and the inputs follow. Names are those on the wire, so that a JSON pointer of a refusal
// names the input it is about.
import type { Catalogue, Organisation, Text } from '../../api/types';

/** What was typed. Numbers and dates are texts until they are read. */
export type Draft = string | boolean | readonly Draft[] | DraftGroup;
export type DraftGroup = { readonly [name: string]: Draft };

/** What a form may choose from and refer to. */
export interface Scene {
  readonly catalogue: Catalogue;
  readonly organisation: Organisation;
  readonly projects: readonly { readonly code: string; readonly name: Text }[];
  readonly today: string;
}

/** Where a field stands: the whole draft, and the group the field is in. */
export interface Place {
  readonly root: DraftGroup;
  readonly own: DraftGroup;
  readonly scene: Scene;
}

/** Without a name the value is a word of the page. */
export interface Option {
  readonly value: string;
  readonly name?: Text;
}

export type Options = (place: Place) => readonly Option[];

interface Common<Label extends string> {
  readonly name: string;
  readonly label: Label;
  /** What it is called where that is no word of the page. */
  readonly title?: Text;
  readonly hint?: Label;
  /** Takes the whole width of the form. */
  readonly wide?: boolean;
  /** May be left empty. */
  readonly optional?: boolean;
  /** Asked for only where this holds; else it is not sent. */
  readonly when?: (place: Place) => boolean;
}

type Kinds<Label extends string> =
  | { readonly kind: 'code'; readonly suggest?: Options }
  | { readonly kind: 'line' | 'note'; readonly most_bytes: number; readonly suggest?: Options }
  | { readonly kind: 'words'; readonly most_bytes: number }
  | {
      readonly kind: 'whole';
      readonly least: number;
      readonly most: number;
      /** What an empty input stands for. */
      readonly blank?: number;
    }
  /** `money` is typed in 万元 and sent in fen; `month` is sent as its first day. */
  | { readonly kind: 'percent' | 'decimal' | 'money' | 'month' | 'flag' }
  | { readonly kind: 'day'; readonly until_today?: boolean }
  /** Sent before the command, which names it; what stands in the form is a key of it. */
  | { readonly kind: 'file' }
  /** `numbers`: what is chosen is sent as a number. */
  | { readonly kind: 'one'; readonly options: Options; readonly numbers?: boolean }
  | {
      readonly kind: 'many';
      readonly options: Options;
      readonly most: number;
      readonly numbers?: boolean;
    }
  | { readonly kind: 'group'; readonly fields: Fields<Label>; readonly folded?: boolean }
  /** Sent as a list: of each of `fields` that says something, its name at `key` with its content. */
  | {
      readonly kind: 'entries';
      readonly key: string;
      readonly fields: Fields<Label>;
      /** Says nothing by itself. */
      readonly beside?: string;
    }
  | {
      readonly kind: 'rows';
      readonly fields: Fields<Label>;
      readonly least: number;
      readonly most: number;
      /** What a further row begins with. */
      readonly next?: (last: DraftGroup | undefined) => Readonly<Record<string, unknown>>;
    };

/** Where an entry that is no group has its content. */
export const ENTRY_VALUE = 'value';

export type Field<Label extends string = string> = Common<Label> & Kinds<Label>;
export type Fields<Label extends string = string> = readonly Field<Label>[];
export type FieldOf<Kind extends Field['kind'], Label extends string = string> = Extract<
  Field<Label>,
  { kind: Kind }
>;

export type ProblemCode =
  | 'required'
  | 'code_form'
  | 'too_long'
  | 'whole_range'
  | 'decimal_form'
  | 'percent_form'
  | 'money_form'
  | 'month_form'
  | 'date_form'
  | 'in_the_future'
  | 'not_offered'
  | 'too_few'
  | 'too_many'
  | 'twice'
  | 'taken'
  | 'quota_sum'
  | 'no_weight'
  | 'leads_twice'
  | 'unedited'
  | 'same_fact'
  | 'choices_needed'
  | 'backwards'
  | 'day_missing'
  | 'too_early'
  | 'not_later'
  | 'other_year'
  | 'no_weekend'
  | 'fewer_than_receipt'
  | 'month_order'
  | 'nothing_said'
  | 'below_yellow'
  | 'two_decimals'
  | 'not_zero'
  | 'above_zero'
  | 'one_sign'
  | 'below_least'
  | 'outside_rule'
  | 'same_document'
  | 'file_empty'
  | 'file_too_large'
  | 'name_too_long'
  | 'held'
  | 'before_it_began'
  | 'above_itself'
  | 'link_form';

export interface Problem {
  /** JSON pointer into the command. */
  readonly at: string;
  readonly code: ProblemCode;
  /** The figures of the sentence. */
  readonly values?: readonly string[];
}

/** Tells a row from the others of its list, however they are moved. */
export const ROW_KEY = '#';

/** Limits of the server, in bytes of UTF-8. */
export const MAX_NAME_BYTES = 400;
export const MAX_NOTE_BYTES = 4000;
