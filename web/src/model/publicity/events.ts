// What is recorded of publicity 宣传, and what each event is called by.
import type { EventRecord } from '../../api/types';
import { eventKinds, textIn, type EventKind } from '../events';

export const publicityEventKinds: readonly EventKind[] = eventKinds.filter((kind) =>
  kind.startsWith('publicity.'),
);

/** What it is about, in its own words; empty where it says none. */
export function subjectOf(event: EventRecord): string {
  const content = event.data['content'];
  const title =
    typeof content === 'object' && content !== null
      ? (content as Readonly<Record<string, unknown>>)['title']
      : undefined;
  const own = textIn(event, 'title') ?? textIn(event, 'text') ?? textIn(event, 'reason');
  return typeof title === 'string' ? title : (own ?? '');
}
