import { describe, expect, it } from 'vitest';
import { event, row } from '../test/sample';
import { curveShape, moneyCurve } from './money_curve';
import { firstPlan, paymentsIn, reportOf } from './project_story';
import { stageBars } from './stage_bars';

const planSet = (version: number, finish_day: number) =>
  event(version, {
    version,
    type: 'project.plan_set.v2',
    data: { stages: [{ stage: 'build', start_day: 20_120, finish_day, weight: 0 }], money: [] },
  });

const paid = (version: number, effective_on: string, amount_fen: number) =>
  event(version, {
    version,
    type: 'project.funds_disbursed.v1',
    effective_on,
    data: { amount_fen },
  });

describe('the story of a project', () => {
  it('has the dates of the first plan, whatever was planned since', () => {
    const plan = firstPlan([planSet(5, 20_239), planSet(2, 20_200)]);
    expect(plan.get('build')).toEqual({ start: '2025-02-01', finish: '2025-04-22' });
  });

  it('reads a report as its newest correction says', () => {
    const events = [
      event(9, {
        version: 9,
        type: 'project.report_corrected.v2',
        data: { report: 4, note: '二' },
      }),
      event(8, {
        version: 8,
        type: 'project.report_corrected.v2',
        data: { report: 4, note: '一' },
      }),
      event(4, { version: 4, data: { percent_bp: 900, facts: [], note: '原' } }),
    ];
    expect(reportOf(events, 4)?.note).toBe('二');
    expect(reportOf(events, 7)).toBeUndefined();
  });
});

describe('the bars of stages', () => {
  const { stages } = row('GZ-001');
  const bars = stageBars(stages, firstPlan([planSet(2, 20_200)]), '2025-03-05');

  it('stand between the first and the last date as shares of the whole', () => {
    const [survey, build, accept] = bars.stages;
    const whole = 181; // 2025-01-01 to 2025-06-30
    expect(survey?.planned?.left).toBe(0);
    expect(survey?.planned?.width).toBeCloseTo((31 / whole) * 100);
    expect(build?.actual?.left).toBeCloseTo((36 / whole) * 100);
    expect(build?.actual?.width).toBeCloseTo((28 / whole) * 100);
    expect((accept?.planned?.left ?? 0) + (accept?.planned?.width ?? 0)).toBeCloseTo(100);
    expect(accept?.actual).toBeUndefined();
    expect(bars.today).toBeCloseTo((63 / whole) * 100);
  });

  it('say by how much a plan was moved', () => {
    expect(bars.stages.map(({ moved_days }) => moved_days)).toEqual([0, 39, 0]);
    expect(bars.stages[1]?.open).toBe(true);
  });

  it('are none without any date', () => {
    const bare = stageBars([{ stage: 'build' }], new Map(), '2025-03-05');
    expect(bare.today).toBeUndefined();
    expect(bare.stages[0]?.planned).toBeUndefined();
  });
});

describe('the curve of money', () => {
  const plan = {
    document: '',
    money: [
      { month: '2025-02-01', amount_fen: 300 },
      { month: '2025-04-01', amount_fen: 100 },
    ],
  };
  const payments = paymentsIn([
    paid(7, '2025-03-01', -50),
    paid(6, '2025-03-31', 200),
    paid(5, '2025-01-31', 100),
  ]);

  it('adds up what was planned and what was paid by the end of each month', () => {
    expect(moneyCurve({ plan }, payments, '2025-03-31')).toEqual([
      { month: '2025-01', planned_fen: 0, paid_fen: 100 },
      { month: '2025-02', planned_fen: 300, paid_fen: 100 },
      { month: '2025-03', planned_fen: 300, paid_fen: 250 },
      { month: '2025-04', planned_fen: 400, paid_fen: undefined },
    ]);
  });

  it('is drawn within its box', () => {
    const {
      planned,
      paid: line,
      most_fen,
    } = curveShape(moneyCurve({ plan }, payments, '2025-03-31'));
    expect(most_fen).toBe(400);
    expect(planned.at(0)).toEqual([0, 0]);
    expect(planned.at(-1)).toEqual([1, 1]);
    expect(line).toEqual([
      [0, 0.25],
      [1 / 3, 0.25],
      [2 / 3, 0.625],
    ]);
  });

  it('is nothing where there is no money', () => {
    expect(moneyCurve({}, [], '2025-03-31')).toEqual([]);
  });
});
