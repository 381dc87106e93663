// What differs between two moments, read page by page up to a bound. The moments are those that were
// asked for: a record that moves on meanwhile is for the person to ask for.
import type { Api, Compared } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Changes } from '../api/types';
import type { FigureFilter } from '../model/figure_filter';

const PAGE_PROJECTS = 500;
/** More than this nobody reads; the counts above the list are of all. */
const MAX_PROJECTS = 5000;

interface Question {
  readonly compared: Compared;
  readonly filters: FigureFilter;
}

export class Comparing {
  /** To the question before while the next is read. */
  answer = $state.raw<Changes | null>(null);
  failure = $state<FailureCode | null>(null);
  busy = $state(false);

  private current: AbortController | null = null;

  constructor(private readonly api: Api) {}

  async show(question: Question): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.current = controller;
    this.failure = null;
    this.busy = true;
    try {
      const answer = await this.read(question, controller.signal);
      if (this.current === controller) this.answer = answer;
    } catch (error) {
      if (this.current === controller)
        this.failure = error instanceof ApiError ? error.code : 'internal';
    }
    if (this.current === controller) this.busy = false;
  }

  stop(): void {
    this.current?.abort();
    this.current = null;
  }

  private async read({ compared, filters }: Question, signal: AbortSignal): Promise<Changes> {
    const page = (offset: number) =>
      this.api.changes(compared, filters, { limit: PAGE_PROJECTS, offset, signal });
    const first = await page(0);
    const items = [...first.items];
    while (items.length < Math.min(first.total, MAX_PROJECTS)) {
      const next = await page(items.length);
      if (next.items.length === 0) break;
      items.push(...next.items);
    }
    return { ...first, items };
  }
}
