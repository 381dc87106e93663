// The sites of two moments compared on the map: read while that is looked at, of the moments as they
// were when it was asked; a record that moves on meanwhile is for the person to ask for.
import { untrack } from 'svelte';
import type { Baseline, Baselines, Changes } from '../api/types';
import { startOf } from '../model/changes';
import { encodeComparison } from '../model/compare';
import { dayAxis } from '../model/days';
import { figureFilterOf } from '../model/figure_filter';
import { comparePreview, siteChanges, type SiteChange } from '../model/map_compare';
import { mapPlaceOf } from '../model/map_place';
import type { Preview } from '../model/preview';
import type { App } from './app.svelte';
import { Comparing } from './changes.svelte';
import { Listing } from './listing.svelte';

export class MapComparing {
  private readonly listing: Listing<Baselines>;
  readonly comparing: Comparing;

  readonly place = $derived.by(() => mapPlaceOf(this.app.url.within));
  readonly isOn: boolean = $derived.by(() => this.place.panel === 'compare');
  readonly baselines: readonly Baseline[] = $derived.by(() => this.listing.answer?.baselines ?? []);
  /** The moment compared with; undefined before the record was read. */
  readonly start = $derived.by(() => {
    const { moment, url, live } = this.app;
    const axis = dayAxis(live.state?.days ?? [], live.state?.moment.on ?? '1970-01-01');
    return moment && startOf(url.compare, moment.on, axis, this.baselines);
  });
  /** What was asked for, apart from the moment that moves by itself. */
  private readonly chosen: string = $derived.by(() => {
    const { url, isPast, moment } = this.app;
    const position = isPast ? moment?.position : null;
    return JSON.stringify([encodeComparison(url.compare), url.filters, position]);
  });
  private readonly isReady: boolean = $derived.by(
    () => this.isOn && !this.app.isLoadingPast && this.start?.kind === 'known',
  );
  /** Of moments that can be compared, while they are looked at; of those before while the next are read. */
  readonly answer: Changes | null = $derived.by(() =>
    this.isOn && this.start?.kind === 'known' ? this.comparing.answer : null,
  );
  /** All of them; null while they are not known. */
  readonly changes: readonly SiteChange[] | null = $derived.by(() => {
    const { answer } = this;
    return answer === null ? null : siteChanges(answer.items);
  });
  /** Those of the kind that is looked at. */
  readonly shown: readonly SiteChange[] = $derived.by(() => {
    const { change } = this.place;
    const all = this.changes ?? [];
    return change === null ? all : all.filter(({ kind }) => kind === change);
  });
  readonly preview: Preview | null = $derived.by(() => {
    const { answer } = this;
    if (answer === null) return null;
    return comparePreview(this.shown, answer.from.position, this.text);
  });
  /** Records since the later of the moments. */
  readonly newer: number = $derived.by(() => {
    const { busy } = this.comparing;
    const { answer } = this;
    const { moment, isPast } = this.app;
    if (answer === null || moment === undefined || isPast || busy) return 0;
    return moment.position - answer.to.position;
  });

  /** `text` is what is written at a site. Requires a component whose life it shares. */
  constructor(
    private readonly app: App,
    private readonly text: (change: SiteChange) => string,
  ) {
    this.listing = new Listing((read) => app.api.baselines(read));
    this.comparing = new Comparing(app.api);
    $effect(() => {
      void this.chosen;
      if (this.isOn) untrack(() => this.listing.show(null));
      if (this.isReady) untrack(() => this.read());
    });
    $effect(() => () => {
      this.listing.stop();
      this.comparing.stop();
    });
  }

  read(): void {
    const { start, app } = this;
    const { moment } = app;
    if (moment === undefined || start?.kind !== 'known') return;
    const compared = {
      from: String(start.position),
      from_on: start.on,
      to: String(moment.position),
      to_on: moment.on,
    };
    void this.comparing.show({ compared, filters: figureFilterOf(app.url.filters) });
  }
}
