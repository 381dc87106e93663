// The closed loop as a function, apart from what the first screen needs. Rejects as those of the
// client do.
import { options, take, type Api, type Read } from './client';
import type { Trace } from './types';

export function readTrace({ client }: Api, of: string, read: Read = {}): Promise<Trace> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, of };
  return take(client.GET('/api/v1/trace', { ...rest, params: { query } }));
}
