import { describe, expect, it } from 'vitest';
import type { ProjectRow } from '../api/types';
import { dayOf } from '../model/dates';
import { orderKeys } from '../model/lines';
import { namesOf } from '../model/names';
import { catalogue, organisation, row } from '../test/sample';
import { orderRows } from './order';

const context = { names: namesOf(catalogue, organisation, 'zh'), on: dayOf('2025-06-10') };
const finishing = (planned_finish: string) => [
  { stage: 'build', planned_start: '2025-01-01', planned_finish, started_on: '2025-01-01' },
];
/** And never reported on. */
function withoutPlan({ planned_bp, last_report_on, ...row }: ProjectRow): ProjectRow {
  return row;
}

const rows = [
  // 10 days late, 5 points behind.
  row('GZ-001', { name: { zh: '丙', en: 'C' } }),
  row('GZ-002', { name: { zh: '甲', en: 'A' }, stages: finishing('2025-05-01'), planned_bp: 9000 }),
  row('GZ-003', {
    ...{ name: { zh: '乙', en: 'B' }, stages: finishing('2025-12-31'), physical_bp: 9000 },
    last_report_on: '2025-01-01',
  }),
  withoutPlan(row('GZ-004', { name: { zh: '钟楼', en: 'D' }, stages: [{ stage: 'build' }] })),
];

const codes = (key: (typeof orderKeys)[number], reversed = false) =>
  orderRows(rows, { key, reversed }, context).map(({ code }) => Number(code.slice(3)));

describe('the order of the lines', () => {
  it.each([
    ['code', [1, 2, 3, 4]],
    // By sound: bing, jia, yi, zhong.
    ['name', [1, 2, 3, 4]],
    ['deviation', [2, 1, 3, 4]],
    ['days_late', [2, 1, 3, 4]],
    ['planned_finish', [2, 1, 3, 4]],
    ['last_report', [3, 1, 2, 4]],
  ] as const)('by %s has the most pressing first, and what has no value last', (key, expected) => {
    expect(codes(key)).toEqual(expected);
  });

  it.each(['deviation', 'days_late', 'planned_finish', 'last_report'] as const)(
    'by %s, reversed, still has what has no value last',
    (key) => expect(codes(key, true).at(-1)).toBe(4),
  );

  it('is turned around as a whole for codes', () => {
    expect(codes('code', true)).toEqual([4, 3, 2, 1]);
  });

  it.each(orderKeys)('by %s keeps every row', (key) => {
    expect(codes(key).toSorted()).toEqual([1, 2, 3, 4]);
  });
});
