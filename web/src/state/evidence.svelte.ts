// The evidence 佐证材料 of one project: the list at the moment on the screen, the files on their way,
// and their pictures, which need the token and so come by fetch.
import { attachEvidence, listEvidence, readEvidence, type EvidenceWanted } from '../api/evidence';
import { ApiError, type FailureCode } from '../api/problem';
import type { EvidenceItem } from '../api/types';
import { checkEvidence, withItem, type EvidenceFileError } from '../model/evidence';
import { newKey } from '../model/ids';

export interface Sent {
  /** The same file with the same wish keeps its key, so that trying again has one effect. */
  readonly key: string;
  readonly file: File;
  readonly wanted: EvidenceWanted;
  /** Told once it is attached. */
  readonly attached?: ((item: EvidenceItem) => void) | undefined;
  /** 0 to 1 of the bytes that are on their way. */
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly error: EvidenceFileError | ApiError | null;
}

export class ProjectEvidence {
  /** Null until they were read. */
  items = $state.raw<readonly EvidenceItem[] | null>(null);
  failure = $state<FailureCode | null>(null);
  /** In the order they were chosen; what arrived is gone from it. */
  queue = $state.raw<readonly Sent[]>([]);
  /** Addresses of thumbnails by version. */
  thumbnails = $state.raw<ReadonlyMap<number, string>>(new Map());

  private transfer: AbortController | null = null;
  private asked = '';
  /** Who was told what is held here. */
  private told: string | null = null;
  /** From this page. */
  private attached: readonly EvidenceItem[] = [];
  private stopped = false;

  constructor(
    private readonly code: string,
    private readonly token: () => string | null,
  ) {}

  async read(as_of: number | null): Promise<void> {
    const question = `${as_of}`;
    const token = this.token();
    this.asked = question;
    // What one person may see, such as where a photo was taken, is not for another.
    if (token !== this.told) {
      this.told = token;
      this.items = null;
      this.attached = [];
    }
    try {
      const page = await listEvidence(this.code, as_of, token);
      if (this.asked !== question || this.token() !== token || this.stopped) return;
      // What was attached since this was asked is not in it.
      this.items = as_of === null ? this.attached.reduce(withItem, page.items) : page.items;
      this.failure = null;
      await this.readThumbnails();
    } catch (error) {
      if (this.asked === question && this.token() === token) this.failure = codeOf(error);
    }
  }

  add(
    files: Iterable<File>,
    wanted: EvidenceWanted,
    attached?: (item: EvidenceItem) => void,
  ): void {
    const fresh = [...files].map((file): Sent => {
      const error = checkEvidence(file);
      const state = error === null ? 'waiting' : 'failed';
      return { key: newKey(), file, wanted, attached, share: 0, state, error };
    });
    this.queue = [...this.queue, ...fresh];
    void this.sendNext();
  }

  retry(key: string): void {
    this.change(key, { state: 'waiting', error: null, share: 0 });
    void this.sendNext();
  }

  /** Forgets a file that waits or was refused, and stops one that is on its way. */
  drop(key: string): void {
    const sent = this.queue.find((each) => each.key === key);
    this.queue = this.queue.filter((each) => each.key !== key);
    if (sent?.state === 'sending') this.transfer?.abort();
  }

  async file(version: number): Promise<Blob> {
    return readEvidence(this.code, version, 'file', this.token());
  }

  stop(): void {
    this.stopped = true;
    this.transfer?.abort();
    this.queue = [];
    for (const address of this.thumbnails.values()) URL.revokeObjectURL(address);
    this.thumbnails = new Map();
  }

  // One after the other: a phone's line is thin.
  private async sendNext(): Promise<void> {
    if (this.transfer !== null) return;
    const next = this.queue.find(({ state }) => state === 'waiting');
    if (next === undefined || this.stopped) return;
    this.transfer = new AbortController();
    this.change(next.key, { state: 'sending' });
    await this.send(next, this.transfer.signal);
    this.transfer = null;
    await this.sendNext();
  }

  private async send({ key, file, wanted, attached }: Sent, signal: AbortSignal): Promise<void> {
    const progress = (share: number) => this.change(key, { share });
    try {
      const token = this.token();
      const sending = { key, token, signal, progress };
      const answer = await attachEvidence(this.code, file, wanted, sending);
      this.queue = this.queue.filter((each) => each.key !== key);
      if (token !== this.token()) return;
      this.attached = withItem(this.attached, answer.evidence);
      // A past moment that is looked at meanwhile has none of it.
      if (this.asked === 'null') this.items = withItem(this.items ?? [], answer.evidence);
      attached?.(answer.evidence);
      await this.readThumbnails();
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError('internal', 0);
      this.change(key, { state: 'failed', error: known });
    }
  }

  private change(key: string, change: Partial<Sent>): void {
    this.queue = this.queue.map((each) => (each.key === key ? { ...each, ...change } : each));
  }

  // One after the other, the newest first; a picture that does not come leaves its place empty.
  private async readThumbnails(): Promise<void> {
    const wanted = (this.items ?? []).filter(
      ({ version, thumbnail }) => thumbnail && !this.thumbnails.has(version),
    );
    for (const { version } of wanted.reverse()) {
      const picture = await readEvidence(this.code, version, 'thumbnail', this.token()).catch(
        () => null,
      );
      if (this.stopped) return;
      if (picture === null || this.thumbnails.has(version)) continue;
      const address = URL.createObjectURL(picture);
      this.thumbnails = new Map([...this.thumbnails, [version, address]]);
    }
  }
}

function codeOf(error: unknown): FailureCode {
  return error instanceof ApiError ? error.code : 'internal';
}
