// The organisation as it is looked at: units below the unit above them, tenures along the years.
import type { Organisation, Post, Unit } from '../../api/types';
import { dayOf, isoOf } from '../dates';

export interface UnitNode {
  readonly unit: Unit;
  readonly children: readonly UnitNode[];
}

/** Those without a unit above them, of each kind, with all that is below. */
export function unitTree(units: readonly Unit[]): readonly UnitNode[] {
  const codes = new Set(units.map(({ code }) => code));
  const below = (parent: string): UnitNode[] =>
    units
      .filter((unit) => unit.parent === parent)
      .map((unit) => ({ unit, children: below(unit.code) }));
  return units
    .filter(({ parent }) => parent === '' || !codes.has(parent))
    .map((unit) => ({ unit, children: below(unit.code) }));
}

export interface TenureBar {
  readonly tenure: Post['tenures'][number];
  /** Shares of the axis, in percent. */
  readonly left: number;
  readonly width: number;
}

export interface TenureAxis {
  readonly first: string;
  readonly last: string;
  bars(post: Post): readonly TenureBar[];
}

/** One axis for all posts: from the first day of any tenure to `today`, or later where one ends later. */
export function tenureAxis(posts: Organisation['posts'], today: string): TenureAxis | null {
  const tenures = posts.flatMap((post) => post.tenures);
  if (tenures.length === 0) return null;
  const first = Math.min(...tenures.map((tenure) => dayOf(tenure.first)));
  const last = Math.max(dayOf(today), ...tenures.map((tenure) => dayOf(tenure.last ?? today)));
  const days = last - first + 1;
  const share = (count: number) => (count * 100) / days;
  return {
    first: isoOf(first),
    last: isoOf(last),
    bars: (post) =>
      post.tenures.map((tenure) => {
        const end = Math.max(dayOf(tenure.last ?? today), dayOf(tenure.first));
        return {
          tenure,
          left: share(dayOf(tenure.first) - first),
          width: share(end - dayOf(tenure.first) + 1),
        };
      }),
  };
}
