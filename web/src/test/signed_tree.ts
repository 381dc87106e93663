// A log's tree and its signature, by the RFC as it is written, for tests of what checks them.
import { toHex, type Bytes } from '../model/proof';

const crypto = globalThis.crypto.subtle;

export function bytes(...parts: (Uint8Array | string | number)[]): Bytes {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return Array.from(typeof part === 'string' ? new TextEncoder().encode(part) : part);
    }),
  );
}

export async function sha256(...parts: (Uint8Array | string | number)[]): Promise<Bytes> {
  return new Uint8Array(await crypto.digest('SHA-256', bytes(...parts)));
}

function splitOf(leaves: readonly Bytes[]): number {
  return 2 ** Math.ceil(Math.log2(leaves.length) - 1);
}

/** RFC 6962 §2.1 as it is written. */
export async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves);
  return sha256(1, await rootOf(leaves.slice(0, split)), await rootOf(leaves.slice(split)));
}

/** RFC 6962 §2.1.1. */
export async function pathOf(index: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...(await pathOf(index, left)), await rootOf(right)]
    : [...(await pathOf(index - split, right)), await rootOf(left)];
}

/** RFC 6962 §2.1.2. */
export async function growthOf(
  first: number,
  leaves: readonly Bytes[],
  whole = true,
): Promise<Bytes[]> {
  if (first === leaves.length) return whole ? [] : [await rootOf(leaves)];
  const split = splitOf(leaves);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return first <= split
    ? [...(await growthOf(first, left, whole)), await rootOf(right)]
    : [...(await growthOf(first - split, right, false)), await rootOf(left)];
}

export function base64(raw: Uint8Array): string {
  return btoa(String.fromCharCode(...raw));
}

export interface Signer {
  readonly name: string;
  readonly secret: CryptoKey;
  readonly id: Bytes;
  readonly key: string;
}

export async function signer(name: string): Promise<Signer> {
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

/** A signed tree: https://c2sp.org/tlog-checkpoint. */
export async function signedNote(by: Signer, size: number, root: Bytes): Promise<string> {
  const text = `${by.name}\n${size}\n${base64(root)}\n`;
  const signature = new Uint8Array(await crypto.sign('Ed25519', by.secret, bytes(text)));
  return `${text}\n— ${by.name} ${base64(bytes(by.id, signature))}\n`;
}
