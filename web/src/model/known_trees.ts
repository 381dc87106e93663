// The tree of each log that this browser saw last, so that a past that was rewritten since shows.
import { fromHex, toHex, type SignedTree } from './proof';

const STORAGE_KEY = 'baitu.trees';
const MAX_LOGS = 20;

interface Kept {
  readonly origin: string;
  readonly key: string;
  readonly size: number;
  readonly root: string;
  readonly seen: string;
}

export interface KnownTree {
  readonly key: string;
  readonly tree: SignedTree;
  /** When it was seen, ISO 8601. */
  readonly seen: string;
}

function keptIn(storage: Pick<Storage, 'getItem'>): Kept[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

export function knownTree(storage: Pick<Storage, 'getItem'>, origin: string): KnownTree | null {
  const kept = keptIn(storage).find((each) => each.origin === origin);
  if (kept === undefined) return null;
  const { key, size, seen } = kept;
  return { key, seen, tree: { origin, size, root: fromHex(kept.root) } };
}

/** False where the browser keeps nothing. */
export function keepTree(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { key, tree, seen }: KnownTree,
): boolean {
  const { origin, size } = tree;
  const others = keptIn(storage).filter((each) => each.origin !== origin);
  const kept: Kept = { origin, key, size, root: toHex(tree.root), seen };
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify([...others, kept].slice(-MAX_LOGS)));
    return true;
  } catch {
    return false;
  }
}
