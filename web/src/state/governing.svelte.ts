// The documents that govern a project, at the moment on the screen: its own and its programme's.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { FiledDocument } from '../api/types';
import { Latest } from '../model/latest';

/** At most one request in this time while the slider is dragged. */
const ASK_INTERVAL_MS = 150;

interface Question {
  readonly code: string;
  readonly programme: string;
  /** Null is now. */
  readonly as_of: number | null;
}

export class Governing {
  /** Null until they were read. */
  documents = $state.raw<readonly FiledDocument[] | null>(null);
  failure = $state<FailureCode | null>(null);
  private code: string | null = null;
  private readonly latest: Latest<Question, readonly FiledDocument[]>;

  constructor(api: Api) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: async ({ code, programme, as_of }, signal): Promise<readonly FiledDocument[]> => {
        const read = { as_of: as_of === null ? null : String(as_of), signal };
        const both = await Promise.all([
          api.documentsOf('project', code, read),
          api.documentsOf('programme', programme, read),
        ]);
        return both.flat();
      },
      answer: (_question, documents) => {
        this.documents = documents;
        this.failure = null;
      },
      fail: (_question, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  show(question: Question): void {
    if (question.code !== this.code) this.documents = null;
    this.code = question.code;
    this.failure = null;
    this.latest.ask(question);
  }

  stop(): void {
    this.latest.cancel();
  }
}
