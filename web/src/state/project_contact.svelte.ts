// Who is to be reached about a project, at the moment on the screen.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Contact } from '../api/types';
import { Latest } from '../model/latest';

/** At most one request in this time while the slider is dragged. */
const ASK_INTERVAL_MS = 150;

interface Question {
  readonly code: string;
  /** Null is now. */
  readonly as_of: number | null;
}

export class ProjectContact {
  /** Null until it was read. */
  contact = $state.raw<Contact | null>(null);
  failure = $state<FailureCode | null>(null);
  private readonly latest: Latest<Question, Contact>;

  constructor(api: Api) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: ({ code, as_of }, signal) =>
        api.contact(code, { as_of: as_of === null ? null : String(as_of), signal }),
      answer: (_question, contact) => {
        this.contact = contact;
        this.failure = null;
      },
      fail: (_question, error) => {
        this.contact = null;
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  show(question: Question): void {
    this.latest.ask(question);
  }

  stop(): void {
    this.latest.cancel();
  }
}
