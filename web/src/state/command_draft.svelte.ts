// One command in the making: what was typed, what came back, and the key that makes sending it
// again safe.
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import type { Command, CommandAnswer, ProjectRow } from '../api/types';
import { commandSpecs, type CommandName, type FormContext } from '../model/commands';
import type { Values } from '../model/command_fields';
import {
  checkCommand,
  disputesOf,
  fieldOfProblem,
  fieldsOf,
  settle,
  valuesOf,
  type Choice,
  type Dispute,
  type Errors,
} from '../model/command_draft';
import { diffRow, type Difference } from '../model/diff';
import { newKey } from '../model/ids';

export interface Conflict {
  readonly row: ProjectRow;
  /** Fields of the form that both changed. */
  readonly disputes: readonly Dispute[];
  /** Whatever else is different. */
  readonly differences: readonly Difference[];
}

export class CommandDraft {
  edits = $state.raw<Values>({});
  errors = $state.raw<Errors>({});
  /** The server's refusal and the field it is about. */
  refusal = $state.raw<{ field: string; error: ApiError } | null>(null);
  /** The project changed since the first field was filled in. */
  conflict = $state.raw<Conflict | null>(null);
  answer = $state.raw<CommandAnswer | null>(null);
  busy = $state(false);

  /** What the form was begun on; null while nothing is typed, and it follows the record. */
  private base = $state.raw<ProjectRow | null>(null);
  /** As the last answer gave it, which the live record may still have to follow. */
  private answered = $state.raw<ProjectRow | null>(null);
  private sent: { body: string; key: string } | null = null;

  readonly context: FormContext = $derived.by(() => ({
    ...this.live(),
    row: this.base ?? this.newest(),
  }));
  readonly fields = $derived.by(() => fieldsOf(this.name, this.context, this.edits));
  readonly values: Values = $derived(valuesOf(this.fields, this.edits));

  constructor(
    private readonly api: Api,
    readonly name: CommandName,
    /** The record as it is on the screen. */
    private readonly live: () => FormContext,
  ) {}

  edit(change: Values): void {
    this.base ??= this.newest();
    this.edits = { ...this.edits, ...change };
    this.answer = null;
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.base ??= this.newest();
    const checked = checkCommand(this.name, this.context, this.edits);
    this.errors = checked.ok ? {} : checked.errors;
    this.refusal = null;
    if (!checked.ok) return;
    this.busy = true;
    const show = await this.attempt(checked.command, (error) =>
      fieldOfProblem(error.problem ?? {}, checked.places),
    );
    this.busy = false;
    show();
  }

  /** The person has seen what changed and chosen: send it on top of that. */
  async settle(choices: Readonly<Record<string, Choice>>): Promise<void> {
    if (this.conflict === null) return;
    this.edits = settle(this.conflict.disputes, choices, this.edits);
    this.base = this.conflict.row;
    this.conflict = null;
    await this.send();
  }

  private newest(): ProjectRow {
    const { row } = this.live();
    return this.answered !== null && this.answered.version > row.version ? this.answered : row;
  }

  // The same content keeps its key, so that a retry has one effect.
  private keyFor(command: Command): string {
    const body = JSON.stringify(command);
    if (this.sent?.body !== body) this.sent = { body, key: newKey() };
    return this.sent.key;
  }

  /** Sends the command; resolves to what shows its outcome, when no request is under way any more. */
  private async attempt(
    command: Command,
    fieldOf: (error: ApiError) => string,
  ): Promise<() => void> {
    const { code, version } = this.context.row;
    const unconditional = commandSpecs[this.name].unconditional === true;
    try {
      const answer = await this.api.command(code, command, {
        key: this.keyFor(command),
        version: unconditional ? null : version,
      });
      return () => this.accept(answer);
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal', 0);
      return this.refused(error, fieldOf(error));
    }
  }

  private accept(answer: CommandAnswer): void {
    this.answer = answer;
    this.answered = answer.project;
    this.base = null;
    this.edits = {};
    this.sent = null;
  }

  private async refused(error: ApiError, field: string): Promise<() => void> {
    if (!error.retryable) this.sent = null;
    const row = error.code === 'conflict' ? await this.rowNow() : null;
    return () => {
      if (row === null) this.refusal = { field, error };
      else this.conflict = this.conflictWith(row);
    };
  }

  private conflictWith(row: ProjectRow): Conflict {
    const theirs = fieldsOf(this.name, { ...this.context, row }, this.edits);
    const disputes = disputesOf(this.fields, theirs, this.edits);
    const disputed = new Set(disputes.map(({ field }) => field.name));
    const differences = diffRow(this.context.row, row);
    return {
      row,
      disputes,
      differences: differences.filter((entry) => !disputed.has(nameOf(entry))),
    };
  }

  private async rowNow(): Promise<ProjectRow | null> {
    try {
      return (await this.api.project(this.context.row.code)).project;
    } catch {
      return null;
    }
  }
}

/** The field of a report in which a difference of the row is shown already. */
function nameOf(difference: Difference): string {
  if (difference.field === 'fact') return `fact:${difference.fact}`;
  return difference.field === 'physical' ? 'percent_bp' : difference.field;
}
