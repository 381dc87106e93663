// What the person at the page may do with a meeting.
import type { Meeting } from '../../api/types';
import type { MeetingAct, MeetingContext } from '../../model/meetings/acts';
import type { App } from '../../state/app.svelte';

export function mayDo({ access, isPast }: App, name: MeetingAct): boolean {
  return !isPast && access.hasToken && access.may(name);
}

export function contextOf(app: App, name: MeetingAct, meeting: Meeting): MeetingContext {
  const { me } = app.access;
  const isUnit = me !== null && me.department !== '' && me.own_only.includes(name);
  return {
    meeting,
    organisation: app.organisation,
    today: app.today ?? '',
    own: isUnit ? me.department : null,
    as_post: me?.role === 'leader',
    item: app.url.item === null ? null : Number(app.url.item),
  };
}
