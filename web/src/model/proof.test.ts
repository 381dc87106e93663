import { beforeAll, describe, expect, it } from 'vitest';
import {
  fromHex,
  isBeginning,
  isIncluded,
  openSignedTree,
  parseProof,
  proven,
  toHex,
  type Bytes,
} from './proof';
import { recordOf } from './proof_record';

const crypto = globalThis.crypto.subtle;

function bytes(...parts: (Uint8Array | string | number)[]): Bytes {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return Array.from(typeof part === 'string' ? new TextEncoder().encode(part) : part);
    }),
  );
}

async function sha256(...parts: (Uint8Array | string | number)[]): Promise<Bytes> {
  return new Uint8Array(await crypto.digest('SHA-256', bytes(...parts)));
}

function splitOf(leaves: readonly Bytes[]): number {
  return 2 ** Math.ceil(Math.log2(leaves.length) - 1);
}

/** RFC 6962 §2.1 as it is written. */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves);
  return sha256(1, await rootOf(leaves.slice(0, split)), await rootOf(leaves.slice(split)));
}

/** RFC 6962 §2.1.1. */
async function pathOf(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...(await pathOf(index, left)), await rootOf(right)]
    : [...(await pathOf(index - split, right)), await rootOf(left)];
}

/** RFC 6962 §2.1.2. */
async function growthOf(first: number, leaves: readonly Bytes[], whole = true): Promise<Bytes[]> {
  if (first === leaves.length) return whole ? [] : [await rootOf(leaves)];
  const split = splitOf(leaves);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return first <= split
    ? [...(await growthOf(first, left, whole)), await rootOf(right)]
    : [...(await growthOf(first - split, right, false)), await rootOf(left)];
}

function base64(raw: Uint8Array): string {
  return btoa(String.fromCharCode(...raw));
}

const data = Array.from({ length: 12 }, (_, place) => bytes(`record ${place}`));
let leaves: Bytes[] = [];

async function tree(size: number) {
  return { size, root: await rootOf(leaves.slice(0, size)) };
}

interface Signer {
  readonly name: string;
  readonly secret: CryptoKey;
  readonly id: Bytes;
  readonly key: string;
}

async function signer(name: string): Promise<Signer> {
  const pair = (await crypto.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.exportKey('raw', pair.publicKey));
  const id = (await sha256(`${name}\n`, 1, raw)).slice(0, 4);
  return {
    name,
    secret: pair.privateKey,
    id,
    key: `${name}+${toHex(id)}+${base64(bytes(1, raw))}`,
  };
}

async function note(by: Signer, size: number): Promise<string> {
  const text = `${by.name}\n${size}\n${base64((await tree(size)).root)}\n`;
  const signature = new Uint8Array(await crypto.sign('Ed25519', by.secret, bytes(text)));
  return `${text}\n— ${by.name} ${base64(bytes(by.id, signature))}\n`;
}

async function file(index: number, size: number): Promise<string> {
  const path = (await pathOf(index, leaves.slice(0, size))).map(base64);
  const lines = [`extra ${base64(data[index]!)}`, `index ${index}`, ...path];
  return `c2sp.org/tlog-proof@v1\n${lines.join('\n')}\n\n${await note(city, size)}`;
}

let city: Signer;

beforeAll(async () => {
  leaves = await Promise.all(data.map((each) => sha256(0, each)));
  city = await signer('baitu/0195a1b2');
});

async function faultOf(text: string, key = city.key, leaf: Bytes | null = null) {
  return proven(text, key, leaf, crypto).then(
    () => null,
    (error: { fault: string }) => error.fault,
  );
}

describe('a leaf', () => {
  it('is in every tree that has it and at no other place', async () => {
    for (let size = 1; size <= leaves.length; ++size)
      for (let index = 0; index < size; ++index) {
        const path = await pathOf(index, leaves.slice(0, size));
        expect(await isIncluded(leaves[index]!, index, path, await tree(size), crypto)).toBe(true);
        if (size > 1)
          expect(
            await isIncluded(leaves[index]!, (index + 1) % size, path, await tree(size), crypto),
          ).toBe(false);
        expect(
          await isIncluded(leaves[index]!, index, [...path, leaves[0]!], await tree(size), crypto),
        ).toBe(false);
      }
  });
});

describe('a tree', () => {
  it('is the beginning of every later one, and of none that was rewritten', async () => {
    const other = await sha256(0, data[0]!, data[1]!);
    for (let first = 1; first <= leaves.length; ++first)
      for (let second = first; second <= leaves.length; ++second) {
        const path = await growthOf(first, leaves.slice(0, second));
        expect(await isBeginning(await tree(first), await tree(second), path, crypto)).toBe(true);
        const forged = { size: first, root: await rootOf([other, ...leaves.slice(1, first)]) };
        expect(await isBeginning(forged, await tree(second), path, crypto)).toBe(false);
      }
    expect(await isBeginning(await tree(5), await tree(4), [], crypto)).toBe(false);
  });
});

describe('a proof file', () => {
  it('proves its record by the key alone', async () => {
    for (let index = 0; index < 7; ++index) {
      const found = await proven(await file(index, 7), city.key, null, crypto);
      expect(found.tree.size).toBe(7);
      expect(found.leaf_data).toEqual(data[index]);
      expect(found.leaf).toEqual(leaves[index]);
    }
  });

  it('without its record proves the leaf of a receipt', async () => {
    const bare = (await file(3, 7)).replace(/extra .*\n/, '');
    expect(parseProof(bare).leaf_data).toBeNull();
    expect((await proven(bare, city.key, leaves[3]!, crypto)).leaf_data).toBeNull();
    expect(await faultOf(bare, city.key, leaves[4]!)).toBe('not_included');
    expect(await faultOf(bare)).toBe('malformed');
  });

  it('is refused for another record, another key and another text', async () => {
    const whole = await file(3, 7);
    expect(await faultOf(whole.replace(/extra .*\n/, `extra ${base64(data[4]!)}\n`))).toBe(
      'not_included',
    );
    expect(await faultOf(whole.replace('index 3', 'index 4'))).toBe('not_included');
    expect(await faultOf(whole, (await signer('baitu/0195a1b2')).key)).toBe('unsigned');
    expect(await faultOf(whole, (await signer('baitu/other')).key)).toBe('unsigned');
    expect(await faultOf(whole.replace('\n7\n', '\n8\n'))).toBe('unsigned');
  });

  // One key in six has them.
  it('is proven by a key with several "+" in its base 64', async () => {
    do city = await signer('baitu/0195a1b2');
    while (city.key.split('+').length < 5);
    expect((await proven(await file(3, 7), city.key, null, crypto)).tree.size).toBe(7);
  });

  it('that cannot be read is said to be so', async () => {
    const whole = await file(3, 7);
    for (const text of [
      '',
      'x',
      whole.slice(1),
      whole.replace('index 3', 'index 03'),
      whole.replace('extra ', 'extra !'),
    ])
      expect(await faultOf(text)).toBe('malformed');
    expect(await faultOf(whole, 'a+b+c')).toBe('malformed');
  });
});

describe('a signed tree', () => {
  it('of a log with SM3 is beyond the browser', async () => {
    const other = await signer('baitu/0195a1b2/sm3');
    await expect(openSignedTree(await note(other, 3), other.key, crypto)).rejects.toMatchObject({
      fault: 'unsupported',
    });
  });
});

describe('the bytes of a record', () => {
  const number = (value: number, length: number) => {
    const whole = new DataView(new ArrayBuffer(8));
    whole.setBigInt64(0, BigInt(value));
    return new Uint8Array(whole.buffer).slice(8 - length);
  };
  const text = (value: string, length: number) => bytes(number(bytes(value).length, length), value);

  it('say what was recorded', () => {
    const micros = Date.UTC(2026, 10, 29) * 1000;
    const record = bytes(
      ...[number(7, 8), number(micros, 8), 1, number(micros, 8), new Uint8Array(16 + 32 + 32)],
      ...[number(1, 4), text('project-GZ-1', 2), number(3, 8), text('project.suspended', 2)],
      ...[number(1, 2), number(20_152, 4), text('supervisor', 2), text('{"reason":"停"}', 4)],
    );
    expect(recordOf(record)).toEqual({
      position: 7,
      recorded_at: new Date('2026-11-29T00:00:00Z'),
      events: [
        {
          stream: 'project-GZ-1',
          version: 3,
          type: 'project.suspended.v1',
          effective_on: '2025-03-05',
          actor: 'supervisor',
          payload: '{"reason":"停"}',
        },
      ],
    });
    record[16] = 2;
    expect(recordOf(record)).toBeNull();
  });
});

it('hexadecimal digits come back', () => {
  expect(fromHex(toHex(leaves[0]!))).toEqual(leaves[0]);
});
