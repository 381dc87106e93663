// What an upload changes, as a map shows it: how things stood before its commit, and how after.
import type { FeatureCollection, Geometry, LineString, Point } from 'geojson';
import type { UploadCommand, UploadDetail, UploadFeatures, UploadReport } from '../api/types';
import { around, aroundGeometries, isAmid, sideOf, type Bounds } from './bounds';
import {
  planLines,
  planWithoutHeld,
  projectsOf,
  refusedProjects,
  undoneLines,
  type LeavingPlan,
  type LookedUpload,
  type PlanLine,
} from './upload/plan';

/** How something is drawn, the lowest first. A revised site has two outlines. */
export const marks = [
  'file',
  'same',
  'theirs',
  'new',
  'after',
  'gone',
  'before',
  'held',
  'stray',
] as const;
export type Mark = (typeof marks)[number];

/** What is looked at: how things were, how they will be, or both over one another. */
export const sides = ['both', 'before', 'after'] as const;
export type Side = (typeof sides)[number];

const sideOfMark: Partial<Record<Mark, Side>> = {
  new: 'after',
  after: 'after',
  gone: 'before',
  before: 'before',
};

/** Whether something of that mark is to be seen. */
export function isOn(side: Side, mark: Mark): boolean {
  const own = sideOfMark[mark];
  return side === 'both' || own === undefined || own === side;
}

/** Sites by their mark, each as "GZ-001/1". */
export type MarkedSites = Partial<Record<Mark, readonly string[]>>;

/** A changed site, to be looked at on its own. */
export interface Stop {
  readonly line: PlanLine;
  readonly bounds: Bounds;
}

/** Where to look at a changed site from one side. */
export function boundsOn(side: Side, { line, bounds }: Stop): Bounds {
  return (side === 'both' ? undefined : line[side]?.bounds) ?? bounds;
}

/** Where to look at all of the changes from one side. */
export function allOn(side: Side, { stops, bounds }: Preview): Bounds | null {
  const shapes = side === 'both' ? [] : stops.flatMap(({ line }) => line[side] ?? []);
  return around(shapes.map((shape) => shape.bounds)) ?? bounds;
}

/** Around where sites move from and where to; null where none does. */
export function endsOf(stops: readonly Stop[]): Bounds | null {
  const moving = stops.filter(({ line }) => line.moved_m !== undefined);
  return around(moving.flatMap(({ line }) => boxesOf(line)));
}

/** Of a picture's longer side, what a shape must take to be made out: 24 px of 480. */
const SMALLEST_SHARE = 1 / 20;
/** And what is looked at, so that nobody need come nearer. */
const NEAR_SHARE = 1 / 4;

/** Whether a view has all of it, and from near enough. */
export function isSeenWell(bounds: Bounds, view: Bounds): boolean {
  return isAmid(bounds, view) && sideOf(bounds) >= NEAR_SHARE * sideOf(view);
}

export interface Preview {
  /**
   * A commit may still be made, it was made and may be undone, there is only the file, two moments are
   * compared, or others changed what a commit was to change.
   */
  readonly of: 'commit' | 'committed' | 'file' | 'moments' | 'conflict';
  /** From the file, each with its `mark`. */
  readonly features: FeatureCollection;
  /** Among the sites that the map has now. */
  readonly now: MarkedSites;
  /** Among those that it had as of a position. */
  readonly then: { readonly as_of: number; readonly sites: MarkedSites } | null;
  /** What is written at a changed site, at the northern end of what it becomes: points with a `text` and a `mark`. */
  readonly labels: FeatureCollection<Point>;
  /** From where a site was to where it will be, as far as the two have nothing in common. */
  readonly moves: FeatureCollection<LineString>;
  /** The marks there are. */
  readonly marks: readonly Mark[];
  /** Around all of it. */
  readonly bounds: Bounds | null;
  /** What comes, then what goes. */
  readonly stops: readonly Stop[];
  /** Where to begin: around what comes, or the first of it where that would be too small to see. */
  readonly start: Bounds | null;
}

type Features = UploadFeatures['features'];

/** `text` is what is written at a site. */
export function previewOf(
  { upload, report, plan, reversal }: LookedUpload,
  features: Features,
  text: (line: PlanLine) => string,
): Preview {
  if (upload.state === 'inspected' && report !== undefined && plan !== undefined)
    return commitPreview(report, plan, features, text);
  if (reversal !== undefined && reversal.projects.length > 0) {
    const lines = undoneLines(reversal);
    const now = { new: keysOf(lines, 'set'), after: keysOf(lines, 'revised') };
    const before = { before: keysOf(lines, 'revised'), gone: keysOf(lines, 'withdrawn') };
    const as_of = (upload.committed?.position ?? 1) - 1;
    return preview('committed', drawn([]), now, { as_of, sites: before }, lines, text);
  }
  return preview('file', drawn(features.map((one) => [one, 'file'])), {}, null, [], text);
}

/** What differs between the position `as_of` and the sites that the map has. */
export function momentsPreview(
  as_of: number,
  lines: readonly PlanLine[],
  text: (line: PlanLine) => string,
): Preview {
  const now = { new: keysOf(lines, 'set'), after: keysOf(lines, 'revised') };
  const before = { gone: keysOf(lines, 'withdrawn'), before: keysOf(lines, 'revised') };
  return preview('moments', drawn([]), now, { as_of, sites: before }, lines, text);
}

function commitPreview(
  report: UploadReport,
  plan: LeavingPlan,
  features: Features,
  text: (line: PlanLine) => string,
): Preview {
  const lines = planLines(planWithoutHeld(plan).projects);
  const file = drawn(markedFeatures(report, plan, lines, features));
  const now = { before: keysOf(lines, 'revised'), gone: keysOf(lines, 'withdrawn') };
  return preview('commit', file, now, null, lines, text);
}

function preview(
  of: Preview['of'],
  features: FeatureCollection,
  now: MarkedSites,
  then: Preview['then'],
  lines: readonly PlanLine[],
  text: (line: PlanLine) => string,
): Preview {
  const used = new Set<unknown>(features.features.map(({ properties }) => properties?.['mark']));
  for (const sites of [now, then?.sites ?? {}])
    for (const mark of marks) if ((sites[mark] ?? []).length > 0) used.add(mark);
  const boxes = lines.flatMap(boxesOf);
  const ofFile = aroundGeometries(
    features.features.map(({ geometry }) => geometry as unknown as { coordinates: unknown }),
  );
  const bounds = around(ofFile === null ? boxes : [ofFile, ...boxes]);
  const stops = stopsOf(lines);
  return {
    of,
    features,
    now,
    then,
    labels: labelsOf(lines, text),
    moves: movesOf(lines),
    marks: marks.filter((mark) => used.has(mark)),
    bounds,
    stops,
    start: startOf(stops) ?? bounds,
  };
}

function comes({ effect }: PlanLine): boolean {
  return effect === 'set' || effect === 'revised';
}

/**
 * Around what a command changes: the sites that come, or where none does those that go; of a layer
 * the shapes of the file. Null around nothing.
 */
export function changedBounds(
  { plan, reversal }: UploadDetail,
  features: Features,
  command: UploadCommand,
): Bounds | null {
  const planned = plan === undefined ? reversal : planWithoutHeld(plan);
  const lines = 'layer' in command ? [] : planLines(planned?.projects ?? []);
  return (
    aroundShapes(lines.filter(comes)) ??
    aroundShapes(lines.filter(({ effect }) => effect === 'withdrawn')) ??
    aroundGeometries(features.map(({ geometry }) => geometry))
  );
}

function aroundShapes(lines: readonly PlanLine[]): Bounds | null {
  return around(lines.flatMap((line) => shapeOf(line) ?? []).map(({ bounds }) => bounds));
}

function stopsOf(lines: readonly PlanLine[]): Stop[] {
  const changed = lines.filter(({ effect }) => effect !== 'unchanged');
  return [...changed.filter(comes), ...changed.filter((line) => !comes(line))].flatMap((line) => {
    const both = lineBounds(line);
    const shape = shapeOf(line);
    if (both === null || shape === undefined) return [];
    // What was may lie so far away that neither is seen with it.
    return [{ line, bounds: canBeMadeOut([line], both) ? both : shape.bounds }];
  });
}

function startOf(stops: readonly Stop[]): Bounds | null {
  const coming = stops.filter(({ line }) => comes(line));
  const first = coming.length > 0 ? coming : stops;
  const all = around(first.map(({ bounds }) => bounds));
  if (
    all === null ||
    canBeMadeOut(
      first.map(({ line }) => line),
      all,
    )
  )
    return all;
  return first[0]?.bounds ?? null;
}

/** Whether each of them is large enough in a picture of `all`; a point is drawn so everywhere. */
function canBeMadeOut(lines: readonly PlanLine[], all: Bounds): boolean {
  const least = SMALLEST_SHARE * sideOf(all);
  return lines.every((line) => {
    const shape = shapeOf(line);
    return shape === undefined || shape.kind === 'point' || sideOf(shape.bounds) >= least;
  });
}

function shapeOf({ before, after }: PlanLine) {
  return after ?? before;
}

const markOf = { set: 'new', revised: 'after', unchanged: 'same', withdrawn: 'gone' } as const;

/**
 * The features of one project, in the order of the file, are its sites 1, 2, …; what names no
 * project is stray. Of a plan that lists only its first projects the others are taken for new.
 */
function markedFeatures(
  report: UploadReport,
  plan: LeavingPlan,
  lines: readonly PlanLine[],
  features: Features,
): [Features[number], Mark][] {
  const effects = new Map(lines.map((line) => [keyOf(line), line.effect]));
  const kept = [...refusedProjects(plan.projects), ...(plan.left_out ?? [])];
  const held = new Set(kept.map(({ project }) => project));
  const named = projectsOf(report, plan, features);
  const unlisted: Mark = plan.projects.length < plan.projects_total ? 'new' : 'stray';
  const seen = new Map<string, number>();
  return features.map((feature, place) => {
    const project = named[place] ?? '';
    if (held.has(project)) return [feature, 'held'];
    const number = (seen.get(project) ?? 0) + 1;
    seen.set(project, number);
    const effect = effects.get(`${project}/${number}`);
    return [feature, effect === undefined ? unlisted : markOf[effect]];
  });
}

function drawn(features: readonly (readonly [Features[number], Mark])[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.map(([{ geometry }, mark]) => ({
      type: 'Feature',
      geometry: geometry as Geometry,
      properties: { mark },
    })),
  };
}

function labelsOf(
  lines: readonly PlanLine[],
  text: (line: PlanLine) => string,
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: lines.flatMap((line) => {
      // What comes may lie far from what was: not between them, where there is nothing.
      const bounds = shapeOf(line)?.bounds;
      if (bounds === undefined || line.effect === 'unchanged') return [];
      const coordinates = [(bounds[0] + bounds[2]) / 2, bounds[3]];
      return [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates },
          properties: { text: text(line), mark: markOf[line.effect] },
        },
      ];
    }),
  };
}

function movesOf(lines: readonly PlanLine[]): FeatureCollection<LineString> {
  const middle = ([west, south, east, north]: Bounds) => [(west + east) / 2, (south + north) / 2];
  return {
    type: 'FeatureCollection',
    features: lines.flatMap((line) => {
      const { before, after, moved_m } = line;
      if (before === undefined || after === undefined || moved_m === undefined) return [];
      const coordinates = [middle(before.bounds), middle(after.bounds)];
      return [{ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: {} }];
    }),
  };
}

/** Around what is and what would be. */
export function lineBounds(line: PlanLine): Bounds | null {
  return around(boxesOf(line));
}

function boxesOf({ before, after }: PlanLine): Bounds[] {
  return [before, after].flatMap((shape) => (shape === undefined ? [] : [shape.bounds]));
}

function keyOf({ project, site }: PlanLine): string {
  return `${project}/${site}`;
}

function keysOf(lines: readonly PlanLine[], effect: PlanLine['effect']): string[] {
  return lines.filter((line) => line.effect === effect).map(keyOf);
}
