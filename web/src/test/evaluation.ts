// An evaluation for tests: an index of one area, what was observed, a ledger, all made to order.
import type {
  ConsequencePage,
  EvaluationIndex,
  EvaluationIndexes,
  EvaluationScore,
  IndexGap,
  IndexIndicator,
  IndexPoint,
  IndexStandard,
  LedgerLine,
  LedgerRanking,
  LedgerTotal,
  Observation,
  ObservationPage,
  ScoreRule,
  ScoreRules,
  UnitLedger,
} from '../api/types';
import { event, moment } from './sample';

const text = (zh: string) => ({ zh, en: '' });

export function score(earned: number, possible: number, unobserved = 0): EvaluationScore {
  const rate_bp = Math.floor((earned * 10_000) / possible);
  const observations = possible === 0 ? 0 : 1;
  return { earned, possible, unobserved, observations, ...(possible === 0 ? {} : { rate_bp }) };
}

export function point(code: string, change: Partial<IndexPoint> = {}): IndexPoint {
  return {
    ...{ code, name: text(`测评点${code}`), method: 'site_visit', grading: 'points', photos: 1 },
    ...{ observations: 1, earned: 6, possible: 10, last_on: '2025-03-04' },
    sources: [{ position: 95, index: 0 }],
    ...change,
  };
}

export function standard(code: string, change: Partial<IndexStandard> = {}): IndexStandard {
  return {
    ...{ code, name: text(`标准${code}`), unit: '', responsible: 'city', possible: 10 },
    ...{ score: score(6, 10), points: [point(`${code}-1`)] },
    ...change,
  };
}

export function indicator(code: string, change: Partial<IndexIndicator> = {}): IndexIndicator {
  return {
    ...{ code, name: text(`指标${code}`), unit: 'city', target_rate_bp: 8000 },
    ...{ score: score(6, 10), below_standard: true, without_plan: true },
    standards: [standard(`${code}-s`)],
    ...change,
  };
}

export const growth = indicator('gdp', {
  ...{ name: text('地区生产总值增长'), unit: 'housing', target_rate_bp: 0 },
  ...{ score: score(0, 0, 5), below_standard: true, without_plan: false },
  standards: [],
  outcome: {
    ...{ unit: text('%'), bound: 'at_least', target: 10, source: '示例计划' },
    reported: { value: 8, on: '2025-02-28', document: '示例〔2025〕3号', position: 80, index: 1 },
    parts: [{ unit: 'east', target: 11 }],
  },
});

export const rateGap: IndexGap = {
  ...{ indicator: 'clean', measured: 'score_rate', unit: 'city', value_bp: 6000, target_bp: 8000 },
  ...{ gap_bp: 2000, below: true, without_plan: true, plans: [] },
};
export const growthGap: IndexGap = {
  ...{ indicator: 'gdp', measured: 'outcome', unit: 'housing', value: 8, target: 10 },
  ...{ gap_bp: 2000, below: true, without_plan: false },
  plans: [
    {
      ...{ code: 'plan-gdp-1', title: '稳增长专项工作方案', number: '示例〔2025〕9号' },
      ...{ from: '2025-03-01', until: '2025-12-31' },
    },
  ],
};
export const partGap: IndexGap = {
  ...{ indicator: 'gdp', measured: 'outcome_part', unit: 'east', target: 11 },
  ...{ below: false, without_plan: false, plans: [] },
};

export function index(change: Partial<EvaluationIndex> = {}): EvaluationIndex {
  return {
    ...{ moment, code: 'CJ-2025', name: text('创建测评体系'), year: 2025, source: '示例办法' },
    ...{ from: '2025-01-01', to: '2025-03-05', version: 3, score: score(6, 10, 5) },
    areas: [
      {
        ...{ code: 'A1', name: text('城市建设'), score: score(6, 10, 5) },
        indicators: [indicator('clean'), growth],
      },
    ],
    gaps: [rateGap, growthGap, partGap],
    districts: [{ unit: 'east', rank: 1, score: score(6, 10) }],
    units: [],
    responsible: [{ unit: 'city', score: score(6, 10) }],
    ...change,
  };
}

export function indexes(of = index()): EvaluationIndexes {
  const { code, name, year, source, version } = of;
  const counts = { areas: 1, indicators: 2, standards: 1, points: 1 };
  return {
    moment,
    items: [{ code, name, year, source, version, ...counts, score: of.score }],
  };
}

export function observation(version: number, change: Partial<Observation> = {}): Observation {
  return {
    ...{ version, position: 90 + version, index: 0, on: '2025-03-04', actor: 'office' },
    ...{ unit: 'city', earned: 6, possible: 10, note: '路面有积水', photos: [] },
    ...{ corrected: false, withdrawn: false, counts: true },
    events: [
      event(90 + version, {
        ...{ stream: 'observation-CJ-2025/clean-s-1', type: 'evaluation.observed.v1', version },
        data: { earned_hundredths: 600 },
      }),
    ],
    ...change,
  };
}

export function observations(...items: Observation[]): ObservationPage {
  return {
    ...{ moment, from: '2025-01-01', to: '2025-03-05', version: items.length },
    ...{ total: items.length, items },
  };
}

export function total(plus: number, minus: number, change: Partial<LedgerTotal> = {}): LedgerTotal {
  return { plus, minus, sum: plus + minus, entries: 1, reversed: 0, open_appeals: 0, ...change };
}

export function line(version: number, change: Partial<LedgerLine> = {}): LedgerLine {
  return {
    ...{ version, position: 70 + version, index: 0, on: '2025-03-01', actor: 'office' },
    ...{ recorded_at: '2025-03-01T02:00:00Z', state: 'stands', rule: 'notice-overdue' },
    ...{ points: -2, appeal_until: '2025-03-16', document: '', note: '' },
    cited: {
      ...{ position: 60, index: 0, type: 'supervision.colour_changed.v1' },
      ...{ stream: 'notice-DB-2025-001', effective_on: '2025-02-28' },
    },
    ...change,
  };
}

export const rule: ScoreRule = {
  ...{ code: 'notice-overdue', name: text('督办超期'), least: -5, most: -1, appeal_days: 15 },
  ...{ source: '示例办法', withdrawn: false, position: 50, index: 0 },
};

export const rules: ScoreRules = { moment, version: 1, items: [rule] };

export function ranking(change: Partial<LedgerRanking> = {}): LedgerRanking {
  return {
    ...{ moment, year: 2025, years: [2024, 2025], appeals: [] },
    districts: [{ unit: 'east', rank: 1, total: total(3, 0) }],
    units: [{ unit: 'city', rank: 1, total: total(0, -2) }],
    ...change,
  };
}

export function ledger(...items: LedgerLine[]): UnitLedger {
  return {
    ...{ moment, year: 2025, unit: 'city', version: 4, total: total(0, -2) },
    ...{ count: items.length, items },
  };
}

export const consequences: ConsequencePage = {
  moment,
  total: 1,
  items: [
    {
      ...{ code: 'C-1', kind: 'commendation', unit: 'city', post: '', title: '通报表扬' },
      ...{ document: { number: '示例〔2025〕5号', issuer: 'housing' }, note: '' },
      ...{ on: '2025-03-02', position: 88, index: 0, version: 1 },
    },
  ],
};
