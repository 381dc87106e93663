// The parts of the screen of publicity 宣传, and what the address says of them.
import { readWithin, type Narrowing } from '../within';
import type { Within } from '../url';

export const publicityParts = ['plans', 'coverage', 'slogans', 'awareness'] as const;
export type PublicityPart = (typeof publicityParts)[number];

const names = ['part', 'entry'] as const;

export interface PublicityAddress {
  readonly part: PublicityPart;
  /** Code of what is looked at in that part; empty: of nothing. */
  readonly entry: string;
}

export function addressIn(within: Within): PublicityAddress {
  const { part, entry } = readWithin(within, 'publicity', names);
  return { part: publicityParts.find((known) => known === part) ?? 'plans', entry };
}

export type PublicityNarrowing = Narrowing<(typeof names)[number]>;

export const sloganFilters = ['district', 'form', 'standing'] as const;
export type SloganFilter = Narrowing<(typeof sloganFilters)[number]>;
