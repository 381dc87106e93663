// A fact's value as people read it.
import type { Fact, FactDefinition } from '../../api/types';
import { formatQuantity } from '../../model/numbers';
import type { App } from '../../state/app.svelte';

export function factName(app: App, programme: string, code: string): string {
  const definition = app.names.fact(programme, code);
  return definition === undefined ? code : app.names.text(definition.name);
}

export function factValue(app: App, programme: string, fact: Fact): string {
  return valueWord(app, app.names.fact(programme, fact.code), fact.value);
}

export function valueWord(
  app: App,
  definition: FactDefinition | undefined,
  value: Fact['value'],
): string {
  if (definition === undefined) return String(value);
  if (typeof value === 'number') return formatQuantity(value, definition.unit, app.lang);
  const choice = definition.choices.find((entry) => entry.zh === value);
  return choice === undefined ? value : app.names.text(choice);
}
