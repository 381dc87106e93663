// The figures of the overview, worked out by the server: all of one moment and one filter, shown
// together. The figures of before are of the past, which never changes: they are read once.
import type { Api, FigureRead } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type {
  Curves,
  CurveWeight,
  Movement,
  Moment,
  Silence,
  SilenceCut,
  Tallies,
  Upcoming,
} from '../api/types';
import { Latest } from '../model/latest';
import type { FigureFilter } from '../model/figure_filter';

/** Figures follow the record at most this often. */
export const FIGURES_INTERVAL_MS = 2000;
/** How far ahead plans are looked at. */
export const AHEAD_DAYS = 30;
const OVERDUE_SHOWN = 30;
const AHEAD_SHOWN = 30;
const SILENT_SHOWN = 50;
const SITES_LAYER = 'sites';

export interface FigureQuestion {
  /** Null is now: then not before `position`. */
  readonly as_of: string | null;
  readonly position: number;
  /** The earlier moment, as the server takes it; null compares with nothing. */
  readonly since: string | null;
  readonly selection: FigureFilter;
  /** Of the curve that is drawn. */
  readonly weight: CurveWeight;
  readonly silence_by: SilenceCut;
}

/** How things stood at the moment compared with. */
export interface Before {
  readonly moment: Moment;
  readonly curves: Curves;
  readonly silence: Silence;
  /** Sites on the map; absent under a filter, which the map's layers do not have. */
  readonly sites?: number;
}

export interface FigureSet {
  /** Names the question but for the position. */
  readonly key: string;
  /** By projects, whatever curve is drawn: a figure does not change with the look of a chart. */
  readonly curves: Curves;
  readonly drawn: Curves;
  readonly silence: Silence;
  readonly tallies: Tallies;
  readonly overdue: Upcoming;
  readonly ahead: Upcoming;
  readonly movement: Movement | null;
  /** The moment compared with, as it was asked for; null with nothing. */
  readonly since: string | null;
  readonly before: Before | null;
}

export class Figures {
  /** Of the question before while the next is answered. */
  shown = $state.raw<FigureSet | null>(null);
  failure = $state<FailureCode | null>(null);

  private question: FigureQuestion | null = null;
  /** The position that an answer under way is of; null while there is none. */
  private asked: number | null = null;
  private wanted = $state<string | null>(null);
  private before: { key: string; value: Before } | null = null;
  private readonly latest: Latest<FigureQuestion, FigureSet>;

  constructor(private readonly api: Api) {
    this.latest = new Latest({
      interval_ms: FIGURES_INTERVAL_MS,
      ask: (question, signal) => {
        this.asked = question.position;
        return this.read(question, signal);
      },
      answer: (_question, set) => {
        this.shown = set;
        this.failure = null;
        this.goOn();
      },
      fail: (_question, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
        this.goOn();
      },
    });
  }

  /** Whether the question asked last is not answered yet. */
  get isWaiting(): boolean {
    return (this.shown?.key ?? null) !== this.wanted;
  }

  /** Another question is asked at once, the same of a later position in its turn. */
  show(question: FigureQuestion): void {
    const key = keyOf(question);
    if (key !== this.wanted) {
      this.latest.cancel();
      this.asked = null;
      this.failure = null;
    } else if (this.isAnswered(question)) return;
    this.question = question;
    this.wanted = key;
    // An answer under way is waited for: a record that never rests would never be answered.
    if (this.asked === null) this.latest.ask(question);
  }

  again(): void {
    this.failure = null;
    if (this.question !== null) this.latest.ask(this.question);
  }

  stop(): void {
    this.latest.cancel();
    this.asked = null;
  }

  private goOn(): void {
    const { asked, question } = this;
    this.asked = null;
    if (asked !== null && question !== null && question.position > asked) this.latest.ask(question);
  }

  private isAnswered({ position }: FigureQuestion): boolean {
    if (this.failure !== null || this.shown?.key !== this.wanted) return false;
    // Each is read by itself, so one may be older than another.
    const { curves, drawn, silence, tallies, overdue, ahead, movement } = this.shown;
    const parts = [curves, drawn, silence, tallies, overdue, ahead, movement ?? curves];
    return parts.every(({ moment }) => moment.position >= position);
  }

  private async read(question: FigureQuestion, signal: AbortSignal): Promise<FigureSet> {
    const { api } = this;
    const { as_of, position, selection, since, weight, silence_by } = question;
    const read: FigureRead = {
      as_of,
      selection,
      signal,
      min_position: as_of === null ? position : undefined,
    };
    const [curves, weighted, silence, tallies, overdue, movement] = await Promise.all([
      api.curves('projects', read),
      weight === 'projects' ? null : api.curves(weight, read),
      api.silence(silence_by, SILENT_SHOWN, read),
      api.tallies(read),
      api.upcoming(AHEAD_DAYS, { limit: OVERDUE_SHOWN, offset: 0 }, read),
      since === null ? null : api.movement(since, read),
    ]);
    const [ahead, before] = await Promise.all([
      api.upcoming(AHEAD_DAYS, { limit: AHEAD_SHOWN, offset: overdue.overdue }, read),
      movement === null ? null : this.readBefore(movement.since, question, signal),
    ]);
    const key = keyOf(question);
    const drawn = weighted ?? curves;
    return { key, curves, drawn, silence, tallies, overdue, ahead, movement, since, before };
  }

  private async readBefore(
    moment: Moment,
    { selection }: FigureQuestion,
    signal: AbortSignal,
  ): Promise<Before> {
    const key = JSON.stringify([moment.position, moment.on, selection]);
    if (this.before?.key === key) return this.before.value;
    const as_of = String(moment.position);
    const read: FigureRead = { as_of, on: moment.on, selection, signal };
    const unfiltered = Object.keys(selection).length === 0;
    const [curves, silence, layers] = await Promise.all([
      this.api.curves('projects', read),
      this.api.silence('district', 1, read),
      unfiltered ? this.api.layers({ as_of, signal }) : null,
    ]);
    const sites = layers?.find(({ code }) => code === SITES_LAYER)?.features ?? 0;
    const value = { moment, curves, silence, ...(layers === null ? {} : { sites }) };
    this.before = { key, value };
    return value;
  }
}

function keyOf({ as_of, since, selection, weight, silence_by }: FigureQuestion): string {
  return JSON.stringify([as_of, since, selection, weight, silence_by]);
}
