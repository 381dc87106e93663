// What was recorded of sites after a position.
import { siteEventKinds } from '../model/upload/conflict';
import { type Api, take } from './client';
import type { EventRecord } from './types';

const EVENTS_PAGE = 500;
/** More is not read to tell who changed what meanwhile. */
const MAX_EVENTS = 5000;

/** The events of sites in the records after `after`, in the order of the log. */
export async function siteEventsAfter(
  { client }: Api,
  after: number,
  signal: AbortSignal,
): Promise<readonly EventRecord[]> {
  const found: EventRecord[] = [];
  for (let from = after; found.length < MAX_EVENTS;) {
    const query = { type: siteEventKinds.join(','), after: from, limit: EVENTS_PAGE };
    const page = await take(client.GET('/api/v1/events', { signal, params: { query } }));
    found.push(...page.items);
    if (page.position >= page.head || page.position <= from) break;
    from = page.position;
  }
  return found;
}
