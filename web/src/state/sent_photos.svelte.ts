// Photos on their way to a report or a notice: chosen before it is there, or sent at once; one after
// the other.
import { ApiError } from '../api/problem';
import type { FileSending } from '../api/send_file';
import { newKey } from '../model/ids';
import { checkPhoto, type PhotoFileError } from '../model/photos';

export interface PhotoSent {
  /** The same file keeps its key, so that trying again has one effect. */
  readonly key: string;
  readonly file: File;
  /** 0 to 1 of the bytes that are on their way. */
  readonly share: number;
  readonly state: 'chosen' | 'waiting' | 'sending' | 'failed' | 'sent';
  readonly error: PhotoFileError | ApiError | null;
}

export interface PhotoTarget {
  readonly most: number;
  /** Attaches it to what has the code. Rejects with ApiError. */
  readonly send: (
    code: string,
    file: File,
    sending: FileSending,
  ) => Promise<{ readonly version: number }>;
  readonly token: () => string | null;
  /** Told of each once it is attached, with its version. */
  readonly attached?: (version: number, file: File) => void;
}

export class SentPhotos {
  /** In the order they were chosen. */
  queue = $state.raw<readonly PhotoSent[]>([]);
  readonly left: number = $derived(
    this.queue.filter(({ state }) => state !== 'sent' && state !== 'failed').length,
  );

  /** Of what they belong to; null until it is there. */
  private code: string | null = null;
  private transfer: AbortController | null = null;
  private stopped = false;

  constructor(readonly target: PhotoTarget) {}

  add(files: Iterable<File>): void {
    for (const file of files) {
      const before = this.queue.filter(({ error }) => typeof error !== 'string').length;
      const error = checkPhoto(file, before, this.target.most);
      const good = this.code === null ? 'chosen' : 'waiting';
      const state = error === null ? good : 'failed';
      this.queue = [...this.queue, { key: newKey(), file, share: 0, state, error }];
    }
    void this.sendNext();
  }

  /** There is what they belong to. */
  sendTo(code: string): void {
    this.code = code;
    for (const { key, state } of this.queue)
      if (state === 'chosen') this.change(key, { state: 'waiting' });
    void this.sendNext();
  }

  retry(key: string): void {
    this.change(key, { state: 'waiting', error: null, share: 0 });
    void this.sendNext();
  }

  /** Forgets one that waits or was refused, and stops one that is on its way. */
  drop(key: string): void {
    const photo = this.queue.find((each) => each.key === key);
    this.queue = this.queue.filter((each) => each.key !== key);
    if (photo?.state === 'sending') this.transfer?.abort();
  }

  stop(): void {
    this.stopped = true;
    this.transfer?.abort();
  }

  // A phone's line is thin.
  private async sendNext(): Promise<void> {
    const { code } = this;
    if (this.transfer !== null || code === null || this.stopped) return;
    const next = this.queue.find(({ state }) => state === 'waiting');
    if (next === undefined) return;
    this.transfer = new AbortController();
    this.change(next.key, { state: 'sending' });
    await this.send(code, next, this.transfer.signal);
    this.transfer = null;
    await this.sendNext();
  }

  private async send(code: string, { key, file }: PhotoSent, signal: AbortSignal): Promise<void> {
    const { send, token, attached } = this.target;
    const progress = (share: number) => this.change(key, { share });
    try {
      const sending = { key, token: token(), signal, progress };
      const { version } = await send(code, file, sending);
      this.change(key, { state: 'sent', share: 1 });
      attached?.(version, file);
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError('internal', 0);
      this.change(key, { state: 'failed', error: known });
    }
  }

  private change(key: string, change: Partial<PhotoSent>): void {
    this.queue = this.queue.map((each) => (each.key === key ? { ...each, ...change } : each));
  }
}
