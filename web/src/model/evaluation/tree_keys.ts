// What the keys do in a tree of rows: https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/. Pure.
import type { TreeRow } from './tree';

export interface TreeMove {
  /** Key of the row that has the focus then. */
  readonly focus?: string;
  /** Key of a row that is opened or closed. */
  readonly turn?: string;
}

type Step = (rows: readonly TreeRow[], at: number, open: ReadonlySet<string>) => TreeMove;

const focusOn = (row: TreeRow | undefined): TreeMove =>
  row === undefined ? {} : { focus: row.key };

const steps: Readonly<Record<string, Step>> = {
  ArrowDown: (rows, at) => focusOn(rows[at + 1]),
  ArrowUp: (rows, at) => focusOn(rows[at - 1]),
  Home: (rows) => focusOn(rows[0]),
  End: (rows) => focusOn(rows.at(-1)),
  ArrowRight: (rows, at, open) => {
    const row = rows[at];
    if (row === undefined || row.isLeaf) return {};
    return open.has(row.key) ? focusOn(rows[at + 1]) : { turn: row.key };
  },
  ArrowLeft: (rows, at, open) => {
    const row = rows[at];
    if (row === undefined) return {};
    if (!row.isLeaf && open.has(row.key)) return { turn: row.key };
    return focusOn(rows.find(({ key }) => key === row.parent));
  },
};

/** Null where the key means nothing here. `rows` are those that are shown. */
export function moveIn(
  rows: readonly TreeRow[],
  open: ReadonlySet<string>,
  key: string,
  pressed: string,
): TreeMove | null {
  const step = steps[pressed];
  const at = rows.findIndex((row) => row.key === key);
  return step === undefined || at < 0 ? null : step(rows, at, open);
}
