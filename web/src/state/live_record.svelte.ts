// The record as it is now: read once over HTTP, then kept by the live stream.
import type { Api } from '../api/client';
import { LiveStream, type ConnectionState, type Verdict } from '../api/live';
import type { EventRecord, Health, LiveMessage } from '../api/types';
import { reduceLive, startLive, type LiveState, type MapNews } from '../model/live';

/** How long changed rows stay marked. */
export const PULSE_MS = 200;
const NO_CODES: ReadonlySet<string> = new Set();

export interface LiveRecordOptions {
  readonly api: Api;
  readonly token: () => string | null;
  readonly origin: string;
}

export class LiveRecord {
  state = $state.raw<LiveState | null>(null);
  health = $state.raw<Health | null>(null);
  connection = $state<ConnectionState>('connecting');
  /** Codes of rows changed within the last PULSE_MS. */
  pulse = $state.raw<ReadonlySet<string>>(NO_CODES);

  /** When the server was heard last, in ms since 1970; 0 before. Nothing is told of its changes. */
  heardAt_ms = 0;

  private readonly stream: LiveStream;
  private readonly listeners = new Set<(events: readonly EventRecord[]) => void>();
  private readonly mapListeners = new Set<(news: MapNews) => void>();
  private resumeFrom: number | null = null;
  private pulseEnd: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: LiveRecordOptions) {
    this.stream = new LiveStream({
      origin: options.origin,
      token: options.token,
      position: () => this.resumeFrom,
      log: () => this.health?.log_id ?? null,
      receive: (message) => this.receive(message),
      state: (state) => (this.connection = state),
      unreachable: () => this.lookForAnotherLog(),
    });
    globalThis.addEventListener('online', () => this.stream.reconnect());
  }

  /** Reads the first state and starts the stream. Rejects with ApiError. */
  async open(): Promise<void> {
    const { api } = this.options;
    const [health, days, catalogue, organisation, timeline] = await Promise.all([
      api.health(),
      api.days(),
      api.catalogue(),
      api.organisation(),
      api.timeline(),
    ]);
    this.health = health;
    const { state, resume_from } = startLive({ timeline, catalogue, organisation, days });
    this.state = state;
    this.resumeFrom = resume_from;
    this.heardAt_ms = Date.now();
    this.stream.start();
  }

  /** The token changed: connect again with it. */
  useNewIdentity(): void {
    if (this.state !== null) this.stream.start();
  }

  /** What a token allowed is shown no more, before the server has said what may be without it. */
  forgetIdentity(): void {
    if (this.state === null) return;
    this.state = { ...this.state, recent: [], recent_after: this.state.moment };
    this.stream.start();
  }

  close(): void {
    this.stream.stop();
  }

  /** Calls `listener` with the events of every delta; returns how to stop. */
  onEvents(listener: (events: readonly EventRecord[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `listener` with what changed on the map; returns how to stop. */
  onMap(listener: (news: MapNews) => void): () => void {
    this.mapListeners.add(listener);
    return () => this.mapListeners.delete(listener);
  }

  private receive(message: LiveMessage): Verdict {
    this.heardAt_ms = Date.now();
    if (this.state === null) return 'resume';
    const step = reduceLive(this.state, message);
    switch (step.kind) {
      case 'applied':
        this.state = step.state;
        this.resumeFrom = step.state.moment.position;
        this.mark(step.changed);
        for (const listener of this.listeners) listener(step.events);
        if (step.map.length > 0) for (const listener of this.mapListeners) listener(step.map);
        return 'taken';
      case 'nothing_new':
        return 'taken';
      case 'gap':
        return 'resume';
      case 'went_back':
        this.resumeFrom = null;
        return 'resume';
    }
  }

  private mark(codes: ReadonlySet<string>): void {
    if (codes.size === 0) return;
    this.pulse = codes;
    if (this.pulseEnd !== null) clearTimeout(this.pulseEnd);
    this.pulseEnd = setTimeout(() => (this.pulse = NO_CODES), PULSE_MS);
  }

  // A refused upgrade tells a page nothing; the server's health tells whether it is another log.
  private async lookForAnotherLog(): Promise<void> {
    try {
      const health = await this.options.api.health();
      const other = health.log_id !== this.health?.log_id;
      const shorter = health.position < (this.resumeFrom ?? 0);
      // Reading the other log may fail: it stays another one until it was read.
      if (other || shorter) await this.open();
      else this.health = health;
    } catch {
      // Still unreachable: the stream tries again by itself.
    }
  }
}
