// Something that is read over HTTP and told by no live message: read anew when the record moves on,
// and as of the moment on the screen.
import { ApiError, type FailureCode } from '../api/problem';
import type { Read } from '../api/client';
import { Latest } from '../model/latest';

/** At most one request in this time, however fast the record moves. */
const ASK_INTERVAL_MS = 500;

export class Listing<Answer> {
  /** Null until it was read; of a moment before while the next is read. */
  answer = $state.raw<Answer | null>(null);
  failure = $state<FailureCode | null>(null);

  private readonly latest: Latest<string | null, Answer>;

  constructor(read: (read: Read) => Promise<Answer>) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: (as_of, signal) => read({ as_of, signal }),
      answer: (_as_of, answer) => {
        this.answer = answer;
        this.failure = null;
      },
      fail: (_as_of, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  /** Null is now. */
  show(as_of: string | null): void {
    this.latest.ask(as_of);
  }

  stop(): void {
    this.latest.cancel();
  }
}
