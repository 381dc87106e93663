// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import type { ProjectRow } from '../api/types';
import { bulkSpecs, emptyBulk } from '../model/bulk';
import { problem, serve, type Answer, type Call } from '../test/city';
import { event, row } from '../test/sample';
import '../test/dom';
import { BulkRun, MAX_IN_FLIGHT } from './bulk_run.svelte';

const draft = { ...emptyBulk, text: '示例' };
const effectOf = (of: ProjectRow) => bulkSpecs.suspend.effect(of, draft);
const rows = ['GZ-001', 'GZ-002', 'GZ-003'].map((code) => row(code));

function recorded(): Answer {
  return {
    body: { position: 1, version: 8, duplicate: false, events: [event(1)], project: rows[0] },
  };
}

function run(answer: (call: Call) => Answer): { calls: Call[]; run: BulkRun } {
  const calls = serve(answer);
  return { calls, run: new BulkRun(new Api(() => 'token'), effectOf) };
}

const states = (of: BulkRun) => of.items.map(({ state }) => state);
const codeOf = (call: Call) => call.path.split('/')[4];

describe('a change on its way to many projects', () => {
  it('sends each its command with a key and the version of its row', async () => {
    const { calls, run: bulk } = run(recorded);
    await bulk.start(rows.map(effectOf));
    expect(states(bulk)).toEqual(['done', 'done', 'done']);
    expect(calls.map(codeOf).sort()).toEqual(['GZ-001', 'GZ-002', 'GZ-003']);
    expect(new Set(calls.map((call) => call.headers.get('Idempotency-Key'))).size).toBe(3);
    expect(calls[0]?.headers.get('If-Match')).toBe('"7"');
    expect(calls[0]?.body).toEqual({ command: 'suspend', reason: '示例' });
  });

  it('goes on where one is refused', async () => {
    const { run: bulk } = run((call) =>
      codeOf(call) === 'GZ-002' ? problem(422, 'suspended') : recorded(),
    );
    await bulk.start(rows.map(effectOf));
    expect(states(bulk)).toEqual(['done', 'refused', 'done']);
    expect(bulk.items[1]?.error?.code).toBe('suspended');
    expect(bulk.retryable).toBe(false);
  });

  it('has a few under way at once, never more', async () => {
    let waiting = 0;
    let most = 0;
    vi.stubGlobal('fetch', async () => {
      most = Math.max(most, (waiting += 1));
      await new Promise((done) => setTimeout(done, 1));
      waiting -= 1;
      return new Response(JSON.stringify({}), {
        headers: { 'Content-Type': 'application/json' },
      });
    });
    const bulk = new BulkRun(new Api(() => 'token'), effectOf);
    await bulk.start(Array.from({ length: 20 }, (_, place) => effectOf(row(`GZ-${place}`))));
    expect(bulk.counts.done).toBe(20);
    expect(most).toBe(MAX_IN_FLIGHT);
  });

  it('tries again what got no answer with the same key', async () => {
    let down = true;
    const { calls, run: bulk } = run(() => (down ? 'no answer' : recorded()));
    await bulk.start([effectOf(row('GZ-001'))]);
    expect(states(bulk)).toEqual(['failed']);
    down = false;
    await bulk.retry(() => undefined);
    expect(states(bulk)).toEqual(['done']);
    const keys = calls.map((call) => call.headers.get('Idempotency-Key'));
    expect(keys[1]).toBe(keys[0]);
  });

  it('tries a conflict again on the project as it is now, with a new key', async () => {
    const { calls, run: bulk } = run((call) =>
      call.headers.get('If-Match') === '"9"' ? recorded() : problem(409, 'conflict'),
    );
    await bulk.start([effectOf(row('GZ-001'))]);
    expect(states(bulk)).toEqual(['conflict']);
    await bulk.retry((code) => row(code, { version: 9 }));
    expect(states(bulk)).toEqual(['done']);
    const keys = calls.map((call) => call.headers.get('Idempotency-Key'));
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('sends nothing more once it is cancelled, and can go on', async () => {
    const many = Array.from({ length: 20 }, (_, place) => effectOf(row(`GZ-${place}`)));
    const { calls, run: bulk } = run(() => {
      bulk.cancel();
      return recorded();
    });
    await bulk.start(many);
    expect(calls.length).toBeLessThanOrEqual(MAX_IN_FLIGHT);
    expect(bulk.counts.done).toBe(calls.length);
    expect(bulk.counts.cancelled).toBe(20 - calls.length);
  });
});
