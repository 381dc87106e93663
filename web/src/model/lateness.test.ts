import { describe, expect, it } from 'vitest';
import { row } from '../test/sample';
import { dayOf } from './dates';
import { finishOf, projectLateDays } from './lateness';

const on = dayOf('2025-06-10');

describe('the days a project is late', () => {
  it('are those of the stage that is the furthest behind', () => {
    // Build was to be finished on 05-31, acceptance to begin on 06-01.
    expect(projectLateDays(row('GZ-001'), on)).toBe(10);
    expect(projectLateDays(row('GZ-001'), dayOf('2025-05-31'))).toBe(0);
  });

  it('are, of what is done, those of its last stage, whatever came before it', () => {
    const stages = [
      { stage: 'survey', planned_finish: '2025-01-31', completed_on: '2025-02-05' },
      { stage: 'build', planned_finish: '2025-05-31', completed_on: '2025-06-03' },
    ];
    expect(projectLateDays(row('GZ-001', { done: true, status: 'completed', stages }), on)).toBe(3);
  });

  it('are unknown without a plan, and where nothing is expected', () => {
    expect(projectLateDays(row('GZ-001', { stages: [{ stage: 'survey' }] }), on)).toBeUndefined();
    expect(projectLateDays(row('GZ-001', { status: 'suspended' }), on)).toBeUndefined();
  });
});

it('a plan is finished with the stage that is finished last, wherever it stands', () => {
  const stages = [
    { stage: 'a', planned_finish: '2025-06-30' },
    { stage: 'b', planned_finish: '2025-05-31' },
    { stage: 'c' },
  ];
  expect(finishOf({ stages })).toBe(dayOf('2025-06-30'));
  expect(finishOf({ stages: [] })).toBeUndefined();
});
