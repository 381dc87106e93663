// What is being changed on the administration's screens: one command at a time.
import { createContext } from 'svelte';
import type { AdminCommand } from '../../model/admin/forms';
import type { Values } from '../../state/command_form.svelte';

export interface Task {
  readonly command: AdminCommand;
  readonly title: string;
  /** What the form begins with. */
  readonly start: Values;
  /** Names of fields that are settled and not asked for. */
  readonly fixed?: readonly string[];
  /** Codes that stand for others already. */
  readonly taken?: readonly string[];
  /** What the command is made from; null where there is nothing to keep to. */
  readonly version?: () => number | null;
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
