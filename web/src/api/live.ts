// The live stream: one WebSocket, reconnected after every drop from the last position received.
import type { LiveMessage } from './types';

export const LIVE_PROTOCOL = 'baitu.live.v1';
/** The server speaks at least every 5 s; silence this long means the line is dead. */
export const SILENCE_LIMIT_MS = 15_000;
export const FIRST_RETRY_MS = 500;
export const LAST_RETRY_MS = 15_000;
/** Failed attempts in a row after which the state is called offline. */
const OFFLINE_AFTER_FAILURES = 3;

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** What the receiver made of a message. `resume`: ask again after our position. */
export type Verdict = 'taken' | 'resume';

export interface LiveOptions {
  /** Last position received; null asks for a snapshot. */
  readonly position: () => number | null;
  /** The log that the position is of. */
  readonly log: () => string | null;
  readonly token: () => string | null;
  readonly receive: (message: LiveMessage) => Verdict;
  readonly state: (state: ConnectionState) => void;
  /** Called before each retry that follows a connection which never spoke. */
  readonly unreachable?: () => Promise<void>;
  readonly origin: string;
  readonly open?: (url: string, protocols: string[]) => WebSocket;
  /** In [0, 1): spreads reconnects of many pages. */
  readonly random?: () => number;
}

export class LiveStream {
  private socket: WebSocket | null = null;
  private watchdog: ReturnType<typeof setTimeout> | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private spoke = false;
  private running = false;

  constructor(private readonly options: LiveOptions) {}

  /** Connects; a connection that stands is replaced. */
  start(): void {
    if (!this.running) this.options.state('connecting');
    this.running = true;
    this.reconnect();
  }

  stop(): void {
    this.running = false;
    this.drop();
    this.clearRetry();
  }

  /** Connects now instead of waiting out the delay: the network came back, or the token changed. */
  reconnect(): void {
    if (!this.running) return;
    this.drop();
    this.clearRetry();
    this.connect();
  }

  private connect(): void {
    this.spoke = false;
    const open = this.options.open ?? ((url, protocols) => new WebSocket(url, protocols));
    const socket = open(this.url(), this.protocols());
    this.socket = socket;
    socket.onmessage = (event: MessageEvent<unknown>) => this.hear(event.data);
    socket.onclose = () => this.lost();
    this.watch();
  }

  private url(): string {
    const position = this.options.position();
    const base = this.options.origin.replace(/^http/, 'ws');
    if (position === null) return `${base}/api/v1/live`;
    const log = this.options.log();
    return `${base}/api/v1/live?after=${position}${log === null ? '' : `&log=${log}`}`;
  }

  private protocols(): string[] {
    const token = this.options.token();
    return token === null ? [LIVE_PROTOCOL] : [LIVE_PROTOCOL, `bearer.${token}`];
  }

  private hear(data: unknown): void {
    this.watch();
    const message = parse(data);
    if (message === null || this.options.receive(message) === 'resume') {
      this.lost();
      return;
    }
    this.spoke = true;
    this.failures = 0;
    this.options.state('live');
  }

  private watch(): void {
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.lost(), SILENCE_LIMIT_MS);
  }

  private lost(): void {
    this.drop();
    if (!this.running) return;
    const spoke = this.spoke;
    this.failures += 1;
    this.options.state(this.failures > OFFLINE_AFTER_FAILURES ? 'offline' : 'reconnecting');
    this.retry = setTimeout(() => void this.again(spoke), this.delay());
  }

  private async again(spoke: boolean): Promise<void> {
    this.retry = null;
    if (!spoke) await this.options.unreachable?.();
    if (this.running && this.socket === null) this.connect();
  }

  private delay(): number {
    const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1));
    return full * (0.5 + 0.5 * (this.options.random ?? Math.random)());
  }

  private drop(): void {
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    this.watchdog = null;
    const socket = this.socket;
    this.socket = null;
    if (socket === null) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private clearRetry(): void {
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
  }
}

const messageTypes = ['snapshot', 'delta', 'heartbeat'];

function parse(data: unknown): LiveMessage | null {
  if (typeof data !== 'string') return null;
  try {
    const message = JSON.parse(data) as { type?: string } | null;
    return messageTypes.includes(message?.type ?? '') ? (message as LiveMessage) : null;
  } catch {
    return null;
  }
}
