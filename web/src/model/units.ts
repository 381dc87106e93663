// Which unit stands above which.
import type { Unit } from '../api/types';

/** Finds the uppermost unit above one; itself where nothing is above it. */
export type TopOf = (code: string) => string;

export const alone: TopOf = (code) => code;

export function topOf(units: readonly Unit[]): TopOf {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  return (code) => {
    let top = code;
    // The server refuses a hierarchy that closes on itself; whatever it sends, this ends.
    for (let steps = 0; steps < parents.size; steps++) {
      const parent = parents.get(top);
      if (parent === undefined || parent === '') break;
      top = parent;
    }
    return top;
  };
}

/** The codes of the units whose uppermost unit is `top`, `top` among them. */
export function under(units: readonly Unit[], top: string): string[] {
  const find = topOf(units);
  return units.map(({ code }) => code).filter((code) => find(code) === top);
}
