import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = resolve(import.meta.dirname, '../../web/dist');
const LIMIT_BYTES = 60_000;
/** Kept free for what screens grow by. */
const ROOM_BYTES = 1_000;

/** What the browser reads before the page stands in Chinese. */
function firstLoad(): Buffer[] {
  const page = readFileSync(join(dist, 'index.html'));
  const assets = [...page.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)];
  return [page, ...assets.map(([, path]) => readFileSync(join(dist, path ?? '')))];
}

function packed(files: readonly Buffer[]): number {
  return files.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
}

test('the first load leaves room under 60 kB, and the map comes only with its screen', () => {
  const files = firstLoad();
  expect(files.length).toBeGreaterThan(2);
  expect(packed(files)).toBeLessThan(LIMIT_BYTES - ROOM_BYTES);
  expect(files.some((bytes) => bytes.includes('maplibregl'))).toBe(false);
});

test('English comes when it is wanted, and its first load stays under 60 kB too', () => {
  const files = firstLoad();
  expect(files.some((bytes) => bytes.includes('Skip to content'))).toBe(false);
  const english = readdirSync(join(dist, 'assets'))
    .map((name) => readFileSync(join(dist, 'assets', name)))
    .filter((bytes) => bytes.includes('Skip to content'));
  expect(english.length).toBe(1);
  expect(packed([...files, ...english])).toBeLessThan(LIMIT_BYTES);
});
