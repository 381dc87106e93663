// The Chinese words of the overview's figures and of the big screen.
import type { Period } from '../../model/compare';

export const zhOverview = {
  compare: {
    label: '对比',
    choices: '与何时相比',
    periods: { week: '上周', month: '上月', year: '年初' } satisfies Record<Period, string>,
    period: (name: string, day: string) => `${name}（${day}）`,
    baselines: '基线',
    baseline: (name: string, day: string) => `${name}（${day}）`,
    not_approved: '未批准',
    day: '某一天',
    day_label: '与这一天结束时相比',
    later: '要比的时刻晚于所看的时刻，请另选一个',
    unknown_baseline: '没有这个基线，请另选一个',
    then: (day: string, position: string) => `${day} 时的情况，第 ${position} 条记录`,
    before_record: '那时还没有任何记录',
  },
};

export type OverviewWords = typeof zhOverview;
