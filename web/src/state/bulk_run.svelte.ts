// One change on its way to many projects: a command each, a few at a time, and what came of each.
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import type { ProjectRow } from '../api/types';
import type { Effect } from '../model/bulk';
import { newKey } from '../model/ids';

/** The server decides each by itself; more at once would only wait there. */
export const MAX_IN_FLIGHT = 4;

export type BulkState =
  'waiting' | 'sending' | 'done' | 'refused' | 'conflict' | 'failed' | 'cancelled';

export interface BulkItem {
  /** What the command is made on: of a conflict, the project as the others left it. */
  readonly row: ProjectRow;
  readonly effect: Effect;
  /** Of a conflict: what the person had before their eyes when they sent. */
  readonly before: ProjectRow | null;
  /** The same for every attempt on the same version, so that a retry has one effect. */
  readonly key: string;
  readonly state: BulkState;
  readonly error: ApiError | null;
}

/** Makes the command anew from a row that has changed since. */
export type EffectOf = (row: ProjectRow) => Effect;

const retried: readonly BulkState[] = ['failed', 'cancelled'];

export class BulkRun {
  items = $state.raw<readonly BulkItem[]>([]);
  running = $state(false);
  private cancelled = false;

  readonly counts = $derived.by(() => {
    const counts: Record<BulkState, number> = {
      waiting: 0,
      sending: 0,
      done: 0,
      refused: 0,
      conflict: 0,
      failed: 0,
      cancelled: 0,
    };
    for (const { state } of this.items) counts[state] += 1;
    return counts;
  });
  readonly retryable = $derived(this.items.some(({ state }) => retried.includes(state)));
  /** Sent to the end, one way or another. */
  readonly settled = $derived(this.items.length - this.counts.waiting - this.counts.sending);

  constructor(
    private readonly api: Api,
    private readonly effectOf: EffectOf,
  ) {}

  /** Resolves when every command has its answer or the run was cancelled. */
  async start(effects: readonly Effect[]): Promise<void> {
    this.items = effects
      .filter(({ command }) => command !== null)
      .map((effect) => ({
        row: effect.row,
        effect,
        before: null,
        key: newKey(),
        state: 'waiting',
        error: null,
      }));
    await this.run();
  }

  /** Once more what failed or was cancelled. */
  async retry(): Promise<void> {
    await this.again(({ state }) => retried.includes(state));
  }

  /** What met another change, of the projects whose new effect the person has seen and wants. */
  async confirm(codes: ReadonlySet<string>): Promise<void> {
    await this.again(({ state, row }) => state === 'conflict' && codes.has(row.code));
  }

  /** What is under way gets its answer; nothing more is sent. */
  cancel(): void {
    this.cancelled = true;
    this.items = this.items.map((item) =>
      item.state === 'waiting' ? { ...item, state: 'cancelled' } : item,
    );
  }

  private async again(wanted: (item: BulkItem) => boolean): Promise<void> {
    if (this.running) return;
    this.items = this.items.map((item) =>
      wanted(item) ? { ...item, before: null, state: 'waiting', error: null } : item,
    );
    await this.run();
  }

  private async run(): Promise<void> {
    this.cancelled = false;
    this.running = true;
    await Promise.all(Array.from({ length: MAX_IN_FLIGHT }, () => this.sendInTurn()));
    this.running = false;
  }

  private async sendInTurn(): Promise<void> {
    for (;;) {
      const place = this.items.findIndex(({ state }) => state === 'waiting');
      const item = this.items[place];
      if (item === undefined || this.cancelled) return;
      this.set(place, { state: 'sending' });
      this.set(place, await this.send(item));
    }
  }

  private async send({ row, effect, key }: BulkItem): Promise<Partial<BulkItem>> {
    if (effect.command === null) return { state: 'done' };
    try {
      await this.api.command(row.code, effect.command, { key, version: row.version });
      return { state: 'done' };
    } catch (thrown) {
      const error = errorOf(thrown);
      if (error.code === 'conflict') return this.meet(row, error);
      return { state: error.retryable ? 'failed' : 'refused', error };
    }
  }

  // Nobody writes over what they have not seen: the command is made anew on what stands now, with a
  // key of its own, and waits to be confirmed. Where that cannot be read the old one is tried again.
  private async meet(before: ProjectRow, error: ApiError): Promise<Partial<BulkItem>> {
    try {
      const { project: row } = await this.api.project(before.code);
      const effect = this.effectOf(row);
      if (effect.command === null) return { row, effect, state: 'done' };
      return { row, effect, before, key: newKey(), state: 'conflict', error };
    } catch (thrown) {
      return { state: 'failed', error: errorOf(thrown) };
    }
  }

  private set(place: number, change: Partial<BulkItem>): void {
    this.items = this.items.map((item, at) => (at === place ? { ...item, ...change } : item));
  }
}

function errorOf(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError('internal', 0);
}
