import { describe, expect, it } from 'vitest';
import type { Colour, ProjectRow } from '../api/types';
import { appraisal, light, row, works } from '../test/sample';
import { addCounts, byAttention, noCounts, rollUp, type Cut } from './rollup';

const cuts: readonly Cut[] = ['programme', 'district', 'department', 'branch', 'post', 'light'];
const colours: readonly Colour[] = ['green', 'yellow', 'red', 'grey', 'white'];

// A plain generator, so that the same rows come every time.
function manyRows(count: number): ProjectRow[] {
  let seed = 42;
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 48271) % 2147483647;
    return list[seed % list.length] as T;
  };
  return Array.from({ length: count }, (_, place) =>
    row(`${pick(['GZ', 'PA'])}-${String(place).padStart(4, '0')}`, {
      district: pick(['east', 'west', '']),
      department: pick(['city', 'housing', '']),
      post: pick(['vice', '']),
      light: light(pick(colours)),
      done: pick([true, false, false]),
      status: pick(['active', 'suspended', 'withdrawn'] as const),
      stage: pick(['survey', 'build', '']),
    }),
  );
}

describe('roll-up', () => {
  const rows = manyRows(500);

  it.each(cuts)(
    'counts every row once in the cut by %s: the whole is the sum of the groups',
    (cut) => {
      const { groups, whole } = rollUp(rows, cut);
      expect(groups.map(({ counts }) => counts).reduce(addCounts, noCounts)).toEqual(whole);
      expect(whole.total).toBe(rows.length);
      expect(whole.done).toBe(rows.filter((each) => each.done).length);
      for (const colour of colours) {
        expect(whole.lights[colour]).toBe(
          rows.filter((each) => each.light.colour === colour).length,
        );
      }
      expect(Object.values(whole.phases).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    },
  );

  it('gives the same whole in every cut', () => {
    const wholes = cuts.map((cut) => rollUp(rows, cut).whole);
    for (const whole of wholes) expect(whole).toEqual(wholes[0]);
  });

  it('has a group for the projects that have none', () => {
    const { groups } = rollUp([row('GZ-001', { department: '' })], 'department');
    expect(groups).toEqual([{ key: '', counts: expect.objectContaining({ total: 1 }) }]);
  });

  it('counts an office for the department above it', () => {
    const rows = [
      row('GZ-001', { department: 'office' }),
      row('GZ-002', { department: 'bureau' }),
      row('GZ-003', { department: '' }),
    ];
    const topOf = (code: string) => (code === 'office' ? 'bureau' : code);
    const { groups } = rollUp(rows, 'branch', [], topOf);
    expect(groups.map(({ key, counts }) => [key, counts.total])).toEqual([
      ['', 1],
      ['bureau', 2],
    ]);
  });

  it('shows a programme without projects and sums quotas for the whole', () => {
    const { groups, whole } = rollUp([row('GZ-001')], 'programme', [works, appraisal]);
    expect(groups.map(({ key, counts }) => [key, counts.total, counts.quota])).toEqual([
      ['GZ', 1, 10],
      ['PA', 0, 5],
    ]);
    expect(whole.quota).toBe(15);
  });

  it('puts first what has most red lights for its size, then most yellow', () => {
    const lit = (code: string, colour: Colour) => row(code, { light: light(colour) });
    const all = [
      ...[lit('AA-1', 'green'), lit('AA-2', 'green')],
      ...[lit('BB-1', 'yellow'), lit('BB-2', 'green')],
      ...[lit('CC-1', 'red'), lit('CC-2', 'green'), lit('CC-3', 'green')],
      ...[lit('DD-1', 'red'), lit('DD-2', 'green')],
    ];
    const { groups } = rollUp(all, 'programme');
    expect(byAttention(groups).map(({ key }) => key)).toEqual(['DD', 'CC', 'BB', 'AA']);
  });

  it('has no quota where none applies', () => {
    expect(rollUp([row('GZ-001')], 'programme').whole).not.toHaveProperty('quota');
  });
});
