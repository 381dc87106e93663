import { describe, expect, it } from 'vitest';
import type { FindingDetail, UploadCrsCandidate, UploadDetail } from '../../api/types';
import { moment } from '../../test/sample';
import { layerOf, planOf, reportOf, uploadOf } from '../../test/upload';
import {
  checkDatum,
  crsKey,
  crsOfKey,
  datumDraftOf,
  emptyDatum,
  isShiftConfirmed,
  largestLoss,
  openQuestions,
  questionsOf,
  readingFor,
  withReading,
  type DatumDraft,
  type Question,
} from './questions';

const inLayer: FindingDetail[] = [{ code: 'layer', values: ['改造范围'] }];

function candidate(change: Partial<UploadCrsCandidate> = {}): UploadCrsCandidate {
  return {
    layer: '改造范围',
    crs: 'EPSG:4551',
    name: 'CGCS2000 / 3-degree Gauss-Kruger CM 126E',
    swapped: false,
    bounds: [125, 46, 125.1, 46.1],
    points: { type: 'Point', coordinates: [125, 46] },
    sites_met: 3,
    points_near: 12,
    recommended: false,
    ...change,
  };
}

function detailOf(change: Partial<UploadDetail>): UploadDetail {
  return { moment, upload: uploadOf(), report: reportOf(), plan: planOf(), ...change };
}

function refused(refusal: string, candidates: UploadCrsCandidate[] = []): UploadDetail {
  const report = reportOf({ refusal, refusal_details: inLayer, layers: [], candidates });
  return { moment, upload: uploadOf({ refusal }), report };
}

const only = (questions: Question[]): Question => {
  expect(questions).toHaveLength(1);
  return questions[0] as Question;
};

describe('what an upload asks', () => {
  it('is nothing where nothing is in doubt, and nothing once it is decided', () => {
    expect(questionsOf(detailOf({}), {})).toEqual([]);
    const shift = {
      east_m: 516,
      north_m: 214,
      spread_m: 3,
      pairs: 9,
      looks_like: 'gcj02' as const,
    };
    const decided = { upload: uploadOf({ state: 'committed' }), plan: planOf({ shift }) };
    expect(questionsOf(detailOf(decided), {})).toEqual([]);
  });

  it('without a .prj is which system, the one that meets known sites first', () => {
    const best = candidate({ recommended: true });
    const other = candidate({ crs: 'EPSG:4550', sites_met: 0 });
    const asked = only(questionsOf(refused('crs_missing', [best, other]), {}));
    expect(asked).toMatchObject({ id: 'crs/改造范围', kind: 'crs', recommended: 'EPSG:4551' });
    expect(asked.answers).toEqual(['EPSG:4551', 'EPSG:4550']);
    expect(openQuestions([asked])).toEqual([asked]);
  });

  it('recommends no system where none meets more than the others', () => {
    const asked = only(questionsOf(refused('crs_missing', [candidate()]), {}));
    expect(asked.recommended).toBeNull();
  });

  it('asks for a system by its code where none has room, and of each layer that has candidates', () => {
    expect(only(questionsOf(refused('crs_unknown'), {})).answers).toEqual([]);
    const two = [candidate(), candidate({ layer: '另一层' })];
    expect(questionsOf(refused('crs_missing', two), {}).map(({ layer }) => layer)).toEqual([
      '改造范围',
      '另一层',
    ]);
  });

  it.each(['crs_datum', 'fit_failed'])('after %s is the way to the datum', (code) => {
    expect(only(questionsOf(refused(code), {}))).toMatchObject({ kind: 'datum', why: code });
  });

  it('goes on with what was answered where that does not fit', () => {
    const datum = { source: '示例文件', accept_residuals: false };
    const detail = refused('choice_unfit');
    const reading = { layers: [{ layer: '改造范围', datum }] };
    const again = { ...detail, report: { ...detail.report!, reading } };
    expect(only(questionsOf(again, {})).kind).toBe('datum');
    expect(only(questionsOf(detail, {})).kind).toBe('crs');
  });

  it('is which encoding, with none recommended, where neither is proved', () => {
    const asked = only(questionsOf(refused('encoding_unknown'), {}));
    expect(asked).toMatchObject({ kind: 'encoding', recommended: null });
  });

  it('is whether a claim of an encoding is false, and recommends what the bytes prove', () => {
    const encoding = { name: 'GB18030', claimed: 'UTF-8', proof: 'strict_gb18030' as const };
    const detail = detailOf({ report: reportOf({ layers: [layerOf({ encoding })] }) });
    const asked = only(questionsOf(detail, {}));
    expect(asked).toMatchObject({ kind: 'encoding', recommended: 'GB18030', answered: null });
    expect(questionsOf(detail, { [asked.id]: 'GB18030' })[0]?.answered).toBe('GB18030');
    const honest = { ...encoding, claimed: 'gb-18030' };
    const agreed = detailOf({ report: reportOf({ layers: [layerOf({ encoding: honest })] }) });
    expect(questionsOf(agreed, {})).toEqual([]);
  });

  it('is whether shapes may lose by a repair, and recommends all only of small losses', () => {
    const lossy = (before: string, after: string) => {
      const details: FindingDetail[] = [{ code: 'areas_m2', values: [before, after] }];
      const problem = { code: 'made_valid', effect: 'repaired' as const, feature: 4, details };
      const layers = [layerOf({ lossy: 1, problems: [problem] })];
      return only(questionsOf(detailOf({ report: reportOf({ layers }) }), {}));
    };
    expect(lossy('10000', '9950').recommended).toBe('all');
    expect(lossy('10000', '9000').recommended).toBe('safe');
  });

  it('is whether all have moved as web maps shift, and nothing is confirmed unsaid', () => {
    const shift = {
      east_m: 516,
      north_m: 214,
      spread_m: 3,
      pairs: 9,
      looks_like: 'gcj02' as const,
    };
    const asked = only(questionsOf(detailOf({ plan: planOf({ shift }) }), {}));
    expect(asked).toMatchObject({ kind: 'shift', recommended: 'convert', blocks: true });
    expect(isShiftConfirmed({})).toBe(false);
    expect(isShiftConfirmed({ shift: 'moved' })).toBe(true);
  });

  it('is open while the datum that is said to be wrong is not given', () => {
    const shift = {
      east_m: 90,
      north_m: 20,
      spread_m: 3,
      pairs: 9,
      looks_like: 'shifted' as const,
    };
    const detail = detailOf({ plan: planOf({ shift }) });
    expect(openQuestions(questionsOf(detail, { shift: 'moved' }))).toEqual([]);
    expect(openQuestions(questionsOf(detail, { shift: 'datum' }))).toHaveLength(1);
  });

  it('tells of conflicts and areas without holding anything up', () => {
    const off = { layer: 0, number: 1, declared_m2: 1, measured_m2: 2, deviation_percent: 100 };
    const areas = { layer: 0, field: '面积', unit: 'mu' as const, unit_guessed: true };
    const declared = [{ ...areas, compared: 3, off_total: 1, off: [off] }];
    const asked = questionsOf(detailOf({ plan: planOf({ conflicts_total: 1, declared }) }), {});
    expect(asked.map(({ kind }) => kind)).toEqual(['conflicts', 'declared']);
    expect(openQuestions(asked)).toEqual([]);
  });
});

describe('the loss of repairs', () => {
  it('is the largest share of an area, and all of it where a part is gone', () => {
    const problem = (details: FindingDetail[]) => ({
      ...{ code: 'made_valid', effect: 'repaired' as const, feature: 0, details },
    });
    const areas: FindingDetail = { code: 'areas_m2', values: ['200', '190'] };
    const gone: FindingDetail = { code: 'parts', values: ['2', '1'] };
    expect(largestLoss(layerOf({ problems: [problem([areas])] }))).toBeCloseTo(0.05);
    expect(largestLoss(layerOf({ problems: [problem([areas, gone])] }))).toBe(1);
    expect(largestLoss(layerOf({ problems: [] }))).toBe(0);
  });
});

describe('answers about the reading', () => {
  it('go together with those given before', () => {
    const reading = { layers: [{ layer: 'a', crs: 'EPSG:4551' }, { layer: 'b' }] };
    const report = reportOf({ reading });
    expect(withReading(report, [{ layer: 'a', gcj02: true }, { layer: 'c' }]).layers).toEqual([
      { layer: 'a', crs: 'EPSG:4551', gcj02: true },
      { layer: 'b' },
      { layer: 'c' },
    ]);
  });

  it('are sent only where the file was read otherwise', () => {
    const encoding = { name: 'GB18030', claimed: 'UTF-8', proof: 'strict_gb18030' as const };
    const report = reportOf({ layers: [layerOf({ encoding, lossy: 1 })] });
    const [proof, repair] = questionsOf(detailOf({ report }), {}) as [Question, Question];
    expect(readingFor(report, proof, 'GB18030')).toBeNull();
    expect(readingFor(report, proof, 'UTF-8')?.layers[0]).toMatchObject({ encoding: 'UTF-8' });
    expect(readingFor(report, repair, 'all')).toBeNull();
    expect(readingFor(report, repair, 'safe')?.layers[0]).toMatchObject({ repair: 'safe' });
  });

  it('turn every layer back from GCJ-02, and leave it where it has moved', () => {
    const shift = {
      east_m: 516,
      north_m: 214,
      spread_m: 3,
      pairs: 9,
      looks_like: 'gcj02' as const,
    };
    const report = reportOf({ layers: [layerOf({ name: 'a' }), layerOf({ name: 'b' })] });
    const asked = only(questionsOf(detailOf({ report, plan: planOf({ shift }) }), {}));
    expect(readingFor(report, asked, 'convert')?.layers).toEqual([
      { layer: 'a', gcj02: true },
      { layer: 'b', gcj02: true },
    ]);
    expect(readingFor(report, asked, 'moved')).toBeNull();
  });

  it.each([true, false])('name a system and the order of its coordinates (%s)', (swapped) => {
    const system = { crs: 'EPSG:4551', swapped };
    expect(crsOfKey(crsKey(system))).toEqual(system);
  });
});

describe('the way to another datum', () => {
  const numbers = { dx_m: '-15.415', dy_m: '+157.025', dz_m: '94.74', rx_as: '0' };
  const shift = { ...numbers, ry_as: '0', rz_as: '0', scale_ppm: '0' };
  const parameters: DatumDraft = {
    ...{ ...emptyDatum, source: ' 示例参数 ', convention: 'coordinate_frame', shift },
  };
  const point = { x: '500000', y: '5160000', lon: '126.0', lat: '46.5' };

  it('says its source, its convention and every number', () => {
    const checked = checkDatum(parameters);
    expect(checked).toMatchObject({ ok: true, datum: { source: '示例参数' } });
    expect(checked.ok && checked.datum.shift).toMatchObject({ dx_m: '-15.415', dy_m: '157.025' });
  });

  it.each([
    ['source', { ...parameters, source: ' ' }],
    ['convention', { ...parameters, convention: '' }],
    ['number', { ...parameters, shift: { ...shift, dx_m: '1e3' } }],
    ['number', { ...parameters, shift: { ...shift, rz_as: '' } }],
    ['few_points', { ...parameters, way: 'points', points: [point, point] }],
    ['number', { ...parameters, way: 'points', points: [point, point, { ...point, lat: '' }] }],
  ] as [string, DatumDraft][])('is not sent for its %s', (error, draft) => {
    expect(checkDatum(draft)).toEqual({ ok: false, error });
  });

  it('refuses seven zeros, which stand where nobody knew', () => {
    const zero = { dx_m: '0', dy_m: '0.0', dz_m: '0', rx_as: '0', ry_as: '0', rz_as: '0' };
    const draft = { ...parameters, shift: { ...zero, scale_ppm: '0' } };
    expect(checkDatum(draft)).toEqual({ ok: false, error: 'all_zero' });
  });

  it('leaves out points that were not begun, and comes back as it was said', () => {
    const blank = { x: '', y: '', lon: '', lat: '' };
    const points = [point, { ...point, x: '600000' }, { ...point, y: '5200000' }];
    const checked = checkDatum({ ...parameters, way: 'points', points: [...points, blank] });
    expect(checked).toMatchObject({ ok: true, datum: { points, accept_residuals: false } });
    const again = checked.ok ? datumDraftOf(checked.datum) : emptyDatum;
    expect(again).toMatchObject({ way: 'points', points });
  });
});
