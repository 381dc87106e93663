import { describe, expect, it } from 'vitest';
import { noFilters } from './filters';
import { serverFilters, untold } from './server_filters';

describe('the filters for the server', () => {
  it('are the codes, separated by commas, and the text without its ends', () => {
    const filters = { ...noFilters, programme: ['GZ', 'WK'], light: ['red' as const], q: ' 路 ' };
    expect(serverFilters(filters)).toEqual({ programme: 'GZ,WK', light: 'red', q: '路' });
  });

  it('are none where the page alone can tell', () => {
    const filters = { ...noFilters, lead: ['housing'], post: [''] };
    expect(untold(filters)).toEqual(['lead', 'post']);
    expect(serverFilters(filters)).toBeNull();
  });
});
