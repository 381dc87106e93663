// Public reports in the words of the page.
import type { EventRecord, ReportArea, ReportDeclineReason } from '../../api/types';
import type { ApiError } from '../../api/problem';
import { dayIn, kindOf, reportEventKinds, textIn, type ReportEventKind } from '../../model/events';
import { formatCount } from '../../model/numbers';
import { refusalText } from '../../parts/refusal';
import type { App } from '../../state/app.svelte';
import type { ReportLabel } from '../../model/reports/labels';

const SECONDS_OF_MINUTE = 60;

export const fieldWord = (app: App) => (label: string) =>
  app.screens.reports.fields[label as ReportLabel];

/** An area, or a reason to decline. */
export const choiceWord = (app: App) => (value: string) => {
  const { areas, decline_reasons } = app.screens.reports;
  return value in areas
    ? areas[value as ReportArea]
    : decline_reasons[value as ReportDeclineReason];
};

/** What came instead of an answer to who reports something. */
export function submitRefusal(app: App, error: ApiError): string {
  const words = app.screens.reports.submit;
  const { code, wait_s } = error;
  if (code !== 'rate_limited' && code !== 'unavailable') return refusalText(app, error);
  const often = code === 'rate_limited';
  if (wait_s === null) return often ? words.too_often : words.too_many;
  const wait =
    wait_s <= SECONDS_OF_MINUTE
      ? words.seconds(formatCount(wait_s))
      : words.minutes(formatCount(Math.ceil(wait_s / SECONDS_OF_MINUTE)));
  return often ? words.too_often_for(wait) : words.too_many_for(wait);
}

type Values = (event: EventRecord, app: App) => readonly string[];

const nothing: Values = () => [];
const choice: (name: string) => Values = (name) => (event, app) => [
  choiceWord(app)(textIn(event, name) ?? ''),
];

/** The figures of each sentence. */
const values: Record<ReportEventKind, Values> = {
  'report.submitted': (event, app) => {
    const { channels } = app.screens.reports;
    return [event.data['channel'] === 'telephone' ? channels.telephone : channels.page];
  },
  'report.contact_left': nothing,
  'report.contact_erased': nothing,
  'report.photo_attached': (event, app) => {
    const { of } = app.screens.reports.page;
    return [event.data['of'] === 'answer' ? of.answer : of.submission];
  },
  'report.accepted': choice('area'),
  'report.declined': choice('reason'),
  'report.assigned': (event, app) => [
    app.names.unit(textIn(event, 'unit') ?? ''),
    dayIn(event, 'due_day') ?? '',
  ],
  'report.answered': nothing,
  'report.answer_returned': (event) => [dayIn(event, 'due_day') ?? ''],
  'report.published': (event) => [textIn(event, 'title') ?? ''],
  'report.publication_withdrawn': nothing,
  'report.closed': nothing,
  'report.reopened': nothing,
  'report.notice_linked': (event) => [textIn(event, 'notice') ?? ''],
};

/** What happened, in one sentence; the type of an event newer than this page. */
export function eventSentence(event: EventRecord, app: App): string {
  const kind = reportEventKinds.find((known) => known === kindOf(event));
  if (kind === undefined) return event.type;
  const said: (...of: readonly string[]) => string = app.screens.reports.sentences[kind];
  return said(...values[kind](event, app));
}

/** What a person wrote on the occasion; what it was about at first stands on the page itself. */
export function eventTexts(event: EventRecord): readonly string[] {
  const kind = kindOf(event);
  if (kind === 'report.submitted' || kind === 'report.published') return [];
  const names = kind === 'report.declined' ? ['note'] : ['text', 'reason', 'note'];
  return names.map((name) => textIn(event, name)).filter((text) => text !== undefined);
}
