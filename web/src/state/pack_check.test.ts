import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import type { MeetingPackReference } from '../api/types';
import { keepTree } from '../model/known_trees';
import { toHex, type Bytes } from '../model/proof';
import { reference as sample } from '../test/meeting';
import {
  bytes,
  growthOf,
  rootOf,
  sha256,
  signedNote,
  signer,
  type Signer,
} from '../test/signed_tree';
import { memoryStorage } from '../test/storage';
import { PackCheck } from './pack_check.svelte';

const POSITION = 5;
const HEAD = 8;
const content = bytes('{"format":1}');

let city: Signer;
let leaves: Bytes[];
let reference: MeetingPackReference;

beforeAll(async () => {
  city = await signer('baitu/0195a1b2');
  leaves = await Promise.all(Array.from({ length: HEAD }, (_, place) => sha256(0, `r${place}`)));
  reference = {
    ...sample,
    position: POSITION,
    root: toHex(await rootOf(leaves.slice(0, POSITION))),
    json: { sha256: toHex(await sha256(content)), size_bytes: content.length },
  };
});

interface Served {
  readonly then?: readonly Bytes[];
  readonly by?: Signer;
  readonly path?: readonly Bytes[];
}

async function treeOf(of: readonly Bytes[], by = city) {
  const root = await rootOf(of);
  const signed_tree = await signedNote(by, of.length, root);
  return { position: of.length, root: toHex(root), signed_tree, key: city.key };
}

/** The server's answers, some of them forged. */
async function serving({ then = leaves.slice(0, POSITION), by = city, path }: Served = {}) {
  const [first, head] = [await treeOf(then, by), await treeOf(leaves)];
  const grown = (path ?? (await growthOf(POSITION, leaves))).map(toHex);
  return {
    client: { GET: async () => ({ data: first, response: new Response() }) },
    signedTree: async () => head,
    consistencyProof: async () => ({ path: grown }),
  } as unknown as Api;
}

async function outcomeOf(api: Api, given = content, storage = memoryStorage()) {
  const check = new PackCheck(api, storage);
  await check.run(given, reference);
  return check.outcome;
}

describe('a pack', () => {
  it('is verified by its bytes, the root at its position and the tree that grew from there', async () => {
    expect(await outcomeOf(await serving())).toEqual({
      state: 'verified',
      key: city.key,
      size: HEAD,
    });
  });

  it('is refuted where a byte is another', async () => {
    const outcome = await outcomeOf(await serving(), bytes('{"format":2}'));
    expect(outcome).toEqual({ state: 'refuted', fault: 'bytes' });
  });

  it('is refuted where the signed tree has another root', async () => {
    const then = [...leaves.slice(0, POSITION - 1), await sha256(0, 'forged')];
    expect(await outcomeOf(await serving({ then }))).toEqual({ state: 'refuted', fault: 'root' });
  });

  it('is refuted where the city did not sign', async () => {
    const by = { ...(await signer(city.name)), key: city.key };
    expect(await outcomeOf(await serving({ by }))).toEqual({ state: 'refuted', fault: 'unsigned' });
  });

  it('is refuted where the tree of now does not go on from it', async () => {
    const path = await growthOf(POSITION - 1, leaves);
    const outcome = await outcomeOf(await serving({ path }));
    expect(outcome).toEqual({ state: 'refuted', fault: 'rewritten' });
  });

  it('is refuted where another key signs than before', async () => {
    const storage = memoryStorage();
    const tree = { origin: city.name, size: 1, root: leaves[0]! };
    keepTree(storage, { key: 'another', tree, seen: '2025-03-01T00:00:00Z' });
    const outcome = await outcomeOf(await serving(), content, storage);
    expect(outcome).toEqual({ state: 'refuted', fault: 'other_key' });
  });

  it('is not verified without cryptography, or without an answer', async () => {
    vi.stubGlobal('crypto', {});
    const insecure = new PackCheck(await Promise.resolve({} as Api), memoryStorage());
    await insecure.run(content, reference);
    expect(insecure.outcome).toEqual({ state: 'insecure' });
    vi.unstubAllGlobals();
    const signedTree = () => Promise.reject(new ApiError('unavailable', 503));
    const outcome = await outcomeOf({ ...(await serving()), signedTree } as unknown as Api);
    expect(outcome).toEqual({ state: 'failed', error: 'unavailable' });
  });
});
