// One command in the making: what was typed, what is wrong with it, what the server said of it, and
// the key that makes sending it again safe.
import type { Sending } from '../api/client';
import { ApiError } from '../api/problem';
import { draftOf, inputOf, readDraft, withValue } from '../model/forms/draft';
import type { Draft, DraftGroup, Fields, Problem, Scene } from '../model/forms/fields';
import { newKey } from '../model/ids';

/** The version of what is not there. */
const NOTHING_YET = 0;

export type Values = Readonly<Record<string, unknown>>;

export interface CommandFormOptions {
  readonly fields: Fields;
  readonly start: Values;
  readonly scene: () => Scene;
  readonly check: (values: Values, scene: Scene) => readonly Problem[];
  /** The version that the command is made from; null where there is none to keep to. */
  readonly version: () => number | null;
  readonly send: (values: Values, wish: Sending) => Promise<{ readonly position: number }>;
}

export interface Refusal {
  /** JSON pointer of the input that it is about; empty for the whole. */
  readonly at: string;
  readonly error: ApiError;
}

export class CommandForm {
  draft: DraftGroup = $state.raw({});
  problems = $state.raw<readonly Problem[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  /** The version that the server has where it is another than the one the form was opened with. */
  conflict = $state<number | null>(null);
  /** Of the record that it became. */
  position = $state<number | null>(null);
  busy = $state(false);

  private wish: { readonly text: string; readonly sent: Sending } | null = null;

  constructor(private readonly options: CommandFormOptions) {
    this.draft = draftOf(options.fields, options.start);
  }

  /** What stands in the form, whether it is sound or not. */
  readonly values: Values = $derived.by(
    () => readDraft(this.options.fields, this.draft, this.options.scene()).value,
  );

  edit(at: string, value: Draft): void {
    this.draft = withValue(this.draft, at, value) as DraftGroup;
    this.position = null;
    // What was said of it, or of a list that it is in, may not hold any more.
    this.problems = this.problems.filter(
      (problem) => !isWithin(problem.at, at) && !isWithin(at, problem.at),
    );
    if (this.refusal !== null && isWithin(this.refusal.at, at)) this.refusal = null;
  }

  /** Whether it was recorded. */
  async send(): Promise<boolean> {
    return this.attempt(null);
  }

  /** The person has seen that it changed: send what was typed all the same. */
  async insist(): Promise<boolean> {
    const { conflict } = this;
    this.conflict = null;
    return this.attempt(conflict);
  }

  private async attempt(insisted: number | null): Promise<boolean> {
    if (this.busy) return false;
    const values = this.sound();
    if (values === null) return false;
    this.busy = true;
    try {
      const { position } = await this.options.send(values, this.wishFor(values, insisted));
      this.position = position;
      this.wish = null;
      return true;
    } catch (error) {
      this.refused(error instanceof ApiError ? error : new ApiError('internal', 0));
      return false;
    } finally {
      this.busy = false;
    }
  }

  private sound(): Values | null {
    const { fields, scene, check } = this.options;
    const read = readDraft(fields, this.draft, scene());
    this.refusal = null;
    this.position = null;
    this.problems = read.problems.length > 0 ? read.problems : check(read.value, scene());
    return this.problems.length > 0 ? null : read.value;
  }

  private refused(error: ApiError): void {
    const isFirst = this.wish?.sent.version === NOTHING_YET && 'code' in this.draft;
    if (!error.retryable) this.wish = null;
    const actual = error.problem?.actual_version;
    if (error.code === 'conflict' && actual !== undefined) {
      // Somebody else took the code meanwhile; nobody writes over what they have never seen.
      if (isFirst) this.problems = [{ at: '/code', code: 'taken' }];
      else this.conflict = actual;
      return;
    }
    const { fields, scene } = this.options;
    const field = error.problem?.field ?? '';
    const at = field === '' ? '' : inputOf(fields, this.draft, scene(), field);
    this.refusal = { at, error };
  }

  // The same content keeps its key and what it was made from, so that a retry has one effect.
  private wishFor(values: Values, insisted: number | null): Sending {
    const text = JSON.stringify([values, insisted]);
    if (this.wish?.text !== text)
      this.wish = { text, sent: { key: newKey(), version: insisted ?? this.options.version() } };
    return this.wish.sent;
  }
}

function isWithin(at: string, list: string): boolean {
  return at === list || at.startsWith(`${list}/`);
}
