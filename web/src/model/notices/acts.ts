// Every act on a notice that is drafted: when it makes sense, which fields it asks for and what they
// begin with. A further act is a further row.
import type {
  Notice,
  NoticeCommand,
  NoticeHistory,
  NoticeLine,
  NoticeState,
  Organisation,
  SupervisionRule,
} from '../../api/types';
import type { Basis, Edit } from '../forms/dispute';
import type { Values } from '../forms/draft';
import { MAX_NAME_BYTES, MAX_NOTE_BYTES, type Problem } from '../forms/fields';
import { checkContent, contentFields, on, type NoticeField, type NoticeFields } from './content';
import type { NoticeLabel } from './labels';

export type NoticeAct = Exclude<NoticeCommand['command'], 'draft_notice'>;

export interface ActContext {
  readonly notice: Notice;
  readonly organisation: Organisation;
  /** The city's civil date. */
  readonly today: string;
  /** The thresholds of the day; undefined while there are none. */
  readonly rule: SupervisionRule | undefined;
  /** The only unit for which the person may act; null: for any. */
  readonly own: string | null;
}

export const extents = ['full', 'partial'] as const;
export const findings = ['held', 'recurred'] as const;

interface ActSpec {
  /** On the line of a unit: of which it makes sense. */
  readonly line?: (line: NoticeLine) => boolean;
  /** On the whole notice: whether it makes sense. */
  readonly whole?: (notice: Notice) => boolean;
  readonly fields: (context: ActContext) => NoticeFields;
  /** What is on record of the fields, which the form begins with. */
  readonly record?: (notice: Notice) => Values;
  /** What the other fields begin with. */
  readonly start?: (line: NoticeLine | undefined, context: ActContext) => Values;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values, context: ActContext) => readonly Problem[];
}

/** That one reply names. */
export const MAX_REPLY_PHOTOS = 9;

/** What the person's unit has sent and its last reply did not show. */
export function photosToShow({ notice, own }: ActContext): Notice['photos'] {
  const shown = notice.lines.find(({ unit }) => unit === own)?.reply_photos ?? [];
  return notice.photos.filter(({ unit, version }) => unit === own && !shown.includes(version));
}

/** The number by which a photo is called, in the order in which they came. */
export function photoNumber({ photos }: Notice, version: number): number {
  return photos.findIndex((photo) => photo.version === version) + 1;
}

/** The notice with a photo that the person just sent from beside the form. */
export function withReplyPhoto(
  history: NoticeHistory,
  unit: string,
  version: number,
  file: File,
): NoticeHistory {
  const { notice } = history;
  // Where something else was recorded between the two, that is for the person to see.
  if (notice.version !== version - 1) return history;
  const photo = { version, unit, media_type: file.type, size_bytes: file.size };
  return { ...history, notice: { ...notice, version, photos: [...notice.photos, photo] } };
}

const ended: readonly NoticeState[] = ['completed', 'closed', 'looked_back', 'withdrawn'];

/** Issued, and not completed yet. */
const isOpen = ({ state }: Notice) => state !== 'drafted' && !ended.includes(state);
const runs = (notice: Notice) => isOpen(notice) && notice.suspended_on === undefined;
const isDraft = ({ state }: Notice) => state === 'drafted';
const isAt =
  (...states: readonly NoticeState[]) =>
  ({ state }: { readonly state: NoticeState }) =>
    states.includes(state);
const owes = isAt('issued', 'signed_for', 'in_hand', 'returned');
const waitsForReview = isAt('replied');
const asksForMore = ({ extension }: NoticeLine) => extension !== undefined;

const text = (name: string, label: NoticeLabel, optional = false): NoticeField => ({
  kind: 'note',
  name,
  label,
  most_bytes: MAX_NOTE_BYTES,
  optional,
});
const note = text('note', 'note', true);
const reason = text('reason', 'reason');
const day = (name: string, label: NoticeLabel, optional: boolean): NoticeField => ({
  kind: 'day',
  name,
  label,
  optional,
});
const word = (name: string, label: NoticeLabel, values: readonly string[]): NoticeField => ({
  kind: 'one',
  name,
  label,
  options: () => values.map((value) => ({ value })),
});

const replyPhotos = (context: ActContext): NoticeField => ({
  kind: 'many',
  name: 'photos',
  label: 'reply_photos',
  options: () =>
    photosToShow(context).map(({ version }) => {
      const number = photoNumber(context.notice, version);
      return { value: String(version), name: { zh: `照片 ${number}`, en: `Photo ${number}` } };
    }),
  most: MAX_REPLY_PHOTOS,
  numbers: true,
});

/** In the order they are offered. */
export const noticeActs: Record<NoticeAct, ActSpec> = {
  issue_notice: {
    whole: isDraft,
    fields: ({ organisation, rule }) => [
      {
        kind: 'line',
        name: 'number',
        label: 'number',
        hint: 'number_hint',
        most_bytes: MAX_NAME_BYTES,
        optional: true,
      },
      {
        kind: 'one',
        name: 'issuer',
        label: 'issuer',
        options: () => organisation.posts.map(({ code, name }) => ({ value: code, name })),
        optional: true,
      },
      day('receipt_due', 'receipt_due', rule !== undefined),
      day('reply_due', 'reply_due', rule !== undefined),
    ],
    check: checkIssue,
  },
  revise_notice: {
    whole: isDraft,
    fields: () => contentFields.filter(({ name }) => name !== on.name),
    record: ({ content }) => ({ content }),
    check: checkContent,
  },
  withdraw_notice: { whole: isDraft, fields: () => [reason] },
  sign_for_notice: { line: isAt('issued'), fields: () => [note] },
  take_in_hand: { line: isAt('signed_for'), fields: () => [text('measures', 'measures')] },
  reply_to_notice: {
    line: isAt('in_hand', 'returned'),
    fields: (context) => [
      word('extent', 'extent', extents),
      text('text', 'text'),
      {
        kind: 'line',
        name: 'document',
        label: 'document',
        most_bytes: MAX_NAME_BYTES,
        optional: true,
      },
      ...(photosToShow(context).length === 0 ? [] : [replyPhotos(context)]),
    ],
    start: (_line, context) => ({
      extent: 'full',
      photos: photosToShow(context)
        .slice(-MAX_REPLY_PHOTOS)
        .map(({ version }) => version),
    }),
  },
  request_extension: {
    line: (line) =>
      owes(line) && line.state !== 'issued' && !asksForMore(line) && line.reply?.overdue !== true,
    fields: () => [day('until', 'until', false), reason],
    check: checkUntil,
  },
  accept_reply: { line: waitsForReview, fields: () => [note] },
  return_reply: {
    line: waitsForReview,
    fields: ({ rule }) => [reason, day('reply_due', 'rework_due', rule !== undefined)],
    check: (values) => notBefore(values, 'reply_due', String(values['effective_on'])),
  },
  approve_extension: {
    line: asksForMore,
    fields: () => [day('until', 'approved_until', true), note],
    start: (line) => ({ until: line?.extension?.until }),
    check: checkUntil,
  },
  refuse_extension: { line: asksForMore, fields: () => [reason] },
  urge: { line: owes, fields: () => [text('text', 'urge_text')] },
  complete_notice: {
    whole: (notice) =>
      runs(notice) && notice.lines.length > 0 && notice.lines.every(isAt('reviewed')),
    fields: () => [note],
  },
  close_notice: { whole: isAt('completed'), fields: () => [note] },
  look_back: {
    whole: isAt('closed', 'looked_back'),
    fields: () => [word('finding', 'finding', findings), text('note', 'finding_note')],
    start: () => ({ finding: 'held' }),
  },
  suspend_notice: { whole: runs, fields: () => [reason] },
  resume_notice: {
    whole: (notice) => isOpen(notice) && notice.suspended_on !== undefined,
    fields: () => [note],
  },
};

export const noticeActNames = Object.keys(noticeActs) as NoticeAct[];

/** The lines on which the person may do it now. */
export function linesFor(name: NoticeAct, { notice, own }: ActContext): readonly NoticeLine[] {
  const { line } = noticeActs[name];
  if (line === undefined || !runs(notice)) return [];
  return notice.lines.filter((each) => (own === null || each.unit === own) && line(each));
}

export function applies(name: NoticeAct, context: ActContext): boolean {
  const { whole } = noticeActs[name];
  return whole === undefined ? linesFor(name, context).length > 0 : whole(context.notice);
}

/** What the form of an act is made from. */
export function basisOfAct(name: NoticeAct, context: ActContext, edits: readonly Edit[]): Basis {
  const spec = noticeActs[name];
  const { notice, organisation, today } = context;
  const record = spec.record?.(notice) ?? {};
  // Where others have done it meanwhile, the server says what stands in the way.
  const fit = linesFor(name, context);
  const lines = fit.length > 0 ? fit : notice.lines;
  const chosen = edits.find(({ at }) => at === '/unit')?.value;
  const line = lines.find(({ unit }) => unit === chosen) ?? lines[0];
  const unit: NoticeField = {
    kind: 'one',
    name: 'unit',
    label: 'unit',
    options: () =>
      lines.map(({ unit: value }) => {
        const found = organisation.units.find(({ code }) => code === value);
        return { value, name: found?.name ?? { zh: value, en: value } };
      }),
  };
  const isOnLine = spec.line !== undefined;
  return {
    fields: [...(isOnLine ? [unit] : []), ...spec.fields(context), on],
    start: {
      effective_on: today,
      ...(isOnLine ? { unit: line?.unit } : {}),
      ...record,
      ...spec.start?.(line, context),
    },
    record,
    version: notice.version,
  };
}

function checkIssue(values: Values): readonly Problem[] {
  const on_day = String(values['effective_on']);
  const early = [
    ...notBefore(values, 'receipt_due', on_day),
    ...notBefore(values, 'reply_due', on_day),
  ];
  if (early.length > 0) return early;
  const { receipt_due, reply_due } = values as { receipt_due?: string; reply_due?: string };
  return receipt_due !== undefined && reply_due !== undefined && reply_due < receipt_due
    ? [{ at: '/reply_due', code: 'backwards' }]
    : [];
}

/** A later day than the reply is due by now. */
function checkUntil(values: Values, { notice }: ActContext): readonly Problem[] {
  const due = notice.lines.find(({ unit }) => unit === values['unit'])?.reply_due;
  const { until } = values as { until?: string };
  if (until === undefined || due === undefined || until > due) return [];
  return [{ at: '/until', code: 'not_later', values: [due] }];
}

function notBefore(values: Values, name: string, first: string): readonly Problem[] {
  const given = values[name];
  return typeof given === 'string' && given < first
    ? [{ at: `/${name}`, code: 'too_early', values: [first] }]
    : [];
}
