// Who the person at the page is: a token for this browser tab and what the server says of it.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Me, ProjectRow } from '../api/types';

const STORAGE_KEY = 'baitu.token';

export class Access {
  me = $state.raw<Me | null>(null);
  failure = $state<FailureCode | null>(null);
  private held: string | null = sessionStorage.getItem(STORAGE_KEY);

  readonly token = (): string | null => this.held;

  get hasToken(): boolean {
    return this.me !== null && this.held !== null;
  }

  get mayUpload(): boolean {
    return this.may('commit_upload');
  }

  get mayAttach(): boolean {
    return this.may('attach_evidence');
  }

  get mayReadEvidence(): boolean {
    return this.may('read_evidence');
  }

  /** Whether `row` is a project that this role may change only as one of its own, and it is not. */
  isForeign(row: ProjectRow, action: string): boolean {
    const { me } = this;
    if (me === null || !me.own_only.includes(action)) return false;
    return ![row.department, row.district, ...row.co_leads].includes(me.department);
  }

  get mayExport(): boolean {
    return this.may('read_export');
  }

  get mayReadEvents(): boolean {
    return this.may('read_events');
  }

  /** Whether the authorization table allows exactly this action. */
  allows(action: string): boolean {
    return this.me?.actions.includes(action) ?? false;
  }

  async enter(api: Api, token: string): Promise<boolean> {
    this.keep(token);
    const known = await this.refresh(api);
    if (!known) this.keep(null);
    return known;
  }

  async leave(api: Api): Promise<void> {
    this.keep(null);
    // At once: nobody is shown what a token allowed while it is asked what they may do without.
    this.me = null;
    await this.refresh(api);
  }

  async refresh(api: Api): Promise<boolean> {
    this.failure = null;
    try {
      this.me = await api.me();
      return true;
    } catch (error) {
      this.me = null;
      this.failure = error instanceof ApiError ? error.code : 'internal';
      return false;
    }
  }

  /** Whether the authorization table allows this role the action, on its own projects at least. */
  may(action: string): boolean {
    return this.me?.actions.includes(action) ?? false;
  }

  private keep(token: string | null): void {
    this.held = token;
    if (token === null) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, token);
  }
}
