// The state of the page, shared by every screen: address, moment, rows, words, identity.
import { createContext } from 'svelte';
import { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { Moment, Organisation } from '../api/types';
import type { ScreenWords, Words } from '../i18n';
import type { Bounds } from '../model/bounds';
import { isDate } from '../model/dates';
import { filterRows, noFilters, quotaApplies, type Filters } from '../model/filters';
import { namesOf, type Names } from '../model/names';
import { noRows } from '../model/rows';
import type { Language, UrlState, View } from '../model/url';
import { Access } from './access.svelte';
import type { Frame } from './frame';
import { LiveRecord } from './live_record.svelte';
import { PastRecord } from './past_record.svelte';
import { Route, type Step } from './route.svelte';
import type { Vocabulary } from './vocabulary.svelte';

export class App {
  readonly route = new Route();
  readonly access = new Access();
  readonly api = new Api(this.access.token);
  readonly live = new LiveRecord({
    api: this.api,
    token: this.access.token,
    origin: globalThis.location.origin,
  });
  readonly past = new PastRecord(this.api);
  /** Why the first state could not be read. */
  failure = $state<FailureCode | null>(null);
  /** Where the map is to begin that opens next. */
  private aim: Bounds | null = null;

  readonly url: UrlState = $derived(this.route.current);
  readonly isPast: boolean = $derived(this.url.as_of !== null);
  /** The past frame of another moment stays until the wanted one is there. */
  readonly frame: Frame | null = $derived(
    this.isPast ? (this.past.frame ?? null) : this.live.state,
  );
  readonly isLoadingPast: boolean = $derived(
    this.isPast && this.past.failure === null && this.past.frame?.as_of !== this.url.as_of,
  );
  /** The moment on the screen; undefined while none was read, or the one asked for cannot be. */
  readonly moment: Moment | undefined = $derived(
    this.isPast && this.past.failure !== null ? undefined : this.frame?.moment,
  );
  /** The city's civil date; undefined until the record was read. */
  readonly today: string | undefined = $derived(this.live.state?.moment.on);
  readonly rows = $derived(this.frame?.rows ?? noRows);
  readonly shown = $derived(filterRows(this.rows.list, this.url.filters));
  readonly organisation: Organisation = $derived(this.frame?.organisation ?? emptyOrganisation);
  readonly names: Names = $derived(
    namesOf(this.frame?.catalogue ?? emptyCatalogue, this.organisation, this.url.lang),
  );
  /** Programmes whose quota is a denominator under the filters. */
  readonly quotaProgrammes = $derived.by(() => {
    const { filters } = this.url;
    if (!quotaApplies(filters)) return [];
    const all = this.frame?.catalogue.programmes ?? [];
    return filters.programme.length === 0
      ? all
      : all.filter(({ code }) => filters.programme.includes(code));
  });

  constructor(readonly vocabulary: Vocabulary) {}

  /** The language on the screen; the address may name one whose words are still on their way. */
  get lang(): Language {
    return this.vocabulary.lang;
  }

  get words(): Words {
    return this.vocabulary.words;
  }

  /** For the screens that come after the first, and their words with them. */
  get screens(): ScreenWords {
    return this.vocabulary.screens;
  }

  /** What went wrong and what to do. Where not even its words came, the server cannot be reached. */
  failureText(code: FailureCode): string {
    return this.vocabulary.errors?.[code] ?? this.words.unreachable;
  }

  async open(): Promise<void> {
    this.failure = null;
    try {
      await this.live.open();
    } catch (error) {
      this.failure = error instanceof ApiError ? error.code : 'internal';
    }
    await this.access.refresh(this.api);
  }

  /**
   * Shows the moment that the address names. Of the day that goes on there is what is known by now:
   * the present, which the address then says. A date waits until it is known which day that is.
   */
  seek(): void {
    const { as_of } = this.url;
    if (as_of !== null && isDate(as_of)) {
      if (this.today === undefined) return;
      if (as_of === this.today) return this.go({ as_of: null }, 'replace');
    }
    this.past.show(as_of);
  }

  /** Where the words cannot be had, the address goes back to what is on the screen. */
  async speak(lang: Language): Promise<void> {
    try {
      await this.vocabulary.want(lang);
    } catch {
      this.go({ lang: this.lang }, 'replace');
    }
  }

  go(change: Partial<UrlState>, step: Step = 'push'): void {
    this.route.go(change, step);
  }

  filter(change: Partial<Filters>, step: Step = 'push'): void {
    this.go({ filters: { ...this.url.filters, ...change } }, step);
  }

  clearFilters(): void {
    this.go({ filters: noFilters });
  }

  /** The projects behind a figure: the filters in force, narrowed by `change`. */
  explain(change: Partial<Filters>, view: View = 'register'): void {
    this.go({ view, filters: { ...this.url.filters, ...change } });
  }

  /** Opens the map around that; null: around the whole city. */
  showOnMap(bounds: Bounds | null): void {
    this.aim = bounds;
    this.go({ view: 'map', camera: null });
  }

  /** Once: from then on the address says where the map stands. */
  takeAim(): Bounds | null {
    const { aim } = this;
    this.aim = null;
    return aim;
  }

  select(code: string | null): void {
    if (code !== this.url.selected) this.go({ selected: code });
  }
}

const nowhere = { position: 0, recorded_at: '1970-01-01T00:00:00Z', on: '1970-01-01' };
const emptyCatalogue: Frame['catalogue'] = {
  moment: nowhere,
  programmes: [],
  light_rule: {
    version: 0,
    yellow_from_bp: 0,
    red_above_bp: 0,
    stage_overdue_red_months: 0,
    silence_grace_days: 0,
    source: '',
    override_max_days: 0,
    forecast_min_reports: 0,
    forecast_min_days: 0,
    photo_far_m: 0,
  },
};
const emptyOrganisation: Organisation = {
  moment: nowhere,
  version: 0,
  units: [],
  posts: [],
  groups: [],
};

export const [getApp, setApp] = createContext<App>();
