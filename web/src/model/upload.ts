// What an upload's report says, ready for a screen: pure, in the words it is given.
import type {
  FindingDetail,
  PlannedProject,
  PlannedRefusal,
  PlannedSite,
  SiteEffect,
  Upload,
  UploadCommand,
  UploadFeatures,
  UploadLayer,
  UploadNote,
  UploadPlan,
  UploadProblem,
  UploadReport,
  UploadReversal,
} from '../api/types';
import type { UploadWords } from '../i18n/map/zh_upload';

/** The server takes no larger file. */
export const MAX_UPLOAD_BYTES = 100_000_000;
const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1_000_000;

export const siteEffects: readonly SiteEffect[] = ['set', 'revised', 'unchanged', 'withdrawn'];

export type FileError = 'not_a_zip' | 'file_empty' | 'file_too_large';

/** What is wrong with a file before it is sent; null: nothing that can be seen from here. */
export function checkFile(file: { name: string; size: number }): FileError | null {
  if (!file.name.toLowerCase().endsWith('.zip')) return 'not_a_zip';
  if (file.size === 0) return 'file_empty';
  return file.size > MAX_UPLOAD_BYTES ? 'file_too_large' : null;
}

export function formatBytes(bytes: number): string {
  if (bytes >= BYTES_PER_MB) return `${(bytes / BYTES_PER_MB).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / BYTES_PER_KB))} kB`;
}

/** A reason code in words; one this page does not know stands for itself. */
export function reasonOf(code: string, words: UploadWords): { what: string; todo: string } {
  const reasons: Readonly<Record<string, readonly [string, string]>> = words.reasons;
  const [what, todo] = reasons[code] ?? [code, ''];
  return { what, todo };
}

/** Where and what exactly, in one phrase; empty where there is no more to say. */
export function detailPhrase(details: readonly FindingDetail[], words: UploadWords): string {
  return words.details(details.map(({ code, values }) => words.detail_words[code](...values)));
}

/** What was refused, where, what to do, and the coordinate systems that the file's is like. */
export function refusalOf(report: UploadReport, words: UploadWords) {
  const isCandidate = ({ code }: FindingDetail) => code === 'candidate';
  return {
    ...reasonOf(report.refusal, words),
    where: detailPhrase(
      report.refusal_details.filter((detail) => !isCandidate(detail)),
      words,
    ),
    candidates: report.refusal_details
      .filter(isCandidate)
      .map((detail) => detailPhrase([detail], words)),
  };
}

export function encodingSentence(layer: UploadLayer, words: UploadWords): string {
  const { name, claimed, proof } = layer.encoding;
  const proven = words.encoding[proof];
  const differs = claimed !== '' && normal(claimed) !== normal(name);
  return differs ? `${proven}${words.encoding_claimed(claimed)}` : proven;
}

function normal(encoding: string): string {
  return encoding.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function crsSentence(layer: UploadLayer, words: UploadWords): string {
  const { code, name, confidence_percent } = layer.crs;
  return words.crs(words.detail_words.system(name, code), String(confidence_percent));
}

export interface ProblemLine {
  readonly layer: string;
  /** From 1, as programs show it. */
  readonly feature: number;
  readonly effect: UploadProblem['effect'];
  readonly what: string;
  readonly detail: string;
}

export function problemLines(report: UploadReport, words: UploadWords): ProblemLine[] {
  return report.layers.flatMap((layer) =>
    layer.problems.map(({ code, effect, feature, details }) => ({
      layer: layer.name,
      feature: feature + 1,
      effect,
      what: reasonOf(code, words).what,
      detail: detailPhrase(details, words),
    })),
  );
}

/** Problems there are beyond those that are listed. */
export function unlistedProblems(report: UploadReport): number {
  return report.layers.reduce((sum, layer) => sum + layer.problem_count - layer.problems.length, 0);
}

export function noteSentences(notes: readonly UploadNote[], words: UploadWords): string[] {
  return notes.map(({ code, details }) => {
    const { what } = reasonOf(code, words);
    return details.length === 0 ? what : words.note(what, detailPhrase(details, words));
  });
}

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

/** What a layer of a report is called. */
export function layerName({ layers }: UploadReport, layer: number): string {
  return layers[layer]?.name ?? '';
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
export function projectsOf(report: UploadReport, plan: UploadPlan, features: Features): string[] {
  const columns = new Map(
    plan.code_fields.map(({ layer, field }) => [
      layer,
      report.layers[layer]?.fields.indexOf(field) ?? -1,
    ]),
  );
  return features.map(({ properties: { layer, values } }) => {
    return values[columns.get(layer) ?? -1] ?? '';
  });
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

export interface LayerDraft {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly source: string;
  readonly datum: string;
  readonly review_number: string;
}

export const emptyLayer: LayerDraft = {
  code: '',
  zh: '',
  en: '',
  source: '',
  datum: 'CGCS2000',
  review_number: '',
};

export type Target = 'sites' | 'layer';
export type CommitError =
  | 'unmatched'
  | 'none_matched'
  | 'project_refused'
  | 'too_many_held'
  | 'none_left'
  | 'nothing_to_do'
  | 'layer_code'
  | 'layer_name'
  | 'layer_source';

export interface CommitDraft {
  readonly target: Target;
  readonly leave_unmatched: boolean;
  /** The projects that cannot be changed stay as they are. */
  readonly leave_held: boolean;
  readonly layer: LayerDraft;
}

export type CheckedCommit =
  { ok: true; command: UploadCommand } | { ok: false; error: CommitError };

/** What somebody has before them when they confirm. */
export interface LookedAt {
  readonly plan: UploadPlan;
  /** Position of the moment it is the plan of. */
  readonly tried_at: number;
}

/** What would be sent, or why it cannot be yet. */
export function checkCommit(draft: CommitDraft, { plan, tried_at }: LookedAt): CheckedCommit {
  return draft.target === 'sites'
    ? checkSites(draft, plan, tried_at)
    : checkLayer(draft.layer, tried_at);
}

/** What a plan comes to, before anybody decides. */
export type Verdict =
  'good' | 'far_moves' | 'some_unmatched' | 'none_matched' | 'nothing_new' | 'project_refused';

export function verdictOf(plan: UploadPlan): Verdict {
  if (plan.refused_total > 0) return 'project_refused';
  const matched = plan.set + plan.revised + plan.unchanged;
  if (plan.unmatched_total > 0) return matched > 0 ? 'some_unmatched' : 'none_matched';
  if (plan.set + plan.revised + plan.withdrawn === 0) return 'nothing_new';
  return plan.far_total > 0 ? 'far_moves' : 'good';
}

function checkSites(draft: CommitDraft, plan: UploadPlan, tried_at: number): CheckedCommit {
  const held = refusedProjects(plan.projects).map(({ project }) => project);
  if (held.length > 0 && !draft.leave_held) return { ok: false, error: 'project_refused' };
  // As many as may be left out are listed.
  if (held.length < plan.refused_total) return { ok: false, error: 'too_many_held' };
  if (verdictOf(plan) === 'none_matched') return { ok: false, error: 'none_matched' };
  const left = plan.unmatched_total > 0;
  if (left && !draft.leave_unmatched) return { ok: false, error: 'unmatched' };
  const { set, revised, withdrawn } = plan;
  if (set + revised + withdrawn === 0)
    return { ok: false, error: held.length > 0 ? 'none_left' : 'nothing_to_do' };
  return {
    ok: true,
    command: {
      command: 'commit',
      tried_at,
      ...(left ? { leave_unmatched: true } : {}),
      ...(held.length > 0 ? { leave_out: held } : {}),
    },
  };
}

const hopeless: ReadonlySet<CommitError> = new Set(['none_matched', 'none_left', 'nothing_to_do']);

/** Why nothing could be recorded as sites, whatever is left out; null: something could. */
export function nothingFor(looked: LookedAt): CommitError | null {
  const all = {
    target: 'sites',
    leave_unmatched: true,
    leave_held: true,
    layer: emptyLayer,
  } as const;
  const checked = checkCommit(all, looked);
  return !checked.ok && hopeless.has(checked.error) ? checked.error : null;
}

function checkLayer(layer: LayerDraft, tried_at: number): CheckedCommit {
  const code = layer.code.trim();
  if (!/^[a-z0-9-]{1,20}$/.test(code) || code === 'sites')
    return { ok: false, error: 'layer_code' };
  if (layer.zh.trim() === '') return { ok: false, error: 'layer_name' };
  if (layer.source.trim() === '') return { ok: false, error: 'layer_source' };
  return {
    ok: true,
    command: {
      command: 'commit',
      tried_at,
      layer: code,
      name: { zh: layer.zh.trim(), en: layer.en.trim() },
      source: layer.source.trim(),
      datum: layer.datum.trim(),
      review_number: layer.review_number.trim(),
    },
  };
}

/** Whether it waits for a decision. */
export function isOpen({ state, refusal }: Upload): boolean {
  return state === 'inspected' && refusal === '';
}

/** From a file to its record. */
export const uploadSteps = ['choose', 'inspect', 'check', 'record'] as const;

/** Which of the steps is due; one behind the last where it was recorded. */
export function stepOf(upload: Upload | null): number {
  if (upload === null) return 0;
  if (isOpen(upload)) return 2;
  if (upload.state === 'committed') return uploadSteps.length;
  return upload.refusal === '' ? 0 : 1;
}

/** What became of an upload, in one sentence. */
export function outcomeOf(upload: Upload, words: UploadWords): string {
  if (upload.refusal !== '' && upload.state === 'inspected')
    return words.outcome.refused(reasonOf(upload.refusal, words).what);
  if (upload.state === 'committed' && upload.committed !== undefined)
    return committedSentence(upload.committed, String(upload.features), words);
  return words.states[upload.state];
}

function committedSentence(
  committed: NonNullable<Upload['committed']>,
  features: string,
  words: UploadWords,
): string {
  const { layer, set, revised, withdrawn } = committed;
  return layer === undefined
    ? words.outcome.sites(String(set), String(revised), String(withdrawn))
    : words.outcome.layer(layer, features);
}

/** The list with a newer answer in its place, or on top. */
export function withUpload(list: readonly Upload[], upload: Upload): Upload[] {
  const place = list.findIndex(({ code }) => code === upload.code);
  return place < 0 ? [upload, ...list] : list.with(place, upload);
}
