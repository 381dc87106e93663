// The basemaps of this installation, apart from what the first screen needs.
import { take, type Api } from './client';
import type { Basemap } from './types';

/** Rejects as the client does. */
export async function readBasemaps({ client }: Api): Promise<readonly Basemap[]> {
  return (await take(client.GET('/api/v1/basemaps'))).basemaps;
}
