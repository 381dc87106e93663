// Errata 勘误 in the words of the page.
import type {
  Colour,
  FigureValue,
  LightReason,
  MeetingErratum,
  NoticeColour,
  NoticeState,
  PackStanding,
} from '../../api/types';
import { cityDateTimeOf } from '../../model/dates';
import { kindOf } from '../../model/events';
import { erratumKinds, type ErratumKind } from '../../model/meetings/errata';
import { formatCount, formatExactShare } from '../../model/numbers';
import { rowOf } from '../../model/rows';
import type { App } from '../../state/app.svelte';

type Say = (value: FigureValue, app: App, item: MeetingErratum) => string;

const says: Record<ErratumKind, Say> = {
  count: (value) => formatCount(Number(value)),
  share: (value) => formatExactShare(Number(value)),
  date: (value) => String(value),
  truth: (value, { screens }) => {
    const { yes, no } = screens.meetings.document.errata;
    return value === true || value === 'true' ? yes : no;
  },
  standing: (value, { screens }) =>
    screens.meetings.document.standings[value as PackStanding] ?? String(value),
  stage: (value, app, { code }) =>
    app.names.stage(rowOf(app.rows, code)?.programme ?? '', String(value)),
  colour: (value, { words }) => words.lights[value as Colour] ?? String(value),
  reason: (value, { words }) => words.reasons[value as LightReason] ?? String(value),
  state: (value, { screens }) => screens.notices.states[value as NoticeState] ?? String(value),
  notice_colour: (value, { screens }) =>
    screens.notices.colours[value as NoticeColour] ?? String(value),
  unit: (value, app) => app.names.unit(String(value)),
  text: (value) => String(value),
};

export function erratumValue(
  app: App,
  item: MeetingErratum,
  value: FigureValue | undefined,
): string {
  if (value === undefined || value === '') return app.screens.meetings.document.errata.nothing;
  return says[erratumKinds[item.field]](value, app, item);
}

/** What it is about: by its name where it has one. */
export function erratumSubject(app: App, { of, code }: MeetingErratum): string {
  if (of === 'programme') return app.names.programme(code);
  if (of === 'unit')
    return code === '' ? app.screens.meetings.document.none_assigned : app.names.unit(code);
  const row = of === 'project' ? rowOf(app.rows, code) : undefined;
  return row === undefined ? code : `${code} ${app.names.text(row.name)}`;
}

/** Of a record that the reader may not see there is its position alone. */
export function erratumEvent(app: App, event: MeetingErratum['events'][number]): string {
  const words = app.screens.meetings.document.errata;
  const { type, effective_on, recorded_at } = event;
  const position = formatCount(event.position);
  if (type === undefined || effective_on === undefined || recorded_at === undefined)
    return words.unseen_event(position);
  const kind = kindOf({ type });
  return words.event(
    kind === null ? type : app.screens.events[kind],
    effective_on,
    cityDateTimeOf(recorded_at),
    position,
  );
}
