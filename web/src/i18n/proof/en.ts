// The English words of proofs.
import type { ProofWords } from './zh';

export const enProof: ProofWords = {
  check: 'Verify',
  hide: 'Hide the proof',
  title: 'This record, verified on this computer',
  busy: 'Verifying…',
  proven: (size) =>
    `Proven: the record is in the tree over ${size} records whose root the city signed`,
  record: 'The verified bytes say',
  bare: 'You may not read the bytes themselves: their hash was verified',
  unchanged: (day, size) =>
    `Nothing before was changed since this browser last verified, on ${day} (${size} records)`,
  first: 'The first time in this browser; the next time shows whether anything before was changed',
  root: 'Root',
  leaf: 'Hash of the record',
  key: 'Key of the city (compare it with the published one)',
  save: 'Save the proof',
  offline: 'It can be verified without a server: baitu proof verify FILE --key KEY',
  insecure:
    'Browsers verify on HTTPS and on this computer only. Open the page by https, or save the proof and verify it offline.',
  refuted: 'Not proven',
  faults: {
    malformed: 'What the server gave is no proof',
    unsupported:
      'The hash of this city is SM3, which browsers do not have: save the proof and verify it offline',
    unsigned: 'The root is not signed by the key of the city',
    not_included: 'The record is not in the tree that was signed',
    rewritten: 'What was verified before was changed: the tree does not go on from it',
    other_key: 'The key is not the one of the last time',
  },
};
