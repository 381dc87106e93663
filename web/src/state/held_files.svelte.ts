// Files that were chosen in a form, until it is sent: what stands in the form is a key of theirs, so
// that choosing again is saying something else.
import { keepFile } from '../api/files';
import type { KeptFile } from '../api/types';
import { checkEvidence, type EvidenceFileError } from '../model/evidence';
import { newKey } from '../model/ids';

export class HeldFiles {
  /** 0 to 1 of the bytes that are on their way; null where none are. */
  share = $state<number | null>(null);

  private readonly held = new Map<string, File>();
  /** What the server keeps already is not sent again. */
  private readonly kept = new Map<string, KeptFile>();

  constructor(private readonly token: () => string | null) {}

  /** The key that stands for the file. */
  hold(file: File): string {
    const key = newKey();
    this.held.set(key, file);
    return key;
  }

  find(key: string): File | undefined {
    return this.held.get(key);
  }

  /** What can be seen from here of why it is not taken; null: nothing. */
  problem(key: string): EvidenceFileError | null {
    const file = this.held.get(key);
    return file === undefined ? null : checkEvidence(file);
  }

  /** Requires a key of hold(). Rejects with ApiError. */
  async send(key: string): Promise<KeptFile> {
    const before = this.kept.get(key);
    if (before !== undefined) return before;
    this.share = 0;
    try {
      const progress = (share: number) => (this.share = share);
      const kept = await keepFile(this.held.get(key)!, this.token(), progress);
      this.kept.set(key, kept);
      return kept;
    } finally {
      this.share = null;
    }
  }
}
