// A small city for tests: two programmes, three departments, rows made to order.
import type {
  Catalogue,
  Colour,
  EventRecord,
  Moment,
  Organisation,
  Programme,
  ProjectRow,
} from '../api/types';

export const moment: Moment = {
  position: 100,
  recorded_at: '2025-03-05T04:00:00Z',
  on: '2025-03-05',
};

const noGate = { photos: 0, documents: 0, number: false, publicity_days: 0, bounds: [] };

export const works: Programme = {
  code: 'GZ',
  name: { zh: '百区改造', en: 'Estates' },
  family: 'works',
  measure: 'physical',
  horizon: { zh: '按年', en: 'by year' },
  lead_post: 'vice',
  lead_department: 'city',
  co_leads: ['housing'],
  quota: 10,
  reporting_period_days: 30,
  stages: [
    { code: 'survey', name: { zh: '摸底', en: 'Survey' }, weight: 1, gate: noGate },
    { code: 'build', name: { zh: '施工', en: 'Build' }, weight: 3, gate: noGate },
    { code: 'accept', name: { zh: '验收', en: 'Accept' }, weight: 1, gate: noGate },
  ],
  done_stage: 'accept',
  facts: [
    {
      code: 'households',
      name: { zh: '户数', en: 'Households' },
      unit: { zh: '户', en: 'households' },
      kind: 'number',
      good: 'up',
      choices: [],
    },
    {
      code: 'opening',
      name: { zh: '开放日期', en: 'Opening' },
      unit: { zh: '', en: '' },
      kind: 'date',
      good: 'neutral',
      choices: [],
    },
    {
      code: 'class',
      name: { zh: '类别', en: 'Class' },
      unit: { zh: '', en: '' },
      kind: 'choice',
      good: 'neutral',
      choices: [{ zh: '基础', en: 'basic' }],
    },
  ],
  lists: [],
  exceptions: [],
  geometry_kinds: ['point', 'polygon'],
  tallies: [],
  source: '示例方案',
  version: 1,
};

export const appraisal: Programme = {
  ...works,
  code: 'PA',
  name: { zh: '百区平安', en: 'Safe communities' },
  family: 'appraisal',
  measure: 'milestone',
  quota: 5,
  facts: [],
};

export const catalogue: Catalogue = {
  moment,
  programmes: [works, appraisal],
  light_rule: {
    version: 1,
    yellow_from_bp: 1000,
    red_above_bp: 3000,
    stage_overdue_red_months: 3,
    silence_grace_days: 15,
    source: '示例口径',
    override_max_days: 90,
    forecast_min_reports: 3,
    forecast_min_days: 30,
    photo_far_m: 1000,
  },
};

export const organisation: Organisation = {
  moment,
  version: 4,
  units: [
    { code: 'city', name: { zh: '市城管局', en: 'City Bureau' }, kind: 'department', parent: '' },
    { code: 'housing', name: { zh: '市房管办', en: 'Housing' }, kind: 'department', parent: '' },
    { code: 'east', name: { zh: '东区', en: 'East' }, kind: 'district', parent: '' },
  ],
  posts: [{ code: 'vice', name: { zh: '副市长', en: 'Vice mayor' }, tenures: [] }],
  groups: [],
};

export function row(code: string, change: Partial<ProjectRow> = {}): ProjectRow {
  return {
    code,
    programme: code.slice(0, 2),
    list: '',
    name: { zh: `项目${code}`, en: `Project ${code}` },
    district: 'east',
    address: '湖滨路 1 号',
    department: 'city',
    co_leads: [],
    post: 'vice',
    executing_unit: '',
    status: 'active',
    done: false,
    stage: 'build',
    light: light('green'),
    physical_bp: 4000,
    milestone_bp: 2000,
    planned_bp: 4500,
    risks_open: 0,
    last_report_on: '2025-03-01',
    sites: 0,
    version: 7,
    stages: [
      {
        stage: 'survey',
        planned_start: '2025-01-01',
        planned_finish: '2025-01-31',
        started_on: '2025-01-02',
        completed_on: '2025-02-05',
      },
      {
        stage: 'build',
        planned_start: '2025-02-01',
        planned_finish: '2025-05-31',
        started_on: '2025-02-06',
      },
      { stage: 'accept', planned_start: '2025-06-01', planned_finish: '2025-06-30' },
    ],
    facts: [{ code: 'households', value: 240 }],
    ...change,
  };
}

export function light(
  colour: Colour,
  change: Partial<ProjectRow['light']> = {},
): ProjectRow['light'] {
  return { colour, reason: 'on_plan', rule_version: 1, silent_days: 4, ...change };
}

export function event(position: number, change: Partial<EventRecord> = {}): EventRecord {
  return {
    position,
    index: 0,
    recorded_at: '2025-03-05T05:00:00Z',
    stream: 'project-GZ-001',
    version: 8,
    type: 'project.progress_reported.v2',
    effective_on: '2025-03-05',
    actor: 'reporter:city',
    data: { percent_bp: 5000, facts: [], note: '' },
    ...change,
  };
}
