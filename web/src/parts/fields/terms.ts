// What the inputs of a form share: what was typed, what is wrong with it, and the words.
import { createContext } from 'svelte';
import type { Draft, DraftGroup, Field, FieldOf, Option, Scene } from '../../model/forms/fields';

export interface FieldWords {
  readonly in_chinese: (label: string) => string;
  readonly in_english: (label: string) => string;
  readonly choose: string;
  readonly no_choice: string;
  readonly add_choice: (label: string) => string;
  readonly drop_choice: (name: string) => string;
  readonly add: (label: string) => string;
  readonly remove: (label: string, number: string) => string;
  readonly up: (label: string, number: string) => string;
  readonly down: (label: string, number: string) => string;
  readonly row: (label: string, number: string) => string;
  readonly empty: string;
  readonly optional: string;
  readonly gone: (name: string) => string;
}

export interface FieldTerms {
  /** Begins the ids of the inputs. */
  readonly id: string;
  readonly root: DraftGroup;
  readonly scene: Scene;
  readonly words: FieldWords;
  label(field: Field): string;
  hint(field: Field): string | undefined;
  /** What follows from what stands in it so far. */
  note(field: Field): string | undefined;
  option(option: Option): string;
  /** What is wrong at a JSON pointer. */
  said(at: string): string | undefined;
  /** Whether anything is wrong at or below it. */
  isWrong(at: string): boolean;
  /** What stands in a folded group, in a few words. */
  summary(field: FieldOf<'group'>, draft: DraftGroup): string;
  edit(at: string, value: Draft): void;
}

export const [getTerms, setTerms] = createContext<FieldTerms>();
