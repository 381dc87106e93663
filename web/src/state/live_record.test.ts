// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import type { LiveSnapshot } from '../api/types';
import { serve } from '../test/city';
import { catalogue, moment, organisation, row } from '../test/sample';
import { LiveRecord } from './live_record.svelte';

const later = { ...moment, position: 101 };
const health = { log_id: 'a', position: 101 };

let sockets: FakeSocket[];

class FakeSocket {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  close(): void {}
  constructor(readonly url: string) {
    sockets.push(this);
  }
}

async function open(daysAt: typeof moment): Promise<LiveRecord> {
  const bodies: Record<string, unknown> = {
    '/api/v1/health': health,
    '/api/v1/days': { moment: daysAt, days: [] },
    '/api/v1/programmes': catalogue,
    '/api/v1/organisation': organisation,
    '/api/v1/timeline': { moment, rows: [row('GZ-001')] },
  };
  serve(({ path }) => ({ body: bodies[path] }));
  const token = () => null;
  const record = new LiveRecord({ api: new Api(token), token, origin: 'https://city.example' });
  await record.open();
  return record;
}

describe('the live record', () => {
  beforeEach(() => {
    sockets = [];
    vi.stubGlobal('WebSocket', FakeSocket);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes on after what was read at one position', async () => {
    const record = await open(moment);
    expect(sockets.map(({ url }) => url)).toEqual(['wss://city.example/api/v1/live?after=100']);
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
});
