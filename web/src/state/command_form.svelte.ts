// One command in the making: what was typed, what is wrong with it, what the server said of it, and
// what others recorded meanwhile.
import type { Sending } from '../api/client';
import { ApiError } from '../api/problem';
import {
  disputesOf,
  edited,
  isWithin,
  settle,
  withEdit,
  type Basis,
  type Choice,
  type Dispute,
  type Edit,
} from '../model/forms/dispute';
import { draftOf, inputOf, readDraft, type Values } from '../model/forms/draft';
import type { Draft, DraftGroup, Problem, Scene } from '../model/forms/fields';
import { Wish } from './wish';

/** The version of what is not there. */
const NOTHING_YET = 0;

export interface Recorded {
  readonly position: number;
  readonly duplicate: boolean;
  /** Of the stream that it was recorded in. */
  readonly version: number;
}

/** `Subject` is the record that the command is about. */
export interface CommandFormOptions<Subject> {
  /** As it is on the screen. */
  readonly live: () => Subject;
  /**
   * As the server has it, asked after a conflict, by which it is at version `actual`; null where it
   * cannot be read.
   */
  readonly newest: (actual: number | undefined) => Promise<Subject | null>;
  /** The edits choose, in some forms, what the others begin with. */
  readonly basis: (subject: Subject, edits: readonly Edit[]) => Basis;
  readonly scene: () => Scene;
  readonly check: (values: Values, scene: Scene) => readonly Problem[];
  readonly send: (values: Values, sending: Sending) => Promise<Recorded>;
}

export interface Refusal {
  /** JSON pointer of the input that it is about; empty for the whole. */
  readonly at: string;
  readonly error: ApiError;
}

export interface Conflict<Subject> {
  readonly before: Subject;
  readonly now: Subject;
  readonly disputes: readonly Dispute[];
}

export class CommandForm<Subject> {
  problems = $state.raw<readonly Problem[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  /** Others changed the record since the first input was filled in. */
  conflict = $state.raw<Conflict<Subject> | null>(null);
  answer = $state.raw<Recorded | null>(null);
  busy = $state(false);

  private edits = $state.raw<readonly Edit[]>([]);
  /** What the form was begun on; null while nothing is typed, and it follows the record. */
  private begun = $state.raw<{ readonly subject: Subject } | null>(null);
  private readonly wish = new Wish();

  readonly subject: Subject = $derived.by(() => this.begun?.subject ?? this.options.live());
  readonly basis: Basis = $derived.by(() => this.options.basis(this.subject, this.edits));
  readonly draft: DraftGroup = $derived(
    edited(draftOf(this.basis.fields, this.basis.start), this.edits),
  );
  /** What stands in the form, whether it is sound or not. */
  readonly values: Values = $derived.by(() => this.read().value);

  constructor(private readonly options: CommandFormOptions<Subject>) {}

  edit(at: string, value: Draft): void {
    this.begun ??= { subject: this.options.live() };
    this.edits = withEdit(this.edits, { at, value });
    this.answer = null;
    // What was said of it, or of a list that it is in, may not hold any more.
    this.problems = this.problems.filter(
      (problem) => problem.at !== '' && !isWithin(problem.at, at) && !isWithin(at, problem.at),
    );
    if (this.refusal !== null && isWithin(this.refusal.at, at)) this.refusal = null;
  }

  /** What the form was begun on became this, by what the person themself recorded beside it. */
  follow(change: (subject: Subject) => Subject): void {
    if (this.begun !== null) this.begun = { subject: change(this.begun.subject) };
  }

  /** Whether it was recorded. */
  async send(): Promise<boolean> {
    if (this.busy) return false;
    this.begun ??= { subject: this.options.live() };
    const values = this.sound();
    if (values === null) return false;
    this.busy = true;
    const show = await this.attempt(values);
    this.busy = false;
    return show();
  }

  /** The person has seen what changed and chosen: send it on top of that. */
  async settle(choices: Readonly<Record<string, Choice>>): Promise<boolean> {
    if (this.conflict === null) return false;
    const { now, disputes } = this.conflict;
    this.edits = settle(disputes, choices, this.edits);
    this.begun = { subject: now };
    this.conflict = null;
    return this.send();
  }

  private read() {
    return readDraft(this.basis.fields, this.draft, this.options.scene());
  }

  private sound(): Values | null {
    const read = this.read();
    this.refusal = null;
    this.answer = null;
    this.problems =
      read.problems.length > 0
        ? read.problems
        : this.options.check(read.value, this.options.scene());
    return this.problems.length > 0 ? null : read.value;
  }

  /** Resolves to what shows the outcome, when no request is under way any more. */
  private async attempt(values: Values): Promise<() => boolean | Promise<boolean>> {
    const { version } = this.basis;
    try {
      // What is made from another version is another wish, though it says the same.
      const sending = this.wish.sendingOf([values, version], version);
      const answer = await this.options.send(values, sending);
      return () => this.accept(answer);
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal', 0);
      return this.refused(error, version);
    }
  }

  private accept(answer: Recorded): boolean {
    this.answer = answer;
    this.begun = null;
    this.edits = [];
    this.wish.forget();
    return true;
  }

  private async refused(
    error: ApiError,
    version: number | null,
  ): Promise<() => boolean | Promise<boolean>> {
    if (!error.retryable) this.wish.forget();
    if (error.code !== 'conflict') return () => this.show(error);
    if (version === NOTHING_YET && 'code' in this.draft) return () => this.taken();
    const now = await this.options.newest(error.problem?.actual_version);
    return () => (now === null ? this.show(error) : this.meet(now));
  }

  // Somebody else took the code meanwhile; nobody writes over what they have never seen.
  private taken(): boolean {
    this.problems = [{ at: '/code', code: 'taken' }];
    return false;
  }

  private show(error: ApiError): boolean {
    const field = error.problem?.field ?? '';
    const { fields } = this.basis;
    const at = field === '' ? '' : inputOf(fields, this.draft, this.options.scene(), field);
    this.refusal = { at, error };
    return false;
  }

  private async meet(now: Subject): Promise<boolean> {
    const before = this.subject;
    const basis = this.options.basis(now, this.edits);
    const disputes = disputesOf(this.basis, basis, this.edits, this.options.scene());
    if (disputes.length === 0 && basis.shared === true) {
      this.begun = { subject: now };
      return this.send();
    }
    this.conflict = { before, now, disputes };
    return false;
  }
}
