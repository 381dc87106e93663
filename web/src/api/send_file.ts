// Sending a file with its progress, which fetch cannot tell.
import { ApiError, errorOf } from './problem';

export interface FileSending {
  readonly key: string;
  readonly token: string | null;
  readonly signal: AbortSignal;
  /** 0 to 1 of the bytes that are on their way. */
  readonly progress: (share: number) => void;
}

export interface FileToSend {
  readonly path: string;
  readonly type: string;
  readonly file: File;
}

/** Rejects with ApiError, or with an AbortError when the signal is aborted. */
export function sendFile<Answer>(wanted: FileToSend, sending: FileSending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', wanted.path);
    request.setRequestHeader('Content-Type', wanted.type);
    request.setRequestHeader('Idempotency-Key', sending.key);
    if (sending.token !== null)
      request.setRequestHeader('Authorization', `Bearer ${sending.token}`);
    request.upload.onprogress = (event) =>
      sending.progress(event.loaded / Math.max(1, event.total));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status < 400 && body !== null) resolve(body as Answer);
      else reject(errorOf(new Response(null, { status: request.status }), body));
    };
    request.onerror = () => reject(new ApiError('network', 0));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    sending.signal.addEventListener('abort', () => request.abort());
    request.send(wanted.file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
