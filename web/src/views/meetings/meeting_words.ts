// Quarterly meetings in the words of the page.
import type { EventRecord, MatterOpinion, MatterOutcome, MeetingMatter } from '../../api/types';
import {
  dayIn,
  kindOf,
  meetingEventKinds,
  numberIn,
  textIn,
  type MeetingEventKind,
} from '../../model/events';
import type { MeetingLabel } from '../../model/meetings/labels';
import { formatCount } from '../../model/numbers';
import type { App } from '../../state/app.svelte';

type Opinion = MeetingMatter['opinions'][number];

export const fieldWord = (app: App) => (label: string) =>
  app.screens.meetings.fields[label as MeetingLabel];

export const choiceWord = (app: App) => (value: string) => {
  const { choices } = app.screens.meetings;
  return choices[value as keyof typeof choices];
};

/** Who gives it: a unit or a post. */
export function giverText(app: App, { unit, post }: Pick<Opinion, 'unit' | 'post'>): string {
  return post ? app.names.post(post) : app.names.unit(unit ?? '');
}

export function unitsText(app: App, units: readonly string[]): string {
  return units.map((unit) => app.names.unit(unit)).join(app.words.list_separator);
}

type Values = (event: EventRecord, app: App) => readonly string[];

const nothing: Values = () => [];
const count = (event: EventRecord, name: string) => {
  const list = event.data[name];
  return formatCount(Array.isArray(list) ? list.length : 0);
};
const number = (event: EventRecord, name: string) => formatCount(numberIn(event, name) ?? 0);
const unit = (event: EventRecord, app: App, name = 'unit') =>
  app.names.unit(textIn(event, name) ?? '');

/** The figures of each sentence. */
const values: Record<MeetingEventKind, Values> = {
  'meeting.scheduled': (event) => [textIn(event, 'title') ?? '', dayIn(event, 'day') ?? ''],
  'meeting.rescheduled': (event) => [dayIn(event, 'day') ?? ''],
  'meeting.agenda_set': (event) => [count(event, 'items')],
  'meeting.matter_raised': (event, app) => [
    unit(event, app),
    number(event, 'number'),
    textIn(event, 'title') ?? '',
  ],
  'meeting.opinion_given': (event, app) => {
    const given = { unit: textIn(event, 'unit') ?? '', post: textIn(event, 'post') ?? '' };
    const { opinions } = app.screens.meetings;
    return [
      giverText(app, given),
      number(event, 'matter'),
      opinions[event.data['opinion'] as MatterOpinion] ?? '',
    ];
  },
  'meeting.pack_frozen': (event) => [number(event, 'position'), dayIn(event, 'on_day') ?? ''],
  'meeting.held': (event) => [count(event, 'attending')],
  'meeting.matter_decided': (event, app) => {
    const { outcomes } = app.screens.meetings;
    return [number(event, 'matter'), outcomes[event.data['outcome'] as MatterOutcome] ?? ''];
  },
  'meeting.follow_up_reported': (event, app) => {
    const { done, under_way } = app.screens.meetings.matters;
    const progress = event.data['progress'] === 'done' ? done : under_way;
    return [unit(event, app), number(event, 'matter'), progress];
  },
  'meeting.resolution_recorded': (event, app) => [
    number(event, 'number'),
    unit(event, app, 'lead'),
  ],
  'meeting.practice_published': (event) => [number(event, 'number'), textIn(event, 'title') ?? ''],
  'meeting.practice_withdrawn': (event) => [number(event, 'practice')],
  'meeting.closed': nothing,
  'meeting.cancelled': nothing,
};

/** What happened, in one sentence; the type of an event newer than this page. */
export function eventSentence(event: EventRecord, app: App): string {
  const kind = meetingEventKinds.find((known) => known === kindOf(event));
  if (kind === undefined) return event.type;
  const said: (...of: readonly string[]) => string = app.screens.meetings.sentences[kind];
  return said(...values[kind](event, app));
}

/** What a person wrote on the occasion. */
export function eventTexts(event: EventRecord): readonly string[] {
  return ['content', 'text', 'reason']
    .map((name) => textIn(event, name))
    .filter((text) => text !== undefined);
}
