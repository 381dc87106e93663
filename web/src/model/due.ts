// What falls due.
import type { DueItem } from '../api/types';

/** A project with several dates stands there once, with the first of them. */
export function oncePerProject(items: readonly DueItem[]): readonly DueItem[] {
  const seen = new Set<string>();
  return items.filter(({ code }) => !seen.has(code) && seen.add(code));
}
