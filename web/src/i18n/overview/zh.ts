// The Chinese words of the overview's figures and of the big screen.
import type { DueItem, SilenceCut } from '../../api/types';
import type { Period } from '../../model/compare';
import type { LineName } from '../../model/curve';
import type { Scene } from '../../model/kiosk';
import type { MoverList } from '../../model/movers';
import type { CurveKind } from '../../model/url';

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
  figures: {
    failed: '没能读取这些数字',
    stale: (instant: string) => `以下数字为 ${instant} 的情况，没能更新`,
    big_screen: '大屏',
  },
  strip: {
    progress: '总体进度',
    planned: (share: string) => `应完成 ${share}`,
    behind: (points: string) => `落后 ${points} 个百分点`,
    ahead: (points: string) => `超前 ${points} 个百分点`,
    level: '与计划持平',
    points: (points: string) => `${points} 个百分点`,
    of_planned: (count: string, total: string) => `${total} 个项目中 ${count} 个有计划`,
    no_plan: '还没有计划',
    money: '资金支付',
    paid_of: (paid: string, budget: string) => `已付 ${paid} / 预算 ${budget}`,
    no_money: '还没有资金数据',
    no_money_hint: '下达资金后，这里显示支付比例。',
    silent: '沉默项目',
    of_expected: (count: string) => `应上报 ${count} 个`,
    late: '预计延期',
    of_forecast: (count: string) => `能预测的 ${count} 个中`,
    no_forecast: '依据不足，还不能预测',
    sites: '上图范围',
    with_site: (count: string, total: string) => `${total} 个项目中 ${count} 个有范围`,
  },
  curve: {
    title: '进度曲线',
    kinds: { projects: '按项目', money: '按资金', amount: '资金额' } satisfies Record<
      CurveKind,
      string
    >,
    switch: '曲线按什么计算',
    lines: { planned: '应完成', actual: '实际', forecast: '预测' } satisfies Record<
      LineName,
      string
    >,
    amounts: { planned: '计划投资', actual: '已支付', forecast: '预测' } satisfies Record<
      LineName,
      string
    >,
    slider: '曲线上的月份',
    month: '月份（月末）',
    table: '数据表',
    at: (month: string) => `${month} 末`,
    no_curve: '还没有计划，画不出曲线',
    no_curve_hint: '制定计划后，曲线会立刻出现在这里。',
    no_money: '选中的项目还没有资金计划',
    no_money_hint: '计划里写明每月资金后，这里会出现曲线；也可改看“按项目”。',
    by_projects: (count: string, total: string) =>
      `分母：${count} 个有计划的项目（共 ${total} 个），每个项目权重相同`,
    by_money: (count: string, total: string, sum: string) =>
      `分母：${count} 个有计划和资金计划的项目（共 ${total} 个），资金计划合计 ${sum}`,
    by_amount: (planned: string, budget: string) => `资金计划合计 ${planned}，预算 ${budget}`,
    forecast: (count: string, lacking: string) =>
      `预测（虚线）依据 ${count} 个项目的上报；${lacking} 个依据不足，按现状不变计`,
    late: (late: string, of: string) => `${of} 个中 ${late} 个预计晚于计划完成`,
    last: (day: string) => `最晚预计 ${day} 完成`,
    spi: 'SPI',
    spi_meaning: '进度绩效：已挣 ÷ 应挣',
    cpi: 'CPI',
    cpi_meaning: '资金绩效：已挣 ÷ 已付',
    of_money: (count: string) => `${count} 个有资金计划的项目`,
    not_read: '进度曲线没有取到',
    thumbnail: (name: string, measured: string, planned: string) =>
      `${name}：实际 ${measured}，应完成 ${planned}`,
  },
  tallies: {
    title: '另计',
    of_quota: (count: string, quota: string) => `${count} / ${quota}`,
    by: (day: string) => `${day} 前`,
    expected: (count: string) => `应有 ${count}`,
  },
  movers: {
    title: '变化',
    lists: {
      newly_done: '新完成',
      newly_red: '新亮红灯',
      left_red: '脱离红灯',
      slipped: '计划推迟',
      stage_advanced: '阶段推进',
      no_longer_done: '不再计为完成',
    } satisfies Record<MoverList, string>,
    none: '没有',
    more: (count: string) => `另外 ${count} 个`,
    fewer: '收起',
    beyond: (count: string) => `其余 ${count} 个未列出`,
    registered: '新登记',
    not_begun: '未开始',
    later: (days: string) => `推迟 ${days} 天`,
    no_comparison: '没有可比的时刻，看不出变化',
  },
  merge_units: '下级单位并入上级',
  silence: {
    title: '沉默排行',
    cut: '按什么排行',
    cuts: {
      department: '部门',
      district: '区县',
      project: '项目',
      post: '领导',
      programme: '工程',
    } satisfies Record<SilenceCut, string>,
    whole: (silent: string, expected: string) => `应上报 ${expected} 个，沉默 ${silent} 个`,
    none: '该上报的都上报了',
    of: (silent: string, expected: string) => `${silent} / ${expected}`,
    longest: (days: string) => `最长 ${days} 天`,
    overdue: (days: string) => `超期 ${days} 天`,
    since: (day: string) => `${day} 起没有上报`,
    beyond: (count: string) => `其余 ${count} 个未列出`,
  },
  upcoming: {
    title: (days: string) => `未来 ${days} 天`,
    overdue: '已逾期',
    ahead: '将到期',
    none_overdue: '没有逾期',
    none_ahead: '没有到期',
    kinds: { start: '开始', finish: '完成', deadline: '期限' } satisfies Record<
      DueItem['kind'],
      string
    >,
    what: (stage: string, kind: string) => `${stage}${kind}`,
    late: (days: string) => `逾期 ${days} 天`,
    today: '今天',
    in_days: (days: string) => `${days} 天后`,
    beyond: (count: string) => `其余 ${count} 项未列出`,
    more: (count: string) => `再看 ${count} 项`,
    fewer: '收起',
  },
  kiosk: {
    scenes: {
      summary: '总体',
      red: '红灯项目',
      map: '红灯在哪里',
      movers: '变化与动态',
      slips: '推迟最多',
      silence: '沉默排行',
      upcoming: '未来 30 天',
    } satisfies Record<Scene, string>,
    hint: '空格暂停，左右键换页，Esc 退出',
    paused: '已暂停',
    data_at: (instant: string, position: string) => `数据至 ${instant} · 第 ${position} 条`,
    stale: (instant: string) =>
      `已超过 15 秒没有收到服务器的消息，以下为 ${instant} 的数据，正在重连`,
    no_red: '没有红灯项目',
    no_red_sited: '红灯项目都还没有范围，地图上看不到',
    no_slips: '没有计划推迟',
    part: (first: string, last: string, total: string) => `第 ${first}–${last} 个，共 ${total} 个`,
    place: (place: string, total: string) => `${place} / ${total}`,
    ticker: '最近变更',
    since: (name: string) => `较${name}`,
  },
};

export type OverviewWords = typeof zhOverview;
