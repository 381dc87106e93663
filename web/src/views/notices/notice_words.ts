// Notices in the words of the page.
import type {
  EventRecord,
  Notice,
  NoticeContent,
  NoticeDue,
  NoticeVerdict,
  SupervisionRule,
} from '../../api/types';
import { dayIn, kindOf, noticeEventKinds, textIn, type NoticeEventKind } from '../../model/events';
import { noticeColours } from '../../model/notices/filter';
import { formatCount } from '../../model/numbers';
import type { App } from '../../state/app.svelte';

/** Why it has its colour; `lead` is the unit that goes without saying. */
export function reasonText(app: App, { reason, count, unit }: NoticeVerdict, lead: string): string {
  const words = app.screens.notices;
  const said = words.reasons[reason](formatCount(count));
  return unit === '' || unit === lead ? said : words.of_unit(said, app.names.unit(unit));
}

export function colourText(app: App, { colour, reason }: NoticeVerdict): string {
  const { colours, no_colour } = app.screens.notices;
  return colour === 'none' && reason !== 'in_time' ? no_colour : colours[colour];
}

export function dueText(app: App, { overdue, working_days, day, counts_as }: NoticeDue): string {
  const { due } = app.screens.notices;
  const count = formatCount(working_days);
  if (overdue) return working_days === 0 ? due.over_today : due.over(count);
  const left = working_days === 0 ? due.today : due.left(count);
  return day === counts_as ? left : [left, due.moved(counts_as)].join(app.words.list_separator);
}

export function sourceText(app: App, { source, project }: NoticeContent): string {
  const words = app.screens.notices;
  const kind = words.sources[source.kind];
  const by = source.post ? app.names.post(source.post) : '';
  const reference = [by, source.reference ?? ''].filter((part) => part !== '').join(' ');
  const said = source.kind === 'red_light' ? (project ?? '') : reference;
  return said === '' ? kind : words.source_of(kind, said);
}

export function nameOf(app: App, { number, code }: Notice): string {
  return number === '' ? `${code} ${app.screens.notices.unnumbered}` : number;
}

/** The post to which red is reported: whom the notice names, else whom the rule does. */
export function superiorText(
  app: App,
  { superior }: NoticeContent,
  rule: SupervisionRule | undefined,
): string {
  const { by_rule, nobody } = app.screens.notices;
  if (superior) return app.names.post(superior);
  return rule?.superior ? by_rule(app.names.post(rule.superior)) : nobody;
}

type Values = (event: EventRecord, app: App) => readonly string[];

const nothing: Values = () => [];
const unit: Values = (event, app) => [app.names.unit(textIn(event, 'unit') ?? '')];
const until: Values = (event, app) => [...unit(event, app), dayIn(event, 'until_day') ?? ''];
const title: Values = (event) => {
  const content = event.data['content'] as { title?: string } | undefined;
  return [content?.title ?? ''];
};

/** The figures of each sentence. */
const values: Record<NoticeEventKind, Values> = {
  'supervision.drafted': title,
  'supervision.draft_revised': title,
  'supervision.draft_withdrawn': nothing,
  'supervision.issued': (event) => [
    textIn(event, 'number') ?? '',
    dayIn(event, 'receipt_due_day') ?? '',
    dayIn(event, 'reply_due_day') ?? '',
  ],
  'supervision.signed_for': unit,
  'supervision.taken_in_hand': unit,
  'supervision.photo_attached': unit,
  'supervision.replied': (event, app) => {
    const { replied } = app.screens.notices;
    return [...unit(event, app), event.data['extent'] === 'full' ? replied.full : replied.partial];
  },
  'supervision.reply_accepted': unit,
  'supervision.reply_returned': (event, app) => [
    ...unit(event, app),
    dayIn(event, 'reply_due_day') ?? '',
  ],
  'supervision.completed': nothing,
  'supervision.closed': nothing,
  'supervision.looked_back': (event, app) => {
    const { choices } = app.screens.notices;
    return [event.data['finding'] === 'recurred' ? choices.recurred : choices.held];
  },
  'supervision.urged': unit,
  'supervision.extension_requested': until,
  'supervision.extension_approved': until,
  'supervision.extension_refused': unit,
  'supervision.suspended': nothing,
  'supervision.resumed': nothing,
  'supervision.colour_changed': (event, app) => {
    const { colours, no_colour } = app.screens.notices;
    const before = noticeColours.find((colour) => colour === event.data['before']) ?? 'none';
    const now = event.data['now'] as NoticeVerdict;
    // Why it had none before is not said.
    const word = before === 'none' ? no_colour : colours[before];
    return [word, colourText(app, now), reasonText(app, now, '')];
  },
  'supervision.escalated': (event, app) => [
    app.names.post(textIn(event, 'post') ?? ''),
    ...unit(event, app),
  ],
};

/** What happened, in one sentence; the type of an event newer than this page. */
export function eventSentence(event: EventRecord, app: App): string {
  const kind = noticeEventKinds.find((known) => known === kindOf(event));
  if (kind === undefined) return event.type;
  const said: (...of: readonly string[]) => string = app.screens.notices.sentences[kind];
  return said(...values[kind](event, app));
}

const texts = ['measures', 'text', 'reason', 'note'] as const;

/** What a person wrote on the occasion. */
export function eventTexts(event: EventRecord): readonly string[] {
  return texts.map((name) => textIn(event, name)).filter((text) => text !== undefined);
}

/** Versions of the photos that a reply names. */
export function photosIn({ data }: EventRecord): readonly number[] {
  const { photos } = data;
  return Array.isArray(photos) ? photos.filter((each) => typeof each === 'number') : [];
}
