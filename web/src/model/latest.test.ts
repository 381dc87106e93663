import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Latest } from './latest';

interface Asked {
  readonly question: number;
  readonly signal: AbortSignal;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: unknown) => void;
}

describe('the latest question', () => {
  let asked: Asked[];
  let answers: [number, string][];
  let failures: number[];
  let latest: Latest<number, string>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answers = [];
    failures = [];
    latest = new Latest({
      interval_ms: 100,
      ask: (question, signal) =>
        new Promise((resolve, reject) => asked.push({ question, signal, resolve, reject })),
      answer: (question, answer) => answers.push([question, answer]),
      fail: (question) => failures.push(question),
    });
  });

  afterEach(() => vi.useRealTimers());

  it('goes out at once, and of those within the interval only the last one', () => {
    latest.ask(1);
    latest.ask(2);
    latest.ask(3);
    expect(asked.map(({ question }) => question)).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(asked.map(({ question }) => question)).toEqual([1, 3]);
  });

  it('wins: the answer to an earlier one is dropped whenever it comes', async () => {
    latest.ask(1);
    vi.advanceTimersByTime(100);
    latest.ask(2);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[1]?.resolve('two');
    asked[0]?.resolve('one');
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([[2, 'two']]);
  });

  it('is forgotten when cancelled', async () => {
    latest.ask(1);
    latest.ask(2);
    latest.cancel();
    asked[0]?.resolve('one');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(1);
    expect(answers).toEqual([]);
  });

  it('fails only for itself', async () => {
    latest.ask(1);
    vi.advanceTimersByTime(100);
    latest.ask(2);
    asked[0]?.reject(new Error('late'));
    asked[1]?.reject(new Error('refused'));
    await vi.advanceTimersByTimeAsync(0);
    expect(failures).toEqual([2]);
  });
});
