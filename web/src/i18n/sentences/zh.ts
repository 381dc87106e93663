// The Chinese clauses of why a light has its colour.
export const zhSentences = {
  against_plan: (measured: string, planned: string) => `应完成 ${planned}，实际 ${measured}`,
  behind: (points: string) => `落后 ${points} 个百分点`,
  ahead: (points: string) => `超前 ${points} 个百分点`,
  level: '与计划持平',
  below_yellow: (limit: string) => `未到黄灯线（${limit} 个百分点）`,
  from_yellow: (limit: string) => `已到黄灯线（${limit} 个百分点）`,
  above_red: (limit: string) => `超过红灯线（${limit} 个百分点）`,
  stage_missed: (stage: string, days: string) => `“${stage}”应开始而未开始，已迟 ${days} 天`,
  stage_long_missed: (stage: string, days: string, months: string) =>
    `“${stage}”应开始而未开始，已迟 ${days} 天，超过 ${months} 个月`,
  deadline: (date: string, days: string) => `期限 ${date} 已过 ${days} 天，尚未完成`,
  silent: (days: string, period: string, grace: string) =>
    `已 ${days} 天没有实质性上报（上报周期 ${period} 天，宽限 ${grace} 天）`,
  under: (light: string) => `不计沉默时为${light}`,
  overridden: '人工亮灯',
  by_the_rule: (light: string) => `按规则为${light}`,
  revoked: '已撤销，不再计为完成',
  suspended: '已停工，暂停评价',
  withdrawn: '已退库，不再评价',
  done: '已完成，不再评价',
  no_plan: '没有计划，无从比较',
  no_rule: '还没有亮灯规则，无从评价',
  rule: (version: string) => `亮灯规则第 ${version} 版`,
  source: '依据：',
  separator: '，',
  stop: '。',
};
