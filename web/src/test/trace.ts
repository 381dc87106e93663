// A closed loop for tests, made to order.
import type { Trace, TraceLoop, TraceStage, TraceStageState, TraceStep } from '../api/types';
import { event, light, moment } from './sample';

const stages: readonly TraceStage[] = [
  'origin',
  'drafted',
  'issued',
  'signed_for',
  'in_hand',
  'replied',
  'reviewed',
  'completed',
  'scored',
  'met',
  'closed',
  'looked_back',
];

export const notice = { kind: 'notice', code: 'DB-2025-001' } as const;
export const project = { kind: 'project', code: 'GZ-001' } as const;
export const report = { kind: 'report', code: '5f0c2f9e-0c66-4b7e-9b1c-0d5b8e5d1a11' } as const;
export const entry = { kind: 'entry', code: '95/0' } as const;

/** Reached up to a stage, by steps in that order; what comes next is open. */
export function loop(reached: TraceStage, of: TraceLoop['of'] = notice): TraceLoop {
  const last = stages.indexOf(reached);
  const stateOf = (place: number): TraceStageState => {
    if (place <= last) return 'reached';
    return place === last + 1 ? 'open' : 'ahead';
  };
  return {
    of,
    stages: stages.map((stage, place) => ({
      stage,
      state: stateOf(place),
      ...(place <= last ? { step: place } : {}),
    })),
  };
}

export function turn(position: number): TraceStep {
  return {
    kind: 'light_turned_red',
    of: project,
    stage: 'origin',
    on: '2025-03-01',
    recorded_at: '2025-03-01T00:00:00Z',
    position,
    index: 0,
    light: light('red', { reason: 'behind_plan' }),
    photos: [],
  };
}

export function step(
  position: number,
  type: string,
  data: Record<string, unknown>,
  change: Partial<TraceStep> = {},
): TraceStep {
  return {
    kind: 'event',
    of: notice,
    on: '2025-03-02',
    recorded_at: '2025-03-02T01:00:00Z',
    position,
    index: 0,
    event: event(position, { stream: 'notice-DB-2025-001', type: `${type}.v1`, data }),
    photos: [],
    ...change,
  };
}

/** Points taken from a unit. */
export function scored(position: number): TraceStep {
  const data = { unit: 'city', points_hundredths: -200, note: '办理迟缓' };
  const of_ledger = { stream: 'ledger-2025-city', type: 'evaluation.score_entered.v1', data };
  return step(position, '', {}, { of: entry, stage: 'scored', event: event(position, of_ledger) });
}

/** What a meeting resolved, or its pack. */
export function met(
  position: number,
  code: string,
  type: string,
  data: Record<string, unknown>,
): TraceStep {
  const of_meeting = { stream: 'meeting-2025-Q1', type: `${type}.v1`, data };
  const of = { kind: 'resolution', code } as const;
  return step(position, '', {}, { of, stage: 'met', event: event(position, of_meeting) });
}

export function traceOf(change: Partial<Trace> = {}): Trace {
  return { moment, of: notice, points: [notice], loops: [], steps: [], left_out: 0, ...change };
}
