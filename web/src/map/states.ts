// What the map shows of each project, as feature states keyed by its code: every site of one
// project shares them.
import type { Colour, Programme, ProjectRow } from '../api/types';
import { measuredBp } from '../model/progress';

const BP_OF_WHOLE = 10_000;

export interface SiteState {
  readonly shown: boolean;
  readonly light: Colour;
  /** What the programme measures, 0 to 1. */
  readonly progress: number;
  readonly selected: boolean;
  /** Changed just now. */
  readonly pulse: boolean;
}

export type SiteStates = ReadonlyMap<string, SiteState>;

export interface StateInput {
  readonly rows: readonly ProjectRow[];
  readonly shown: readonly ProjectRow[];
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly selected: string | null;
  readonly pulse: ReadonlySet<string>;
}

/** The selected project is shown whatever the filters say: someone asked to see it. */
export function statesOf(input: StateInput): SiteStates {
  const shown = new Set(input.shown.map((row) => row.code));
  return new Map(
    input.rows.map((row) => {
      const selected = row.code === input.selected;
      const measured = measuredBp(row, input.programmes.get(row.programme)) ?? 0;
      return [
        row.code,
        {
          shown: selected || shown.has(row.code),
          light: row.light.colour,
          progress: measured / BP_OF_WHOLE,
          selected,
          pulse: input.pulse.has(row.code),
        },
      ];
    }),
  );
}

export interface StateDiff {
  readonly set: readonly (readonly [code: string, state: SiteState])[];
  readonly remove: readonly string[];
}

/** What leads from one to the other, and nothing more. */
export function diffStates(before: SiteStates, after: SiteStates): StateDiff {
  const set = [...after].filter(([code, state]) => !same(before.get(code), state));
  const remove = [...before.keys()].filter((code) => !after.has(code));
  return { set, remove };
}

function same(a: SiteState | undefined, b: SiteState): boolean {
  return (
    a !== undefined &&
    a.shown === b.shown &&
    a.light === b.light &&
    a.progress === b.progress &&
    a.selected === b.selected &&
    a.pulse === b.pulse
  );
}
