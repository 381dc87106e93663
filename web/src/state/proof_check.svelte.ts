// One record held against the tree that the city signed, in this browser.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import { keepTree, knownTree, type KnownTree } from '../model/known_trees';
import {
  fromHex,
  isBeginning,
  proven,
  ProofError,
  type Crypto,
  type ProofFault,
  type Proven,
} from '../model/proof';
import { recordOf, type ProvenRecord } from '../model/proof_record';

export interface Checked {
  readonly proven: Proven;
  readonly record: ProvenRecord | null;
  readonly key: string;
  /** The tree seen before, which this one only added to; null where none was. */
  readonly before: KnownTree | null;
}

export type Outcome =
  | { readonly state: 'busy' }
  | { readonly state: 'proven'; readonly checked: Checked }
  | { readonly state: 'refuted'; readonly fault: ProofFault | 'other_key' }
  | { readonly state: 'insecure' }
  | { readonly state: 'failed'; readonly error: FailureCode };

type Source = Pick<Api, 'signedTree' | 'proofFile' | 'inclusionProof' | 'consistencyProof'>;

export class ProofCheck {
  outcome = $state.raw<Outcome>({ state: 'busy' });

  constructor(
    private readonly api: Source,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    // Absent on plain HTTP from another machine.
    private readonly crypto: Crypto | undefined = globalThis.crypto?.subtle,
  ) {}

  async run(position: number): Promise<void> {
    this.outcome = { state: 'busy' };
    this.outcome = await this.outcomeOf(position);
  }

  private async outcomeOf(position: number): Promise<Outcome> {
    if (this.crypto === undefined) return { state: 'insecure' };
    try {
      return await this.check(position, this.crypto);
    } catch (error) {
      if (error instanceof ProofError) return { state: 'refuted', fault: error.fault };
      if (error instanceof ApiError) return { state: 'failed', error: error.code };
      throw error;
    }
  }

  private async check(position: number, crypto: Crypto): Promise<Outcome> {
    const { key, position: size } = await this.api.signedTree();
    const file = await this.api.proofFile(position, size);
    // Who may not read the record is told its leaf, as a receipt would.
    const leaf = file.includes('\nextra ')
      ? null
      : fromHex((await this.api.inclusionProof(position, size)).leaf);
    const found = await proven(file, key, leaf, crypto);
    const before = knownTree(this.storage, found.tree.origin);
    if (before !== null && before.key !== key) return { state: 'refuted', fault: 'other_key' };
    if (before !== null && !(await this.isGrown(before, found, crypto)))
      return { state: 'refuted', fault: 'rewritten' };
    keepTree(this.storage, { key, tree: found.tree, seen: new Date().toISOString() });
    const record = found.leaf_data === null ? null : recordOf(found.leaf_data);
    return { state: 'proven', checked: { proven: found, record, key, before } };
  }

  private async isGrown(before: KnownTree, now: Proven, crypto: Crypto): Promise<boolean> {
    if (before.tree.size > now.tree.size) return false;
    const { path } = await this.api.consistencyProof(before.tree.size, now.tree.size);
    return isBeginning(before.tree, now.tree, path.map(fromHex), crypto);
  }
}
