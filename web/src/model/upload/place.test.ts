import { describe, expect, it } from 'vitest';
import { moment } from '../../test/sample';
import { layerOf, planOf, reportOf, uploadOf } from '../../test/upload';
import { atUploadPlace, dueStep, nextSite, readUploadPlace } from './place';

describe('the place on the upload screen', () => {
  it('is what the address says, and no step that is none', () => {
    const within = atUploadPlace({ 'map.x': '1' }, { step: 'match', project: 'GZ-001', site: '2' });
    expect(within).toEqual({
      'map.x': '1',
      'upload.step': 'match',
      'upload.project': 'GZ-001',
      'upload.site': '2',
    });
    expect(readUploadPlace(within)).toEqual({
      ...{ step: 'match', project: 'GZ-001', site: '2', drawn: '' },
    });
    expect(readUploadPlace({ 'upload.step': 'x' }).step).toBeNull();
    expect(atUploadPlace(within, { step: null, project: '', site: '' })).toEqual({ 'map.x': '1' });
  });

  it('begins where a person is needed first', () => {
    const detail = { moment, upload: uploadOf(), report: reportOf(), plan: planOf() };
    expect(dueStep(detail, {})).toBe('difference');
    const candidates = [{ project: 'GZ-001', by: 'name' as const, score_percent: 90 }];
    const proposals = [{ layer: 0, number: 0, name: '', candidates }];
    expect(dueStep({ ...detail, plan: planOf({ proposals }) }, {})).toBe('match');
    const lossy = { ...detail, report: reportOf({ layers: [layerOf({ lossy: 1 })] }) };
    expect(dueStep(lossy, {})).toBe('place');
    const encoding = { name: 'GB18030', claimed: 'UTF-8', proof: 'strict_gb18030' as const };
    const lying = { ...detail, report: reportOf({ layers: [layerOf({ encoding })] }) };
    expect(dueStep(lying, {})).toBe('file');
    expect(dueStep(lying, { 'encoding/改造范围': 'GB18030' })).toBe('difference');
  });

  it('gives a new site the first number that is free', () => {
    expect(nextSite([])).toBe('1');
    expect(nextSite(['1', '3'])).toBe('2');
  });
});
