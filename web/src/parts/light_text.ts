// Why the light of a row is what it is, with its numbers, as a sentence.
import type { ProjectRow } from '../api/types';
import { lightSentence } from '../i18n/sentences';
import type { App } from '../state/app.svelte';

/** Empty while the rule that it was judged by is not there. */
export function lightText(app: App, row: ProjectRow): string {
  const rule = app.frame?.catalogue.light_rule;
  if (rule === undefined) return '';
  return lightSentence(row.light, {
    words: app.words,
    sentences: app.screens.sentences,
    rule,
    programme: app.names.programmes.get(row.programme),
    stageName: (stage) => app.names.stage(row.programme, stage),
  });
}
