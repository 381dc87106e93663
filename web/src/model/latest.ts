// Answers to a question that keeps changing: at most one request under way, asked no more often
// than every `interval_ms`, and only the answer to the latest question is kept.

export interface LatestOptions<Question, Answer> {
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly answer: (question: Question, answer: Answer) => void;
  readonly fail: (question: Question, error: unknown) => void;
  readonly interval_ms: number;
}

export class Latest<Question, Answer> {
  private waiting: { question: Question } | null = null;
  private current: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: LatestOptions<Question, Answer>) {}

  /** The first question of a series goes out at once, later ones after the interval. */
  ask(question: Question): void {
    this.waiting = { question };
    if (this.timer === null) this.send();
  }

  /** Forgets the question; an answer under way is dropped. */
  cancel(): void {
    this.waiting = null;
    this.current?.abort();
    this.current = null;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private send(): void {
    this.timer = null;
    if (this.waiting === null) return;
    const { question } = this.waiting;
    this.waiting = null;
    this.timer = setTimeout(() => this.send(), this.options.interval_ms);
    this.current?.abort();
    const controller = new AbortController();
    this.current = controller;
    this.options.ask(question, controller.signal).then(
      (answer) => this.settle(controller, () => this.options.answer(question, answer)),
      (error: unknown) => this.settle(controller, () => this.options.fail(question, error)),
    );
  }

  private settle(controller: AbortController, act: () => void): void {
    if (this.current !== controller) return;
    this.current = null;
    act();
  }
}
