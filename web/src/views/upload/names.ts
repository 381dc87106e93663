// Projects in a sentence.
import { formatCount } from '../../model/numbers';
import type { App } from '../../state/app.svelte';

const NAMED = 20;

/** The first of them by name, and how many more there are. */
export function namesOf(app: App, projects: readonly string[]): string {
  const names = projects.slice(0, NAMED).join(app.words.list_separator);
  const more = projects.length - NAMED;
  return more > 0 ? app.screens.upload.and_more(names, formatCount(more)) : names;
}
