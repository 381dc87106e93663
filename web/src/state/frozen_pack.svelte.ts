// The bytes of a frozen pack, read once for each that a meeting names, and what they say.
import { readPack } from '../api/meetings';
import { ApiError, type FailureCode } from '../api/problem';
import type { MeetingPack, MeetingPackReference } from '../api/types';
import { packOf } from '../model/meetings/pack';
import type { Bytes } from '../model/proof';
import type { App } from './app.svelte';
import { PackCheck } from './pack_check.svelte';

export class FrozenPack {
  bytes = $state.raw<Bytes | null>(null);
  failure = $state<FailureCode | null>(null);
  readonly check: PackCheck;

  /** Null until it is read, and where this page is older than its format. */
  readonly pack: MeetingPack | null = $derived(this.bytes === null ? null : packOf(this.bytes));

  private named: string | null = null;

  constructor(
    private readonly app: App,
    private readonly code: string,
  ) {
    this.check = new PackCheck(app.api, localStorage);
  }

  /** Reads it unless those bytes are there already. */
  async show(reference: MeetingPackReference): Promise<void> {
    const { sha256 } = reference.json;
    if (this.named === sha256) return;
    this.named = sha256;
    this.failure = null;
    try {
      const bytes = await readPack(this.code, this.app.access.token());
      this.bytes = bytes;
      void this.check.run(bytes, reference);
    } catch (error) {
      this.named = null;
      this.failure = error instanceof ApiError ? error.code : 'internal';
    }
  }
}
