// The key of what a person wants recorded.
import type { Sending } from '../api/client';
import { newKey } from '../model/ids';

/**
 * The same content keeps its key, and the version that it was made from, so that a retry has one
 * effect; other content takes another.
 */
export class Wish {
  private held: { readonly text: string; readonly sending: Sending } | null = null;

  sendingOf(content: unknown, version: number | null = null): Sending {
    const text = JSON.stringify(content);
    if (this.held?.text !== text) this.held = { text, sending: { key: newKey(), version } };
    return this.held.sending;
  }

  /** It was recorded, or refused for good. */
  forget(): void {
    this.held = null;
  }
}
