// What the server said no to, in the words of the page.
import type { ApiError } from '../api/problem';
import type { App } from '../state/app.svelte';

/** In English with the server's own sentence, which may name the value it refused. */
export function refusalText(app: App, { code, problem }: ApiError): string {
  if (problem?.reason !== undefined) return app.screens.evidence.reasons[problem.reason];
  const text = app.screens.errors[code];
  const detail = problem?.detail;
  return detail === undefined || app.lang === 'zh' ? text : `${text} (${detail})`;
}
