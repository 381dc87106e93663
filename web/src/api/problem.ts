// A refusal or failure of the server as an Error with a stable code.
import type { ErrorCode, Problem } from './types';

/** `network`: no answer came, so it is not known what happened. */
export type FailureCode = ErrorCode | 'network';

export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: FailureCode,
    readonly status: number,
    readonly problem: Problem | null = null,
    /** How long the server asks to wait before the next try; null where it does not say. */
    readonly wait_s: number | null = null,
  ) {
    super(problem?.detail ?? problem?.title ?? code);
  }

  /** Whether asking again with the same key is safe and may help. */
  get retryable(): boolean {
    return [
      'network',
      'unavailable',
      'disk_full',
      'unknown_outcome',
      'rate_limited',
      'internal',
    ].includes(this.code);
  }
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

/** What an answer without success means; a proxy's page carries no problem document. */
export function errorOf(response: Response, body: unknown): ApiError {
  const wait_s = Number(response.headers.get('Retry-After')) || null;
  if (isProblem(body)) return new ApiError(body.code, response.status, body, wait_s);
  return new ApiError(codeOfStatus(response.status), response.status);
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status === 507) return 'disk_full';
  return status >= 502 ? 'unavailable' : 'internal';
}
