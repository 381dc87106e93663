// Reads the plans as they were at the moment that the timeline is compared with.
import type { Baseline, Timeline } from '../../api/types';
import type { App } from '../../state/app.svelte';
import { Listing } from '../../state/listing.svelte';
import { asOfThen, thenOf, type AsOfThen, type Then } from '../../timeline/then';

interface Answer {
  readonly as_of: string | null | undefined;
  readonly timeline: Timeline;
}

export class PlansThen {
  private readonly listed: Listing<readonly Baseline[]>;
  private readonly plans: Listing<Answer>;

  constructor(private readonly app: App) {
    this.listed = new Listing<readonly Baseline[]>(
      async (read) => (await app.api.baselines(read)).baselines,
    );
    this.plans = new Listing<Answer>(async (read) => ({
      as_of: read.as_of,
      timeline: await app.api.timeline(read),
    }));
    $effect(() => this.listBaselines());
    $effect(() => {
      const { wanted } = this;
      if (wanted === null) this.plans.stop();
      else this.plans.show(wanted);
    });
  }

  readonly baselines: readonly Baseline[] = $derived.by(() => this.listed.answer ?? []);

  private readonly target: AsOfThen | null = $derived.by(() => {
    const { url, moment } = this.app;
    return url.overlay && moment !== undefined
      ? asOfThen(url.compare, moment, this.baselines)
      : null;
  });

  private readonly wanted: string | null = $derived.by(() =>
    this.target?.kind === 'known' ? this.target.as_of : null,
  );

  /** Null while nothing is compared, and until it was read. */
  readonly then: Then | null = $derived.by(() => {
    const { answer } = this.plans;
    if (answer === null || this.wanted === null || answer.as_of !== this.wanted) return null;
    return thenOf(answer.timeline.moment.on, answer.timeline.rows, this.programmes);
  });

  /** What is to be said of them; empty: nothing. */
  readonly note: string = $derived.by(() => {
    const { overview, timeline } = this.app.screens;
    if (this.target === null || this.then !== null) return '';
    switch (this.target.kind) {
      case 'later':
        return overview.compare.later;
      case 'unknown_baseline':
        return this.listed.answer === null
          ? timeline.then_loading
          : overview.compare.unknown_baseline;
      case 'known':
        return this.plans.failure === null ? timeline.then_loading : timeline.then_failed;
    }
  });

  private get programmes(): readonly string[] {
    const { compare } = this.app.url;
    if (compare.kind !== 'baseline') return [];
    return this.baselines.find(({ code }) => code === compare.code)?.programmes ?? [];
  }

  // Baselines are told by no live message but that an event of theirs was recorded.
  private listBaselines(): (() => void) | void {
    const { as_of, overlay } = this.app.url;
    if (!overlay) return;
    this.listed.show(as_of);
    if (as_of !== null) return;
    return this.app.live.onEvents((events) => {
      if (events.some(({ type }) => type.startsWith('baseline.'))) this.listed.show(null);
    });
  }
}
