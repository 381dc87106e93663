// What the person at the page may do with notices.
import type { App } from '../../state/app.svelte';

export function mayDraft({ access, isPast }: App): boolean {
  return !isPast && access.hasToken && access.allows('draft_notice');
}
