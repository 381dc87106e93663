// What each filter offers, in the words of the page.
import type { Colour } from '../api/types';
import { colours } from '../model/lights';
import type { ListFilter } from '../model/filters';
import { phases, statuses, type Phase } from '../model/progress';
import type { App } from '../state/app.svelte';

export interface Choice {
  readonly value: string;
  readonly word: string;
}

/** Filters of the top bar; the others are set by clicking a figure. */
export const barFilters = ['programme', 'district', 'department', 'light', 'status'] as const;

export function choicesOf(app: App, name: ListFilter): Choice[] {
  return choices[name](app);
}

/** The word for a chosen value. */
export function wordOfChoice(app: App, name: ListFilter, value: string): string {
  if (value === '') return app.words.none;
  return choicesOf(app, name).find((choice) => choice.value === value)?.word ?? value;
}

const choices: Record<ListFilter, (app: App) => Choice[]> = {
  programme: (app) =>
    (app.frame?.catalogue.programmes ?? []).map(({ code, name }) => ({
      value: code,
      word: `${code} ${app.names.text(name)}`,
    })),
  district: (app) => units(app, 'district'),
  department: (app) => units(app, 'department'),
  lead: (app) => units(app, 'department'),
  post: (app) =>
    (app.frame?.organisation.posts ?? []).map(({ code, name }) => ({
      value: code,
      word: app.names.text(name),
    })),
  light: (app) => colours.map((value: Colour) => ({ value, word: app.words.lights[value] })),
  status: (app) => statuses.map((value) => ({ value, word: app.words.statuses[value] })),
  code: () => [],
  phase: (app) => phases.map((value: Phase) => ({ value, word: app.words.phases[value] })),
};

function units(app: App, kind: 'district' | 'department'): Choice[] {
  return (app.frame?.organisation.units ?? [])
    .filter((unit) => unit.kind === kind)
    .map(({ code, name }) => ({ value: code, word: app.names.text(name) }));
}
