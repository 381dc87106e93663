// Where one figure comes from, at the moment on the screen; read anew when the record moves on.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Explanation } from '../api/types';
import { Latest } from '../model/latest';
import type { FigureFilter } from '../model/figure_filter';
import { encodeWhy, type Why } from '../model/why';

/** Projects of a sum that are listed at once. */
export const PAGE_ITEMS = 50;
/** At most one request in this time while the slider is dragged or the record moves. */
const ASK_INTERVAL_MS = 500;

interface Question {
  readonly why: Why;
  readonly filters: FigureFilter;
  readonly as_of: string | null;
  readonly offset: number;
}

export class Explaining {
  /** Of the figure asked about; of a moment before while the next is read. */
  answer = $state.raw<Explanation | null>(null);
  failure = $state<FailureCode | null>(null);

  private asked = '';
  private readonly latest: Latest<Question, Explanation>;

  constructor(api: Api) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: ({ why, filters, as_of, offset }, signal) =>
        api.explain(why, filters, { as_of, limit: PAGE_ITEMS, offset, signal }),
      answer: (_question, answer) => {
        this.answer = answer;
        this.failure = null;
      },
      fail: (_question, error) => {
        this.answer = null;
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  show(question: Question): void {
    const figure = encodeWhy(question.why);
    if (figure !== this.asked) {
      this.latest.cancel();
      this.answer = null;
      this.failure = null;
    }
    this.asked = figure;
    this.latest.ask(question);
  }

  stop(): void {
    this.latest.cancel();
  }
}
