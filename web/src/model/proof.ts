// Checks that a record is in the tree which the city signed, and that a tree only grew: nothing but
// the file, the key and a hash function is trusted. Formats: https://c2sp.org/tlog-proof,
// tlog-checkpoint, signed-note; trees: RFC 9162 §2.1.3, §2.1.4.

/** What the browser offers on HTTPS and on localhost. */
export type Crypto = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>;
export type Bytes = Uint8Array<ArrayBuffer>;

export interface SignedTree {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
}

export interface ProofFile {
  /** What the leaf is the hash of; null where the file does not say. */
  readonly leaf_data: Bytes | null;
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly note: string;
}

export type ProofFault =
  | 'malformed' // the file or the key cannot be read
  | 'unsupported' // the hash of this log is not one that browsers know
  | 'unsigned' // the tree is not signed by the key
  | 'not_included' // the record is not in the tree
  | 'rewritten'; // a tree seen before is not the beginning of this one

export class ProofError extends Error {
  constructor(readonly fault: ProofFault) {
    super(fault);
  }
}

const FORMAT = 'c2sp.org/tlog-proof@v1';
const SIGNATURE_MARK = '— ';
const HASH_BYTES = 32;
const ID_BYTES = 4;
const ED25519 = 1;

function fault(what: ProofFault): never {
  throw new ProofError(what);
}

function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return fault('malformed');
  }
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, place) => byte === right[place]);
}

function wholeNumber(text: string | undefined): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 0 && String(value) === text
    ? value
    : fault('malformed');
}

function hashOf(text: string): Bytes {
  const bytes = fromBase64(text);
  return bytes.length === HASH_BYTES ? bytes : fault('malformed');
}

export function parseProof(text: string): ProofFile {
  const blank = text.indexOf('\n\n');
  const lines = text.slice(0, blank).split('\n');
  if (blank < 0 || lines.shift() !== FORMAT) fault('malformed');
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined;
  const [index, ...path] = lines;
  if (!index?.startsWith('index ')) fault('malformed');
  return {
    leaf_data: extra === undefined ? null : fromBase64(extra),
    index: wholeNumber(index?.slice('index '.length)),
    path: path.map(hashOf),
    note: text.slice(blank + 2),
  };
}

/** Of a key as it is published, "<name>+<id>+<base 64>"; base 64 may have a "+" in it, a name none. */
function partsOfKey(key: string): { readonly name: string; readonly typed: Bytes } {
  const [name = '', id, ...coded] = key.split('+');
  const typed = fromBase64(coded.join('+'));
  if (id === undefined || typed.length !== HASH_BYTES + 1 || typed[0] !== ED25519)
    fault('malformed');
  return { name, typed };
}

/** The tree that a note says, once `key` turns out to have signed it. */
export async function openSignedTree(
  note: string,
  key: string,
  crypto: Crypto,
): Promise<SignedTree> {
  const { name, typed } = partsOfKey(key);
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) fault('malformed');
  const text = note.slice(0, blank + 1);
  const signature = note
    .slice(blank + 2)
    .split('\n')
    .find((line) => line.startsWith(`${SIGNATURE_MARK}${name} `));
  if (signature === undefined) fault('unsigned');
  const signed = fromBase64(signature?.split(' ').at(-1) ?? '').subarray(ID_BYTES);
  const algorithm = { name: 'Ed25519' };
  const imported = await crypto.importKey('raw', typed.slice(1), algorithm, false, ['verify']);
  const sound = await crypto.verify(algorithm, imported, signed, new TextEncoder().encode(text));
  const [origin = '', size, root = '', ...more] = text.split('\n');
  if (!sound) fault('unsigned');
  if (origin !== name || more.join('') !== '') fault('malformed');
  if (origin.endsWith('/sm3')) fault('unsupported');
  return { origin, size: wholeNumber(size), root: hashOf(root) };
}

async function hash(crypto: Crypto, prefix: number, ...parts: readonly Uint8Array[]) {
  const bytes = joined(Uint8Array.of(prefix), ...parts);
  return new Uint8Array(await crypto.digest('SHA-256', bytes));
}

export function leafOf(data: Uint8Array, crypto: Crypto): Promise<Bytes> {
  return hash(crypto, 0, data);
}

function nodeOf(left: Uint8Array, right: Uint8Array, crypto: Crypto): Promise<Bytes> {
  return hash(crypto, 1, left, right);
}

/** Halves without the 32 bits that shifts have. */
function half(value: number): number {
  return Math.floor(value / 2);
}

/** RFC 9162 §2.1.3.2. */
export async function isIncluded(
  leaf: Bytes,
  index: number,
  path: readonly Bytes[],
  tree: Pick<SignedTree, 'size' | 'root'>,
  crypto: Crypto,
): Promise<boolean> {
  if (index >= tree.size) return false;
  let [at, last, root] = [index, tree.size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      root = await nodeOf(sibling, root, crypto);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      root = await nodeOf(root, sibling, crypto);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(root, tree.root);
}

/** RFC 9162 §2.1.4.2: whether the records of `first` are the first ones of `second`. */
export async function isBeginning(
  first: Pick<SignedTree, 'size' | 'root'>,
  second: Pick<SignedTree, 'size' | 'root'>,
  path: readonly Bytes[],
  crypto: Crypto,
): Promise<boolean> {
  if (first.size === second.size) return path.length === 0 && sameBytes(first.root, second.root);
  if (first.size === 0 || first.size > second.size) return first.size === 0 && path.length === 0;
  const whole = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = whole ? [first.root, ...path] : path;
  if (start === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [old, now] = [start, start];
  for (const hashed of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = await nodeOf(hashed, old, crypto);
      now = await nodeOf(hashed, now, crypto);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      now = await nodeOf(now, hashed, crypto);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(old, first.root) && sameBytes(now, second.root);
}

export interface Proven {
  readonly tree: SignedTree;
  readonly leaf: Bytes;
  readonly leaf_data: Bytes | null;
}

/** Rejects with a ProofError that says what does not hold. `leaf` is for a file without a record. */
export async function proven(
  text: string,
  key: string,
  leaf: Bytes | null,
  crypto: Crypto,
): Promise<Proven> {
  const file = parseProof(text);
  const tree = await openSignedTree(file.note, key, crypto);
  const hashed = file.leaf_data === null ? leaf : await leafOf(file.leaf_data, crypto);
  if (hashed === null) return fault('malformed');
  if (!(await isIncluded(hashed, file.index, file.path, tree, crypto))) fault('not_included');
  return { tree, leaf: hashed, leaf_data: file.leaf_data };
}

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
