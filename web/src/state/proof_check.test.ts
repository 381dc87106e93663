import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/problem';
import { memoryStorage } from '../test/storage';
import { ProofCheck } from './proof_check.svelte';

// The outcome that needs no server; what a proof is made of is tested in model/proof.test.ts, the
// whole against the server end to end.
const api = {
  signedTree: vi.fn(),
  proofFile: vi.fn(),
  inclusionProof: vi.fn(),
  consistencyProof: vi.fn(),
};

describe('a proof', () => {
  it('is not tried where the browser has no cryptography', async () => {
    vi.stubGlobal('crypto', {});
    const check = new ProofCheck(api, memoryStorage());
    await check.run(1);
    expect(check.outcome).toEqual({ state: 'insecure' });
    vi.unstubAllGlobals();
  });

  it('says what the server refused', async () => {
    api.signedTree.mockRejectedValueOnce(new ApiError('rate_limited', 429));
    const check = new ProofCheck(api, memoryStorage());
    await check.run(1);
    expect(check.outcome).toEqual({ state: 'failed', error: 'rate_limited' });
  });

  it('is refuted where the server gives none', async () => {
    api.signedTree.mockResolvedValueOnce({ key: 'a+b+c', position: 3 });
    api.proofFile.mockResolvedValueOnce('c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\nx\n');
    const check = new ProofCheck(api, memoryStorage());
    await check.run(1);
    expect(check.outcome).toEqual({ state: 'refuted', fault: 'malformed' });
  });
});
