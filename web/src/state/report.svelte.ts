// One progress report in the making: what was typed, what came back, and the key that makes
// sending it again safe.
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import type { CommandAnswer, Programme, ProjectRow, ReportProgress } from '../api/types';
import { diffRow, type Difference } from '../model/diff';
import { newKey } from '../model/ids';
import {
  checkDraft,
  emptyDraft,
  fieldOfProblem,
  type DraftErrors,
  type DraftField,
  type ReportDraft,
} from '../model/report';

export class Report {
  draft: ReportDraft = $state.raw(emptyDraft(''));
  errors = $state.raw<DraftErrors>({});
  /** The server's refusal and the field it is about. */
  refusal = $state.raw<{ field: DraftField; error: ApiError } | null>(null);
  /** The project changed since the form was opened. */
  conflict = $state.raw<{ row: ProjectRow; differences: readonly Difference[] } | null>(null);
  answer = $state.raw<CommandAnswer | null>(null);
  busy = $state(false);

  private base: ProjectRow;
  private sent: { body: string; key: string } | null = null;

  constructor(
    private readonly api: Api,
    row: ProjectRow,
    private readonly programme: Programme,
    today: string,
  ) {
    this.base = row;
    this.draft = emptyDraft(today);
  }

  /** The first change of a fresh form is made from the row as it stands then. */
  edit(change: Partial<ReportDraft>, row: ProjectRow): void {
    if (isFresh(this.draft) && this.conflict === null) this.base = row;
    this.draft = { ...this.draft, ...change };
    this.answer = null;
  }

  async send(today: string): Promise<void> {
    if (this.busy) return;
    const checked = checkDraft(this.draft, this.programme, today);
    this.errors = checked.ok ? {} : checked.errors;
    this.refusal = null;
    if (!checked.ok) return;
    this.busy = true;
    const show = await this.attempt(checked.command, today);
    this.busy = false;
    show();
  }

  /** The person has seen what changed: report on top of it. */
  async reapply(today: string): Promise<void> {
    if (this.conflict === null) return;
    this.base = this.conflict.row;
    this.conflict = null;
    await this.send(today);
  }

  // The same content keeps its key, so that a retry has one effect.
  private keyFor(command: ReportProgress): string {
    const body = JSON.stringify(command);
    if (this.sent?.body !== body) this.sent = { body, key: newKey() };
    return this.sent.key;
  }

  /** Sends the command; resolves to what shows its outcome, when no request is under way any more. */
  private async attempt(command: ReportProgress, today: string): Promise<() => void> {
    const { code, version } = this.base;
    try {
      const answer = await this.api.command(code, command, { key: this.keyFor(command), version });
      return () => this.accept(answer, today);
    } catch (error) {
      return this.refused(error instanceof ApiError ? error : new ApiError('internal', 0), command);
    }
  }

  private accept(answer: CommandAnswer, today: string): void {
    this.answer = answer;
    this.base = answer.project;
    this.draft = emptyDraft(today);
    this.sent = null;
  }

  private async refused(error: ApiError, command: ReportProgress): Promise<() => void> {
    if (!error.retryable) this.sent = null;
    const row = error.code === 'conflict' ? await this.rowNow() : null;
    const field = fieldOfProblem(error.problem ?? {}, command.facts ?? []);
    return () => {
      if (row === null) this.refusal = { field, error };
      else this.conflict = { row, differences: diffRow(this.base, row) };
    };
  }

  private async rowNow(): Promise<ProjectRow | null> {
    try {
      return (await this.api.project(this.base.code)).project;
    } catch {
      return null;
    }
  }
}

function isFresh(draft: ReportDraft): boolean {
  const facts = Object.values(draft.facts).every((text) => text === '');
  return draft.percent === '' && draft.note === '' && facts;
}
