// The uploads there were, by what became of them.
import type { Upload, UploadState } from '../api/types';
import { cityDateOf } from './dates';

export const uploadGroups = ['waiting', 'recorded', 'undone', 'refused'] as const;
export type UploadGroup = (typeof uploadGroups)[number];

const groupOfState: Record<UploadState, UploadGroup> = {
  none: 'waiting',
  received: 'waiting',
  inspected: 'waiting',
  committed: 'recorded',
  rejected: 'refused',
  reverted: 'undone',
};

/** What was found unfit waits for nobody. */
export function uploadGroupOf({ state, refusal }: Upload): UploadGroup {
  return state === 'inspected' && refusal !== '' ? 'refused' : groupOfState[state];
}

export interface UploadHistory {
  readonly counts: Readonly<Record<UploadGroup, number>>;
  /** In the order of the list. */
  readonly shown: readonly Upload[];
  /** Of those to be shown, what has waited since before today and is not looked at. */
  readonly older: readonly Upload[];
}

/** `chosen` null is all of them; `today` is a civil date, `open` the code of what is looked at. */
export function historyOf(
  list: readonly Upload[],
  { chosen, today, open }: { chosen: UploadGroup | null; today: string; open: string | null },
): UploadHistory {
  const counts = { waiting: 0, recorded: 0, undone: 0, refused: 0 };
  const shown: Upload[] = [];
  const older: Upload[] = [];
  for (const upload of list) {
    const group = uploadGroupOf(upload);
    counts[group] += 1;
    if (chosen !== null && chosen !== group) continue;
    const old = group === 'waiting' && cityDateOf(upload.received_at) < today;
    (old && upload.code !== open ? older : shown).push(upload);
  }
  return { counts, shown, older };
}
