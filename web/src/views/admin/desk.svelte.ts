// What is being changed on the administration's screens: one command at a time.
import { createContext } from 'svelte';
import type { AdminCommand } from '../../model/admin/forms';
import type { Values } from '../../model/forms/draft';
import type { Scene } from '../../model/forms/fields';

/** What a command is made from. */
export interface Standing {
  /** Null where there is none to keep to. */
  readonly version: number | null;
  /** The version counts changes of other things, too. */
  readonly shared?: boolean;
  /** What is on record of the fields of the form, which begins with it. */
  readonly record?: Values;
}

export interface Task {
  readonly command: AdminCommand;
  readonly title: string;
  /** What the form begins with, other than what stands. */
  readonly start: Values;
  /** Names of fields that are settled and not asked for. */
  readonly fixed?: readonly string[];
  /** Codes that stand for others already. */
  readonly taken?: readonly string[];
  /** What is changed, as it stands in the catalogue and the organisation of a moment. */
  readonly standing?: (at: Scene) => Standing | undefined;
  /** The same as the server has it, of what stands in neither. */
  readonly newest?: () => Promise<Standing>;
}

export class Desk {
  task = $state.raw<Task | null>(null);
  /** Position of the last record made here. */
  recorded = $state<number | null>(null);

  open(task: Task): void {
    this.task = task;
    this.recorded = null;
  }

  close(recorded: number | null = null): void {
    this.task = null;
    this.recorded = recorded;
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
