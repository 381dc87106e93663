import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '../api/types';
import {
  checkEvidence,
  formatDistance,
  formatPlace,
  MAX_EVIDENCE_BYTES,
  newestFirst,
  withItem,
} from './evidence';

const item = (version: number, title = ''): EvidenceItem =>
  ({ version, title }) as unknown as EvidenceItem;

describe('a file', () => {
  it('is empty, too large or of a long name before it is sent', () => {
    expect(checkEvidence({ name: 'a.jpg', size: 0 })).toBe('file_empty');
    expect(checkEvidence({ name: 'a.jpg', size: MAX_EVIDENCE_BYTES })).toBeNull();
    expect(checkEvidence({ name: 'a.jpg', size: MAX_EVIDENCE_BYTES + 1 })).toBe('file_too_large');
    expect(checkEvidence({ name: '图'.repeat(100), size: 1 })).toBeNull();
    expect(checkEvidence({ name: '图'.repeat(101), size: 1 })).toBe('name_too_long');
  });
});

describe('a place', () => {
  it('is said with its sides', () => {
    expect(formatPlace({ lon_nd: 125_110_000_000, lat_nd: 46_589_583_333 })).toBe(
      '46.58958° N, 125.11000° E',
    );
    expect(formatPlace({ lon_nd: -1_000_000_000, lat_nd: -500_000_000 })).toBe(
      '0.50000° S, 1.00000° W',
    );
  });

  it('is metres or kilometres away', () => {
    expect(formatDistance(350, 'zh')).toBe('350 米');
    expect(formatDistance(12_430, 'zh')).toBe('12.4 公里');
    expect(formatDistance(999, 'en')).toBe('999 m');
    expect(formatDistance(1000, 'en')).toBe('1.0 km');
  });
});

describe('the list', () => {
  it('has the newest first and each version once', () => {
    const items = withItem([item(3), item(7, 'old')], item(7, 'new'));
    expect(newestFirst(items).map(({ version, title }) => [version, title])).toEqual([
      [7, 'new'],
      [3, ''],
    ]);
  });
});
