import { describe, expect, it } from 'vitest';
import type { LiveDelta, LiveSnapshot, ProjectRow } from '../api/types';
import { catalogue, event, moment, organisation, row, works } from '../test/sample';
import { MAX_RECENT_EVENTS, reduceLive, startLive, type LiveState, type LiveStep } from './live';
import { rowOf, rowSet } from './rows';

const days = { moment, days: [{ date: '2025-03-05', events: 3, last_position: 100 }] };

function start(rows: readonly ProjectRow[] = [row('GZ-001'), row('PA-001')]): LiveState {
  return startLive({ timeline: { moment, rows: [...rows] }, catalogue, organisation, days }).state;
}

function snapshot(position: number, change: Partial<LiveSnapshot> = {}): LiveSnapshot {
  const at = { ...moment, position };
  return {
    type: 'snapshot',
    moment: at,
    rows: [],
    catalogue: { ...catalogue, moment: at },
    organisation: { ...organisation, moment: at },
    days: { moment: at, days: [] },
    ...change,
  };
}

function delta(after: number, position: number, change: Partial<LiveDelta> = {}): LiveDelta {
  const at = { ...moment, position };
  return { type: 'delta', after, moment: at, rows: [], events: [], days: [], map: [], ...change };
}

function applied(step: LiveStep): Extract<LiveStep, { kind: 'applied' }> {
  if (step.kind !== 'applied') throw new Error(`step was ${step.kind}`);
  return step;
}

describe('the first reads', () => {
  const reads = { timeline: { moment, rows: [row('GZ-001')] }, catalogue, organisation, days };
  const later = { ...moment, position: 101 };

  it('are gone on from where they are all of one position', () => {
    expect(startLive(reads).resume_from).toBe(100);
  });

  it.each([
    ['timeline', { timeline: { ...reads.timeline, moment: later } }],
    ['catalogue', { catalogue: { ...catalogue, moment: later } }],
    ['organisation', { organisation: { ...organisation, moment: later } }],
    ['days', { days: { ...days, moment: later } }],
  ])('ask for a snapshot where the %s is of another position', (_, other) => {
    expect(startLive({ ...reads, ...other }).resume_from).toBeNull();
  });
});

describe('the live reducer', () => {
  it('puts the rows of a delta in place and leaves the others as they are', () => {
    const before = start();
    const changed = row('GZ-001', { physical_bp: 5000, version: 8 });
    const { state, changed: codes } = applied(
      reduceLive(before, delta(100, 101, { rows: [changed], events: [event(101)] })),
    );
    expect(rowOf(state.rows, 'GZ-001')).toBe(changed);
    expect(rowOf(state.rows, 'PA-001')).toBe(rowOf(before.rows, 'PA-001'));
    expect([...codes]).toEqual(['GZ-001']);
    expect(state.moment.position).toBe(101);
    expect(rowOf(before.rows, 'GZ-001')?.physical_bp).toBe(4000);
  });

  it('adds a row never seen before in the order of codes', () => {
    const { state } = applied(reduceLive(start(), delta(100, 101, { rows: [row('GZ-002')] })));
    expect(state.rows.list.map(({ code }) => code)).toEqual(['GZ-001', 'GZ-002', 'PA-001']);
    expect(rowOf(state.rows, 'PA-001')?.code).toBe('PA-001');
  });

  it.each([
    ['after a later position', 101],
    ['after an earlier position', 99],
  ])('refuses a delta %s than its own', (_, after) => {
    expect(reduceLive(start(), delta(after, 105, { rows: [row('GZ-001')] })).kind).toBe('gap');
  });

  it('goes on where it was after a gap once the missing delta came', () => {
    const state = start();
    expect(reduceLive(state, delta(102, 103)).kind).toBe('gap');
    const caught = applied(reduceLive(state, delta(100, 102))).state;
    expect(applied(reduceLive(caught, delta(102, 103))).state.moment.position).toBe(103);
  });

  it('reads a heartbeat as its own position, as messages missing, or as another log', () => {
    const beat = (position: number) =>
      reduceLive(start(), { type: 'heartbeat', position, server_time: '' }).kind;
    expect(beat(100)).toBe('nothing_new');
    expect(beat(101)).toBe('gap');
    expect(beat(99)).toBe('went_back');
  });

  it('replaces everything by a snapshot and tells only what differs', () => {
    const rows = [row('GZ-001'), row('PA-001', { version: 9 }), row('PA-002')];
    const sent = snapshot(500, {
      rows,
      catalogue: { ...catalogue, programmes: [works] },
      organisation: { ...organisation, posts: [] },
      days: { moment, days: [{ date: '2025-03-04', events: 7, last_position: 500 }] },
    });
    const { state, changed, events } = applied(reduceLive(start(), sent));
    expect([...changed].sort()).toEqual(['PA-001', 'PA-002']);
    expect(events).toEqual([]);
    expect(state).toEqual({
      moment: sent.moment,
      rows: rowSet(rows),
      catalogue: sent.catalogue,
      organisation: sent.organisation,
      days: sent.days.days,
      recent: [],
      recent_after: sent.moment,
    });
  });

  it('begins the list of recent changes anew after a snapshot and says from where', () => {
    const before = applied(reduceLive(start(), delta(100, 101, { events: [event(101)] }))).state;
    expect(before.recent_after.position).toBe(100);
    const after = applied(reduceLive(before, snapshot(500))).state;
    const { state } = applied(reduceLive(after, delta(500, 501, { events: [event(501)] })));
    expect(state.recent.map(({ position }) => position)).toEqual([501]);
    expect(state.recent_after.position).toBe(500);
  });

  it('sees a row that changed with the day although its version did not', () => {
    const late = row('GZ-001', { planned_bp: 4600 });
    const { changed } = applied(
      reduceLive(start(), delta(100, 101, { rows: [late, row('PA-001')] })),
    );
    expect([...changed]).toEqual(['GZ-001']);
  });

  it('keeps recent events newest first and bounded', () => {
    let state = start();
    for (let position = 101; position <= 160; position += 1) {
      const events = [event(position), event(position, { index: 1 })];
      state = applied(reduceLive(state, delta(position - 1, position, { events }))).state;
    }
    expect(state.recent).toHaveLength(MAX_RECENT_EVENTS);
    expect(state.recent[0]).toMatchObject({ position: 160, index: 1 });
  });

  it('adds to the days what the records of a delta add, be their events told or not', () => {
    const added = [
      { date: '2025-03-05', events: 2, last_position: 102 },
      { date: '2025-03-07', events: 1, last_position: 103 },
    ];
    const { state } = applied(reduceLive(start(), delta(100, 103, { days: added })));
    expect(state.days).toEqual([
      { date: '2025-03-05', events: 5, last_position: 102 },
      { date: '2025-03-07', events: 1, last_position: 103 },
    ]);
    const next = [{ date: '2025-03-08', events: 4, last_position: 105 }];
    expect(
      applied(reduceLive(state, delta(103, 105, { days: next }))).state.days.slice(-2),
    ).toEqual([{ date: '2025-03-07', events: 1, last_position: 103 }, ...next]);
  });

  it('takes a changed catalogue whole', () => {
    const programmes = catalogue.programmes.slice(0, 1);
    const { state } = applied(
      reduceLive(start(), delta(100, 101, { catalogue: { ...catalogue, programmes } })),
    );
    expect(state.catalogue.programmes).toHaveLength(1);
    expect(state.organisation).toBe(organisation);
  });
});
