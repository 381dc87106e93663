// What an upload's report says, ready for a screen: pure, in the words it is given.
import type {
  PlannedSite,
  SiteChange,
  UploadAnswer,
  UploadCommand,
  UploadItem,
  UploadLayer,
  UploadNote,
  UploadPlan,
  UploadProblem,
  UploadReport,
} from '../api/types';
import type { UploadWords } from '../i18n/map';

/** The server takes no larger file. */
export const MAX_UPLOAD_BYTES = 100_000_000;
const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1_000_000;

export const siteChanges: readonly SiteChange[] = ['set', 'revised', 'unchanged', 'withdrawn'];

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

/** What was refused, where, and what to do. */
export function refusalOf(report: UploadReport, words: UploadWords) {
  return { ...reasonOf(report.refusal, words), where: report.refusal_detail };
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
  return words.crs(name === '' ? code : name, code, String(confidence_percent));
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
    layer.problems.map(({ code, effect, feature, detail }) => ({
      layer: layer.name,
      feature: feature + 1,
      effect,
      what: reasonOf(code, words).what,
      detail,
    })),
  );
}

/** Problems there are beyond those that are listed. */
export function unlistedProblems(report: UploadReport): number {
  return report.layers.reduce((sum, layer) => sum + layer.problem_count - layer.problems.length, 0);
}

export function noteSentences(notes: readonly UploadNote[], words: UploadWords): string[] {
  return notes.map(({ code, detail }) => {
    const { what } = reasonOf(code, words);
    return detail === '' ? what : words.note(what, detail);
  });
}

export type ChangeCounts = Readonly<Record<SiteChange, number>>;

export function changeCounts(plan: UploadPlan): ChangeCounts {
  const counts = { set: 0, revised: 0, unchanged: 0, withdrawn: 0 };
  for (const { change } of plan.sites) counts[change] += 1;
  return counts;
}

/** What matters first: changes before what stays, projects in order. */
export function inOrder(sites: readonly PlannedSite[]): PlannedSite[] {
  const rank: Record<SiteChange, number> = { withdrawn: 0, revised: 1, set: 2, unchanged: 3 };
  return [...sites].sort(
    (a, b) =>
      rank[a.change] - rank[b.change] ||
      (a.project < b.project ? -1 : a.project > b.project ? 1 : 0) ||
      Number(a.site) - Number(b.site),
  );
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
  'unmatched' | 'nothing_to_do' | 'layer_code' | 'layer_name' | 'layer_source';

export interface CommitDraft {
  readonly target: Target;
  readonly leave_unmatched: boolean;
  readonly layer: LayerDraft;
}

export type CheckedCommit =
  { ok: true; command: UploadCommand } | { ok: false; error: CommitError };

/** What would be sent, or why it cannot be yet. */
export function checkCommit(draft: CommitDraft, plan: UploadPlan): CheckedCommit {
  return draft.target === 'sites' ? checkSites(draft, plan) : checkLayer(draft.layer);
}

function checkSites(draft: CommitDraft, plan: UploadPlan): CheckedCommit {
  if (plan.unmatched_count > 0 && !draft.leave_unmatched) return { ok: false, error: 'unmatched' };
  const { set, revised, withdrawn } = changeCounts(plan);
  if (set + revised + withdrawn === 0) return { ok: false, error: 'nothing_to_do' };
  const leave = plan.unmatched_count > 0 ? { leave_unmatched: true } : {};
  return { ok: true, command: { command: 'commit', ...leave } };
}

function checkLayer(layer: LayerDraft): CheckedCommit {
  const code = layer.code.trim();
  if (!/^[a-z][a-z0-9_]{0,31}$/.test(code) || code === 'sites')
    return { ok: false, error: 'layer_code' };
  if (layer.zh.trim() === '') return { ok: false, error: 'layer_name' };
  if (layer.source.trim() === '') return { ok: false, error: 'layer_source' };
  return {
    ok: true,
    command: {
      command: 'commit',
      layer: code,
      name: { zh: layer.zh.trim(), en: layer.en.trim() },
      source: layer.source.trim(),
      datum: layer.datum.trim(),
      review_number: layer.review_number.trim(),
    },
  };
}

/** Whether it waits for a decision. */
export function isOpen({ phase, refusal }: UploadItem): boolean {
  return phase === 'inspected' && (refusal ?? '') === '';
}

/** What became of an upload, in one sentence. */
export function outcomeOf(upload: UploadItem, words: UploadWords): string {
  if ((upload.refusal ?? '') !== '' && upload.phase === 'inspected')
    return words.outcome.refused(reasonOf(upload.refusal ?? '', words).what);
  if (upload.phase === 'committed') return committed(upload, words);
  return words.phases[upload.phase];
}

function committed(upload: UploadItem, words: UploadWords): string {
  if ((upload.layer ?? '') !== '')
    return words.outcome.layer(upload.layer ?? '', String(upload.features));
  return words.outcome.sites(
    String(upload.set ?? 0),
    String(upload.revised ?? 0),
    String(upload.withdrawn ?? 0),
  );
}

/** The list with a newer answer in its place, newest first. */
export function withAnswer(list: readonly UploadItem[], answer: UploadAnswer): UploadItem[] {
  const rest = list.filter(({ code }) => code !== answer.upload.code);
  const place = list.findIndex(({ code }) => code === answer.upload.code);
  return place < 0 ? [answer.upload, ...rest] : list.with(place, answer.upload);
}
