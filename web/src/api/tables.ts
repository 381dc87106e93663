// Tables of projects, out as a file and back.
import { ApiError, errorOf } from './problem';
import type { ImportAnswer } from './types';

export const tableNames = ['register', 'plans', 'progress', 'facts'] as const;
export type TableName = (typeof tableNames)[number];
export type ExportName = `${TableName}.${'xlsx' | 'csv'}` | 'oc4ids.json';

export interface TableFile {
  readonly name: string;
  readonly content: Blob;
}

export interface TableSending {
  /** Absent: a dry run. */
  readonly key?: string;
  /** Of rows that name no day of their own; empty: today. */
  readonly effective_on: string;
}

/** Rejects with ApiError. */
export async function readTable(
  token: string | null,
  name: ExportName,
  query: URLSearchParams,
): Promise<TableFile> {
  const answer = await ask(token, `/api/v1/exports/${name}?${query.toString()}`, {});
  const named = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '');
  try {
    return { name: named?.[1] ?? name, content: await answer.blob() };
  } catch {
    throw new ApiError('network', 0);
  }
}

/** Rejects with ApiError. */
export async function sendTable(
  token: string | null,
  table: TableName,
  file: Blob,
  sending: TableSending,
): Promise<ImportAnswer> {
  const query = new URLSearchParams({ dry_run: String(sending.key === undefined) });
  if (sending.effective_on !== '') query.set('effective_on', sending.effective_on);
  const headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' };
  if (sending.key !== undefined) headers['Idempotency-Key'] = sending.key;
  const answer = await ask(token, `/api/v1/imports/${table}?${query.toString()}`, {
    method: 'POST',
    headers,
    body: file,
  });
  return (await answer.json()) as ImportAnswer;
}

async function ask(token: string | null, target: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  const request = new Request(globalThis.location.origin + target, { ...init, headers });
  const answer = await fetch(request).catch(() => {
    throw new ApiError('network', 0);
  });
  if (!answer.ok) throw errorOf(answer, await answer.json().catch(() => null));
  return answer;
}
