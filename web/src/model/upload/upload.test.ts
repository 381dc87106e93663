import { describe, expect, it } from 'vitest';
import { enUpload as en } from '../../i18n/map/en_upload';
import { zhUpload as zh } from '../../i18n/map/zh_upload';
import type { FindingDetail, UploadPlan } from '../../api/types';
import { featureOf, layerOf, planned, planOf, reportOf, uploadOf } from '../../test/upload';
import { checkCommit, emptyLayer, nothingFor, verdictOf, type CommitDraft } from './commit';
import { checkFile, formatBytes, MAX_UPLOAD_BYTES } from './file';
import { isOpen, outcomeOf, stepOf, uploadSteps, withUpload } from './item';
import {
  farMoves,
  growthOf,
  heldProjects,
  hindrancesOf,
  planChanges,
  planLines,
  planWithoutHeld,
  projectsOf,
  refusedProjects,
  undoneLines,
} from './plan';
import {
  crsSentence,
  detailPhrase,
  encodingSentence,
  noteSentences,
  problemLines,
  reasonOf,
  refusalOf,
  unlistedProblems,
} from './report';

describe('a file', () => {
  it.each([
    ['范围.zip', 10, null],
    ['A.ZIP', MAX_UPLOAD_BYTES, null],
    ['范围.GeoJSON', 10, null],
    ['范围.shp', 10, 'format_unknown'],
    ['zip', 10, 'format_unknown'],
    ['范围.zip', 0, 'file_empty'],
    ['范围.zip', MAX_UPLOAD_BYTES + 1, 'file_too_large'],
  ])('%s of %d bytes is judged before it is sent', (name, size, error) => {
    expect(checkFile({ name, size })).toBe(error);
  });

  it('has a size people can read', () => {
    expect([1, 1500, 12_345_678].map(formatBytes)).toEqual(['1 kB', '2 kB', '12.3 MB']);
  });
});

describe('the report in words', () => {
  it('says what was refused, where, and what to do', () => {
    const report = reportOf({
      refusal: 'crs_missing',
      refusal_details: [
        { code: 'layer', values: ['改造范围'] },
        { code: 'zone_in_eastings', values: ['42'] },
      ],
    });
    const { what, where, todo } = refusalOf(report, zh);
    expect(what).toContain('没有 .prj');
    expect(where).toBe('图层 改造范围，横坐标带有带号 42');
    expect(todo).toContain('测绘单位');
    expect(refusalOf(report, en).todo).toContain('surveyor');
  });

  it('says apart from the rest which systems that of the file is like', () => {
    const like = (code: string) => ({ code: 'candidate' as const, values: [code, '25'] });
    const report = reportOf({
      refusal: 'crs_unknown',
      refusal_details: [
        { code: 'system', values: ['示例独立坐标系', ''] },
        like('EPSG:4551'),
        like('EPSG:9999'),
      ],
    });
    const { where, candidates } = refusalOf(report, zh);
    expect(where).toBe('示例独立坐标系');
    expect(candidates).toEqual([
      'CGCS2000 高斯-克吕格 3 度带，中央经线 126°（EPSG:4551），相似 25%',
      'EPSG:9999，相似 25%',
    ]);
  });

  it('lets a reason it does not know stand for itself', () => {
    expect(reasonOf('new_reason', zh)).toEqual({ what: 'new_reason', todo: '' });
  });

  it('names the proof of the encoding, and a claim only where it does not hold', () => {
    expect(encodingSentence(layerOf(), zh)).toContain('GB18030');
    const wrong = { name: 'UTF-8', claimed: 'GBK', proof: 'strict_utf8' as const };
    expect(encodingSentence(layerOf({ encoding: wrong }), zh)).toContain('自称 GBK');
    const right = { name: 'UTF-8', claimed: 'utf8', proof: 'strict_utf8' as const };
    expect(encodingSentence(layerOf({ encoding: right }), zh)).not.toContain('自称');
  });

  it('says the coordinate system with its confidence', () => {
    expect(crsSentence(layerOf(), zh)).toBe(
      'CGCS2000 高斯-克吕格 3 度带，中央经线 126°（EPSG:4551），把握 100%',
    );
    expect(crsSentence(layerOf(), en)).toBe(
      'CGCS2000 / 3-degree Gauss-Kruger CM 126E (EPSG:4551), confidence 100%',
    );
  });

  it('numbers features from one, and counts the problems that are not listed', () => {
    const report = reportOf();
    expect(problemLines(report, zh)).toEqual([
      {
        layer: '改造范围',
        feature: 5,
        effect: 'repaired',
        what: '图形有错（例如自相交），已修复',
        detail: '边界自相交，在东经 126.1000000°、北纬 46.5000000° 处',
      },
    ]);
    expect(unlistedProblems(report)).toBe(2);
  });

  it('gives notes with what they are about', () => {
    const notes = [
      {
        code: 'claim_wrong',
        details: [{ code: 'claimed_and_found' as const, values: ['UTF-8', 'GB18030'] }],
      },
      { code: 'shx_rebuilt', details: [] },
    ];
    expect(noteSentences(notes, zh)).toEqual([
      '文件自称的编码与实际不符：自称 UTF-8，实为 GB18030',
      '没有 .shx，已重建索引',
    ]);
  });
});

describe('a detail', () => {
  const all = Object.keys(zh.detail_words) as FindingDetail['code'][];

  // A library's or the worker's English among Chinese words was the reason for having codes.
  it('is Chinese in Chinese and English in English, but for its values', () => {
    const bare = (words: string) => words.replaceAll(/\.?(dbf|prj|shp)|Shapefile|zip|XML/g, '');
    for (const code of all) {
      if (code === 'text' || code === 'system') continue;
      const detail = [{ code, values: ['1', '2'] }];
      expect(bare(detailPhrase(detail, zh)), code).not.toMatch(/[a-z]/i);
      expect(detailPhrase(detail, en), code).toMatch(/^[\x20-\x7e°]+$/);
    }
  });

  it('puts in every value it is given', () => {
    for (const code of all) {
      const put = (words: typeof zh) => detailPhrase([{ code, values: ['<1>', '<2>'] }], words);
      for (const value of ['<1>', '<2>'])
        expect(put(en).includes(value), code).toBe(put(zh).includes(value));
    }
  });

  it('is the sentence of an old report as it stands there', () => {
    const old = [{ code: 'text' as const, values: ['record 2: parts out of order'] }];
    expect(detailPhrase(old, zh)).toBe('record 2: parts out of order');
  });

  it('names a system by what is known of it', () => {
    const named = (values: string[]) => detailPhrase([{ code: 'system', values }], zh);
    expect(named(['Beijing 1954', 'EPSG:4214'])).toBe('北京 54 坐标系，经纬度（EPSG:4214）');
    expect(named(['示例独立坐标系', ''])).toBe('示例独立坐标系');
    expect(named(['', 'EPSG:9999'])).toBe('EPSG:9999');
  });
});

describe('the plan', () => {
  const before = {
    kind: 'polygon' as const,
    area_m2: 10_000,
    length_m: 300,
    bounds: [125, 46, 125.01, 46.02] as [number, number, number, number],
  };
  const plan = planOf({
    projects: [
      { project: 'GZ-002', sites: [planned('1', { effect: 'unchanged' })] },
      { project: 'GZ-001', sites: [planned('10'), planned('2')] },
      { project: 'YJ-001', sites: [planned('1', { effect: 'withdrawn' })] },
      { project: 'GZ-003', sites: [planned('1', { effect: 'revised', before })] },
    ],
  });

  it('lists what is lost first and what stays last, sites by number', () => {
    expect(planLines(plan.projects).map(({ project, site }) => `${project}/${site}`)).toEqual([
      'YJ-001/1',
      'GZ-003/1',
      'GZ-001/2',
      'GZ-001/10',
      'GZ-002/1',
    ]);
  });

  it('says by how much a site grows, where there was one', () => {
    expect(growthOf(planned('1', { before }))).toEqual({
      kind: 'polygon',
      area_m2: 2000,
      length_m: 100,
    });
    expect(growthOf(planned('1'))).toBeNull();
  });

  it('that refuses says why once for all projects of one reason', () => {
    const refusing = (project: string, code: 'withdrawn' | 'changed_since') => ({
      ...{ project, sites: [], refusal: { code, detail: '' } },
    });
    const projects = [
      refusing('GZ-001', 'withdrawn'),
      { project: 'GZ-002', sites: [] },
      refusing('GZ-003', 'changed_since'),
      refusing('GZ-004', 'withdrawn'),
    ];
    expect(hindrancesOf(projects)).toEqual([
      { code: 'withdrawn', projects: ['GZ-001', 'GZ-004'] },
      { code: 'changed_since', projects: ['GZ-003'] },
    ]);
  });

  it('that is another than the one confirmed tells both, project by project', () => {
    const sites = [planned('1'), planned('2')];
    const was = planOf({ projects: [{ project: 'GZ-001', sites }] });
    const now = [planned('1', { effect: 'revised', before }), planned('2')];
    const is = planOf({ projects: [{ project: 'GZ-001', sites: now }] });
    const none = { set: 0, revised: 0, unchanged: 0, withdrawn: 0 };
    expect(planChanges(was, is, ['GZ-001', 'GZ-999'])).toEqual([
      { project: 'GZ-001', before: { ...none, set: 2 }, now: { ...none, set: 1, revised: 1 } },
      { project: 'GZ-999', before: null, now: null },
    ]);
  });

  it('undone goes the other way, and its lines tell the commit as it was', () => {
    const shape = plan.projects[3]?.sites[0]?.after;
    const reversal = {
      ...{ set: 1, revised: 1, unchanged: 0, withdrawn: 1, projects_total: 1, refused_total: 0 },
      projects: [
        {
          project: 'GZ-001',
          sites: [
            planned('1', { effect: 'revised', before, moved_m: 700 }),
            planned('2', { effect: 'set' }),
            { site: '3', effect: 'withdrawn' as const, before },
          ],
        },
      ],
    };
    expect(undoneLines(reversal)).toEqual([
      { project: 'GZ-001', site: '2', effect: 'withdrawn', before: shape },
      {
        ...{ project: 'GZ-001', site: '1', effect: 'revised', moved_m: 700 },
        ...{ before: shape, after: before },
      },
      { project: 'GZ-001', site: '3', effect: 'set', after: before },
    ]);
  });
});

describe('a commit', () => {
  const draft = {
    ...{ target: 'sites' as const, leave_unmatched: false, leave_held: false, published: false },
    layer: emptyLayer,
  };
  const unmatched = planOf({ unmatched_total: 1 });
  const tried_at = 107;
  const checked = (given: CommitDraft, plan: UploadPlan) => checkCommit(given, { plan, tried_at });

  it('is plain where everything matches', () => {
    expect(checked(draft, planOf())).toEqual({
      ok: true,
      command: { command: 'commit', tried_at },
    });
  });

  it('leaves features out only when told so', () => {
    expect(checked(draft, unmatched)).toEqual({ ok: false, error: 'unmatched' });
    expect(checked({ ...draft, leave_unmatched: true }, unmatched)).toEqual({
      ok: true,
      command: { command: 'commit', tried_at, leave_unmatched: true },
    });
  });

  it('says nothing of features left out where there are none', () => {
    expect(checked({ ...draft, leave_unmatched: true }, planOf())).toEqual({
      ok: true,
      command: { command: 'commit', tried_at },
    });
  });

  it('is refused where a project cannot be changed', () => {
    const refusal = { code: 'withdrawn' as const, detail: 'it was withdrawn' };
    const stopped = planOf({ projects: [{ project: 'GZ-001', sites: [], refusal }] });
    expect(refusedProjects(stopped.projects)).toEqual([{ project: 'GZ-001', ...refusal }]);
    expect(checked(draft, stopped)).toEqual({ ok: false, error: 'project_refused' });
  });

  describe('that projects hold up', () => {
    const refusal = { code: 'withdrawn' as const, detail: 'it was withdrawn' };
    const held = planOf({
      projects: [
        { project: 'GZ-001', sites: [planned('1')] },
        {
          project: 'GZ-004',
          refusal,
          sites: [planned('1'), planned('2', { effect: 'revised' })],
        },
      ],
    });

    it('goes on without them where told so, and names them', () => {
      expect(checked({ ...draft, leave_held: true }, held)).toEqual({
        ok: true,
        command: { command: 'commit', tried_at, leave_out: ['GZ-004'] },
      });
      expect(checked({ ...draft, leave_held: true }, planOf())).toEqual({
        ok: true,
        command: { command: 'commit', tried_at },
      });
    });

    it('is told as what is left of it', () => {
      const { projects, projects_total, refused_total } = planWithoutHeld(held);
      expect([projects_total, refused_total]).toEqual([1, 0]);
      expect(projects.map(({ project }) => project)).toEqual(['GZ-001']);
      expect(planWithoutHeld(planOf())).toEqual(planOf());
    });

    it('is refused where nothing is left of it', () => {
      const stopped = [{ project: 'GZ-004', refusal, sites: [planned('1')] }];
      const all = planOf({ set: 0, projects: stopped });
      expect(checked({ ...draft, leave_held: true }, all)).toEqual({
        ok: false,
        error: 'none_left',
      });
    });

    it('is refused where there are more of them than may be left out', () => {
      const many = { ...held, refused_total: 1001, projects_total: 1500 };
      expect(checked({ ...draft, leave_held: true }, many)).toEqual({
        ok: false,
        error: 'too_many_held',
      });
      expect(planWithoutHeld(many).projects_total).toBe(499);
    });

    it('says which features of the file name them', () => {
      const features = ['GZ-004', 'GZ-001', 'GZ-004'].map((value, number) =>
        featureOf(value, number),
      );
      expect(heldProjects(reportOf(), held, features)).toEqual([
        {
          ...{ project: 'GZ-004', ...refusal },
          rows: [
            { layer: 0, number: 1 },
            { layer: 0, number: 3 },
          ],
        },
      ]);
    });
  });

  it('asks once more about sites that move far, the furthest first', () => {
    const moved = (site: string, moved_m: number) => planned(site, { effect: 'revised', moved_m });
    const sites = [moved('1', 500), moved('2', 541), moved('3', 40_000), planned('4')];
    const refusal = { code: 'withdrawn' as const, detail: '' };
    const projects = [
      { project: 'GZ-001', sites },
      { project: 'GZ-002', sites, refusal },
    ];
    const far = farMoves(planOf({ projects }));
    expect(far.map(({ line, metres }) => `${line.project}/${line.site} ${metres}`)).toEqual([
      'GZ-001/3 40000',
      'GZ-001/2 541',
    ]);
  });

  it.each([
    ['far_moves', { far_total: 1 }],
    ['project_refused', { refused_total: 1 }],
  ] as const)('knows of %s by the totals, though the list is cut', (verdict, change) => {
    expect(verdictOf(planOf({ ...change, projects_total: 1500 }))).toBe(verdict);
  });

  it('finds the code of a feature in its own layer, whatever the layers are called', () => {
    const second = layerOf({ fields: ['名称', '编号'] });
    const field = { field: '编号', matches: 1 };
    const plan = planOf({
      code_fields: [
        { layer: 0, ...field },
        { layer: 1, ...field },
      ],
    });
    const east = featureOf('湖滨小区', 0, 1);
    east.properties.values = ['湖滨小区', 'GZ-002'];
    const named = projectsOf(reportOf({ layers: [layerOf(), second] }), plan, [
      featureOf('GZ-001'),
      east,
    ]);
    expect(named).toEqual(['GZ-001', 'GZ-002']);
  });

  it('is refused where nothing would change', () => {
    const same = planOf({ set: 0, unchanged: 1 });
    expect(checked(draft, same)).toEqual({ ok: false, error: 'nothing_to_do' });
  });

  it.each([
    ['layer_code', { code: '湖泊' }],
    ['layer_code', { code: 'sites' }],
    ['layer_name', { zh: ' ' }],
    ['layer_source', { source: '' }],
  ])('as a layer needs what it is called and where it comes from: %s', (error, change) => {
    const layer = { ...emptyLayer, code: 'lakes', zh: '湖泊', source: '示例', ...change };
    expect(checked({ ...draft, target: 'layer', layer }, planOf())).toEqual({
      ok: false,
      error,
    });
  });

  it('is refused where nothing matches, whatever is left out', () => {
    const stray = planOf({ set: 0, projects: [], unmatched_total: 5 });
    for (const leave_unmatched of [false, true])
      expect(checked({ ...draft, leave_unmatched }, stray)).toEqual({
        ok: false,
        error: 'none_matched',
      });
  });

  it.each([
    ['good', {}],
    ['some_unmatched', { unmatched_total: 2 }],
    ['none_matched', { set: 0, unmatched_total: 2 }],
    ['nothing_new', { set: 0, unchanged: 3 }],
  ] as const)('is called %s before anybody decides', (verdict, change) => {
    expect(verdictOf(planOf(change))).toBe(verdict);
  });

  it('is not good while something is to be decided', () => {
    expect(verdictOf(planOf({}), 1)).toBe('undecided');
    expect(verdictOf(planOf({ unmatched_total: 2 }), 1)).toBe('some_unmatched');
  });

  const refusal = { code: 'withdrawn' as const, detail: '' };
  const held = { projects: [{ project: 'GZ-001', sites: [], refusal }], refused_total: 1 };
  it.each<[string | null, Partial<UploadPlan>]>([
    [null, {}],
    [null, { unmatched_total: 2 }],
    [null, held],
    ['nothing_to_do', { set: 0, unchanged: 3 }],
    ['nothing_to_do', { set: 0, unchanged: 3, unmatched_total: 2 }],
    ['none_matched', { set: 0, unmatched_total: 2 }],
    ['none_left', { ...held, set: 0 }],
  ])('can never be made of a plan for %s', (reason, change) => {
    expect(nothingFor({ plan: planOf(change), tried_at })).toBe(reason);
  });

  it('as a layer needs no match with projects', () => {
    const layer = { ...emptyLayer, code: 'lakes', zh: ' 湖泊 ', source: '示例' };
    expect(checked({ ...draft, target: 'layer', layer }, unmatched)).toEqual({
      ok: true,
      command: {
        command: 'commit',
        tried_at,
        layer: 'lakes',
        name: { zh: '湖泊', en: '' },
        source: '示例',
        datum: 'CGCS2000',
        review_number: '',
      },
    });
  });

  it('as a layer for everybody needs a map review number and a word more', () => {
    const layer = { ...emptyLayer, code: 'lakes', zh: '湖泊', source: '示例' };
    const wanted = { ...draft, target: 'layer', layer } as const;
    const look = { plan: planOf(unmatched), tried_at };
    const error = (change: Partial<CommitDraft>, layer_shown?: 'public' | 'internal') => {
      const result = checkCommit({ ...wanted, ...change }, { ...look, layer_shown });
      return result.ok ? null : result.error;
    };
    const numbered = { ...layer, review_number: '黑S（2026）1号' };
    expect(error({})).toBeNull();
    expect(error({}, 'internal')).toBeNull();
    expect(error({}, 'public')).toBe('layer_review');
    expect(error({ layer: numbered }, 'public')).toBe('layer_public');
    expect(error({ layer: numbered, published: true }, 'public')).toBeNull();
    expect(error({ layer: { ...numbered, classification: 'public' } })).toBe('layer_public');
    expect(error({ layer: { ...layer, classification: 'internal' } }, 'public')).toBeNull();
  });
});

describe('the history', () => {
  const committed = { position: 110, set: 3, revised: 1, withdrawn: 0 };

  it('says what became of an upload', () => {
    expect(outcomeOf(uploadOf(), zh)).toBe('待确认');
    expect(outcomeOf(uploadOf({ refusal: 'crs_datum' }), zh)).toContain('检查未通过：坐标不是');
    const sites = uploadOf({ state: 'committed', committed });
    expect(outcomeOf(sites, zh)).toBe('已入库：新增 3，修改 1，撤下 0');
    const layer = uploadOf({ state: 'committed', committed: { ...committed, layer: 'lakes' } });
    expect(outcomeOf(layer, zh)).toBe('已入库为图层 lakes，12 个图形');
    expect(outcomeOf(uploadOf({ state: 'reverted', committed }), zh)).toBe('已撤销');
  });

  it('knows which uploads wait for a decision', () => {
    expect(isOpen(uploadOf())).toBe(true);
    expect(isOpen(uploadOf({ refusal: 'crs_missing' }))).toBe(false);
    expect(isOpen(uploadOf({ state: 'committed' }))).toBe(false);
  });

  it.each([
    ['choose', null],
    ['inspect', uploadOf({ refusal: 'crs_missing' })],
    ['check', uploadOf()],
    [undefined, uploadOf({ state: 'committed', committed })],
    ['choose', uploadOf({ state: 'reverted', committed })],
  ])('has %s as the step that is due', (step, upload) => {
    expect(uploadSteps[stepOf(upload)]).toBe(step);
  });

  it('takes a newer answer in at its place, or on top', () => {
    const list = [uploadOf({ code: 'b' }), uploadOf({ code: 'a' })];
    const settled = uploadOf({ code: 'a', state: 'rejected' });
    expect(withUpload(list, settled).map(({ state }) => state)).toEqual(['inspected', 'rejected']);
    const codes = withUpload(list, uploadOf({ code: 'c' })).map(({ code }) => code);
    expect(codes).toEqual(['c', 'b', 'a']);
  });
});
