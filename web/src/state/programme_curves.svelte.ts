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

export class ProgrammeCurves {
  /** By the programme's code; what cannot be read is left as it was. */
  shown = $state.raw<ReadonlyMap<string, Curves>>(new Map());

  private wanted = '';
  private readonly latest: Latest<Question, ReadonlyMap<string, Curves>>;

  constructor(api: Api) {
    this.latest = new Latest<Question, ReadonlyMap<string, Curves>>({
      interval_ms: PROGRAMME_CURVES_INTERVAL_MS,
      ask: async ({ as_of, position, selection, programmes }, signal) => {
        const after = as_of === null ? position : undefined;
        const reads = programmes.map(async (programme) => {
          const read = { as_of, min_position: after, signal };
          const own = { ...selection, programme };
          return [programme, await api.curves('projects', { ...read, selection: own })] as const;
        });
        return new Map(await Promise.all(reads));
      },
      answer: (_question, curves) => (this.shown = curves),
      fail: () => {},
    });
  }

  show(question: Question): void {
    const { as_of, selection, programmes } = question;
    const key = JSON.stringify([as_of, selection, programmes]);
    if (key !== this.wanted) {
      this.latest.cancel();
      this.shown = new Map();
    }
    this.wanted = key;
    this.latest.ask(question);
  }

  stop(): void {
    this.latest.cancel();
  }
}
