// The lines of the timeline: projects, and the heads of the groups they stand under.
import type { Colour, Programme, ProjectRow } from '../api/types';
import { colours, urgency } from '../model/lights';
import type { Grouping } from '../model/lines';

export interface GroupItem {
  readonly kind: 'group';
  /** Of the grouping; empty for those that have none. */
  readonly key: string;
  readonly total: number;
  readonly done: number;
  readonly lights: Readonly<Record<Colour, number>>;
  /** Only the head is shown. */
  readonly folded: boolean;
}

export interface RowItem {
  readonly kind: 'row';
  readonly row: ProjectRow;
}

export type Item = GroupItem | RowItem;

/** The order in which groups of a kind stand: that in which they are defined. */
export interface Ranks {
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly units: readonly string[];
  readonly posts: readonly string[];
}

const keys: Record<Exclude<Grouping, 'none'>, (row: ProjectRow) => string> = {
  programme: (row) => row.programme,
  list: (row) => `${row.programme}/${row.list}`,
  district: (row) => row.district,
  department: (row) => row.department,
  post: (row) => row.post,
  light: (row) => row.light.colour,
};

/** Of the group that the row stands in; null where there are no groups. */
export function groupOf(row: ProjectRow, grouping: Grouping): string | null {
  return grouping === 'none' ? null : keys[grouping](row);
}

function rankOf(grouping: Exclude<Grouping, 'none'>, ranks: Ranks): (key: string) => number {
  if (grouping === 'light') return (key) => urgency(key as Colour);
  const inOrder = order(grouping, ranks);
  const places = new Map(inOrder.map((key, place) => [key, place]));
  // What nobody defined comes after what somebody did, and what has none comes last.
  return (key) => places.get(key) ?? inOrder.length + (key === '' ? 1 : 0);
}

function order(grouping: Exclude<Grouping, 'none' | 'light'>, ranks: Ranks): readonly string[] {
  switch (grouping) {
    case 'programme':
      return [...ranks.programmes.keys()];
    case 'list':
      return [...ranks.programmes.values()].flatMap(({ code, lists }) =>
        [...lists.map((list) => list.code), ''].map((list) => `${code}/${list}`),
      );
    case 'post':
      return ranks.posts;
    case 'district':
    case 'department':
      return ranks.units;
  }
}

/** Rows keep their order within a group. */
export function itemsOf(
  rows: readonly ProjectRow[],
  grouping: Grouping,
  folded: ReadonlySet<string>,
  ranks: Ranks,
): Item[] {
  if (grouping === 'none') return rows.map(itemOf);
  const read = keys[grouping];
  const rank = rankOf(grouping, ranks);
  const groups = new Map<string, ProjectRow[]>();
  for (const row of rows) {
    const key = read(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .flatMap(([key, members]): Item[] => {
      const head = headOf(key, members, folded.has(key));
      return head.folded ? [head] : [head, ...members.map(itemOf)];
    });
}

function itemOf(row: ProjectRow): RowItem {
  return { kind: 'row', row };
}

function headOf(key: string, members: readonly ProjectRow[], folded: boolean): GroupItem {
  const lights = Object.fromEntries(colours.map((colour) => [colour, 0])) as Record<Colour, number>;
  for (const row of members) lights[row.light.colour] += 1;
  const done = members.filter((row) => row.done).length;
  return { kind: 'group', key, total: members.length, done, lights, folded };
}

const GROUP_PREFIX = 'group:';

/** Tells a line from every other, while others come and go. */
export function lineKey(item: Item): string {
  return item.kind === 'row' ? item.row.code : GROUP_PREFIX + item.key;
}

/** -1 where there is none. */
export function placeOf(items: readonly Item[], key: string | null): number {
  return key === null ? -1 : items.findIndex((item) => lineKey(item) === key);
}

/** The head over a line, which is its own; undefined where there are no groups. */
export function headOver(items: readonly Item[], place: number): GroupItem | undefined {
  for (let at = place; at >= 0; at -= 1) {
    const item = items[at];
    if (item?.kind === 'group') return item;
  }
  return undefined;
}
