// What a live message makes of the state. Pure: the stream reads the step and acts on it.
import type {
  Catalogue,
  Day,
  Days,
  EventRecord,
  LiveDelta,
  LiveMessage,
  LiveSnapshot,
  MapChange,
  Moment,
  Organisation,
  Timeline,
} from '../api/types';
import { addDays } from './days';
import { changedCodes } from './diff';
import { mergeRows, rowSet, type RowSet } from './rows';

/** Events kept for the list of recent changes. */
export const MAX_RECENT_EVENTS = 50;

export interface LiveState {
  readonly moment: Moment;
  readonly rows: RowSet;
  readonly catalogue: Catalogue;
  readonly organisation: Organisation;
  readonly days: readonly Day[];
  /** Newest first; every event after `recent_after`, as far as it is kept. */
  readonly recent: readonly EventRecord[];
  readonly recent_after: Moment;
}

/** What changed on the map; `all` where it is not known what did. */
export type MapNews = readonly MapChange[] | 'all';

export type LiveStep =
  | {
      kind: 'applied';
      state: LiveState;
      changed: ReadonlySet<string>;
      events: readonly EventRecord[];
      map: MapNews;
    }
  | { kind: 'nothing_new' }
  /** Messages are missing: reconnect after our position. */
  | { kind: 'gap' }
  /** The log is shorter than what we have seen: start again from nothing. */
  | { kind: 'went_back' };

/** What the first reads gave; each is asked for by itself, so they may be of different positions. */
export interface FirstReads {
  readonly timeline: Timeline;
  readonly catalogue: Catalogue;
  readonly organisation: Organisation;
  readonly days: Days;
}

export interface LiveStart {
  readonly state: LiveState;
  /** Where the stream goes on; null asks for a snapshot, which replaces the whole state. */
  readonly resume_from: number | null;
}

export function startLive({ timeline, catalogue, organisation, days }: FirstReads): LiveStart {
  const { moment } = timeline;
  const together = [catalogue, organisation, days].every(
    (read) => read.moment.position === moment.position,
  );
  const rows = rowSet(timeline.rows);
  return {
    state: {
      moment,
      rows,
      catalogue,
      organisation,
      days: days.days,
      recent: [],
      recent_after: moment,
    },
    resume_from: together ? moment.position : null,
  };
}

export function reduceLive(state: LiveState, message: LiveMessage): LiveStep {
  switch (message.type) {
    case 'snapshot':
      return applySnapshot(state.rows, message);
    case 'delta':
      return applyDelta(state, message);
    case 'heartbeat':
      if (message.position === state.moment.position) return { kind: 'nothing_new' };
      return { kind: message.position > state.moment.position ? 'gap' : 'went_back' };
  }
}

function applySnapshot(before: RowSet, message: LiveSnapshot): LiveStep {
  const { moment, catalogue, organisation } = message;
  const rows = rowSet(message.rows);
  const days = message.days.days;
  return {
    kind: 'applied',
    // What happened in between is not told, and before it may have been another log: the list of
    // recent changes begins anew.
    state: { moment, rows, catalogue, organisation, days, recent: [], recent_after: moment },
    changed: changedCodes(before, rows),
    events: [],
    map: 'all',
  };
}

function applyDelta(state: LiveState, message: LiveDelta): LiveStep {
  if (message.after !== state.moment.position) return { kind: 'gap' };
  const rows = mergeRows(state.rows, message.rows);
  return {
    kind: 'applied',
    state: {
      moment: message.moment,
      rows,
      catalogue: message.catalogue ?? state.catalogue,
      organisation: message.organisation ?? state.organisation,
      days: addDays(state.days, message.days),
      recent: [...message.events.toReversed(), ...state.recent].slice(0, MAX_RECENT_EVENTS),
      recent_after: state.recent_after,
    },
    changed: changedCodes(state.rows, rows),
    events: message.events,
    map: message.map,
  };
}
