// Tables of projects, out as a file and back.
import { choiceQuery, type Choices } from '../model/tables';
import { ApiError, errorOf } from './problem';
import type { ImportAnswer } from './types';

export const tableNames = [
  'register',
  'plans',
  'planned_money',
  'progress',
  'facts',
  'funds',
] as const;
export type TableName = (typeof tableNames)[number];
export type ExportName = `${TableName}.${'xlsx' | 'csv'}` | 'oc4ids.json';

export interface TableFile {
  readonly name: string;
  readonly content: Blob;
}

export interface TableSending {
  /** Absent: a dry run. */
  readonly confirmed?: {
    readonly key: string;
    /** The position of the dry run. */
    readonly tried_at: number;
  };
  /** Of rows that name no day of their own; empty: today. */
  readonly effective_on: string;
  readonly choices: Choices;
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
  const { confirmed, effective_on, choices } = sending;
  const query = new URLSearchParams(choiceQuery(choices));
  query.set('dry_run', String(confirmed === undefined));
  if (effective_on !== '') query.set('effective_on', effective_on);
  const headers: Record<string, string> = { 'Content-Type': 'application/octet-stream' };
  if (confirmed !== undefined) {
    query.set('tried_at', String(confirmed.tried_at));
    headers['Idempotency-Key'] = confirmed.key;
  }
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
