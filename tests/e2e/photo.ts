// Photos for tests: the pixels by the browser's own encoder, the Exif block byte by byte as TIFF 6.0
// and Exif 2.32 lay it out.
import type { Page } from '@playwright/test';

type Angle = readonly [degrees: number, minutes: number, seconds: number];

export interface Exif {
  /** "2025:06:01 08:30:15" */
  readonly taken: string;
  readonly latitude: Angle;
  readonly longitude: Angle;
}

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
/** The rows of the file are the columns of the picture: it is turned a quarter to the right. */
const TURNED_RIGHT = 6;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

const text = (tag: number, value: string): Entry => {
  const bytes = Buffer.from(`${value}\0`, 'ascii');
  return { tag, type: ASCII, count: bytes.length, value: bytes };
};

const long = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return { tag, type: LONG, count: 1, value: bytes };
};

const short = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return { tag, type: SHORT, count: 1, value: bytes };
};

const angle = (tag: number, parts: Angle): Entry => {
  const bytes = Buffer.alloc(24);
  parts.forEach((part, place) => {
    bytes.writeUInt32BE(Math.round(part * 100), place * 8);
    bytes.writeUInt32BE(100, place * 8 + 4);
  });
  return { tag, type: RATIONAL, count: 3, value: bytes };
};

/** A directory that stands at `start`, its longer values behind it. */
function directory(start: number, entries: readonly Entry[]): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  head.writeUInt16BE(entries.length);
  const behind: Buffer[] = [];
  let place = start + head.length;
  entries.forEach(({ tag, type, count, value }, index) => {
    const at = 2 + index * 12;
    head.writeUInt16BE(tag, at);
    head.writeUInt16BE(type, at + 2);
    head.writeUInt32BE(count, at + 4);
    if (value.length <= 4) {
      value.copy(head, at + 8);
    } else {
      head.writeUInt32BE(place, at + 8);
      behind.push(value);
      place += value.length;
    }
  });
  return Buffer.concat([head, ...behind]);
}

function exifBlock({ taken, latitude, longitude }: Exif): Buffer {
  const start = 8;
  const first = (photo: number, gps: number) =>
    directory(start, [short(0x0112, TURNED_RIGHT), long(0x8769, photo), long(0x8825, gps)]);
  const photoAt = start + first(0, 0).length;
  const photo = directory(photoAt, [text(0x9003, taken)]);
  const gpsAt = photoAt + photo.length;
  const gps = directory(gpsAt, [
    text(1, 'N'),
    angle(2, latitude),
    text(3, 'E'),
    angle(4, longitude),
  ]);
  const head = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, start]);
  return Buffer.concat([head, first(photoAt, gpsAt), photo, gps]);
}

/** A photo of 640 × 400 pixels that lies on its side and says when and where it was taken. */
export async function jpegWithExif(page: Page, exif: Exif): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 400;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas here');
    pen.fillStyle = '#3a7';
    pen.fillRect(0, 0, 640, 400);
    pen.fillStyle = '#a33';
    pen.fillRect(0, 0, 320, 200);
    return canvas.toDataURL('image/jpeg', 0.8);
  });
  const jpeg = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(exif)]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(body.length + 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    size,
    body,
    jpeg.subarray(2),
  ]);
}
