// A fact's value as people read it.
import type { Fact, FactDefinition } from '../../api/types';
import { formatQuantity } from '../../model/numbers';
import type { App } from '../../state/app.svelte';

export function factName(app: App, programme: string, code: string): string {
  const definition = app.names.fact(programme, code);
  return definition === undefined ? code : app.names.text(definition.name);
}

/** Among the project's other facts may be one that says what its quantities are of. */
export function factValue(
  app: App,
  programme: string,
  fact: Fact,
  others: readonly Fact[] = [],
): string {
  const definition = app.names.fact(programme, fact.code);
  const defined = app.names.programmes.get(programme);
  const counted = fact.code === defined?.pledged_fact || fact.code === defined?.done_fact;
  const own = counted ? others.find(({ code }) => code === defined?.unit_fact)?.value : undefined;
  if (definition === undefined || typeof own !== 'string') {
    return valueWord(app, definition, fact.value);
  }
  return valueWord(app, { ...definition, unit: { zh: own, en: own } }, fact.value);
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
