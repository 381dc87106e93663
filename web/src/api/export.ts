// The whole city as one GeoPackage: what the file shows, and the file itself.
import { ApiError, errorOf } from './problem';

const PATH = '/api/v1/exports/city.gpkg';

export interface Export {
  /** The position that the file shows: one not long ago, whatever moment is on the screen. */
  readonly position: number;
  readonly size_bytes: number;
}

export interface ExportFile extends Export {
  readonly name: string;
  readonly content: Blob;
}

/** Rejects with ApiError. */
export async function lookAtExport(token: string | null): Promise<Export> {
  return exportOf(await ask('HEAD', token));
}

/** Rejects with ApiError. */
export async function readExport(token: string | null): Promise<ExportFile> {
  const answer = await ask('GET', token);
  const about = exportOf(answer);
  try {
    return { ...about, name: `city-${about.position}.gpkg`, content: await answer.blob() };
  } catch {
    throw new ApiError('network', 0);
  }
}

function exportOf({ headers }: Response): Export {
  return {
    position: Number(headers.get('Baitu-Position')),
    size_bytes: Number(headers.get('Content-Length')),
  };
}

async function ask(method: 'GET' | 'HEAD', token: string | null): Promise<Response> {
  const headers: HeadersInit = token === null ? {} : { Authorization: `Bearer ${token}` };
  const request = new Request(globalThis.location.origin + PATH, { method, headers });
  const answer = await fetch(request).catch(() => {
    throw new ApiError('network', 0);
  });
  if (!answer.ok) throw errorOf(answer, await answer.json().catch(() => null));
  return answer;
}
