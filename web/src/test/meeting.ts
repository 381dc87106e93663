// Quarterly meetings and their packs for tests, made to order.
import type {
  EventRecord,
  Meeting,
  MeetingErrata,
  MeetingHistory,
  MeetingMatter,
  MeetingPack,
  MeetingPackReference,
  MeetingRow,
  PackCounts,
} from '../api/types';
import { event, light, moment, works } from './sample';

export const CODE = '2025-Q1';
export const ROOT = 'ab'.repeat(32);

export function matter(number: number, change: Partial<MeetingMatter> = {}): MeetingMatter {
  return {
    number,
    title: `事项${number}`,
    content: '请会议议定',
    unit: 'city',
    project: 'GZ-001',
    raised_on: '2025-03-01',
    opinions: [],
    follow_ups: [],
    ...change,
  };
}

export const reference: MeetingPackReference = {
  position: 80,
  on: '2025-03-03',
  root: ROOT,
  since: { position: 20, on: '2024-12-31', meeting: '' },
  frozen_on: '2025-03-04',
  frozen_at: 81,
  json: { sha256: '00'.repeat(32), size_bytes: 1000 },
  xlsx: { sha256: '11'.repeat(32), size_bytes: 2000 },
};

export function scheduled(change: Partial<Meeting> = {}): Meeting {
  return {
    code: CODE,
    title: '2025年第1季度例会',
    year: 2025,
    quarter: 1,
    day: '2025-03-10',
    place: '市府三楼会议室',
    chair: 'vice',
    phase: 'scheduled',
    reschedulings: 0,
    agenda: [],
    matters: [],
    resolutions: [],
    practices: [],
    attending: [],
    document: '',
    version: 1,
    ...change,
  };
}

export function held(change: Partial<Meeting> = {}): Meeting {
  return scheduled({ phase: 'held', pack: reference, matters: [matter(1)], version: 5, ...change });
}

export function rowOfMeeting(meeting: Meeting): MeetingRow {
  const { code, title, year, quarter, day, place, phase, pack, version } = meeting;
  return {
    ...{ code, title, year, quarter, day, place, phase, version },
    matters: meeting.matters.length,
    undecided: meeting.matters.filter(({ decision }) => decision === undefined).length,
    resolutions: meeting.resolutions.length,
    practices: meeting.practices.length,
    ...(pack === undefined ? {} : { pack }),
  };
}

export function meetingEvent(
  version: number,
  type: string,
  data: EventRecord['data'] = {},
): EventRecord {
  return event(80 + version, {
    stream: `meeting-${CODE}`,
    version,
    type: `meeting.${type}.v1`,
    actor: 'supervisor',
    data,
  });
}

export function historyOf(meeting: Meeting, events: readonly EventRecord[] = []): MeetingHistory {
  return { moment, meeting, events: [...events] };
}

const nowhere = { total: 0, items: [] };

export const counts: PackCounts = {
  quota: 10,
  total: 9,
  completed: 3,
  in_progress: 2,
  late: 2,
  not_started: 1,
  stopped: 1,
  lights: { green: 4, yellow: 1, red: 1, grey: 2, white: 1 },
  completed_before: 1,
  late_before: 4,
};

export function pack(change: Partial<MeetingPack> = {}): MeetingPack {
  return {
    format: 1,
    meeting: {
      code: CODE,
      title: '2025年第1季度例会',
      year: 2025,
      quarter: 1,
      day: '2025-03-10',
      place: '市府三楼会议室',
    },
    log_id: '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    position: 80,
    recorded_at: '2025-03-03T08:00:00Z',
    on: '2025-03-03',
    hash: 'sha256',
    root: ROOT,
    since: reference.since,
    whole: counts,
    programmes: [
      {
        ...counts,
        code: 'GZ',
        name: { zh: '当时的工程名', en: 'Estates then' },
        lead_post: { zh: '副市长', en: 'Vice mayor' },
        lead_department: 'city',
        stages: works.stages.map(({ code, name }) => ({ code, name })),
      },
    ],
    units: [
      { code: 'city', name: { zh: '当时的城管局', en: 'City Bureau then' } },
      { code: 'east', name: { zh: '东区', en: 'East' } },
    ],
    movers: {
      newly_done: {
        total: 1,
        items: [
          {
            code: 'GZ-002',
            programme: 'GZ',
            name: { zh: '项目二', en: 'Two' },
            from: 'build',
            to: 'accept',
          },
        ],
      },
      no_longer_done: nowhere,
      newly_red: nowhere,
      left_red: nowhere,
      stage_advanced: nowhere,
      slipped: nowhere,
    },
    lights: {
      total: 2,
      items: [
        {
          code: 'GZ-001',
          programme: 'GZ',
          name: { zh: '项目一', en: 'One' },
          district: 'east',
          department: 'city',
          stage: 'build',
          light: light('red', {
            reason: 'behind_plan',
            measured_bp: 1000,
            planned_bp: 5000,
            deviation_bp: 4000,
          }),
        },
        {
          code: 'GZ-003',
          programme: 'GZ',
          name: { zh: '项目三', en: 'Three' },
          district: 'east',
          department: '',
          stage: '',
          light: light('yellow', { reason: 'stage_start_missed', stage: 'build', late_days: 12 }),
        },
      ],
    },
    silence: {
      expected: 5,
      silent: 2,
      total: 1,
      items: [{ key: 'city', expected: 5, silent: 2, overdue_days: 30, longest_days: 40 }],
    },
    notices: {
      total: 1,
      items: [
        {
          code: 'DB-2025-001',
          number: '督办〔2025〕1号',
          title: '督办一',
          source: { kind: 'red_light' },
          project: 'GZ-001',
          lead: 'city',
          state: 'in_hand',
          verdict: { colour: 'yellow', reason: 'reply_overdue', unit: 'city', count: 3 },
          issued_on: '2025-02-01',
          reply_due: '2025-02-20',
        },
      ],
    },
    index_gaps: nowhere,
    sites: {
      total: 2,
      items: [
        {
          project: 'GZ-001',
          programme: 'GZ',
          site: '1',
          light: 'red',
          place: { lon_nd: 125_000_000_000, lat_nd: 46_500_000_000 },
        },
        {
          project: 'GZ-002',
          programme: 'GZ',
          site: '1',
          light: 'green',
          place: { lon_nd: 125_100_000_000, lat_nd: 46_600_000_000 },
        },
      ],
    },
    ...change,
  };
}

export const noErrata: MeetingErrata = {
  moment,
  position: 80,
  on: '2025-03-03',
  total: 0,
  items: [],
};

export const errata: MeetingErrata = {
  ...noErrata,
  total: 2,
  items: [
    { of: 'whole', code: '', field: 'late', in_pack: 2, now: 1, events: [] },
    {
      of: 'project',
      code: 'GZ-001',
      field: 'measured_bp',
      in_pack: 1000,
      now: 4500,
      events: [
        {
          position: 95,
          index: 0,
          recorded_at: '2025-03-05T05:00:00Z',
          stream: 'project-GZ-001',
          type: 'project.report_corrected.v1',
          effective_on: '2025-03-01',
        },
      ],
    },
  ],
};
