import { describe, expect, it } from 'vitest';
import type { MatchProposal } from '../../api/types';
import { planOf } from '../../test/upload';
import {
  candidatesOf,
  fieldOffers,
  withField,
  matchingOf,
  recommendedOf,
  withAssigned,
  worthAsking,
} from './matching';

const proposal: MatchProposal = {
  layer: 0,
  number: 3,
  name: '湖滨小区',
  candidates: [
    { project: 'GZ-002', by: 'name', score_percent: 60 },
    { project: 'GZ-001', by: 'name', score_percent: 55 },
    { project: 'GZ-001', by: 'overlap', score_percent: 92 },
  ],
  recommended: 'GZ-001',
};

describe('whose a feature is', () => {
  it('is told of each project once, the best evidence first', () => {
    expect(candidatesOf(proposal)).toEqual([
      { project: 'GZ-001', name: 55, overlap: 92 },
      { project: 'GZ-002', name: 60, overlap: null },
    ]);
  });

  it('begins with what is recommended, and says nothing of the others', () => {
    const { recommended: _, ...undecided } = { ...proposal, number: 4 };
    expect(recommendedOf([proposal, undecided])).toEqual({ '0/3': 'GZ-001' });
  });

  it('goes to the server by its place, without a project where it is none', () => {
    const assigned = withAssigned({ '0/3': 'GZ-002', '1/0': '' }, { '0/3': 'GZ-001' });
    expect(matchingOf(assigned)).toEqual({
      features: [
        { layer: 0, number: 3, project: 'GZ-001' },
        { layer: 1, number: 0 },
      ],
    });
    expect(matchingOf({})).toBeUndefined();
    const drawn = matchingOf({ '0/0': 'GZ-001' }, { '0/0': '2' });
    expect(drawn?.features).toEqual([{ layer: 0, number: 0, project: 'GZ-001', site: '2' }]);
  });

  it('is asked only where there is somebody to choose', () => {
    const nobody = { ...proposal, candidates: [] };
    expect(worthAsking(planOf({ proposals: [proposal, nobody] }))).toEqual([proposal]);
  });

  it('may be told by a field, that of the last time first, and each is offered once', () => {
    const remembered = [{ layer: 0, field: '编码', by: 'code' as const, upload: 'u1' }];
    const plan = planOf({
      unmatched_total: 2,
      remembered,
      name_fields: [{ layer: 0, field: '名称' }],
    });
    const offers = fieldOffers(plan, []);
    expect(offers.map(({ field, isRemembered }) => [field, isRemembered])).toEqual([
      ['编码', true],
      ['名称', false],
    ]);
    const said = withField([], offers[0] as (typeof offers)[number]);
    expect(said).toEqual([{ layer: 0, field: '编码', by: 'code' }]);
    expect(fieldOffers(plan, said).map(({ field }) => field)).toEqual(['名称']);
    expect(matchingOf({}, {}, said)).toEqual({ fields: said });
    expect(withField(said, { layer: 0, field: '别的', by: 'code' })).toHaveLength(1);
    expect(fieldOffers(planOf({ remembered }), [])).toEqual([]);
  });
});
