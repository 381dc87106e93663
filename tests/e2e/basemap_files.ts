// Basemaps for the tests: pictures of one colour, a server of tiles, a PMTiles archive.
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';

export type Rgb = readonly [r: number, g: number, b: number];

const TILE_SIZE_PX = 256;

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}

/** A PNG as large as a tile, of one colour. */
export function pngOf(colour: Rgb): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(TILE_SIZE_PX, 0);
  head.writeUInt32BE(TILE_SIZE_PX, 4);
  head.set([8, 2], 8);
  const row = Buffer.concat([
    Buffer.from([0]),
    ...Array.from({ length: TILE_SIZE_PX }, () => Buffer.from(colour)),
  ]);
  const rows = Buffer.concat(Array.from({ length: TILE_SIZE_PX }, () => row));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A server of tiles that answers everything alike, and remembers what it was asked. */
export class TileServer {
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(status: number, body: Buffer): Promise<TileServer> {
    const server = createServer((request, response) => {
      tiles.asked.push(request.url ?? '');
      response.writeHead(status, { 'Content-Type': 'image/png' }).end(body);
    });
    const tiles = new TileServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return tiles;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function varint(number: number): number[] {
  const bytes: number[] = [];
  let rest = number;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

/** A PMTiles archive, version 3, in which every tile to `max_zoom` is the same picture. */
export function archiveOf(tile: Buffer, max_zoom: number): Buffer {
  const HEADER = 127;
  const tiles = (4 ** (max_zoom + 1) - 1) / 3;
  // One entry: from the first tile on, so many alike, so long, where the data begins.
  const root = gzipSync(
    Buffer.from([1, 0, ...varint(tiles), ...varint(tile.length), 1].map(Number)),
  );
  const metadata = gzipSync('{}');
  const header = Buffer.alloc(HEADER);
  header.write('PMTiles\x03', 'latin1');
  const metadataAt = HEADER + root.length;
  const dataAt = metadataAt + metadata.length;
  [HEADER, root.length, metadataAt, metadata.length, dataAt, 0, dataAt, tile.length].forEach(
    (number, place) => header.writeBigUInt64LE(BigInt(number), 8 + 8 * place),
  );
  [tiles, 1, 1].forEach((count, place) => header.writeBigUInt64LE(BigInt(count), 72 + 8 * place));
  // Clustered, directories in gzip, tiles as they are, PNG, the zooms.
  header.set([1, 2, 1, 2, 0, max_zoom], 96);
  [-180e7, -85e7, 180e7, 85e7].forEach((degrees, place) =>
    header.writeInt32LE(degrees, 102 + 4 * place),
  );
  return Buffer.concat([header, root, metadata, tile]);
}

/** What `--basemaps` names, in a folder of its own with these files beside it. */
export function basemapFile(
  basemaps: readonly object[],
  files: Readonly<Record<string, Buffer | string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'baitu-basemaps-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const file = join(folder, 'basemaps.json');
  writeFileSync(file, JSON.stringify({ basemaps }));
  return file;
}
