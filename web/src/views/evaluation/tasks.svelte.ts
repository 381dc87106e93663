// What is being recorded on the screens of the evaluation: one command at a time.
import { createContext } from 'svelte';
import type { Sending } from '../../api/client';
import type { EvaluationCommand, FormContext } from '../../model/evaluation/forms';
import type { Values } from '../../model/forms/draft';
import type { Recorded } from '../../state/command_form.svelte';

/** What a command is made on. */
export interface Standing {
  /** Null where there is none to keep to. */
  readonly version: number | null;
  /** What is on record of the fields of the form, which begins with it. */
  readonly record?: Values;
}

export interface Task {
  readonly command: EvaluationCommand;
  readonly title: string;
  /** What the form begins with, other than what stands. */
  readonly start: Values;
  /** Names of fields that are settled and not asked for. */
  readonly fixed?: readonly string[];
  readonly context?: FormContext;
  readonly standing: Standing;
  /** The same as the server has it, after a conflict. */
  readonly newest?: () => Promise<Standing>;
  /** Of the values of the form as its table finishes them. */
  readonly send: (values: Values, sending: Sending) => Promise<Recorded>;
}

export class Tasks {
  open = $state.raw<Task | null>(null);
  /** Position of the last record made here. */
  recorded = $state<number | null>(null);

  begin(task: Task): void {
    this.open = task;
    this.recorded = null;
  }

  close(recorded: number | null = null): void {
    this.open = null;
    this.recorded = recorded;
  }
}

export const [getTasks, setTasks] = createContext<Tasks>();
