// Zipped shapefiles as a surveyor sends them, written here byte by byte: polygons, a DBF in GBK
// without a .cpg and with language id 0, and a .prj.
import { crc32 } from 'node:zlib';

/** Name of the coordinate system and its WKT, as ESRI's programs write it. */
const PRJ_CGCS2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",' +
  'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],' +
  'UNIT["Degree",0.0174532925199433]]';

/** 湖滨小区 and its bytes in GBK, which this runtime cannot make itself. */
export const LAKESIDE = '湖滨小区';
const LAKESIDE_GBK = Buffer.from('bafeb1f5d0a1c7f8', 'hex');

const POLYGON = 5;
const CODE_BYTES = 20;
const NAME_BYTES = 20;

type Ring = readonly (readonly [number, number])[];

export interface Parcel {
  readonly code: string;
  /** Closed, clockwise, degrees. */
  readonly ring: Ring;
}

/** A square of `side` degrees around a place. */
export function square(longitude: number, latitude: number, side: number): Ring {
  const [w, e] = [longitude - side / 2, longitude + side / 2];
  const [s, n] = [latitude - side / 2, latitude + side / 2];
  return [
    [w, s],
    [w, n],
    [e, n],
    [e, s],
    [w, s],
  ];
}

export function zippedShapefile(
  parcels: readonly Parcel[],
  without: readonly string[] = [],
): Buffer {
  const { shp, shx } = shapes(parcels);
  const files = {
    shp,
    shx,
    dbf: table(parcels),
    prj: Buffer.from(PRJ_CGCS2000),
  };
  const entries = Object.entries(files).filter(([extension]) => !without.includes(extension));
  return zip(entries.map(([extension, bytes]) => [`sites.${extension}`, bytes]));
}

function boundsOf(points: Ring): [number, number, number, number] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function record(ring: Ring): Buffer {
  const bytes = Buffer.alloc(48 + 16 * ring.length);
  bytes.writeInt32LE(POLYGON, 0);
  boundsOf(ring).forEach((value, place) => bytes.writeDoubleLE(value, 4 + 8 * place));
  bytes.writeInt32LE(1, 36);
  bytes.writeInt32LE(ring.length, 40);
  ring.forEach(([x, y], place) => {
    bytes.writeDoubleLE(x, 48 + 16 * place);
    bytes.writeDoubleLE(y, 56 + 16 * place);
  });
  return bytes;
}

function head(total_bytes: number, points: Ring): Buffer {
  const bytes = Buffer.alloc(100);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE(total_bytes / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(POLYGON, 32);
  boundsOf(points).forEach((value, place) => bytes.writeDoubleLE(value, 36 + 8 * place));
  return bytes;
}

function pair(first: number, second: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(first, 0);
  bytes.writeInt32BE(second, 4);
  return bytes;
}

function shapes(parcels: readonly Parcel[]): { shp: Buffer; shx: Buffer } {
  const points = parcels.flatMap(({ ring }) => ring);
  const records: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 100;
  parcels.forEach(({ ring }, place) => {
    const content = record(ring);
    index.push(pair(offset / 2, content.length / 2));
    records.push(pair(place + 1, content.length / 2), content);
    offset += 8 + content.length;
  });
  return {
    shp: Buffer.concat([head(offset, points), ...records]),
    shx: Buffer.concat([head(100 + 8 * parcels.length, points), ...index]),
  };
}

function field(name: Buffer, length: number): Buffer {
  const bytes = Buffer.alloc(32);
  name.copy(bytes, 0);
  bytes.write('C', 11);
  bytes.writeUInt8(length, 16);
  return bytes;
}

function table(parcels: readonly Parcel[]): Buffer {
  const row_bytes = 1 + CODE_BYTES + NAME_BYTES;
  const bytes = Buffer.alloc(32);
  bytes.writeUInt8(3, 0);
  bytes.writeUInt8(125, 1);
  bytes.writeUInt8(3, 2);
  bytes.writeUInt8(5, 3);
  bytes.writeUInt32LE(parcels.length, 4);
  bytes.writeUInt16LE(32 + 2 * 32 + 1, 8);
  bytes.writeUInt16LE(row_bytes, 10);
  const rows = parcels.map(({ code }) => {
    const row = Buffer.alloc(row_bytes, ' ');
    row.write(code, 1, 'latin1');
    LAKESIDE_GBK.copy(row, 1 + CODE_BYTES);
    return row;
  });
  const fields = [field(Buffer.from('CODE'), CODE_BYTES), field(Buffer.from('NAME'), NAME_BYTES)];
  return Buffer.concat([bytes, ...fields, Buffer.from([0x0d]), ...rows, Buffer.from([0x1a])]);
}

function zip(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const own = [Buffer.from('504b0304', 'hex'), common, Buffer.from(name), bytes];
    local.push(...own);
    central.push(Buffer.from('504b01021400', 'hex'), common, place, Buffer.from(name));
    offset += own.reduce((sum, part) => sum + part.length, 0);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
