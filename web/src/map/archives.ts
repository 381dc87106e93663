// PMTiles archives: one file of this server, of which the page reads the pieces that it needs. What
// reads them comes with the first tile of the first one.
import type { AddProtocolAction } from 'maplibre-gl';
import type { FetchSource, PMTiles } from 'pmtiles';

export const ARCHIVE_SCHEME = 'pmtiles';

const TILE = new RegExp(`^${ARCHIVE_SCHEME}://(.+)/(\\d+)/(\\d+)/(\\d+)$`);

interface Archive {
  readonly source: FetchSource;
  readonly tiles: PMTiles;
}

const archives = new Map<string, Archive>();

/** The address of an archive's tiles, as the map asks for them. */
export function archiveTiles(archive: string): string {
  return `${ARCHIVE_SCHEME}://${archive}/{z}/{x}/{y}`;
}

/** A tile of an archive, asked for with the headers that the map would ask with. */
export const readArchiveTile: AddProtocolAction = async ({ url, headers }, { signal }) => {
  const [, address, z, x, y] = TILE.exec(url) ?? [];
  if (address === undefined) throw new Error(`no tile of an archive: ${url}`);
  const { source, tiles } = await archiveAt(address);
  // The token may be another one by now.
  source.setHeaders(new Headers(headers as Record<string, string> | undefined));
  const tile = await tiles.getZxy(Number(z), Number(x), Number(y), signal);
  return { data: tile?.data ?? new ArrayBuffer(0) };
};

async function archiveAt(address: string): Promise<Archive> {
  const { FetchSource, PMTiles } = await import('pmtiles');
  let archive = archives.get(address);
  if (archive === undefined) {
    const source = new FetchSource(address);
    archive = { source, tiles: new PMTiles(source) };
    archives.set(address, archive);
  }
  return archive;
}
