// Evidence 佐证材料 of a project: the list, the files, and sending one.
import { ask, readFile } from './files';
import { sendFile, type FileSending } from './send_file';
import type { EvidenceAnswer, EvidencePage } from './types';

/** More than a project is shown with. */
const LISTED = 1000;

export interface EvidenceWanted {
  readonly stage: string;
  readonly title: string;
  readonly number: string;
}

/** `as_of` null asks for now. Rejects with ApiError. */
export async function listEvidence(
  code: string,
  as_of: number | null,
  token: string | null,
): Promise<EvidencePage> {
  const query = new URLSearchParams({ limit: String(LISTED) });
  if (as_of !== null) query.set('as_of', String(as_of));
  const answer = await ask(`${pathOf(code)}?${query}`, token);
  return (await answer.json()) as EvidencePage;
}

/** The file as it was attached, or its thumbnail. Rejects with ApiError. */
export async function readEvidence(
  code: string,
  version: number,
  part: 'file' | 'thumbnail',
  token: string | null,
): Promise<Blob> {
  const end = part === 'file' ? '' : '/thumbnail';
  return readFile(`${pathOf(code)}/${version}${end}`, token);
}

/** Rejects with ApiError, or with an AbortError when the signal is aborted. */
export function attachEvidence(
  code: string,
  file: File,
  wanted: EvidenceWanted,
  sending: FileSending,
): Promise<EvidenceAnswer> {
  const given = Object.entries({ file_name: file.name, ...wanted });
  const query = new URLSearchParams(given.filter(([, value]) => value !== ''));
  return sendFile<EvidenceAnswer>(
    { path: `${pathOf(code)}?${query}`, type: 'application/octet-stream', file },
    sending,
  );
}

function pathOf(code: string): string {
  return `/api/v1/projects/${encodeURIComponent(code)}/evidence`;
}
