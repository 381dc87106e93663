import { describe, expect, it } from 'vitest';
import { dataAddresses } from './data_addresses';

describe('addresses of data', () => {
  it('hold the filters and the moment, readably', () => {
    const found = dataAddresses('https://city', { programme: 'GZ,YJ', light: 'red' }, 42, null);
    expect(found.map(({ address }) => address)).toEqual([
      'https://city/tiles/sites/{z}/{x}/{y}.mvt?programme=GZ,YJ&light=red&labels=true&as_of=42',
      'https://city/tiles/sites/{z}/{x}/{y}.mvt?programme=GZ,YJ&light=red&clusters=true&as_of=42',
      'https://city/api/v1/projects?programme=GZ,YJ&light=red&as_of=42',
      'https://city/api/v1/exports/register.csv?programme=GZ,YJ&light=red&as_of=42',
      'https://city/api/v1/timeline?programme=GZ,YJ&light=red&as_of=42',
    ]);
  });

  it('are bare where nothing narrows them, and name both moments that are compared', () => {
    const found = dataAddresses('', {}, null, { from: 7, to: 9 });
    expect(found.find(({ name }) => name === 'projects')?.address).toBe('/api/v1/projects');
    expect(found.at(-1)).toEqual({ name: 'changes', address: '/api/v1/changes?from=7&to=9' });
  });
});
