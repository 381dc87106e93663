// What a commit or a reversal does, site by site and project by project.
import type {
  PlannedProject,
  PlannedRefusal,
  PlannedSite,
  SiteEffect,
  UploadDetail,
  UploadFeatures,
  UploadPlan,
  UploadReport,
  UploadReversal,
} from '../../api/types';

export const siteEffects: readonly SiteEffect[] = ['set', 'revised', 'unchanged', 'withdrawn'];

/** A line of the plan: one site and what becomes of it. */
export interface PlanLine extends PlannedSite {
  readonly project: string;
}

/** What matters first: changes before what stays, projects and their sites in order. */
export function planLines(projects: readonly PlannedProject[]): PlanLine[] {
  const rank: Record<SiteEffect, number> = { withdrawn: 0, revised: 1, set: 2, unchanged: 3 };
  const lines = projects.flatMap(({ project, sites }) =>
    sites.map((site) => ({ ...site, project })),
  );
  return lines.sort(
    (a, b) =>
      rank[a.effect] - rank[b.effect] ||
      (a.project < b.project ? -1 : a.project > b.project ? 1 : 0) ||
      Number(a.site) - Number(b.site),
  );
}

const inverse: Record<SiteEffect, SiteEffect> = {
  set: 'withdrawn',
  revised: 'revised',
  unchanged: 'unchanged',
  withdrawn: 'set',
};

/** What a reversal would undo: the lines of the commit, from before it to now. */
export function undoneLines({ projects }: UploadReversal): PlanLine[] {
  return planLines(projects.map((one) => ({ ...one, sites: one.sites.map(inverted) })));
}

function inverted({ site, effect, before, after, moved_m }: PlannedSite): PlannedSite {
  return {
    site,
    effect: inverse[effect],
    ...(moved_m === undefined ? {} : { moved_m }),
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  };
}

/** Projects whose state does not allow the change: they refuse the whole commit or reversal. */
export function refusedProjects(projects: readonly PlannedProject[]) {
  return projects.flatMap(({ project, refusal }) =>
    refusal === undefined ? [] : [{ project, ...refusal }],
  );
}

/** Projects that refuse for one reason. */
export interface Hindrance {
  readonly code: PlannedRefusal['code'];
  readonly projects: readonly string[];
}

/** Why projects refuse, each reason once, in the order they come. */
export function hindrancesOf(projects: readonly PlannedProject[]): Hindrance[] {
  const byCode = new Map<Hindrance['code'], string[]>();
  for (const { project, code } of refusedProjects(projects))
    byCode.set(code, [...(byCode.get(code) ?? []), project]);
  return [...byCode].map(([code, projects]) => ({ code, projects }));
}

/** A feature of the file, by the place of its layer and its number there from 1. */
export interface FileRow {
  readonly layer: number;
  readonly number: number;
}

/** A project that holds up a commit, and the features of the file that name it. */
export interface HeldProject {
  readonly project: string;
  readonly code: PlannedRefusal['code'];
  readonly detail: string;
  readonly rows: readonly FileRow[];
}

type Features = UploadFeatures['features'];

/** The project that each feature names, or what stands in its place. */
export function projectsOf(report: UploadReport, plan: LeavingPlan, features: Features): string[] {
  const columns = new Map(
    plan.code_fields.map(({ layer, field }) => [
      layer,
      report.layers[layer]?.fields.indexOf(field) ?? -1,
    ]),
  );
  const taken = takenFor(plan);
  return features.map(({ properties: { layer, number, values } }) => {
    return taken.get(`${layer}/${number}`) ?? values[columns.get(layer) ?? -1] ?? '';
  });
}

// Whatever says so: a code, a name or a person.
function takenFor({ projects, left_out = [] }: LeavingPlan): ReadonlyMap<string, string> {
  return new Map(
    [...projects, ...left_out].flatMap(({ project, sites }) =>
      sites.flatMap(({ feature }) =>
        feature === undefined ? [] : [[`${feature.layer}/${feature.number}`, project] as const],
      ),
    ),
  );
}

export function heldProjects(
  report: UploadReport,
  plan: UploadPlan,
  features: Features,
): HeldProject[] {
  const named = projectsOf(report, plan, features);
  return refusedProjects(plan.projects).map((held) => ({
    ...held,
    rows: features
      .filter((_, place) => named[place] === held.project)
      .map(({ properties: { layer, number } }) => ({ layer, number: number + 1 })),
  }));
}

/** What a commit does when the projects that hold it up are left out: its counts are of the others. */
export function planWithoutHeld(plan: UploadPlan): UploadPlan {
  if (plan.refused_total === 0) return plan;
  return {
    ...plan,
    projects: plan.projects.filter(({ refusal }) => refusal === undefined),
    projects_total: plan.projects_total - plan.refused_total,
    refused_total: 0,
  };
}

/** A plan without some of its projects, which stay as they are. */
export interface LeavingPlan extends UploadPlan {
  readonly left_out?: readonly PlannedProject[];
}

/** An upload as it is looked at, with what a person leaves out of it. */
export interface LookedUpload extends UploadDetail {
  plan?: LeavingPlan;
}

/** What the rest of a plan comes to when a person leaves projects out of it. */
export function planLeaving(plan: UploadPlan, projects: readonly string[]): LeavingPlan {
  if (projects.length === 0) return plan;
  // Of what is not listed nobody knows; of what would be and is not, the file changes nothing.
  const isListed = plan.projects.length === plan.projects_total;
  const left = projects.flatMap((project) => {
    const planned = plan.projects.find((one) => one.project === project);
    return planned === undefined && isListed ? [] : [planned ?? { project, sites: [] }];
  });
  const isLeft = new Set(projects);
  const refused = left.filter(({ refusal }) => refusal !== undefined).length;
  // What refuses was not counted among the changes.
  const sites = left.filter(({ refusal }) => refusal === undefined).flatMap((one) => one.sites);
  const less = (effect: PlannedSite['effect']) =>
    plan[effect] - sites.filter((site) => site.effect === effect).length;
  return {
    ...plan,
    set: less('set'),
    revised: less('revised'),
    unchanged: less('unchanged'),
    withdrawn: less('withdrawn'),
    far_total: plan.far_total - sites.filter(({ moved_m = 0 }) => moved_m > plan.far_m).length,
    projects: plan.projects.filter(({ project }) => !isLeft.has(project)),
    projects_total: plan.projects_total - left.filter(({ sites: own }) => own.length > 0).length,
    refused_total: plan.refused_total - refused,
    left_out: left,
  };
}

/** How many sites of a project become what. */
export type EffectCounts = Readonly<Record<SiteEffect, number>>;

/** What a plan did with a project when it was confirmed, and what it would do now. */
export interface PlanChange {
  readonly project: string;
  /** Null where it is not listed. */
  readonly before: EffectCounts | null;
  readonly now: EffectCounts | null;
}

/** Of the projects for whose sake a commit was refused. */
export function planChanges(
  before: UploadPlan,
  now: UploadPlan,
  projects: readonly string[],
): PlanChange[] {
  return projects.map((project) => ({
    project,
    before: effectsOf(before, project),
    now: effectsOf(now, project),
  }));
}

function effectsOf({ projects }: UploadPlan, project: string): EffectCounts | null {
  const found = projects.find((one) => one.project === project);
  if (found === undefined) return null;
  const count = (wanted: SiteEffect) =>
    found.sites.filter(({ effect }) => effect === wanted).length;
  return {
    set: count('set'),
    revised: count('revised'),
    unchanged: count('unchanged'),
    withdrawn: count('withdrawn'),
  };
}

export interface FarMove {
  readonly line: PlanLine;
  readonly metres: number;
}

/** Sites of a plan that a commit would move far, the furthest first; of more than are listed the listed ones. */
export function farMoves(plan: UploadPlan): FarMove[] {
  return planLines(planWithoutHeld(plan).projects)
    .flatMap((line) => {
      const metres = line.moved_m ?? 0;
      return metres > plan.far_m ? [{ line, metres }] : [];
    })
    .sort((a, b) => b.metres - a.metres);
}

/** After minus before; null where there is nothing to compare. */
export function growthOf({ before, after }: PlannedSite) {
  if (before === undefined || after === undefined) return null;
  return {
    kind: after.kind,
    area_m2: after.area_m2 - before.area_m2,
    length_m: after.length_m - before.length_m,
  };
}
