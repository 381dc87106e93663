// What a live message makes of the state. Pure: the stream reads the step and acts on it.
import type {
  Catalogue,
  Day,
  EventRecord,
  LiveDelta,
  LiveMessage,
  LiveSnapshot,
  MapChange,
  Moment,
  Organisation,
} from '../api/types';
import { extendDays } from './days';
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
  /** Newest first. */
  readonly recent: readonly EventRecord[];
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

export function reduceLive(state: LiveState, message: LiveMessage): LiveStep {
  switch (message.type) {
    case 'snapshot':
      return applySnapshot(state, message);
    case 'delta':
      return applyDelta(state, message);
    case 'heartbeat':
      if (message.position === state.moment.position) return { kind: 'nothing_new' };
      return { kind: message.position > state.moment.position ? 'gap' : 'went_back' };
  }
}

function applySnapshot(state: LiveState, message: LiveSnapshot): LiveStep {
  const rows = rowSet(message.rows);
  return {
    kind: 'applied',
    state: { ...state, moment: message.moment, rows },
    changed: changedCodes(state.rows, rows),
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
      days: extendDays(state.days, message.moment, message.events.length),
      recent: [...message.events.toReversed(), ...state.recent].slice(0, MAX_RECENT_EVENTS),
    },
    changed: changedCodes(state.rows, rows),
    events: message.events,
    map: message.map ?? [],
  };
}
