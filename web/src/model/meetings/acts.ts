// Every act on a meeting that is scheduled: when it makes sense, which fields it asks for and what
// they begin with. A further act is a further row.
import type {
  MatterOpinion,
  MatterOutcome,
  Meeting,
  MeetingCommand,
  MeetingMatter,
  MeetingPhase,
  Organisation,
} from '../../api/types';
import { projects, units } from '../admin/choices';
import type { Basis } from '../forms/dispute';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Option,
  type Options,
  type Problem,
} from '../forms/fields';
import type { MeetingLabel } from './labels';
import { on, place, type MeetingField, type MeetingFields } from './schedule';
import { approved, undecided } from './standing';

export type MeetingAct = Exclude<MeetingCommand['command'], 'schedule_meeting'>;

export interface MeetingContext {
  readonly meeting: Meeting;
  readonly organisation: Organisation;
  /** The city's civil date. */
  readonly today: string;
  /** The only unit for which the person may act; null: for any. */
  readonly own: string | null;
  /** The person speaks for a post and not for a unit. */
  readonly as_post: boolean;
  /** Number of the matter or the practice beside which the form was opened; null: none. */
  readonly item: number | null;
}

interface ActSpec {
  readonly in: readonly MeetingPhase[];
  readonly when?: (meeting: Meeting) => boolean;
  readonly fields: (context: MeetingContext) => MeetingFields;
  /** What is on record of the fields, which the form begins with. */
  readonly record?: (meeting: Meeting) => Values;
  /** What the other fields begin with. */
  readonly start?: (context: MeetingContext) => Values;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values) => readonly Problem[];
}

export const opinions = [
  'agree',
  'agree_with_changes',
  'disagree',
  'other',
] as const satisfies MatterOpinion[];
export const outcomes = ['approved', 'rejected', 'deferred'] as const satisfies MatterOutcome[];

// Limits of the server.
export const MAX_AGENDA_ITEMS = 50;
export const MAX_MATTERS = 50;
export const MAX_RESOLUTIONS = 100;
export const MAX_PRACTICES = 50;
const MAX_ATTENDING = 200;
const MAX_ASSISTING = 50;
const MAX_ITEM_MINUTES = 600;
const MAX_POSITION = 9_999_999_999;

/** Before a code, says whether it is that of a unit or of a post. */
const UNIT = 'unit/';
const POST = 'post/';

const line = (name: string, label: MeetingLabel, optional = false): MeetingField => ({
  kind: 'line',
  name,
  label,
  most_bytes: MAX_NAME_BYTES,
  optional,
});
const text = (name: string, label: MeetingLabel, more: Partial<MeetingField> = {}): MeetingField =>
  ({ kind: 'note', name, label, most_bytes: MAX_NOTE_BYTES, ...more }) as MeetingField;
const reason = text('reason', 'reason');
const word = (name: string, label: MeetingLabel, values: readonly string[]): MeetingField => ({
  kind: 'one',
  name,
  label,
  options: () => values.map((value) => ({ value })),
});
const project = (label: MeetingLabel): MeetingField => ({
  kind: 'code',
  name: 'project',
  label,
  suggest: projects,
  optional: true,
});

const optionsOf = (
  list: readonly { readonly number: number; readonly title: string }[],
): Options => {
  const offered = list.map(({ number, title }): Option => {
    const name = `${number}. ${title}`;
    return { value: String(number), name: { zh: name, en: name } };
  });
  return () => offered;
};
const matter = (list: readonly MeetingMatter[]): MeetingField => ({
  kind: 'one',
  name: 'matter',
  label: 'matter',
  options: optionsOf(list),
  numbers: true,
});
/** A unit: any, or the only one that the person may speak for. */
const unit = (label: MeetingLabel, { own }: MeetingContext): MeetingField => ({
  kind: 'one',
  name: 'unit',
  label,
  options: (place) => units(place).filter(({ value }) => own === null || value === own),
});

function givers({ own, as_post, organisation }: MeetingContext): Option[] {
  const offer = (head: string, list: Organisation['units'] | Organisation['posts']) =>
    list.map(({ code, name }) => ({ value: head + code, name }));
  const { units: all, posts } = organisation;
  if (own !== null)
    return offer(
      UNIT,
      all.filter(({ code }) => code === own),
    );
  return as_post ? offer(POST, posts) : [...offer(POST, posts), ...offer(UNIT, all)];
}

const isOpen: readonly MeetingPhase[] = ['scheduled', 'held'];
const publicPractices = ({ practices }: Meeting) =>
  practices.filter(({ withdrawn_on }) => withdrawn_on === undefined);
const oneOf = (list: readonly { readonly number: number }[], { item }: MeetingContext) =>
  list.find(({ number }) => number === item)?.number ??
  (list.length === 1 ? list[0]?.number : undefined);

/** In the order they are offered. */
export const meetingActs: Record<MeetingAct, ActSpec> = {
  set_agenda: {
    in: ['scheduled'],
    fields: ({ meeting }) => [
      {
        kind: 'rows',
        name: 'items',
        label: 'agenda',
        fields: [
          line('title', 'item_title'),
          { kind: 'one', name: 'unit', label: 'item_unit', options: units, optional: true },
          {
            kind: 'one',
            name: 'matter',
            label: 'item_matter',
            options: optionsOf(meeting.matters),
            numbers: true,
            optional: true,
          },
          {
            kind: 'whole',
            name: 'minutes',
            label: 'item_minutes',
            least: 0,
            most: MAX_ITEM_MINUTES,
            blank: 0,
          },
        ],
        least: 1,
        most: MAX_AGENDA_ITEMS,
      },
    ],
    record: ({ agenda }) => ({
      items: agenda.map(({ title, unit: by, matter: about, minutes }) => ({
        title,
        unit: by ?? '',
        ...(about ? { matter: about } : {}),
        minutes: minutes ?? 0,
      })),
    }),
  },
  raise_matter: {
    in: isOpen,
    when: ({ matters }) => matters.length < MAX_MATTERS,
    fields: (context) => [
      line('title', 'matter_title'),
      unit('raised_by', context),
      text('content', 'content'),
      project('project'),
    ],
    start: ({ own }) => (own === null ? {} : { unit: own }),
  },
  give_opinion: {
    in: isOpen,
    when: (meeting) => undecided(meeting).length > 0,
    fields: (context) => [
      matter(undecided(context.meeting)),
      { kind: 'one', name: 'giver', label: 'giver', options: () => givers(context) },
      word('opinion', 'opinion', opinions),
      text('text', 'opinion_text', { optional: true, hint: 'opinion_hint' }),
    ],
    start: (context) => {
      const offered = givers(context);
      return {
        matter: oneOf(undecided(context.meeting), context),
        opinion: 'agree',
        ...(offered.length === 1 ? { giver: offered[0]?.value } : {}),
      };
    },
    check: ({ opinion, text: said }) =>
      opinion !== 'agree' && said === '' ? [{ at: '/text', code: 'required' }] : [],
  },
  freeze_pack: {
    in: ['scheduled'],
    when: ({ pack }) => pack === undefined,
    fields: () => [
      {
        kind: 'day',
        name: 'on',
        label: 'pack_on',
        hint: 'pack_on_hint',
        until_today: true,
        optional: true,
      },
      {
        kind: 'whole',
        name: 'position',
        label: 'pack_position',
        hint: 'pack_position_hint',
        least: 1,
        most: MAX_POSITION,
        optional: true,
      },
    ],
  },
  hold_meeting: {
    in: ['scheduled'],
    fields: () => [
      { kind: 'many', name: 'attending', label: 'attending', options: units, most: MAX_ATTENDING },
    ],
  },
  decide_matter: {
    in: ['held'],
    when: (meeting) => undecided(meeting).length > 0,
    fields: ({ meeting }) => [
      matter(undecided(meeting)),
      word('outcome', 'outcome', outcomes),
      text('text', 'decision'),
    ],
    start: (context) => ({
      matter: oneOf(undecided(context.meeting), context),
      outcome: 'approved',
    }),
  },
  record_resolution: {
    in: ['held'],
    when: ({ resolutions }) => resolutions.length < MAX_RESOLUTIONS,
    fields: ({ meeting }) => [
      text('text', 'resolution'),
      { kind: 'one', name: 'lead', label: 'lead', options: units },
      { kind: 'many', name: 'assisting', label: 'assisting', options: units, most: MAX_ASSISTING },
      { kind: 'day', name: 'due', label: 'due', optional: true },
      ...(approved(meeting).length === 0
        ? []
        : [{ ...matter(approved(meeting)), label: 'carries_out', optional: true } as MeetingField]),
    ],
    check: ({ lead, assisting = [] }) =>
      (assisting as readonly unknown[]).includes(lead)
        ? [{ at: '/assisting', code: 'leads_twice' }]
        : [],
  },
  report_follow_up: {
    in: ['held', 'closed'],
    when: (meeting) => approved(meeting).length > 0,
    fields: (context) => [
      matter(approved(context.meeting)),
      unit('follow_up_unit', context),
      text('text', 'follow_up'),
      { kind: 'flag', name: 'done', label: 'done' },
    ],
    start: (context) => {
      const chosen = oneOf(approved(context.meeting), context);
      const raised = context.meeting.matters.find(({ number }) => number === chosen)?.unit;
      return { matter: chosen, unit: context.own ?? raised };
    },
  },
  publish_practice: {
    in: ['held', 'closed'],
    when: ({ practices }) => practices.length < MAX_PRACTICES,
    fields: () => [
      line('title', 'practice_title'),
      { kind: 'one', name: 'unit', label: 'practice_unit', options: units },
      text('text', 'practice_text', { hint: 'practice_hint' }),
      project('practice_project'),
    ],
  },
  close_meeting: {
    in: ['held'],
    when: (meeting) => undecided(meeting).length === 0,
    fields: () => [{ ...line('document', 'document', true), hint: 'document_hint' }],
  },
  withdraw_practice: {
    in: ['held', 'closed'],
    when: (meeting) => publicPractices(meeting).length > 0,
    fields: ({ meeting }) => [
      {
        kind: 'one',
        name: 'practice',
        label: 'practice',
        options: optionsOf(publicPractices(meeting)),
        numbers: true,
      },
      reason,
    ],
    start: (context) => ({ practice: oneOf(publicPractices(context.meeting), context) }),
  },
  reschedule_meeting: {
    in: ['scheduled'],
    fields: () => [{ kind: 'day', name: 'day', label: 'day' }, place, reason],
    record: ({ day, place: where }) => ({ day, place: where }),
  },
  cancel_meeting: { in: ['scheduled'], fields: () => [reason] },
};

export const meetingActNames = Object.keys(meetingActs) as MeetingAct[];

export function applies(name: MeetingAct, { meeting }: MeetingContext): boolean {
  const spec = meetingActs[name];
  return spec.in.includes(meeting.phase) && (spec.when?.(meeting) ?? true);
}

/** What the form of an act is made from. */
export function basisOfAct(name: MeetingAct, context: MeetingContext): Basis {
  const spec = meetingActs[name];
  const record = spec.record?.(context.meeting) ?? {};
  return {
    fields: [...spec.fields(context), on],
    start: { effective_on: context.today, ...record, ...spec.start?.(context) },
    record,
    version: context.meeting.version,
  };
}

export function commandOf(name: MeetingAct, { giver, ...rest }: Values): MeetingCommand {
  return { command: name, ...rest, ...giverOf(giver) } as MeetingCommand;
}

function giverOf(giver: unknown): { unit?: string; post?: string } {
  if (typeof giver !== 'string') return {};
  return giver.startsWith(POST)
    ? { post: giver.slice(POST.length) }
    : { unit: giver.slice(UNIT.length) };
}
