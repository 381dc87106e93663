// A frozen pack held, in this browser, against the record: its bytes against the hash that the record
// holds, its root against the tree that the city signed, and that tree against the one of now.
import type { Api } from '../api/client';
import { readTreeAt } from '../api/meetings';
import { ApiError, type FailureCode } from '../api/problem';
import type { MeetingPackReference } from '../api/types';
import { knownTree } from '../model/known_trees';
import {
  fromHex,
  isBeginning,
  openSignedTree,
  ProofError,
  toHex,
  type Bytes,
  type Crypto,
  type ProofFault,
} from '../model/proof';

export type PackFault =
  | 'bytes' // they are not those that the record names
  | 'root' // the tree at the position has another root
  | 'other_key' // not the key that signed when this browser last looked
  | ProofFault;

export type PackOutcome =
  | { readonly state: 'busy' }
  | { readonly state: 'verified'; readonly key: string; readonly size: number }
  | { readonly state: 'refuted'; readonly fault: PackFault }
  | { readonly state: 'insecure' }
  | { readonly state: 'failed'; readonly error: FailureCode };

export class PackCheck {
  outcome = $state.raw<PackOutcome>({ state: 'busy' });

  constructor(
    private readonly api: Pick<Api, 'client' | 'signedTree' | 'consistencyProof'>,
    private readonly storage: Pick<Storage, 'getItem'>,
    // Absent on plain HTTP from another machine.
    private readonly crypto: Crypto | undefined = globalThis.crypto?.subtle,
  ) {}

  async run(bytes: Bytes, reference: MeetingPackReference): Promise<void> {
    this.outcome = { state: 'busy' };
    this.outcome = await this.outcomeOf(bytes, reference);
  }

  private async outcomeOf(bytes: Bytes, reference: MeetingPackReference): Promise<PackOutcome> {
    if (this.crypto === undefined) return { state: 'insecure' };
    try {
      return await this.check(bytes, reference, this.crypto);
    } catch (error) {
      if (error instanceof ProofError) return { state: 'refuted', fault: error.fault };
      if (error instanceof ApiError) return { state: 'failed', error: error.code };
      // Not every browser knows the signature.
      if (error instanceof DOMException) return { state: 'insecure' };
      throw error;
    }
  }

  private async check(
    bytes: Bytes,
    { position, root, json }: MeetingPackReference,
    crypto: Crypto,
  ): Promise<PackOutcome> {
    const hash = toHex(new Uint8Array(await crypto.digest('SHA-256', bytes)));
    if (hash !== json.sha256) return { state: 'refuted', fault: 'bytes' };
    const then = await readTreeAt(this.api, position);
    const now = await this.api.signedTree();
    const first = await openSignedTree(then.signed_tree, now.key, crypto);
    const second = await openSignedTree(now.signed_tree, now.key, crypto);
    const known = knownTree(this.storage, second.origin);
    if (known !== null && known.key !== now.key) return { state: 'refuted', fault: 'other_key' };
    if (first.size !== position || toHex(first.root) !== root)
      return { state: 'refuted', fault: 'root' };
    const { path } = await this.api.consistencyProof(first.size, second.size);
    if (!(await isBeginning(first, second, path.map(fromHex), crypto)))
      return { state: 'refuted', fault: 'rewritten' };
    return { state: 'verified', key: now.key, size: second.size };
  }
}
