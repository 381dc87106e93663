import { describe, expect, it } from 'vitest';
import { counts, pack } from '../../test/meeting';
import { changeIn, namesIn, ofColour, packOf, packStandings } from './pack';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('a frozen pack', () => {
  it('is what its bytes say', () => {
    expect(packOf(bytesOf(pack()))).toEqual(pack());
  });

  it.each([
    ['of a newer format', bytesOf({ ...pack(), format: 2 })],
    ['that is none', bytesOf(null)],
    ['that is broken', new TextEncoder().encode('{')],
  ])('%s is not read', (_, bytes) => {
    expect(packOf(bytes)).toBeNull();
  });

  it('has the names of its own, in both languages, and codes for what it does not name', () => {
    const [zh, en] = [namesIn(pack(), 'zh'), namesIn(pack(), 'en')];
    expect([zh.unit('city'), en.unit('city'), zh.unit('new')]).toEqual([
      '当时的城管局',
      'City Bureau then',
      'new',
    ]);
    expect([zh.programme('GZ'), zh.stage('GZ', 'build'), zh.stage('XX', 'build')]).toEqual([
      '当时的工程名',
      '施工',
      'build',
    ]);
  });

  it('counts each project in exactly one standing', () => {
    const sum = packStandings.reduce((all, standing) => all + counts[standing], 0);
    expect(sum).toBe(counts.total);
    expect([changeIn(counts, 'completed'), changeIn(counts, 'late')]).toEqual([2, -2]);
  });

  it('has the red apart from the yellow', () => {
    const { items } = pack().lights;
    expect(ofColour(items, 'red').map(({ code }) => code)).toEqual(['GZ-001']);
    expect(ofColour(items, 'yellow').map(({ code }) => code)).toEqual(['GZ-003']);
  });
});
