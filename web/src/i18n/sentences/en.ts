// The English clauses of why a light has its colour.
import type { zhSentences } from './zh';

export const enSentences: typeof zhSentences = {
  against_plan: (measured, planned) => `${measured} done against ${planned} planned to date`,
  behind: (points) => `${points} percentage points behind`,
  ahead: (points) => `${points} percentage points ahead`,
  level: 'level with the plan',
  below_yellow: (limit) => `below the yellow line (${limit} points)`,
  from_yellow: (limit) => `at or past the yellow line (${limit} points)`,
  above_red: (limit) => `past the red line (${limit} points)`,
  stage_missed: (stage, days) => `“${stage}” should have started ${days} days ago`,
  stage_long_missed: (stage, days, months) =>
    `“${stage}” should have started ${days} days ago, more than ${months} months`,
  deadline: (date, days) => `the deadline of ${date} passed ${days} days ago and it is not done`,
  silent: (days, period, grace) =>
    `no substantive report for ${days} days (period ${period} days, grace ${grace} days)`,
  under: (light) => `without the silence it would be ${light.toLowerCase()}`,
  overridden: 'set by hand',
  by_the_rule: (light) => `by the rule it would be ${light.toLowerCase()}`,
  revoked: 'revoked, no longer counted as done',
  suspended: 'suspended, not judged meanwhile',
  withdrawn: 'withdrawn, no longer judged',
  done: 'done, no longer judged',
  no_plan: 'no plan to compare with',
  no_rule: 'no light rule to judge by yet',
  rule: (version) => `Light rule version ${version}`,
  source: 'Source: ',
  separator: ', ',
  stop: '.',
};
