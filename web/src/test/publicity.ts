// Publicity for tests, made to order.
import type {
  AwarenessSurvey,
  Coverage,
  CoverageCount,
  Publicity,
  PublicityPlan,
  PublicColumn,
  Slogan,
} from '../api/types';
import { moment } from './sample';

export const at = (position: number) => ({ position, index: 0 });

export function plan(change: Partial<PublicityPlan> = {}): PublicityPlan {
  return {
    code: 'XC-2025',
    title: '一季度宣传计划',
    unit: 'city',
    programme: 'GZ',
    from: '2025-01-01',
    until: '2025-03-31',
    document: '示例〔2025〕1号',
    note: '',
    goals: [
      { measure: 'report', target: 10, done: 4, events: [at(40), at(30)] },
      { measure: 'survey', target: 1, done: 0, events: [] },
    ],
    event: at(20),
    version: 2,
    ...change,
  };
}

export function coverage(change: Partial<Coverage> = {}): Coverage {
  return {
    code: 'BD-001',
    kind: 'report',
    title: '老小区换新颜',
    medium: 'newspaper',
    level: 'city',
    outlet: '示例日报',
    appeared_on: '2025-02-10',
    unit: 'city',
    project: 'GZ-001',
    plan: 'XC-2025',
    link: 'https://news.example/1',
    note: '',
    in_public_column: true,
    corrections: 0,
    notices: [],
    withdrawn: false,
    reason: '',
    event: at(30),
    version: 1,
    ...change,
  };
}

export function exposure(change: Partial<Coverage> = {}): Coverage {
  return coverage({
    code: 'BG-001',
    kind: 'exposure',
    title: '垃圾堆放无人管',
    medium: 'television',
    plan: '',
    project: '',
    link: '',
    in_public_column: false,
    ...change,
  });
}

export function count(key: string, change: Partial<CoverageCount> = {}): CoverageCount {
  return { key, reports: 3, exposures: 1, unanswered: 1, events: [at(40)], ...change };
}

export function survey(change: Partial<AwarenessSurvey> = {}): AwarenessSurvey {
  return {
    code: 'DC-1',
    title: '第一次知晓率调查',
    unit: 'city',
    from: '2025-01-10',
    until: '2025-01-20',
    method: 'street',
    document: '',
    plan: '',
    note: '',
    asked: 1000,
    aware: 620,
    aware_bp: 6200,
    districts: [{ district: 'east', asked: 1000, aware: 620, aware_bp: 6200 }],
    event: at(50),
    version: 1,
    ...change,
  };
}

export const secondSurvey = survey({
  code: 'DC-2',
  title: '第二次知晓率调查',
  from: '2025-02-20',
  until: '2025-03-01',
  asked: 800,
  aware: 560,
  aware_bp: 7000,
  change_bp: 800,
  districts: [{ district: 'east', asked: 800, aware: 560, aware_bp: 7000, change_bp: 800 }],
  event: at(60),
});

export function slogan(change: Partial<Slogan> = {}): Slogan {
  return {
    code: 'BY-001',
    text: '共建文明城市',
    form: 'banner',
    address: '湖滨路口',
    place: { lon_nd: 125_100_000_000, lat_nd: 46_580_000_000 },
    district: 'east',
    unit: 'city',
    plan: '',
    placed_on: '2025-02-01',
    standing: true,
    reason: '',
    event: at(70),
    version: 1,
    ...change,
  };
}

export function publicity(change: Partial<Publicity> = {}): Publicity {
  return {
    moment,
    plans: [plan()],
    coverage: {
      whole: count('', { reports: 4, exposures: 1 }),
      by_unit: [count('city')],
      by_medium: [count('newspaper'), count('television')],
      by_level: [count('city')],
      by_month: [count('2025-02')],
    },
    slogans: [{ district: 'east', standing: 2, removed: 1, events: [at(70)] }],
    surveys: [survey(), secondSurvey],
    ...change,
  };
}

export const publicColumn: PublicColumn = {
  moment,
  programmes: [
    { programme: 'GZ', name: { zh: '百区改造', en: 'Estates' }, quota: 10, projects: 8, done: 4 },
  ],
  coverage_total: 2,
  coverage: [
    {
      kind: 'report',
      title: '老小区换新颜',
      medium: 'newspaper',
      level: 'city',
      outlet: '示例日报',
      appeared_on: '2025-02-10',
      unit: 'city',
      project: 'GZ-001',
      link: 'https://news.example/1',
    },
    {
      kind: 'exposure',
      title: '垃圾堆放无人管',
      medium: 'television',
      level: 'city',
      outlet: '示例台',
      appeared_on: '2025-02-08',
      unit: 'city',
      project: '',
      link: 'javascript:alert(1)',
      answer: { rectified: true, on: '2025-02-12' },
    },
  ],
  awareness: {
    title: '第二次知晓率调查',
    until: '2025-03-01',
    asked: 800,
    aware_bp: 7000,
    change_bp: 800,
    districts: [{ district: 'east', asked: 800, aware: 560, aware_bp: 7000 }],
  },
};
