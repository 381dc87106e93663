// What others recorded of the sites that a commit was to change, between the plan that somebody looked
// at and their word: each site in three outlines, and who brought the one that stands now.
import type { Feature, Geometry, Point } from 'geojson';
import type {
  EventRecord,
  PlannedProject,
  PlannedSite,
  SiteCollection,
  UploadFeatures,
} from '../../api/types';
import { around, aroundGeometries, type Bounds } from '../bounds';
import { projectOf } from '../events';
import type { Mark, Preview } from '../preview';
import { siteStep, type SiteEventKind } from '../sites';

/** How it was when the plan was looked at, how others left it, and what the file would make of it. */
export const conflictSides = ['looked', 'theirs', 'ours'] as const;
export type ConflictSide = (typeof conflictSides)[number];

/** As the preview draws what was, what stays and what comes. */
export const conflictMarks = {
  looked: 'before',
  theirs: 'theirs',
  ours: 'after',
} as const satisfies Record<ConflictSide, Mark>;

/** A site of which others changed something, or that the file would change; absent: there is none. */
export interface ConflictSite extends Partial<Record<ConflictSide, Geometry>> {
  readonly site: string;
}

/** One step of what others recorded since the plan was looked at. */
export interface TheirStep {
  readonly site: string;
  readonly kind: SiteEventKind;
  readonly actor: string;
  readonly recorded_at: string;
  readonly position: number;
}

export interface ProjectConflict {
  readonly project: string;
  readonly sites: readonly ConflictSite[];
  readonly bounds: Bounds | null;
}

/** A changed project: the new plan is taken, or the project stays as it is. */
export const conflictChoices = ['take', 'leave'] as const;
export type ConflictChoice = (typeof conflictChoices)[number];

export const siteEventKinds = [
  'project.site_set',
  'project.site_revised',
  'project.site_withdrawn',
] as const;

/** The sites of one project when the plan was looked at, and as they are now. */
export interface SitesThenAndNow {
  readonly looked: SiteCollection;
  readonly now: SiteCollection;
  readonly tried_at: number;
}

/** What three have made of one project. `planned` is that of the new plan. */
export function conflictOf(
  project: string,
  read: SitesThenAndNow,
  planned: PlannedProject | undefined,
  features: UploadFeatures['features'],
): ProjectConflict {
  const looked = shapesOf(read.looked);
  const theirs = shapesOf(read.now);
  const sites = planned?.sites ?? [];
  const ours = new Map(sites.flatMap((one) => ourShape(one, features)));
  const changed = new Set([
    ...changedSince(read),
    ...sites.filter(({ effect }) => effect !== 'unchanged').map(({ site }) => site),
  ]);
  const found = [...changed]
    .sort((a, b) => Number(a) - Number(b))
    .map((site) => ({
      site,
      ...present('looked', looked.get(site)),
      ...present('theirs', theirs.get(site)),
      ...present('ours', ours.get(site)),
    }));
  return { project, sites: found, bounds: aroundGeometries(found.flatMap(shapesIn)) };
}

function shapesOf({ features }: SiteCollection): Map<string, Geometry> {
  return new Map(
    features.map(({ properties, geometry }) => [properties.site, geometry as Geometry]),
  );
}

function changedSince({ looked, now, tried_at }: SitesThenAndNow): string[] {
  const still = new Set(now.features.map(({ properties }) => properties.site));
  const gone = looked.features
    .map(({ properties }) => properties.site)
    .filter((site) => !still.has(site));
  const come = now.features
    .filter(({ properties }) => properties.since > tried_at)
    .map(({ properties }) => properties.site);
  return [...gone, ...come];
}

function ourShape(
  { site, feature }: PlannedSite,
  features: UploadFeatures['features'],
): [string, Geometry][] {
  if (feature === undefined) return [];
  const found = features.find(
    ({ properties }) => properties.layer === feature.layer && properties.number === feature.number,
  );
  return found === undefined ? [] : [[site, found.geometry as Geometry]];
}

function present(side: ConflictSide, shape: Geometry | undefined) {
  return shape === undefined ? {} : { [side]: shape };
}

function shapesIn(site: ConflictSite) {
  return conflictSides.flatMap((side) => {
    const shape = site[side];
    return shape === undefined || shape.type === 'GeometryCollection' ? [] : [shape];
  });
}

/** What others did to the sites of a project, the newest first. */
export function theirSteps(events: readonly EventRecord[], project: string): TheirStep[] {
  return events
    .filter((event) => projectOf(event) === project)
    .flatMap((event) => {
      const step = siteStep(event);
      const { actor, recorded_at, position } = event;
      return step === null
        ? []
        : [{ site: step.site, kind: step.kind, actor, recorded_at, position }];
    })
    .reverse();
}

/** The three outlines of every site, over one another; `text` is what is written at one. */
export function conflictPreview(
  projects: readonly ProjectConflict[],
  text: (side: ConflictSide, project: string, site: string) => string,
): Preview {
  const outlines = projects.flatMap(({ project, sites }) =>
    sites.flatMap((site) =>
      conflictSides.flatMap((side) => {
        const geometry = site[side];
        if (geometry === undefined) return [];
        return [{ mark: conflictMarks[side], geometry, text: text(side, project, site.site) }];
      }),
    ),
  );
  const bounds = around(projects.flatMap(({ bounds: own }) => (own === null ? [] : [own])));
  const used = new Set(outlines.map(({ mark }) => mark));
  return {
    of: 'conflict',
    features: {
      type: 'FeatureCollection',
      features: outlines.map(({ mark, geometry }) => ({
        ...{ type: 'Feature', properties: { mark } },
        geometry,
      })),
    },
    now: {},
    then: null,
    labels: { type: 'FeatureCollection', features: outlines.flatMap(labelOf) },
    moves: { type: 'FeatureCollection', features: [] },
    marks: conflictSides.map((side) => conflictMarks[side]).filter((mark) => used.has(mark)),
    bounds,
    stops: [],
    start: bounds,
  };
}

interface Outline {
  readonly mark: Mark;
  readonly geometry: Geometry;
  readonly text: string;
}

function labelOf({ mark, geometry, text }: Outline): Feature<Point>[] {
  const bounds = geometry.type === 'GeometryCollection' ? null : aroundGeometries([geometry]);
  if (bounds === null) return [];
  const [west, south, east, north] = bounds;
  // Outlines that lie over one another are told apart where their names stand apart.
  const middle = (west + east) / 2;
  const coordinates = {
    before: [middle, south],
    theirs: [middle, north],
    after: [east, (south + north) / 2],
  }[mark as (typeof conflictMarks)[ConflictSide]];
  return [
    { type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { text, mark } },
  ];
}
