// The receipt of a command, for tests that answer one.
import type { CommandAnswer } from '../api/types';

export const receipt: CommandAnswer['receipt'] = {
  log_id: '0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  hash: 'sha256',
  position: 101,
  recorded_at: '2025-03-06T01:02:03.456789Z',
  leaf: 'aa'.repeat(32),
  root: 'bb'.repeat(32),
  signed_tree: '',
};
