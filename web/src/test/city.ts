// The page's state with a small city in it, and a server that answers as told.
import { vi } from 'vitest';
import type { Moment, Problem, ProjectRow } from '../api/types';
import { rowSet } from '../model/rows';
import { zh } from '../i18n/zh';
import { zhScreens, type ScreenWords } from '../i18n/zh_screens';
import { App } from '../state/app.svelte';
import { Vocabulary } from '../state/vocabulary.svelte';
import { catalogue, moment, organisation } from './sample';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

export type Answer =
  { status?: number; body: unknown; headers?: Record<string, string> } | 'no answer';

const isJson = ({ headers }: Request) => headers.get('Content-Type') === 'application/json';

/** Answers every request by its path and keeps what was asked. */
export function serve(answer: (call: Call) => Answer): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const text = await request.text();
    const call: Call = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: isJson(request) ? JSON.parse(text) : text || null,
    };
    calls.push(call);
    const answered = answer(call);
    if (answered === 'no answer') throw new TypeError('no connection');
    const { status = 200, body, headers } = answered;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': type, ...headers },
    });
  });
  return calls;
}

export function problem(
  status: number,
  code: Problem['code'],
  more: Partial<Problem> = {},
): Exclude<Answer, 'no answer'> {
  return { status, body: { type: 'about:blank', title: code, status, code, ...more } };
}

export function cityWith(
  rows: readonly ProjectRow[],
  at: Moment = moment,
  screens: ScreenWords | null = zhScreens,
): App {
  const app = new App(new Vocabulary({ lang: 'zh', words: zh, screens }));
  const days = [
    { date: '2025-03-01', events: 40, last_position: 60 },
    { date: '2025-03-03', events: 30, last_position: 90 },
    { date: '2025-03-05', events: 10, last_position: 100 },
  ];
  const rest = { catalogue, organisation, days, recent: [], recent_after: at };
  app.live.state = { moment: at, rows: rowSet(rows), ...rest };
  return app;
}
