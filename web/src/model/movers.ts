// What moved between two moments, in the order in which it is looked at.
import type { Movement } from '../api/types';

export const moverLists = [
  'newly_done',
  'newly_red',
  'left_red',
  'slipped',
  'stage_advanced',
  'no_longer_done',
] as const satisfies readonly (keyof Movement)[];
export type MoverList = (typeof moverLists)[number];

/** What is done no more is news only where there is any; the others are told even when empty. */
export function listsOf(movement: Readonly<Pick<Movement, MoverList>>): MoverList[] {
  return moverLists.filter((name) => name !== 'no_longer_done' || movement[name].total > 0);
}
