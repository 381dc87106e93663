// The events of one project, newest first. Events never change, so what was read once stays good
// for every moment: a past moment shows those up to its version.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { EventRecord } from '../api/types';
import { mergeEvents, projectOf } from '../model/events';

const PAGE_EVENTS = 30;
/** Where the whole story is wanted, it comes in pages of this size, up to a bound. */
const WHOLE_PAGE_EVENTS = 500;
const MAX_WHOLE_EVENTS = 5000;

export class ProjectEvents {
  items = $state.raw<readonly EventRecord[]>([]);
  failure = $state<FailureCode | null>(null);
  busy = $state(false);

  private wanted = 0;

  constructor(
    private readonly api: Api,
    private readonly code: string,
    private readonly whole = false,
  ) {}

  /** Takes what the live stream told, where it follows what is known. */
  add(events: readonly EventRecord[]): void {
    const own = events.filter((event) => projectOf(event) === this.code);
    const newest = this.items[0]?.version;
    if (newest !== undefined && own[0]?.version === newest + 1) {
      this.items = mergeEvents(this.items, own);
    }
  }

  /** Reads what is missing up to `version`, at most one page of it where not the whole is wanted. */
  async reach(version: number): Promise<void> {
    this.wanted = Math.max(this.wanted, version);
    if (this.busy) return;
    const known = this.newest;
    this.failure = null;
    if (this.wanted > known) {
      const from = Math.max(known, this.wanted - PAGE_EVENTS);
      if (from > known) this.items = [];
      await this.read(from, this.wanted - from);
    }
    while (this.whole && this.mayGoBack) await this.older(WHOLE_PAGE_EVENTS);
    // What was asked for meanwhile, as long as asking brings something.
    if (this.newest > known && this.wanted > this.newest) await this.reach(this.wanted);
  }

  private get newest(): number {
    return this.items[0]?.version ?? 0;
  }

  private get mayGoBack(): boolean {
    const oldest = this.items.at(-1)?.version ?? 1;
    return oldest > 1 && this.failure === null && this.items.length < MAX_WHOLE_EVENTS;
  }

  /** Reads the page before the oldest one known. */
  async older(page = PAGE_EVENTS): Promise<void> {
    const oldest = this.items.at(-1)?.version ?? 1;
    const from = Math.max(0, oldest - 1 - page);
    if (oldest > 1) await this.read(from, oldest - 1 - from);
  }

  // Versions begin at 1 and have no gaps: the event at offset n has version n + 1.
  private async read(offset: number, limit: number): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      const page = await this.api.events(this.code, { offset, limit });
      this.items = mergeEvents(this.items, page.items);
    } catch (error) {
      this.failure = error instanceof ApiError ? error.code : 'internal';
    }
    this.busy = false;
  }
}
