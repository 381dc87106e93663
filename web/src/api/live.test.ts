import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FIRST_RETRY_MS,
  LAST_RETRY_MS,
  LIVE_PROTOCOL,
  LiveStream,
  SILENCE_LIMIT_MS,
  type ConnectionState,
  type Verdict,
} from './live';
import type { LiveMessage } from './types';

class FakeSocket {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {}

  close(): void {
    this.closed = true;
  }

  say(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

const beat = { type: 'heartbeat', position: 7, server_time: '' };

describe('the live stream', () => {
  let sockets: FakeSocket[];
  let states: ConnectionState[];
  let heard: LiveMessage[];
  let position: number | null;
  let token: string | null;
  let verdict: Verdict;
  let unreachable: number;
  let stream: LiveStream;

  const last = () => sockets.at(-1) as FakeSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    [sockets, states, heard, position, token, verdict, unreachable] = [
      [],
      [],
      [],
      7,
      null,
      'taken',
      0,
    ];
    stream = new LiveStream({
      origin: 'https://city.example',
      position: () => position,
      token: () => token,
      log: () => 'a-log',
      receive: (message) => {
        heard.push(message);
        return verdict;
      },
      state: (state) => states.push(state),
      unreachable: async () => {
        unreachable += 1;
      },
      random: () => 1,
      open: (url, protocols) => {
        const socket = new FakeSocket(url, protocols);
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
    });
    stream.start();
  });

  afterEach(() => {
    stream.stop();
    vi.useRealTimers();
  });

  it('asks for what follows its position, or for a snapshot without one', () => {
    expect(last().url).toBe('wss://city.example/api/v1/live?after=7&log=a-log');
    expect(last().protocols).toEqual([LIVE_PROTOCOL]);
    position = null;
    token = 'secret';
    stream.reconnect();
    expect(last().url).toBe('wss://city.example/api/v1/live');
    expect(last().protocols).toEqual([LIVE_PROTOCOL, 'bearer.secret']);
  });

  it('is live once it heard a message', () => {
    expect(states).toEqual(['connecting']);
    last().say(beat);
    expect(heard).toEqual([beat]);
    expect(states.at(-1)).toBe('live');
  });

  it('reconnects after a drop from the position it has by then', async () => {
    last().say(beat);
    position = 9;
    last().onclose?.();
    expect(states.at(-1)).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    expect(sockets).toHaveLength(2);
    expect(last().url).toContain('after=9');
    expect(unreachable).toBe(0);
  });

  it('takes silence for a dead line', async () => {
    last().say(beat);
    await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MS - 1);
    expect(last().closed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets[0]?.closed).toBe(true);
    expect(states.at(-1)).toBe('reconnecting');
  });

  it('stays while messages keep coming', async () => {
    for (let times = 0; times < 6; times += 1) {
      await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MS - 1);
      last().say(beat);
    }
    expect(sockets).toHaveLength(1);
  });

  it('resumes when messages are missing', async () => {
    verdict = 'resume';
    last().say(beat);
    expect(last().closed).toBe(true);
    verdict = 'taken';
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    last().say(beat);
    expect(states.at(-1)).toBe('live');
  });

  it.each(['not json', '{"type":"other"}', 'null'])(
    'resumes after a message like %s',
    (message) => {
      last().say(message);
      expect(heard).toEqual([]);
      expect(last().closed).toBe(true);
    },
  );

  it('waits longer after each failure, up to a limit, and says it is offline', async () => {
    const waits: number[] = [];
    for (let times = 0; times < 8; times += 1) {
      const began = Date.now();
      last().onclose?.();
      const count = sockets.length;
      while (sockets.length === count) await vi.advanceTimersByTimeAsync(50);
      waits.push(Date.now() - began);
    }
    expect(waits).toEqual([
      500,
      1000,
      2000,
      4000,
      8000,
      LAST_RETRY_MS,
      LAST_RETRY_MS,
      LAST_RETRY_MS,
    ]);
    expect(states.at(-1)).toBe('offline');
    expect(unreachable).toBe(8);
    last().say(beat);
    expect(states.at(-1)).toBe('live');
    last().onclose?.();
    expect(states.at(-1)).toBe('reconnecting');
  });

  it('hears nothing more from a line it gave up', async () => {
    const first = last();
    first.onclose?.();
    await vi.advanceTimersByTimeAsync(FIRST_RETRY_MS);
    first.say(beat);
    expect(heard).toEqual([]);
  });

  it('stays closed once stopped', async () => {
    stream.stop();
    await vi.advanceTimersByTimeAsync(10 * LAST_RETRY_MS);
    expect(sockets).toHaveLength(1);
    expect(last().closed).toBe(true);
  });
});
