// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import { FIRST_RETRY_MS } from '../api/live';
import type { LiveSnapshot } from '../api/types';
import { problem, serve } from '../test/city';
import { catalogue, moment, organisation, row } from '../test/sample';
import { LiveRecord } from './live_record.svelte';

const later = { ...moment, position: 101 };
const health = { log_id: 'a', position: 101 };

let sockets: FakeSocket[];
let bodies: Record<string, unknown>;
let failing: string | null;

class FakeSocket {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  close(): void {}
  constructor(readonly url: string) {
    sockets.push(this);
  }
}

async function open(daysAt: typeof moment): Promise<LiveRecord> {
  bodies = {
    '/api/v1/health': health,
    '/api/v1/days': { moment: daysAt, days: [] },
    '/api/v1/programmes': catalogue,
    '/api/v1/organisation': organisation,
    '/api/v1/timeline': { moment, rows: [row('GZ-001')] },
  };
  serve(({ path }) => (path === failing ? problem(503, 'unavailable') : { body: bodies[path] }));
  const token = () => null;
  const record = new LiveRecord({ api: new Api(token), token, origin: 'https://city.example' });
  await record.open();
  return record;
}

describe('the live record', () => {
  beforeEach(() => {
    sockets = [];
    failing = null;
    vi.stubGlobal('WebSocket', FakeSocket);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes on after what was read at one position', async () => {
    const record = await open(moment);
    expect(sockets.map(({ url }) => url)).toEqual([
      'wss://city.example/api/v1/live?after=100&log=a',
    ]);
    record.close();
  });

  it('asks for a snapshot where the reads are of different positions, and takes it whole', async () => {
    const record = await open(later);
    expect(sockets.map(({ url }) => url)).toEqual(['wss://city.example/api/v1/live']);
    const snapshot: LiveSnapshot = {
      type: 'snapshot',
      moment: later,
      rows: [row('PA-001')],
      catalogue: { ...catalogue, moment: later },
      organisation: { ...organisation, moment: later },
      days: { moment: later, days: [{ date: '2025-03-05', events: 4, last_position: 101 }] },
    };
    sockets[0]?.onmessage?.({ data: JSON.stringify(snapshot) });
    expect(record.state?.moment).toEqual(later);
    expect(record.state?.rows.list.map(({ code }) => code)).toEqual(['PA-001']);
    expect(record.state?.catalogue.moment).toEqual(later);
    expect(record.state?.days).toEqual(snapshot.days.days);
    record.close();
  });

  it('takes up another log even where its first reads fail', async () => {
    vi.useFakeTimers();
    const record = await open(moment);
    const other = { ...moment, position: 300 };
    bodies = {
      '/api/v1/health': { log_id: 'b', position: 300 },
      '/api/v1/days': { moment: other, days: [] },
      '/api/v1/programmes': { ...catalogue, moment: other },
      '/api/v1/organisation': { ...organisation, moment: other },
      '/api/v1/timeline': { moment: other, rows: [row('PA-001')] },
    };
    failing = '/api/v1/timeline';
    const lose = async (wait: number) => {
      sockets.at(-1)?.onclose?.();
      await vi.advanceTimersByTimeAsync(wait);
    };
    await lose(FIRST_RETRY_MS);
    await vi.waitFor(() => expect(sockets).toHaveLength(2));
    expect(record.state?.moment).toEqual(moment);
    failing = null;
    await lose(2 * FIRST_RETRY_MS);
    await vi.waitFor(() => expect(record.state?.moment).toEqual(other));
    expect(sockets.at(-1)?.url).toBe('wss://city.example/api/v1/live?after=300&log=b');
    record.close();
    vi.useRealTimers();
  });
});
