// The record as it was at a chosen moment.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import { Latest } from '../model/latest';
import { rowSet } from '../model/rows';
import type { Frame } from './frame';

/** At most one request in this time while the slider is dragged. */
const DRAG_INTERVAL_MS = 150;

export interface PastFrame extends Frame {
  readonly as_of: string;
}

export class PastRecord {
  frame = $state.raw<PastFrame | null>(null);
  failure = $state<FailureCode | null>(null);

  private readonly latest: Latest<string, Frame>;
  private wanted: string | null = null;

  constructor(private readonly api: Api) {
    this.latest = new Latest({
      interval_ms: DRAG_INTERVAL_MS,
      ask: (as_of, signal) => this.read(as_of, signal),
      answer: (as_of, frame) => {
        this.frame = { ...frame, as_of };
        this.failure = null;
      },
      fail: (as_of, error) => this.fail(as_of, error),
    });
  }

  /** Null is now: there is no past to show. */
  show(as_of: string | null): void {
    if (as_of === this.wanted && this.failure === null) return;
    this.wanted = as_of;
    this.failure = null;
    if (as_of === null) {
      this.latest.cancel();
      this.frame = null;
    } else this.latest.ask(as_of);
  }

  private async read(as_of: string, signal: AbortSignal): Promise<Frame> {
    const [timeline, catalogue, organisation] = await Promise.all([
      this.api.timeline({ as_of, signal }),
      this.api.catalogue({ as_of, signal }),
      this.api.organisation({ as_of, signal }),
    ]);
    return { moment: timeline.moment, rows: rowSet(timeline.rows), catalogue, organisation };
  }

  private fail(as_of: string, error: unknown): void {
    if (as_of !== this.wanted) return;
    this.failure = error instanceof ApiError ? error.code : 'internal';
  }
}
