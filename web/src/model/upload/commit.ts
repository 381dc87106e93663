// What is sent when somebody confirms, or why it cannot be yet.
import type {
  LayerClassification,
  UploadAnswers,
  UploadCommand,
  UploadPlan,
} from '../../api/types';
import { refusedProjects, type LeavingPlan } from './plan';

export interface LayerDraft {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly source: string;
  readonly datum: string;
  readonly review_number: string;
  /** Null: as it was, and internal where it is new. */
  readonly classification: LayerClassification | null;
}

export const emptyLayer: LayerDraft = {
  code: '',
  zh: '',
  en: '',
  source: '',
  datum: 'CGCS2000',
  review_number: '',
  classification: null,
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
  | 'layer_source'
  | 'layer_review'
  | 'layer_public';

export interface CommitDraft {
  readonly target: Target;
  readonly leave_unmatched: boolean;
  /** The projects that cannot be changed stay as they are. */
  readonly leave_held: boolean;
  readonly layer: LayerDraft;
  /** Somebody said that everybody is to be shown the layer. */
  readonly published: boolean;
}

export type CheckedCommit =
  { ok: true; command: UploadCommand } | { ok: false; error: CommitError };

/** What somebody has before them when they confirm. */
export interface LookedAt {
  readonly plan: LeavingPlan;
  /** Position of the moment it is the plan of. */
  readonly tried_at: number;
  /** What was said before it was made. */
  readonly answers?: UploadAnswers;
  /** Sites that all lie off by the same way are said to have moved so. */
  readonly shift_confirmed?: boolean;
  /** Who is shown the layer that has the code now; absent where there is none. */
  readonly layer_shown?: LayerClassification | undefined;
}

/** Whether everybody is shown the layer once it is recorded. */
export function isForEverybody({ layer }: CommitDraft, { layer_shown }: LookedAt): boolean {
  return (layer.classification ?? layer_shown ?? 'internal') === 'public';
}

/** What would be sent, or why it cannot be yet. */
export function checkCommit(draft: CommitDraft, looked: LookedAt): CheckedCommit {
  return draft.target === 'sites' ? checkSites(draft, looked) : checkLayer(draft, looked);
}

/** What a plan comes to, before anybody decides. */
export type Verdict =
  | 'good'
  | 'undecided'
  | 'far_moves'
  | 'some_unmatched'
  | 'none_matched'
  | 'nothing_new'
  | 'project_refused';

/** `open` are the decisions that hold it up. */
export function verdictOf(plan: UploadPlan, open = 0): Verdict {
  if (plan.refused_total > 0) return 'project_refused';
  const matched = plan.set + plan.revised + plan.unchanged;
  if (plan.unmatched_total > 0) return matched > 0 ? 'some_unmatched' : 'none_matched';
  if (plan.set + plan.revised + plan.withdrawn === 0) return 'nothing_new';
  if (open > 0) return 'undecided';
  return plan.far_total > 0 ? 'far_moves' : 'good';
}

function checkSites(draft: CommitDraft, looked: LookedAt): CheckedCommit {
  const { plan, tried_at, answers = {}, shift_confirmed = false } = looked;
  const held = refusedProjects(plan.projects).map(({ project }) => project);
  if (held.length > 0 && !draft.leave_held) return { ok: false, error: 'project_refused' };
  // As many as may be left out are listed.
  if (held.length < plan.refused_total) return { ok: false, error: 'too_many_held' };
  if (verdictOf(plan) === 'none_matched') return { ok: false, error: 'none_matched' };
  const kept = [...held, ...(plan.left_out ?? []).map(({ project }) => project)];
  const left = plan.unmatched_total > 0;
  if (left && !draft.leave_unmatched) return { ok: false, error: 'unmatched' };
  const { set, revised, withdrawn } = plan;
  if (set + revised + withdrawn === 0)
    return { ok: false, error: kept.length > 0 ? 'none_left' : 'nothing_to_do' };
  return {
    ok: true,
    command: {
      command: 'commit',
      tried_at,
      ...(left ? { leave_unmatched: true } : {}),
      ...(kept.length > 0 ? { leave_out: kept } : {}),
      ...answers,
      ...(shift_confirmed ? { shift_confirmed } : {}),
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
    published: false,
  } as const;
  const checked = checkCommit(all, looked);
  return !checked.ok && hopeless.has(checked.error) ? checked.error : null;
}

function checkLayer(draft: CommitDraft, looked: LookedAt): CheckedCommit {
  const { layer } = draft;
  const code = layer.code.trim();
  if (!/^[a-z0-9-]{1,20}$/.test(code) || code === 'sites')
    return { ok: false, error: 'layer_code' };
  if (layer.zh.trim() === '') return { ok: false, error: 'layer_name' };
  if (layer.source.trim() === '') return { ok: false, error: 'layer_source' };
  const { classification } = layer;
  if (isForEverybody(draft, looked)) {
    if (layer.review_number.trim() === '') return { ok: false, error: 'layer_review' };
    if (!draft.published) return { ok: false, error: 'layer_public' };
  }
  return {
    ok: true,
    command: {
      command: 'commit',
      tried_at: looked.tried_at,
      layer: code,
      name: { zh: layer.zh.trim(), en: layer.en.trim() },
      source: layer.source.trim(),
      datum: layer.datum.trim(),
      review_number: layer.review_number.trim(),
      ...(classification === null ? {} : { classification }),
    },
  };
}
