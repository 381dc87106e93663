import type { OverviewWords } from './zh';

export const enOverview: OverviewWords = {
  compare: {
    label: 'Compared with',
    choices: 'Compare with which moment',
    periods: { week: 'a week ago', month: 'a month ago', year: 'start of year' },
    period: (name, day) => `${name} (${day})`,
    baselines: 'Baselines',
    baseline: (name, day) => `${name} (${day})`,
    not_approved: 'not approved',
    day: 'another day',
    day_label: 'Compare with the end of this day',
    later: 'That is later than the moment on the screen; choose another',
    unknown_baseline: 'There is no such baseline; choose another',
    then: (day, position) => `As things stood on ${day}, record ${position}`,
    before_record: 'Nothing was recorded by then',
  },
};
