// Supervision notices for tests, made to order.
import type {
  EventRecord,
  Notice,
  NoticeDue,
  NoticeHistory,
  NoticeLine,
  SupervisionRule,
} from '../api/types';
import { event, moment } from './sample';

export const rule: SupervisionRule = {
  version: 1,
  receipt_days: 2,
  reply_days: 10,
  rework_days: 5,
  blue_within_days: 3,
  red_overdue_days: 5,
  red_returns: 2,
  superior: 'vice',
  source: '示例办法',
};

export function due(day: string, working_days: number, overdue = false): NoticeDue {
  return { day, counts_as: day, overdue, working_days };
}

/** One that owes a reply, and a receipt until it is signed for. */
export function line(unit: string, change: Partial<NoticeLine> = {}): NoticeLine {
  const { state = 'issued' } = change;
  return {
    unit,
    state,
    receipt_due: '2025-03-06',
    reply_due: '2025-03-18',
    ...(state === 'issued' ? { receipt: due('2025-03-06', 1) } : {}),
    reply: due('2025-03-18', 9),
    verdict: { colour: 'none', reason: 'in_time', unit, count: 9 },
    measures: '',
    reply_text: '',
    reply_photos: [],
    return_reason: '',
    partial_replies: 0,
    returns: 0,
    urged: 0,
    extensions: 0,
    ...change,
  };
}

/** A line on which nothing is owed. */
export function settledLine(unit: string, state: NoticeLine['state']): NoticeLine {
  const { reply: _reply, ...rest } = line(unit, { state });
  return { ...rest, verdict: { colour: 'none', reason: 'settled', unit: '', count: 0 } };
}

export function draft(code: string, change: Partial<Notice> = {}): Notice {
  return {
    code,
    number: '',
    state: 'drafted',
    content: {
      source: { kind: 'red_light' },
      title: `督办${code}`,
      requirement: '查明原因，限期整改',
      project: 'GZ-001',
      lead: 'city',
      assisting: ['housing'],
    },
    issuer: '',
    drafted_on: '2025-03-04',
    reason: '',
    look_backs: 0,
    verdict: { colour: 'none', reason: 'settled', unit: '', count: 0 },
    recorded_colour: 'none',
    escalations: 0,
    lines: [],
    photos: [],
    version: 1,
    ...change,
  };
}

export function issued(code: string, change: Partial<Notice> = {}): Notice {
  return draft(code, {
    number: '督办〔2025〕1号',
    state: 'issued',
    issued_on: '2025-03-04',
    lines: [line('city'), line('housing')],
    verdict: { colour: 'none', reason: 'in_time', unit: 'city', count: 9 },
    version: 2,
    ...change,
  });
}

export function noticeEvent(
  version: number,
  type: string,
  data: EventRecord['data'] = {},
): EventRecord {
  return event(90 + version, {
    stream: 'notice-DB-2025-001',
    version,
    type: `supervision.${type}.v1`,
    actor: 'supervisor',
    data,
  });
}

export function historyOf(notice: Notice, events: readonly EventRecord[] = []): NoticeHistory {
  return { moment, notice, events: [...events] };
}
