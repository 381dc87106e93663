// What the sites of two moments differ by, as the map shows it: where something came, went, moved,
// or was drawn anew in its place.
import type { FieldChange, ProjectChanges, Text } from '../api/types';
import { intersect, type Bounds } from './bounds';
import { lengthOf } from './measure';
import { boundsOfText, middleOf } from './places';
import { momentsPreview, type Preview } from './preview';
import type { PlanLine } from './upload/plan';

/** In the order they are told. */
export const siteChangeKinds = ['added', 'removed', 'moved', 'changed'] as const;
export type SiteChangeKind = (typeof siteChangeKinds)[number];

export interface SiteChange {
  readonly project: string;
  readonly name: Text;
  readonly site: string;
  readonly kind: SiteChangeKind;
  readonly line: PlanLine;
}

/** What was added, then removed, moved and changed; each in the order of projects and sites. */
export function siteChanges(items: readonly ProjectChanges[]): readonly SiteChange[] {
  const changes = items.flatMap(changesOf);
  return siteChangeKinds.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

export function countsOf(changes: readonly SiteChange[]): Record<SiteChangeKind, number> {
  const counts = { added: 0, removed: 0, moved: 0, changed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** `as_of`: the position compared with; `text` is what is written at a site. */
export function comparePreview(
  changes: readonly SiteChange[],
  as_of: number,
  text: (change: SiteChange) => string,
): Preview {
  const of = new Map(changes.map((change) => [keyOf(change.line), change]));
  const write = (line: PlanLine) => {
    const change = of.get(keyOf(line));
    return change === undefined ? '' : text(change);
  };
  const lines = changes.map(({ line }) => line);
  return momentsPreview(as_of, lines, write);
}

function keyOf({ project, site }: PlanLine): string {
  return `${project}/${site}`;
}

function changesOf({ code, name, changes }: ProjectChanges): SiteChange[] {
  const places = new Map(fieldOf(changes, 'site_place').map((change) => [change.key, change]));
  return fieldOf(changes, 'site').map(({ key = '', before, after }) => {
    const place = places.get(key);
    const was = before === undefined ? null : boundsOfText(place?.before);
    const is = after === undefined ? null : boundsOfText(place?.after);
    const line = lineOf(code, key, effectOf(before, after), was, is);
    return { project: code, name, site: key, kind: kindOf(line), line };
  });
}

function fieldOf(changes: readonly FieldChange[], field: FieldChange['field']) {
  return changes.filter((change) => change.field === field);
}

function effectOf(before: unknown, after: unknown): PlanLine['effect'] {
  if (before === undefined) return 'set';
  return after === undefined ? 'withdrawn' : 'revised';
}

const kinds = { set: 'added', withdrawn: 'removed', unchanged: 'changed' } as const;

function kindOf({ effect, moved_m }: PlanLine): SiteChangeKind {
  if (effect !== 'revised') return kinds[effect];
  return moved_m === undefined ? 'changed' : 'moved';
}

// A site that was drawn anew within the same bounds has no change of place, and so no bounds here.
function lineOf(
  project: string,
  site: string,
  effect: PlanLine['effect'],
  before: Bounds | null,
  after: Bounds | null,
): PlanLine {
  const apart = before !== null && after !== null && intersect(before, after) === null;
  return {
    project,
    site,
    effect,
    ...(before === null ? {} : { before: shapeIn(before) }),
    ...(after === null ? {} : { after: shapeIn(after) }),
    ...(apart ? { moved_m: lengthOf([middleOf(before), middleOf(after)]) } : {}),
  };
}

function shapeIn(bounds: Bounds) {
  const [west, south, east, north] = bounds;
  const kind = west === east && south === north ? ('point' as const) : ('polygon' as const);
  return { kind, area_m2: 0, length_m: 0, bounds: [...bounds] as [number, number, number, number] };
}
