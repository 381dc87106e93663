import { describe, expect, it } from 'vitest';
import { growthGap, index, partGap, rateGap } from '../../test/evaluation';
import { countGaps, gapKey, gapsOf, gapSources, planCode } from './gaps';

const reached = { ...rateGap, indicator: 'green', gap_bp: 0, below: false, without_plan: false };
const of = index({ gaps: [growthGap, rateGap, reached, partGap] });
const asked = { unit: null, all: false, order: 'gap' } as const;

describe('gaps to target', () => {
  it('come as the server orders them, without what is reached and with what is not known', () => {
    expect(gapsOf(of, asked).map(gapKey)).toEqual([
      'gdp/outcome/housing',
      'clean/score_rate/city',
      'gdp/outcome_part/east',
    ]);
    expect(gapsOf(of, { ...asked, all: true })).toHaveLength(4);
  });

  it('are those of one unit, and in another order where it is asked for', () => {
    expect(gapsOf(of, { ...asked, unit: 'city' }).map(gapKey)).toEqual(['clean/score_rate/city']);
    expect(gapsOf(of, { ...asked, order: 'plan' })[0]).toBe(rateGap);
    expect(gapsOf(of, { ...asked, order: 'indicator' })[0]).toBe(rateGap);
    expect(gapsOf(of, { ...asked, order: 'unit' })[0]).toBe(rateGap);
    expect(gapsOf(of, { ...asked, all: true, order: 'unit' }).at(-1)).toBe(growthGap);
  });

  it('are counted, those without a plan and without a value apart', () => {
    expect(countGaps(of.gaps)).toEqual({ below: 2, without_plan: 1, unknown: 1 });
  });

  it('lead to the events that the value is made of', () => {
    expect(gapSources(of, rateGap)).toEqual([{ position: 95, index: 0 }]);
    expect(gapSources(of, growthGap)).toEqual([{ position: 80, index: 1 }]);
    expect(gapSources(of, partGap)).toEqual([]);
    expect(gapSources(of, { ...rateGap, indicator: 'gone' })).toEqual([]);
  });

  it('have a code for their plan that is free', () => {
    expect(planCode('gdp', [])).toBe('plan-gdp-1');
    expect(planCode('gdp', ['plan-gdp-1', 'plan-gdp-3'])).toBe('plan-gdp-2');
  });
});
