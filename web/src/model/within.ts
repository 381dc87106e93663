// What the lists of one screen are narrowed to, as the address holds it: `publicity.unit` is `unit`
// of `publicity`. An empty text selects all, and stands in no address.
import type { Within } from './url';

export type Narrowing<Name extends string> = Readonly<Record<Name, string>>;

export function readWithin<Name extends string>(
  within: Within,
  screen: string,
  names: readonly Name[],
): Narrowing<Name> {
  const values = names.map((name) => [name, within[`${screen}.${name}`] ?? '']);
  return Object.fromEntries(values) as Narrowing<Name>;
}

/** `within` with some of the values of one screen changed. */
export function narrowed<Name extends string>(
  within: Within,
  screen: string,
  change: Partial<Narrowing<Name>>,
): Within {
  const changed = Object.entries<string | undefined>(change).map(([name, value]) => [
    `${screen}.${name}`,
    value,
  ]);
  const next = { ...within, ...(Object.fromEntries(changed) as Within) };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''));
}

/** Every value that says something, as a query of the API. */
export function queryOf<Name extends string>(narrowing: Partial<Narrowing<Name>>) {
  return Object.fromEntries(
    Object.entries<string | undefined>(narrowing).filter(([, value]) => value),
  ) as Partial<Record<Name, string>>;
}
