// Every act on a public report: when it makes sense, who may do it, which fields it asks for and what
// they begin with. A further act is a further row.
import type { Report, ReportCommand } from '../../api/types';
import { projects, units } from '../admin/choices';
import type { Basis } from '../forms/dispute';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Field,
  type Fields,
  type Option,
  type Problem,
} from '../forms/fields';
import type { ReportLabel } from './labels';
import { reportAreas, type StandingPhase } from './phases';
import { MAX_ANSWER_PHOTOS, MAX_PHOTOS } from './submission';

export type ReportAct = ReportCommand['command'];
type ReportField = Field<ReportLabel>;
type ReportFields = Fields<ReportLabel>;

export interface ReportContext {
  readonly report: Report;
  /** The city's civil date. */
  readonly today: string;
  /** The only unit for which the person may act; null: for any. */
  readonly own: string | null;
  /** Codes of notices that say they come from it, the newest first. */
  readonly notices: readonly string[];
}

interface ActSpec {
  /** Of the authorization table. */
  readonly action: string;
  readonly in: readonly StandingPhase[];
  readonly when?: (report: Report) => boolean;
  readonly fields: (context: ReportContext) => ReportFields;
  /** What is on record of the fields, which the form begins with. */
  readonly record?: (report: Report) => Values;
  /** What the other fields begin with. */
  readonly start?: (context: ReportContext) => Values;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values, report: Report) => readonly Problem[];
}

export const declineReasons = ['duplicate', 'out_of_scope', 'not_understandable'] as const;

const text = (name: string, label: ReportLabel, hint?: ReportLabel): ReportField => ({
  kind: 'note',
  name,
  label,
  most_bytes: MAX_NOTE_BYTES,
  ...(hint === undefined ? {} : { hint }),
});
const note: ReportField = {
  kind: 'note',
  name: 'note',
  label: 'note',
  most_bytes: MAX_NOTE_BYTES,
  optional: true,
};
const reason = text('reason', 'reason');
const due: ReportField = { kind: 'day', name: 'due', label: 'due' };
const on: ReportField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};

/** The number by which a photo is called, in the order in which they came. */
export function photoNumber({ photos }: Report, version: number): number {
  return photos.findIndex((photo) => photo.version === version) + 1;
}

function photoOptions(report: Report, of: readonly Report['photos'][number][]): readonly Option[] {
  return of.map(({ version }) => {
    const number = photoNumber(report, version);
    return { value: String(version), name: { zh: `照片 ${number}`, en: `Photo ${number}` } };
  });
}

const answerPhotos = ({ photos }: Report) => photos.filter(({ of }) => of === 'answer');

/** In the order they are offered. */
export const reportActs: Record<ReportAct, ActSpec> = {
  accept: {
    action: 'accept_report',
    in: ['submitted', 'accepted', 'assigned'],
    fields: () => [
      {
        kind: 'one',
        name: 'area',
        label: 'area',
        options: () => reportAreas.map((value) => ({ value })),
      },
      { kind: 'code', name: 'project', label: 'project', suggest: projects, optional: true },
      note,
    ],
    record: ({ area, project, triage_note }) => ({ area, project, note: triage_note }),
  },
  decline: {
    action: 'decline_report',
    in: ['submitted', 'accepted'],
    fields: () => [
      {
        kind: 'one',
        name: 'reason',
        label: 'decline_reason',
        options: () => declineReasons.map((value) => ({ value })),
      },
      {
        kind: 'code',
        name: 'duplicate_of',
        label: 'duplicate_of',
        hint: 'duplicate_hint',
        when: ({ own }) => own['reason'] === 'duplicate',
      },
      note,
    ],
  },
  assign: {
    action: 'assign_report',
    in: ['accepted', 'assigned'],
    fields: () => [{ kind: 'one', name: 'unit', label: 'unit', options: units }, due, note],
    record: ({ assigned }) =>
      assigned === undefined ? {} : { unit: assigned.unit, due: assigned.due, note: assigned.note },
    check: checkDue,
  },
  answer: {
    action: 'answer_report',
    in: ['assigned'],
    fields: ({ report }) => [
      text('text', 'answer_text', 'answer_hint'),
      ...(answerPhotos(report).length === 0
        ? []
        : [
            {
              kind: 'many' as const,
              name: 'photos',
              label: 'answer_photos' as const,
              options: () => photoOptions(report, answerPhotos(report)),
              most: MAX_ANSWER_PHOTOS,
              numbers: true,
            },
          ]),
    ],
    start: ({ report }) => ({ photos: answerPhotos(report).map(({ version }) => version) }),
  },
  return_answer: {
    action: 'return_report_answer',
    in: ['answered'],
    fields: () => [reason, due],
    check: checkDue,
  },
  publish: {
    action: 'publish_report',
    in: ['answered', 'closed'],
    fields: ({ report }) => [
      { kind: 'line', name: 'title', label: 'title', most_bytes: MAX_NAME_BYTES, wide: true },
      text('question', 'question', 'question_hint'),
      text('answer', 'answer'),
      ...(placeToShow(report) === undefined
        ? []
        : [{ kind: 'flag' as const, name: 'with_place', label: 'with_place' as const }]),
      ...(report.photos.length === 0
        ? []
        : [
            {
              kind: 'many' as const,
              name: 'photos',
              label: 'photos' as const,
              options: () => photoOptions(report, report.photos),
              most: MAX_PHOTOS + MAX_ANSWER_PHOTOS,
              numbers: true,
            },
          ]),
    ],
    record: ({ published }) =>
      published === undefined
        ? {}
        : {
            title: published.title,
            question: published.question,
            answer: published.answer,
            with_place: published.place !== undefined,
            photos: published.photos,
          },
    // The unit's answer is the city's own words; those of the person are nobody's to publish.
    start: ({ report }) =>
      report.published === undefined && report.answer !== undefined
        ? { answer: report.answer.text, photos: report.answer.photos }
        : {},
    check: ({ question }, report) =>
      question === report.text ? [{ at: '/question', code: 'unedited' }] : [],
  },
  close: { action: 'close_report', in: ['answered'], fields: () => [note] },
  link_notice: {
    action: 'link_report_notice',
    in: ['accepted', 'assigned', 'answered', 'closed'],
    fields: ({ notices }) => [
      {
        kind: 'code',
        name: 'notice',
        label: 'notice',
        hint: 'notice_hint',
        suggest: () => notices.map((value) => ({ value })),
      },
    ],
    start: ({ notices, report }) => ({
      notice: notices.find((code) => !report.notices.includes(code)),
    }),
  },
  withdraw_publication: {
    action: 'withdraw_report_publication',
    in: ['submitted', 'accepted', 'assigned', 'answered', 'closed', 'declined'],
    when: ({ published }) => published !== undefined,
    fields: () => [reason],
  },
  reopen: { action: 'reopen_report', in: ['closed', 'declined'], fields: () => [reason] },
  erase_contact: {
    action: 'erase_report_contact',
    in: ['submitted', 'accepted', 'assigned', 'answered', 'closed', 'declined'],
    when: ({ contact }) => contact === 'left',
    fields: () => [text('reason', 'reason', 'erase_hint')],
  },
};

export const reportActNames = Object.keys(reportActs) as ReportAct[];

export function applies(name: ReportAct, { report, own }: ReportContext): boolean {
  const spec = reportActs[name];
  const { phase, assigned } = report;
  return (
    spec.in.some((each) => each === phase) &&
    (spec.when?.(report) ?? true) &&
    (own === null || assigned?.unit === own)
  );
}

/** What the form of an act is made from. */
export function basisOfAct(name: ReportAct, context: ReportContext): Basis {
  const spec = reportActs[name];
  const record = spec.record?.(context.report) ?? {};
  return {
    fields: [...spec.fields(context), on],
    start: { effective_on: context.today, ...record, ...spec.start?.(context) },
    record,
    version: context.report.version,
  };
}

/** The place that a publication may show: as it does, else as the person said. */
function placeToShow({ place, published }: Report): Report['place'] {
  return published?.place ?? place;
}

export function commandOf(name: ReportAct, values: Values, report: Report): ReportCommand {
  const { with_place, ...rest } = values;
  const place = with_place === true ? placeToShow(report) : undefined;
  return {
    command: name,
    ...rest,
    ...(place === undefined ? {} : { place }),
  } as ReportCommand;
}

/** The report with a photo of its answer that the person just sent from beside the form. */
export function withAnswerPhoto(report: Report, version: number, file: File): Report {
  // Where something else was recorded between the two, that is for the person to see.
  if (report.version !== version - 1) return report;
  const photo = { version, of: 'answer', media_type: file.type, size_bytes: file.size } as const;
  return { ...report, version, photos: [...report.photos, photo] };
}

function checkDue({ due: given, effective_on }: Values): readonly Problem[] {
  const [day, first] = [String(given), String(effective_on)];
  return day < first ? [{ at: '/due', code: 'too_early', values: [first] }] : [];
}
