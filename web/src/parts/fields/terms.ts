// What the inputs of a form share: what was typed, what is wrong with it, and the words.
import { createContext } from 'svelte';
import type { ScreenWords } from '../../i18n';
import type { HeldFiles } from '../../state/held_files.svelte';
import type { Draft, DraftGroup, Field, FieldOf, Option, Scene } from '../../model/forms/fields';

export interface FieldTerms {
  /** Begins the ids of the inputs. */
  readonly id: string;
  readonly root: DraftGroup;
  readonly scene: Scene;
  readonly words: ScreenWords['form'];
  /** Where a field is a file. */
  readonly files?: HeldFiles | undefined;
  /** Not where all of the inputs may be left empty. */
  readonly tells_optional: boolean;
  label(field: Field): string;
  hint(field: Field): string | undefined;
  /** What follows from what stands in it so far, or what is on record of it. */
  note(at: string, field: Field): string | undefined;
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
