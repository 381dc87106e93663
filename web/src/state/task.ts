// A command to be filled in, whatever it is about: its fields, what they begin with, and how it is
// sent.
import type { Sending } from '../api/client';
import type { Values } from '../model/forms/draft';
import type { Fields, Problem } from '../model/forms/fields';
import type { Recorded } from './command_form.svelte';

/** What a command is made from. */
export interface Standing {
  /** 0 of what is not there yet. */
  readonly version: number;
  /** What is on record of the fields of the form. */
  readonly record: Values;
}

/** Of what the command makes. */
export const nothingYet: Standing = { version: 0, record: {} };

export interface Task {
  /** On the wire. */
  readonly command: string;
  readonly title: string;
  readonly fields: Fields;
  /** What the form begins with, other than what is on record. */
  readonly start: Values;
  /** Names of fields that are settled and not asked for. */
  readonly fixed?: readonly string[];
  /** Over several fields, once each is sound by itself. */
  readonly check?: ((values: Values) => readonly Problem[]) | undefined;
  readonly standing: Standing;
  /** The same as the server has it now; null where it is not there any more. */
  readonly newest: () => Promise<Standing | null>;
  readonly send: (values: Values, sending: Sending) => Promise<Recorded>;
}
