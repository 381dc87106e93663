// Sending a large file in pieces: a line that breaks costs one piece, and after a reload whoever
// chooses the same file again goes on where it broke.
import { ApiError, errorOf } from './problem';
import type { FileSending } from './send_file';

/** Smaller files are sent in one request. */
export const LARGE_BYTES = 8_000_000;
export const PIECE_BYTES = 4_000_000;
/** Between tries of one piece, the last one for ever. */
export const RETRY_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 30_000];
export const MAX_TRIES = 30;

interface Transfer {
  readonly id: string;
  readonly size_bytes: number;
  readonly offset_bytes: number;
}

/** What is known of a file that was begun: its name, size and day tell it again. */
export function nameOfFile(file: File): string {
  return `${file.name}|${file.size}|${file.lastModified}`;
}

/** Keeps which transfer a file was begun as, in `storage`. */
export class BegunTransfers {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  /** The key of the transfer of `file`; `fresh` where it was not begun. */
  keyOf(file: File, fresh: string): string {
    const name = this.nameOf(file);
    const begun = this.storage.getItem(name);
    if (begun !== null) return begun;
    this.storage.setItem(name, fresh);
    return fresh;
  }

  forget(file: File): void {
    this.storage.removeItem(this.nameOf(file));
  }

  private nameOf(file: File): string {
    return `baitu.transfer.${nameOfFile(file)}`;
  }
}

interface Asking {
  readonly sending: FileSending;
  readonly fetch: typeof fetch;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Sends all of `file` as the transfer of the key; resolves with its id once the server has it all.
 * Rejects with ApiError where it is refused, or no line came back for long; with an AbortError when
 * the signal is aborted.
 */
export async function sendPieces(
  file: File,
  sending: FileSending,
  use: Partial<Omit<Asking, 'sending'>> = {},
): Promise<string> {
  const asking: Asking = { sending, fetch: use.fetch ?? fetch, wait: use.wait ?? wait };
  let transfer = await again(asking, () => begin(file, asking));
  while (transfer.offset_bytes < file.size) {
    sending.progress(transfer.offset_bytes / file.size);
    const from = transfer;
    transfer = await again(asking, (tries) =>
      tries === 0 ? append(file, from, asking) : resume(file, from, asking),
    );
  }
  sending.progress(1);
  return transfer.id;
}

function begin(file: File, asking: Asking): Promise<Transfer> {
  return ask(asking, '/api/v1/transfers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': asking.sending.key },
    body: JSON.stringify({ file_name: file.name, size_bytes: file.size }),
  });
}

async function append(file: File, transfer: Transfer, asking: Asking): Promise<Transfer> {
  const { id, offset_bytes } = transfer;
  try {
    return await ask(asking, `/api/v1/transfers/${id}/pieces?offset=${offset_bytes}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file.slice(offset_bytes, offset_bytes + PIECE_BYTES),
    });
  } catch (error) {
    const there = error instanceof ApiError ? offsetIn(error) : null;
    // The piece had arrived, only its answer was lost.
    if (there !== null && there > offset_bytes) return { ...transfer, offset_bytes: there };
    throw error;
  }
}

/** After a failure: what the server has decides, not what was sent. */
async function resume(file: File, transfer: Transfer, asking: Asking): Promise<Transfer> {
  const there = await ask(asking, `/api/v1/transfers/${transfer.id}`, {});
  return there.offset_bytes > transfer.offset_bytes ? there : append(file, there, asking);
}

function offsetIn(error: ApiError): number | null {
  return error.code === 'conflict' ? (error.problem?.offset_bytes ?? null) : null;
}

async function again<Answer>(
  asking: Asking,
  act: (tries: number) => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 0; ; ++tries) {
    try {
      return await act(tries);
    } catch (error) {
      const may = error instanceof ApiError && (error.retryable || error.code === 'conflict');
      if (!may || tries + 1 >= MAX_TRIES) throw error;
      const ms = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0;
      await asking.wait(Math.max(ms, (error.wait_s ?? 0) * 1_000), asking.sending.signal);
    }
  }
}

async function ask(asking: Asking, path: string, init: RequestInit): Promise<Transfer> {
  const { token, signal } = asking.sending;
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await asking.fetch(path, { ...init, headers, signal });
  } catch (error) {
    if (signal.aborted) throw new DOMException('aborted', 'AbortError');
    throw error instanceof TypeError ? new ApiError('network', 0) : error;
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw errorOf(response, body);
  return body as Transfer;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}
