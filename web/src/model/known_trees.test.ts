import { expect, it } from 'vitest';
import { memoryStorage } from '../test/storage';
import { keepTree, knownTree } from './known_trees';

const tree = { origin: 'baitu/a', size: 7, root: new Uint8Array(32).fill(3) };

it('keeps the last tree of each log', () => {
  const storage = memoryStorage();
  expect(knownTree(storage, 'baitu/a')).toBeNull();
  keepTree(storage, { key: 'k', tree, seen: '2026-11-28T00:00:00Z' });
  keepTree(storage, { key: 'k', tree: { ...tree, size: 9 }, seen: '2026-11-29T00:00:00Z' });
  keepTree(storage, { key: 'o', tree: { ...tree, origin: 'baitu/b' }, seen: '' });
  expect(knownTree(storage, 'baitu/a')).toEqual({
    key: 'k',
    tree: { ...tree, size: 9 },
    seen: '2026-11-29T00:00:00Z',
  });
});

it('knows nothing where what is kept does not read', () => {
  const storage = memoryStorage();
  storage.setItem('baitu.trees', '{');
  expect(knownTree(storage, 'baitu/a')).toBeNull();
});
