// What others recorded between the plan that somebody looked at and their word, and what is decided
// about it, project by project.
import type { Api } from '../api/client';
import { siteEventsAfter } from '../api/site_events';
import type { EventRecord, UploadFeatures, UploadPlan } from '../api/types';
import type { Bounds } from '../model/bounds';
import {
  conflictOf,
  theirSteps,
  type ConflictChoice,
  type ProjectConflict,
  type SitesThenAndNow,
  type TheirStep,
} from '../model/upload/conflict';

/** Projects whose outlines are read at once, and as many again when asked for. */
export const CONFLICT_STEP = 8;

export interface Refusal {
  /** Position of the plan that was looked at, and of the one that was made since. */
  readonly tried_at: number;
  readonly now_at: number;
  readonly looked: UploadPlan;
  readonly projects: readonly string[];
}

export class UploadConflict {
  /** The outlines of the projects that were read. */
  read = $state.raw<ReadonlyMap<string, SitesThenAndNow>>(new Map());
  events = $state.raw<readonly EventRecord[] | null>(null);
  choices = $state.raw<Readonly<Record<string, ConflictChoice>>>({});
  busy = $state(false);
  failed = $state(false);
  /** How many projects are listed. */
  limit = $state(CONFLICT_STEP);
  /** The map shows the three outlines, not the new plan. */
  isShown = $state(true);
  /** Where its map is to go; a new object each time it is asked for. */
  wanted = $state.raw<{ readonly bounds: Bounds } | null>(null);

  readonly listed: readonly string[] = $derived.by(() =>
    this.refusal.projects.slice(0, this.limit),
  );
  readonly undecided: readonly string[] = $derived.by(() =>
    this.refusal.projects.filter((project) => this.choices[project] === undefined),
  );

  private readonly leaving = new AbortController();

  constructor(
    private readonly api: Api,
    readonly refusal: Refusal,
  ) {}

  /** Reads what is listed and was not read yet. */
  async load(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failed = false;
    try {
      await Promise.all([
        this.readEvents(),
        ...this.listed
          .filter((project) => !this.read.has(project))
          .map((one) => this.readSites(one)),
      ]);
    } catch {
      this.failed = !this.leaving.signal.aborted;
    }
    this.busy = false;
  }

  async more(): Promise<void> {
    this.limit += CONFLICT_STEP;
    await this.load();
  }

  stop(): void {
    this.leaving.abort();
  }

  decide(projects: readonly string[], choice: ConflictChoice): void {
    const chosen = Object.fromEntries(projects.map((project) => [project, choice]));
    this.choices = { ...this.choices, ...chosen };
    if (this.undecided.length === 0) this.isShown = false;
  }

  /** Those that stay as they are. */
  get left(): readonly string[] {
    return this.refusal.projects.filter((project) => this.choices[project] === 'leave');
  }

  show(bounds: Bounds): void {
    this.isShown = true;
    this.wanted = { bounds };
  }

  /** Null until its outlines were read. `plan` is that of now, whole. */
  of(
    project: string,
    plan: UploadPlan | undefined,
    features: UploadFeatures['features'],
  ): ProjectConflict | null {
    const read = this.read.get(project);
    const planned = plan?.projects.find((one) => one.project === project);
    return read === undefined ? null : conflictOf(project, read, planned, features);
  }

  /** Null until they were read. */
  stepsOf(project: string): readonly TheirStep[] | null {
    return this.events === null ? null : theirSteps(this.events, project);
  }

  private async readEvents(): Promise<void> {
    this.events ??= await siteEventsAfter(this.api, this.refusal.tried_at, this.leaving.signal);
  }

  private async readSites(project: string): Promise<void> {
    const { tried_at, now_at } = this.refusal;
    const at = (position: number) =>
      this.api.sites(project, { as_of: String(position), signal: this.leaving.signal });
    const [looked, now] = await Promise.all([at(tried_at), at(now_at)]);
    this.read = new Map(this.read).set(project, { looked, now, tried_at });
  }
}
