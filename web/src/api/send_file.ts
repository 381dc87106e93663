// Sending a file with its progress, which fetch cannot tell.
import { ApiError, errorOf } from './problem';
import type { UploadAnswer } from './types';

export interface FileSending {
  readonly key: string;
  readonly token: string | null;
  readonly signal: AbortSignal;
  /** 0 to 1 of the bytes that are on their way. */
  readonly progress: (share: number) => void;
}

/** Rejects with ApiError, or with an AbortError when the signal is aborted. */
export function sendFile(file: File, sending: FileSending): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/uploads?file_name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/zip');
    request.setRequestHeader('Idempotency-Key', sending.key);
    if (sending.token !== null)
      request.setRequestHeader('Authorization', `Bearer ${sending.token}`);
    request.upload.onprogress = (event) =>
      sending.progress(event.loaded / Math.max(1, event.total));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status < 400 && body !== null) resolve(body as UploadAnswer);
      else reject(errorOf(new Response(null, { status: request.status }), body));
    };
    request.onerror = () => reject(new ApiError('network', 0));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    sending.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
