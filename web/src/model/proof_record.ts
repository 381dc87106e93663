// What a proven record says, read from the bytes that were proven: docs/storage.md, A record.
import { isoOf } from './dates';

export interface ProvenEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly effective_on: string;
  readonly actor: string;
  readonly payload: string;
}

export interface ProvenRecord {
  readonly position: number;
  readonly recorded_at: Date;
  readonly events: readonly ProvenEvent[];
}

const ID_BYTES = 16;
const DIGEST_BYTES = 32;
const FORMAT = 1;

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }
  byte(): number {
    return this.view.getUint8(this.take(1));
  }
  short(): number {
    return this.view.getUint16(this.take(2));
  }
  word(): number {
    return this.view.getUint32(this.take(4));
  }
  day(): number {
    return this.view.getInt32(this.take(4));
  }
  long(): number {
    return Number(this.view.getBigInt64(this.take(8)));
  }
  text(length: number): string {
    const start = this.take(length);
    return new TextDecoder().decode(this.bytes.subarray(start, start + length));
  }

  private take(bytes: number): number {
    const start = this.at;
    this.at += bytes;
    return start;
  }
}

function eventOf(reader: Reader): ProvenEvent {
  const stream = reader.text(reader.short());
  const version = reader.long();
  const type = reader.text(reader.short());
  const schema = reader.short();
  const effective_on = isoOf(reader.day());
  const actor = reader.text(reader.short());
  const payload = reader.text(reader.word());
  return { stream, version, type: `${type}.v${schema}`, effective_on, actor, payload };
}

/** Null for a format newer than this page. Requires what was proven. */
export function recordOf(leaf_data: Uint8Array): ProvenRecord | null {
  const reader = new Reader(leaf_data);
  const position = reader.long();
  const micros = reader.long();
  if (reader.byte() !== FORMAT) return null;
  reader.skip(8 + ID_BYTES + DIGEST_BYTES + 2 * ID_BYTES);
  const events = Array.from({ length: reader.word() }, () => eventOf(reader));
  return { position, recorded_at: new Date(micros / 1000), events };
}
