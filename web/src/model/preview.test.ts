import { describe, expect, it } from 'vitest';
import type { PlannedSite, UploadDetail } from '../api/types';
import { moment } from '../test/sample';
import { featureOf, planned, planOf, reportOf, uploadOf } from '../test/upload';
import {
  allOn,
  boundsOn,
  changedBounds,
  endsOf,
  isOn,
  isSeenWell,
  marks,
  previewOf,
} from './preview';

type Box = [number, number, number, number];

function shape(bounds: Box, area_m2 = 1000) {
  return { kind: 'polygon' as const, area_m2, length_m: 0, bounds };
}

function detailOf(change: Partial<UploadDetail>): UploadDetail {
  return { moment, upload: uploadOf(), report: reportOf(), ...change };
}

const sites: PlannedSite[] = [
  planned('1', { effect: 'unchanged' }),
  planned('2', { after: shape([125.2, 46, 125.4, 46.2]) }),
  planned('3', {
    effect: 'revised',
    before: shape([125, 46, 125.2, 46.2], 2000),
    after: shape([125, 46, 125.4, 46.2], 3000),
  }),
  { site: '4', effect: 'withdrawn', before: shape([124, 45, 124.2, 45.2]) },
];
const text = ({ site, effect }: PlannedSite) => `${site} ${effect}`;
const marksIn = ({ features }: ReturnType<typeof previewOf>) =>
  features.features.map(({ properties }) => properties?.['mark'] as string);

describe('the preview of a commit', () => {
  const plan = planOf({ projects: [{ project: 'GZ-001', sites }] });
  const features = ['GZ-001', 'X', 'GZ-001', 'GZ-001'].map((value) => featureOf(value));
  const preview = previewOf(detailOf({ plan }), features, text);

  it('draws the features of one project, in order, as its sites, and what has none as stray', () => {
    expect(marksIn(preview)).toEqual(['same', 'stray', 'new', 'after']);
  });

  it('marks among the sites of now what was before, and what is lost', () => {
    expect(preview.now).toEqual({ before: ['GZ-001/3'], gone: ['GZ-001/4'] });
    expect(preview.then).toBeNull();
  });

  it('has a legend of what there is, and no more', () => {
    expect(preview.marks).toEqual(['same', 'new', 'after', 'gone', 'before', 'stray']);
    const one = planOf({ projects: [{ project: 'GZ-001', sites: [planned('1')] }] });
    expect(previewOf(detailOf({ plan: one }), [featureOf('GZ-001')], text).marks).toEqual(['new']);
  });

  it('writes at every site that changes, above what it will be', () => {
    expect(preview.labels.features.map(({ properties }) => properties?.['text'])).toEqual([
      '4 withdrawn',
      '3 revised',
      '2 set',
    ]);
    const [x, y] = preview.labels.features[1]?.geometry.coordinates ?? [];
    expect(x).toBeCloseTo(125.2, 9);
    expect(y).toBe(46.2);
  });

  it('writes nothing between where a site was and where it will be', () => {
    const moved = planned('1', {
      effect: 'revised',
      moved_m: 271_000,
      before: shape([124, 45, 124.2, 45.2]),
      after: shape([126, 47, 126.2, 47.2]),
    });
    const far = planOf({ projects: [{ project: 'GZ-001', sites: [moved] }] });
    const { labels } = previewOf(detailOf({ plan: far }), [featureOf('GZ-001')], text);
    const [x, y] = labels.features[0]?.geometry.coordinates ?? [];
    expect([x?.toFixed(6), y]).toEqual(['126.100000', 47.2]);
    const { moves, stops } = previewOf(detailOf({ plan: far }), [featureOf('GZ-001')], text);
    const way = moves.features.map(({ geometry }) => geometry.coordinates.flat().map(Math.round));
    expect(way).toEqual([[124, 45, 126, 47]]);
    const stop = stops[0];
    expect(stop && boundsOn('before', stop)).toEqual([124, 45, 124.2, 45.2]);
    expect(stop && boundsOn('after', stop)).toEqual([126, 47, 126.2, 47.2]);
  });

  it('draws no way where a site stays in its place', () => {
    expect(preview.moves.features).toEqual([]);
    expect(endsOf(preview.stops)).toBeNull();
  });

  it('is all of it from both sides, and from one what stands there', () => {
    expect(allOn('both', preview)).toEqual(preview.bounds);
    expect(allOn('before', preview)).toEqual([124, 45, 125.2, 46.2]);
    expect(allOn('after', preview)).toEqual([125, 46, 125.4, 46.2]);
  });

  it('has the ends of all moves, from where and where to, and of one', () => {
    const move = (site: string, x: number) =>
      planned(site, {
        effect: 'revised',
        moved_m: 60_000,
        before: shape([x, 46, x + 0.01, 46.01]),
        after: shape([x - 1, 46, x - 0.99, 46.01]),
      });
    const given = [
      move('1', 125),
      move('2', 125.5),
      planned('3', { after: shape([9, 9, 10, 10]) }),
    ];
    const far = planOf({ projects: [{ project: 'GZ-001', sites: given }] });
    const { stops } = previewOf(detailOf({ plan: far }), [featureOf('GZ-001')], text);
    expect(endsOf(stops)).toEqual([124, 46, 125.51, 46.01]);
    expect(endsOf(stops.slice(0, 1))).toEqual([124, 46, 125.01, 46.01]);
  });

  it('has a side of before and one of after, and on both what neither is', () => {
    const on = (side: 'both' | 'before' | 'after') => marks.filter((mark) => isOn(side, mark));
    expect(on('both')).toEqual(marks);
    expect(on('before')).toEqual(['file', 'same', 'theirs', 'gone', 'before', 'held', 'stray']);
    expect(on('after')).toEqual(['file', 'same', 'theirs', 'new', 'after', 'held', 'stray']);
  });

  it('counts what is held up to nothing that comes', () => {
    const refusal = { code: 'withdrawn' as const, detail: 'it was withdrawn' };
    const held = planOf({ projects: [{ project: 'GZ-001', refusal, sites }] });
    const drawn = previewOf(detailOf({ plan: held }), [featureOf('GZ-001')], text);
    expect([drawn.marks, drawn.stops, drawn.now]).toEqual([['held'], [], { before: [], gone: [] }]);
  });

  it('is of all that is drawn, what is lost elsewhere too', () => {
    expect(preview.bounds).toEqual([124, 45, 125.4, 46.2]);
  });

  it('stops at what comes before what goes, and at nothing that stays', () => {
    expect(preview.stops.map(({ line }) => line.site)).toEqual(['3', '2', '4']);
    expect(preview.stops.map(({ bounds }) => bounds)).toEqual([
      [125, 46, 125.4, 46.2],
      [125.2, 46, 125.4, 46.2],
      [124, 45, 124.2, 45.2],
    ]);
  });

  it('begins around what comes', () => {
    expect(preview.start).toEqual([125, 46, 125.4, 46.2]);
  });

  const startOf = (...given: PlannedSite[]) => {
    const one = planOf({ projects: [{ project: 'GZ-001', sites: given }] });
    return previewOf(detailOf({ plan: one }), [featureOf('GZ-001')], text).start;
  };
  const near = planned('1', { after: shape([125, 46, 125.002, 46.002]) });
  const far = planned('2', { after: shape([125.5, 46, 125.502, 46.002]) });

  it('begins with the first where shapes lie so far apart that none would be seen', () => {
    expect(startOf(near, far)).toEqual([125, 46, 125.002, 46.002]);
  });

  it('begins around points however far apart, for they are drawn as large', () => {
    const point = (site: string, x: number) =>
      planned(site, { after: { ...shape([x, 46, x, 46]), kind: 'point' as const } });
    expect(startOf(point('1', 125), point('2', 125.5))).toEqual([125, 46, 125.5, 46]);
  });

  it('begins where a site comes to lie, not between there and a far place where it was', () => {
    const before = shape([120, 46, 120.002, 46.002]);
    const after = shape([125, 46, 125.002, 46.002]);
    expect(startOf(planned('1', { effect: 'revised', before, after }))).toEqual(after.bounds);
  });

  it('begins with all of it where nothing changes', () => {
    const same = planned('1', { effect: 'unchanged' });
    const one = planOf({ projects: [{ project: 'GZ-001', sites: [same] }] });
    const { stops, start, bounds } = previewOf(detailOf({ plan: one }), [], text);
    expect(stops).toEqual([]);
    expect(start).toEqual(bounds);
  });

  it('takes for new what a plan of many projects does not list', () => {
    const many = previewOf(detailOf({ plan: { ...plan, projects_total: 2 } }), features, text);
    expect(marksIn(many)).toEqual(['same', 'new', 'new', 'after']);
  });
});

describe('a view of the preview', () => {
  const view: Box = [125, 46, 125.4, 46.2];

  it.each<[string, Box, boolean]>([
    ['is near enough to what fills most of it', [125.1, 46.05, 125.3, 46.15], true],
    ['is too far from what is small in it', [125.1, 46.05, 125.11, 46.06], false],
    ['does not have what reaches beyond it', [125.1, 46.05, 125.5, 46.15], false],
    ['does not have what is elsewhere', [124, 45, 124.3, 45.2], false],
  ])('%s', (_claim, bounds, expected) => {
    expect(isSeenWell(bounds, view)).toBe(expected);
  });
});

describe('what a command changes lies', () => {
  const plan = planOf({ projects: [{ project: 'GZ-001', sites }] });
  const commit = { command: 'commit', tried_at: 1 } as const;
  const revert = { command: 'revert', reason: '' } as const;
  const counts = { set: 0, revised: 0, unchanged: 0, withdrawn: 1 };
  const ofPlan = (given: PlannedSite[]) =>
    changedBounds(
      detailOf({ plan: planOf({ projects: [{ project: 'GZ-001', sites: given }] }) }),
      [featureOf('GZ-001')],
      commit,
    );

  it('where sites come, not where others went or stay', () => {
    expect(changedBounds(detailOf({ plan }), [], commit)).toEqual([125, 46, 125.4, 46.2]);
  });

  it('where sites went, if none comes', () => {
    expect(ofPlan(sites.slice(3))).toEqual([124, 45, 124.2, 45.2]);
  });

  it('when it is undone, where sites are again', () => {
    const back: PlannedSite = {
      site: '1',
      effect: 'revised',
      before: shape([9, 9, 10, 10]),
      after: shape([1, 1, 2, 2]),
    };
    const reversal = {
      ...{ ...counts, projects_total: 1, refused_total: 0 },
      projects: [{ project: 'GZ-001', sites: [back] }],
    };
    expect(changedBounds(detailOf({ reversal }), [], revert)).toEqual([1, 1, 2, 2]);
  });

  it('as a layer, where the shapes of the file are', () => {
    const text_of = { zh: '湖泊', en: '' };
    const layer = { ...commit, layer: 'lakes', name: text_of, source: '示例', datum: '' };
    expect(changedBounds(detailOf({ plan }), [featureOf('X')], layer)).toEqual([125, 46, 125, 46]);
    const reversal = {
      ...{ ...counts, projects_total: 0, refused_total: 0 },
      ...{ projects: [], layer: { restored: false } },
    };
    expect(changedBounds(detailOf({ reversal }), [featureOf('X')], revert)).toEqual([
      125, 46, 125, 46,
    ]);
  });
});

describe('the preview of an upload that was recorded', () => {
  const committed = { position: 110, set: 1, revised: 1, withdrawn: 1 };
  const upload = uploadOf({ state: 'committed', committed });
  const effects = { set: 1, revised: 1, unchanged: 0, withdrawn: 1 };
  const counts = { ...effects, projects_total: 1, refused_total: 0 };
  // As the server tells it: from now to what stood before.
  const undone: PlannedSite[] = [
    { site: '2', effect: 'withdrawn', before: shape([125.2, 46, 125.4, 46.2]) },
    { site: '3', effect: 'revised', before: shape([1, 1, 2, 2]), after: shape([1, 1, 3, 3]) },
    { site: '4', effect: 'set', after: shape([124, 45, 124.2, 45.2]) },
  ];
  const reversal = { ...counts, projects: [{ project: 'GZ-001', sites: undone }] };
  const preview = previewOf(detailOf({ upload, reversal }), [], text);

  it('marks what it brought among the sites of now, and what it replaced among those before it', () => {
    expect(preview.of).toBe('committed');
    expect(preview.features.features).toEqual([]);
    expect(preview.now).toEqual({ new: ['GZ-001/2'], after: ['GZ-001/3'] });
    expect(preview.then).toEqual({
      as_of: 109,
      sites: { before: ['GZ-001/3'], gone: ['GZ-001/4'] },
    });
  });

  it('is written as the commit was', () => {
    expect(preview.labels.features.map(({ properties }) => properties?.['text'])).toEqual([
      '4 withdrawn',
      '3 revised',
      '2 set',
    ]);
  });

  it('as a layer, or of one that was undone, is what is in the file', () => {
    const layer = { ...counts, projects: [], layer: { restored: false } };
    const drawn = previewOf(detailOf({ upload, reversal: layer }), [featureOf('X')], text);
    expect([drawn.of, marksIn(drawn)]).toEqual(['file', ['file']]);
    const gone = detailOf({ upload: uploadOf({ state: 'reverted' }) });
    expect(marksIn(previewOf(gone, [featureOf('GZ-001')], text))).toEqual(['file']);
  });
});
