// The sites of one project at the moment on the screen, with their shapes.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { SiteCollection } from '../api/types';
import { aroundGeometries, type Bounds } from '../model/bounds';
import { Latest } from '../model/latest';

/** At most one request in this time while the slider is dragged. */
const ASK_INTERVAL_MS = 150;

interface Question {
  readonly code: string;
  /** Null is now. */
  readonly as_of: number | null;
}

export class ProjectSites {
  /** Null until they were read; of a moment before while the next is read. */
  sites = $state.raw<SiteCollection | null>(null);
  code = $state<string | null>(null);
  failure = $state<FailureCode | null>(null);
  readonly bounds: Bounds | null = $derived(
    this.sites === null
      ? null
      : aroundGeometries(this.sites.features.map(({ geometry }) => geometry)),
  );

  private readonly latest: Latest<Question, SiteCollection>;

  constructor(api: Api) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: ({ code, as_of }, signal) =>
        api.sites(code, { as_of: as_of === null ? null : String(as_of), signal }),
      answer: (_question, sites) => {
        this.sites = sites;
        this.failure = null;
      },
      fail: (_question, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  /** Null is no project. */
  show(code: string | null, as_of: number | null): void {
    if (code !== this.code) this.sites = null;
    this.code = code;
    this.failure = null;
    if (code === null) this.latest.cancel();
    else this.latest.ask({ code, as_of });
  }

  stop(): void {
    this.latest.cancel();
  }
}
