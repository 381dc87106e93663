// What differs between two moments: read page by page up to a bound, and anew when one of the
// moments moves.
import type { Api, Compared } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Changes } from '../api/types';
import { Latest } from '../model/latest';
import type { FigureFilter } from '../model/figure_filter';

const PAGE_PROJECTS = 500;
/** More than this nobody reads; the counts above the list are of all. */
const MAX_PROJECTS = 5000;
/** At most one reading in this time, however fast the record moves. */
const ASK_INTERVAL_MS = 2000;

interface Question {
  readonly compared: Compared;
  readonly filters: FigureFilter;
}

export class Comparing {
  /** Of moments before while the next are read. */
  answer = $state.raw<Changes | null>(null);
  failure = $state<FailureCode | null>(null);
  busy = $state(false);

  private wanted = '';
  private readonly latest: Latest<Question, Changes>;

  constructor(private readonly api: Api) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: (question, signal) => this.read(question, signal),
      answer: (_question, answer) => {
        this.answer = answer;
        this.failure = null;
        this.busy = false;
      },
      fail: (_question, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
        this.busy = false;
      },
    });
  }

  /** What was asked for by hand is read at once, what follows the record at its pace. */
  show(question: Question, chosen: string): void {
    if (chosen !== this.wanted) this.latest.cancel();
    this.wanted = chosen;
    this.failure = null;
    this.busy = true;
    this.latest.ask(question);
  }

  stop(): void {
    this.latest.cancel();
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
