// One meeting as it is read along the record, for its page, its pack and its errata alike.
import { onDestroy, untrack } from 'svelte';
import { readMeeting } from '../api/meetings';
import type { FailureCode } from '../api/problem';
import type { MeetingHistory } from '../api/types';
import type { App } from './app.svelte';
import { Listing } from './listing.svelte';

export interface MeetingReading {
  /** Null until it was read, and where there is no such meeting. */
  readonly history: MeetingHistory | null;
  /** Not there at that moment. */
  readonly isGone: boolean;
  readonly failure: FailureCode | null;
  again(): void;
}

/** Requires that a component is being made; it reads until that one goes. */
export function followMeeting(app: App, code: string): MeetingReading {
  const listing = new Listing((read) => readMeeting(app.api, code, read));
  const again = () => listing.show(app.url.as_of);
  const isGone = $derived(
    listing.failure === 'not_found' || listing.failure === 'did_not_exist_yet',
  );
  $effect(() => {
    void [app.url.as_of, app.moment?.position];
    untrack(again);
  });
  onDestroy(() => listing.stop());
  return {
    get history() {
      return isGone ? null : listing.answer;
    },
    get isGone() {
      return isGone;
    },
    get failure() {
      return listing.failure;
    },
    again,
  };
}
