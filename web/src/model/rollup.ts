// Sums by one cut. Every row is counted in exactly one group, so the whole is the sum of any cut;
// the server's /summary counts the same way.
import type { Colour, Programme, ProjectRow } from '../api/types';
import { phaseOf, type Phase } from './progress';
import { alone, type TopOf } from './units';

export type Cut = 'programme' | 'district' | 'department' | 'branch' | 'post' | 'light';

export interface Counts {
  readonly total: number;
  readonly done: number;
  readonly lights: Readonly<Record<Colour, number>>;
  readonly phases: Readonly<Record<Phase, number>>;
  /** Promised items; absent where the cut or a filter leaves none to compare with. */
  readonly quota?: number;
}

export interface Group {
  /** Code of the group; empty for the projects that have none. */
  readonly key: string;
  readonly counts: Counts;
}

export interface RollUp {
  readonly cut: Cut;
  readonly groups: readonly Group[];
  readonly whole: Counts;
}

export const noCounts: Counts = {
  total: 0,
  done: 0,
  lights: { green: 0, yellow: 0, red: 0, grey: 0, white: 0 },
  phases: { done: 0, under_way: 0, not_started: 0, stopped: 0 },
};

const keys: Record<Cut, (row: ProjectRow, topOf: TopOf) => string> = {
  programme: (row) => row.programme,
  district: (row) => row.district,
  department: (row) => row.department,
  branch: (row, topOf) => (row.department === '' ? '' : topOf(row.department)),
  post: (row) => row.post,
  light: (row) => row.light.colour,
};

/**
 * `programmes` are those with a quota to show (and a group even without projects); none elsewhere.
 * `topOf` is what branches go by.
 */
export function rollUp(
  rows: readonly ProjectRow[],
  cut: Cut,
  programmes: readonly Programme[] = [],
  topOf: TopOf = alone,
): RollUp {
  const groups = new Map<string, Counts>();
  if (cut === 'programme') {
    for (const { code, quota } of programmes) groups.set(code, { ...noCounts, quota });
  }
  for (const row of rows) {
    const key = keys[cut](row, topOf);
    groups.set(key, addRow(groups.get(key) ?? noCounts, row));
  }
  const whole = [...groups.values()].reduce(addCounts, noCounts);
  const quota = programmes.reduce((sum, programme) => sum + programme.quota, 0);
  return {
    cut,
    groups: [...groups].map(([key, counts]) => ({ key, counts })).sort(byKey),
    whole: programmes.length > 0 ? { ...whole, quota } : whole,
  };
}

function addRow(counts: Counts, row: ProjectRow): Counts {
  const colour = row.light.colour;
  const phase = phaseOf(row);
  return {
    ...counts,
    total: counts.total + 1,
    done: counts.done + (row.done ? 1 : 0),
    lights: { ...counts.lights, [colour]: counts.lights[colour] + 1 },
    phases: { ...counts.phases, [phase]: counts.phases[phase] + 1 },
  };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    total: a.total + b.total,
    done: a.done + b.done,
    lights: addEach(a.lights, b.lights),
    phases: addEach(a.phases, b.phases),
  };
}

function addEach<Key extends string>(
  a: Readonly<Record<Key, number>>,
  b: Readonly<Record<Key, number>>,
): Record<Key, number> {
  const sum: Record<Key, number> = { ...a };
  for (const key of Object.keys(b) as Key[]) sum[key] += b[key];
  return sum;
}

/** What needs attention first: by the share of red lights, then of yellow ones, then by key. */
export function byAttention(groups: readonly Group[]): Group[] {
  return groups.toSorted(
    (a, b) => lit(b, 'red') - lit(a, 'red') || lit(b, 'yellow') - lit(a, 'yellow') || byKey(a, b),
  );
}

function lit({ counts }: Group, colour: Colour): number {
  return counts.total === 0 ? 0 : counts.lights[colour] / counts.total;
}

function byKey(a: Group, b: Group): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
