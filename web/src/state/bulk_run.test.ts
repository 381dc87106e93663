// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import type { ProjectRow } from '../api/types';
import { bulkSpecs, emptyBulk } from '../model/bulk';
import { problem, serve, type Answer, type Call } from '../test/city';
import { event, moment, row } from '../test/sample';
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
    await bulk.retry();
    expect(states(bulk)).toEqual(['done']);
    const keys = calls.map((call) => call.headers.get('Idempotency-Key'));
    expect(keys[1]).toBe(keys[0]);
  });

  describe('that somebody else changed meanwhile', () => {
    const toEast = { ...emptyBulk, department: 'east' };
    const assigned = (of: ProjectRow) => bulkSpecs.assign.effect(of, toEast);
    const others = (code: string) => row(code, { version: 9, department: 'west' });

    function overtaken(now: (code: string) => ProjectRow | 'no answer' = others) {
      const calls = serve((call) => {
        if (call.method === 'GET') {
          const project = now(codeOf(call) ?? '');
          return project === 'no answer' ? project : { body: { project, moment } };
        }
        return call.headers.get('If-Match') === '"9"' ? recorded() : problem(409, 'conflict');
      });
      const bulk = new BulkRun(new Api(() => 'token'), assigned);
      return { bulk, sent: () => calls.filter(({ method }) => method === 'POST') };
    }

    it('shows what it would make of what stands now, and sends nothing by itself', async () => {
      const { bulk, sent } = overtaken();
      await bulk.start(rows.map(assigned));
      expect(states(bulk)).toEqual(['conflict', 'conflict', 'conflict']);
      const [first] = bulk.items;
      expect(first?.before?.department).toBe(rows[0]?.department);
      expect(first?.effect.changes).toEqual([
        { field: 'department', before: 'west', after: 'east' },
      ]);
      await bulk.retry();
      expect(sent()).toHaveLength(3);
    });

    it('sends again only what was confirmed, on the version that was seen', async () => {
      const { bulk, sent } = overtaken();
      await bulk.start(rows.map(assigned));
      await bulk.confirm(new Set(['GZ-002']));
      expect(states(bulk)).toEqual(['conflict', 'done', 'conflict']);
      const again = sent().slice(3);
      expect(again.map(codeOf)).toEqual(['GZ-002']);
      expect(again[0]?.headers.get('If-Match')).toBe('"9"');
      const keys = sent().map((call) => call.headers.get('Idempotency-Key'));
      expect(new Set(keys).size).toBe(4);
    });

    it('asks again where it changed once more before it was confirmed', async () => {
      let version = 8;
      const { bulk } = overtaken((code) => ({ ...others(code), version: (version += 1) - 1 }));
      await bulk.start([assigned(rows[0]!)]);
      await bulk.confirm(new Set(['GZ-001']));
      expect(states(bulk)).toEqual(['conflict']);
      await bulk.confirm(new Set(['GZ-001']));
      expect(states(bulk)).toEqual(['done']);
    });

    it('has nothing to do where the others did the same', async () => {
      const { bulk } = overtaken((code) => ({ ...others(code), department: 'east' }));
      await bulk.start([assigned(rows[0]!)]);
      expect(states(bulk)).toEqual(['done']);
    });

    it('is to be tried again where what stands now cannot be read', async () => {
      const { bulk } = overtaken(() => 'no answer');
      await bulk.start([assigned(rows[0]!)]);
      expect(states(bulk)).toEqual(['failed']);
      expect(bulk.retryable).toBe(true);
    });
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
