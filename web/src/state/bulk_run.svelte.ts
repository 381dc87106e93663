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
  readonly row: ProjectRow;
  readonly effect: Effect;
  /** The same for every attempt on the same version, so that a retry has one effect. */
  readonly key: string;
  readonly state: BulkState;
  readonly error: ApiError | null;
}

/** Makes the command anew from a row that has changed since. */
export type EffectOf = (row: ProjectRow) => Effect;

const retried: readonly BulkState[] = ['failed', 'conflict', 'cancelled'];

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
      .map((effect) => ({ row: effect.row, effect, key: newKey(), state: 'waiting', error: null }));
    await this.run();
  }

  /** Once more what failed, was cancelled or met another change; that on the project as it is now. */
  async retry(rowNow: (code: string) => ProjectRow | undefined): Promise<void> {
    if (this.running) return;
    this.items = this.items.map((item) => {
      if (!retried.includes(item.state)) return item;
      const row = item.state === 'conflict' ? (rowNow(item.row.code) ?? item.row) : item.row;
      if (row === item.row) return { ...item, state: 'waiting', error: null };
      const effect = this.effectOf(row);
      const state = effect.command === null ? 'done' : 'waiting';
      return { row, effect, key: newKey(), state, error: null };
    });
    await this.run();
  }

  /** What is under way gets its answer; nothing more is sent. */
  cancel(): void {
    this.cancelled = true;
    this.items = this.items.map((item) =>
      item.state === 'waiting' ? { ...item, state: 'cancelled' } : item,
    );
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
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal', 0);
      if (error.code === 'conflict') return { state: 'conflict', error };
      return { state: error.retryable ? 'failed' : 'refused', error };
    }
  }

  private set(place: number, change: Partial<BulkItem>): void {
    this.items = this.items.map((item, at) => (at === place ? { ...item, ...change } : item));
  }
}
