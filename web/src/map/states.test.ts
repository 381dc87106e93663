import { describe, expect, it } from 'vitest';
import { appraisal, light, row, works } from '../test/sample';
import { diffStates, statesOf, type StateInput } from './states';

const rows = [row('GZ-001'), row('GZ-002', { light: light('red') }), row('PA-001')];
const programmes = new Map([
  ['GZ', works],
  ['PA', appraisal],
]);
const none: ReadonlySet<string> = new Set();
const base: StateInput = { rows, shown: rows, programmes, selected: null, pulse: none };

describe('the states of sites', () => {
  it('say light and measured progress of every project', () => {
    const states = statesOf(base);
    expect(states.get('GZ-001')).toEqual({
      shown: true,
      light: 'green',
      progress: 0.4,
      selected: false,
      pulse: false,
    });
    expect(states.get('GZ-002')?.light).toBe('red');
    // An appraisal is measured by its milestones.
    expect(states.get('PA-001')?.progress).toBe(0.2);
  });

  it('hide what the filters hide, but not what is selected', () => {
    const states = statesOf({ ...base, shown: rows.slice(0, 1), selected: 'PA-001' });
    expect([...states.values()].map(({ shown }) => shown)).toEqual([true, false, true]);
    expect(states.get('PA-001')?.selected).toBe(true);
  });

  it('are nothing for a project that was not reported', () => {
    const fresh = row('GZ-009');
    delete (fresh as { physical_bp?: number }).physical_bp;
    expect(statesOf({ ...base, rows: [fresh] }).get('GZ-009')?.progress).toBe(0);
  });
});

describe('the difference of states', () => {
  const before = statesOf(base);

  it('is empty between equals', () => {
    expect(diffStates(before, statesOf(base))).toEqual({ set: [], remove: [] });
  });

  it('is everything from nothing', () => {
    expect(diffStates(new Map(), before).set).toHaveLength(3);
  });

  it.each([
    ['light', { light: light('yellow') }],
    ['progress', { physical_bp: 4100 }],
  ])('names a project whose %s changed, and it alone', (_name, change) => {
    const after = statesOf({ ...base, rows: [row('GZ-001', change), ...rows.slice(1)] });
    const { set, remove } = diffStates(before, after);
    expect(set.map(([code]) => code)).toEqual(['GZ-001']);
    expect(remove).toEqual([]);
  });

  it('moves the selection from one to the other', () => {
    const first = statesOf({ ...base, selected: 'GZ-001' });
    const second = statesOf({ ...base, selected: 'GZ-002' });
    expect(diffStates(first, second).set.map(([code, { selected }]) => [code, selected])).toEqual([
      ['GZ-001', false],
      ['GZ-002', true],
    ]);
  });

  it('removes a project that did not exist at that moment', () => {
    expect(diffStates(before, statesOf({ ...base, rows: rows.slice(1) }))).toEqual({
      set: [],
      remove: ['GZ-001'],
    });
  });

  it('marks a change and takes the mark back', () => {
    const marked = statesOf({ ...base, pulse: new Set(['GZ-002']) });
    expect(diffStates(before, marked).set.map(([code]) => code)).toEqual(['GZ-002']);
    expect(diffStates(marked, before).set.map(([code]) => code)).toEqual(['GZ-002']);
  });
});
