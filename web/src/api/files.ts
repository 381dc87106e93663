// Files as they were sent: reading one, and sending one that a document is to name.
import { newKey } from '../model/ids';
import { ApiError, errorOf } from './problem';
import { sendFile } from './send_file';
import type { KeptFile } from './types';

/** Rejects with ApiError. */
export async function readFile(path: string, token: string | null): Promise<Blob> {
  const answer = await ask(path, token);
  try {
    return await answer.blob();
  } catch {
    throw new ApiError('network', 0);
  }
}

/** Of a document that was filed with one. Rejects with ApiError. */
export function readDocumentFile(code: string, token: string | null): Promise<Blob> {
  return readFile(`/api/v1/documents/${encodeURIComponent(code)}/file`, token);
}

/** Of a record of the archive that has one. Rejects with ApiError. */
export function readArchiveFile(code: string, token: string | null): Promise<Blob> {
  return readFile(`/api/v1/archive/${encodeURIComponent(code)}/file`, token);
}

/** Of an upload, as it was received. Rejects with ApiError. */
export function readUploadFile(code: string, token: string | null): Promise<Blob> {
  return readFile(`/api/v1/uploads/${encodeURIComponent(code)}/file`, token);
}

/** The features of an upload that change nothing, as a table. Rejects with ApiError. */
export function readLeftOut(code: string, token: string | null): Promise<Blob> {
  return readFile(`/api/v1/uploads/${encodeURIComponent(code)}/left-out.csv`, token);
}

/** Nothing is recorded by it. Rejects with ApiError. */
export function keepFile(
  file: File,
  token: string | null,
  progress: (share: number) => void,
): Promise<KeptFile> {
  const { signal } = new AbortController();
  return sendFile<KeptFile>(
    { path: '/api/v1/files', type: 'application/octet-stream', file },
    { key: newKey(), token, signal, progress },
  );
}

/** Rejects with ApiError. */
export async function ask(path: string, token: string | null): Promise<Response> {
  const headers: HeadersInit = token === null ? {} : { Authorization: `Bearer ${token}` };
  const request = new Request(globalThis.location.origin + path, { headers });
  const answer = await fetch(request).catch(() => {
    throw new ApiError('network', 0);
  });
  if (!answer.ok) throw errorOf(answer, await answer.json().catch(() => null));
  return answer;
}
