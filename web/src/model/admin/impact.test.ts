import { describe, expect, it } from 'vitest';
import type { Programme } from '../../api/types';
import { row, works } from '../../test/sample';
import { impactOf, isLoss } from './impact';

const city = [
  row('GZ-002', { list: 'a', sites: 1 }),
  row('GZ-001', { facts: [], stages: [{ stage: 'survey' }, { stage: 'build' }] }),
  row('GZ-003', { status: 'suspended', facts: [] }),
  row('GZ-004', { status: 'withdrawn', facts: [], stages: [] }),
  row('PA-001', { list: 'a' }),
];
const before: Programme = {
  ...works,
  quota: 10,
  lists: [{ code: 'a', name: { zh: '甲', en: '' }, quota: 10 }],
  exceptions: [
    { kind: 'suspension', name: { zh: '停工', en: '' }, undo_name: { zh: '复工', en: '' } },
  ],
};
const touched = (change: Partial<Programme>) => impactOf(before, { ...before, ...change }, city);

describe('another definition of a programme', () => {
  it('that says the same touches nothing', () => {
    expect(touched({})).toEqual([]);
    expect(touched({ name: { zh: '新名', en: 'New' } })).toEqual([]);
  });

  it.each<[string, Partial<Programme>, string[]]>([
    [
      'a stage',
      { stages: works.stages.filter(({ code }) => code !== 'survey') },
      ['GZ-002', 'GZ-003'],
    ],
    ['a fact', { facts: works.facts.slice(1) }, ['GZ-002']],
    ['a list', { lists: [] }, ['GZ-002']],
    ['an exception', { exceptions: [] }, ['GZ-003']],
    ['a shape', { geometry_kinds: ['point'] }, ['GZ-002']],
  ])('without %s names the projects of the programme that use it', (_what, change, projects) => {
    const impact = touched(change);
    expect(impact.map((item) => item.projects)).toEqual([projects]);
    expect(impact.some(isLoss)).toBe(true);
  });

  it('without what nobody uses is no loss', () => {
    const impact = touched({ facts: works.facts.filter(({ code }) => code !== 'opening') });
    expect(impact).toEqual([{ kind: 'fact_removed', names: ['opening'], projects: [] }]);
    expect(impact.some(isLoss)).toBe(false);
  });

  it('takes a stage under another code for one that goes and one that comes', () => {
    const stages = works.stages.map((stage) =>
      stage.code === 'build' ? { ...stage, code: 'works' } : stage,
    );
    expect(touched({ stages }).map(({ kind, names }) => [kind, ...names])).toEqual([
      ['stage_removed', 'build'],
      ['stage_added', 'works'],
    ]);
  });

  it('with other weights touches every project that stands', () => {
    const stages = works.stages.map((stage) => ({ ...stage, weight: stage.weight + 1 }));
    expect(touched({ stages })).toEqual([
      { kind: 'weights_changed', names: [], projects: ['GZ-001', 'GZ-002', 'GZ-003'] },
    ]);
  });

  it('does not care in which order a gate names what it asks for', () => {
    const [first, ...rest] = before.stages as [Programme['stages'][number]];
    const gate = { bounds: [], number: false, publicity_days: 0, documents: 0, photos: 0 };
    expect(touched({ stages: [{ ...first, gate }, ...rest] })).toEqual([]);
    const asking = { ...gate, photos: 1 };
    const kinds = touched({ stages: [{ ...first, gate: asking }, ...rest] });
    expect(kinds.map(({ kind }) => kind)).toEqual(['gates_changed']);
  });
});
