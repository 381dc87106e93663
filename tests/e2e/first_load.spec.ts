import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = resolve(import.meta.dirname, '../../web/dist');
const LIMIT_BYTES = 60_000;

test('the first load stays under 60 kB, and the map comes only with its screen', () => {
  const page = readFileSync(join(dist, 'index.html'));
  const assets = [...page.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)];
  const files = assets.map(([, path]) => readFileSync(join(dist, path ?? '')));
  expect(files.length).toBeGreaterThan(1);
  const total = [page, ...files].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
  expect(total).toBeLessThan(LIMIT_BYTES);
  expect(files.some((bytes) => bytes.includes('maplibregl'))).toBe(false);
});
