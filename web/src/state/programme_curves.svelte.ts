// The curve of each programme by itself, for the small pictures on their cards.
import type { Api } from '../api/client';
import type { Curves } from '../api/types';
import { Latest } from '../model/latest';
import type { FigureFilter } from '../model/figure_filter';

/** There are as many requests as programmes, so they follow the record at a slower pace. */
export const PROGRAMME_CURVES_INTERVAL_MS = 10_000;

interface Question {
  readonly as_of: string | null;
  readonly position: number;
  readonly selection: FigureFilter;
  readonly programmes: readonly string[];
}

/** Null where it could not be read. */
type Answers = readonly (readonly [programme: string, curves: Curves | null])[];

export class ProgrammeCurves {
  /** By the programme's code; what cannot be read is left as it was. */
  shown = $state.raw<ReadonlyMap<string, Curves>>(new Map());
  /** Codes of programmes whose curve did not come when it was asked for last. */
  failed = $state.raw<ReadonlySet<string>>(new Set());

  private wanted = '';
  private asked: Question | null = null;
  private readonly latest: Latest<Question, Answers>;

  constructor(private readonly api: Api) {
    this.latest = new Latest<Question, Answers>({
      interval_ms: PROGRAMME_CURVES_INTERVAL_MS,
      ask: (question, signal) =>
        Promise.all(question.programmes.map((code) => this.read(code, question, signal))),
      answer: (_question, answers) => this.take(answers),
      fail: () => {},
    });
  }

  show(question: Question): void {
    const { as_of, selection, programmes } = question;
    const key = JSON.stringify([as_of, selection, programmes]);
    if (key !== this.wanted) {
      this.latest.cancel();
      this.shown = new Map();
      this.failed = new Set();
    }
    this.wanted = key;
    this.asked = question;
    this.latest.ask(question);
  }

  /** Asks at once for those that did not come. */
  again(): void {
    if (this.asked === null) return;
    this.latest.cancel();
    this.latest.ask({ ...this.asked, programmes: [...this.failed] });
  }

  stop(): void {
    this.latest.cancel();
  }

  private async read(
    programme: string,
    { as_of, position, selection }: Question,
    signal: AbortSignal,
  ): Promise<Answers[number]> {
    const min_position = as_of === null ? position : undefined;
    const read = { as_of, min_position, signal, selection: { ...selection, programme } };
    return [programme, await this.api.curves('projects', read).catch(() => null)];
  }

  private take(answers: Answers): void {
    const shown = new Map(this.shown);
    const failed = new Set(this.failed);
    for (const [programme, curves] of answers) {
      if (curves === null) failed.add(programme);
      else {
        failed.delete(programme);
        shown.set(programme, curves);
      }
    }
    this.shown = shown;
    this.failed = failed;
  }
}
