// What the overview is about besides the rows: the figures, and what they are compared with.
import type { Baseline, SilenceCut } from '../api/types';
import { sinceOf, type Since } from '../model/compare';
import { isBeforeRecord } from '../model/moment';
import { figureFilterOf, type FigureFilter } from '../model/figure_filter';
import type { App } from './app.svelte';
import { Figures, type Before, type FigureSet } from './figures.svelte';
import { ProgrammeCurves } from './programme_curves.svelte';

export class Board {
  readonly figures: Figures;
  readonly programmes: ProgrammeCurves;
  /** Null until they were read. */
  baselines = $state.raw<readonly Baseline[] | null>(null);
  silence_by = $state<SilenceCut>('department');

  readonly selection: FigureFilter = $derived.by(() => figureFilterOf(this.app.url.filters));
  readonly since: Since = $derived.by(() => {
    const { moment, url } = this.app;
    if (moment === undefined) return { kind: 'later' };
    return sinceOf(url.compare, moment, this.baselines ?? []);
  });
  /** The figures on the screen, though a newer question may be asked. */
  readonly shown: FigureSet | null = $derived.by(() => this.figures.shown);
  /** What the rows on the screen may be compared with: only the answer to the question asked last. */
  readonly before: FigureSet['movement'] = $derived.by(() =>
    this.figures.isWaiting ? null : (this.shown?.movement ?? null),
  );
  readonly beforeFigures: Before | null = $derived.by(() =>
    this.figures.isWaiting ? null : (this.shown?.before ?? null),
  );

  constructor(readonly app: App) {
    this.figures = new Figures(app.api);
    this.programmes = new ProgrammeCurves(app.api);
  }

  /** Whether what is shown answers another question than the one asked last. */
  get isRenewing(): boolean {
    return this.shown !== null && this.figures.isWaiting;
  }

  /** Before the first record there is nothing to sum. */
  private get canAsk(): boolean {
    return !this.app.isLoadingPast && !isBeforeRecord(this.app.moment);
  }

  /** Asks for the figures of what is on the screen. */
  ask(): void {
    const { app, selection, since } = this;
    if (!this.canAsk || app.moment === undefined) return;
    if (since.kind === 'unknown_baseline' && this.baselines === null) return;
    this.figures.show({
      as_of: app.url.as_of,
      position: app.isPast ? 0 : app.moment.position,
      since: since.kind === 'known' ? since.since : null,
      selection,
      weight: app.url.curve === 'money' ? 'money' : 'projects',
      silence_by: this.silence_by,
    });
  }

  /** Asks for the curve of each of the programmes. */
  askProgrammes(programmes: readonly string[]): void {
    const { app, selection } = this;
    if (!this.canAsk || app.moment === undefined) return;
    const position = app.isPast ? 0 : app.moment.position;
    this.programmes.show({ as_of: app.url.as_of, position, selection, programmes });
  }

  stop(): void {
    this.figures.stop();
    this.programmes.stop();
  }

  /** Baselines are for choosing: where they cannot be read there are none to choose. */
  async readBaselines(): Promise<void> {
    const { as_of } = this.app.url;
    try {
      const { baselines } = await this.app.api.baselines({ as_of });
      if (this.app.url.as_of === as_of) this.baselines = baselines;
    } catch {
      this.baselines ??= [];
    }
  }
}
