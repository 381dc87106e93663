import { beforeAll, describe, expect, it } from 'vitest';
import {
  base64,
  bytes,
  growthOf,
  pathOf,
  rootOf,
  sha256,
  signedNote,
  signer,
  type Signer,
} from '../test/signed_tree';
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

const data = Array.from({ length: 12 }, (_, place) => bytes(`record ${place}`));
let leaves: Bytes[] = [];

async function tree(size: number) {
  return { size, root: await rootOf(leaves.slice(0, size)) };
}

async function note(by: Signer, size: number): Promise<string> {
  return signedNote(by, size, (await tree(size)).root);
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
