// What a notice says, as a form asks for it, and what it begins with.
import type {
  MeetingResolution,
  Notice,
  NoticeContent,
  NoticeSourceKind,
  ProjectRow,
} from '../../api/types';
import { posts, projects, units } from '../admin/choices';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type DraftGroup,
  type Field,
  type Fields,
  type Place,
  type Problem,
} from '../forms/fields';
import type { NoticeLabel } from './labels';

export type NoticeField = Field<NoticeLabel>;
export type NoticeFields = Fields<NoticeLabel>;

export const noticeSources = [
  'red_light',
  'resolution',
  'public_report',
  'order',
] as const satisfies NoticeSourceKind[];

const MAX_ASSISTING = 50;
const SERIAL_DIGITS = 3;

export const on: NoticeField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};

const kindIn = ({ root }: Place): string => {
  const source = (root['content'] as DraftGroup)['source'] as DraftGroup;
  return String(source['kind'] ?? '');
};
const isOf = (kind: NoticeSourceKind) => (place: Place) => kindIn(place) === kind;
const isNotOf = (kind: NoticeSourceKind) => (place: Place) => kindIn(place) !== kind;

// Where it can be read is asked for, but of a red light, which is on record; its project is.
const source: NoticeFields = [
  {
    kind: 'one',
    name: 'kind',
    label: 'source_kind',
    options: () => noticeSources.map((value) => ({ value })),
  },
  {
    kind: 'line',
    name: 'reference',
    label: 'reference',
    most_bytes: MAX_NAME_BYTES,
    when: isNotOf('red_light'),
  },
  { kind: 'one', name: 'post', label: 'ordered_by', options: posts, when: isOf('order') },
];

const content: NoticeFields = [
  { kind: 'group', name: 'source', label: 'source', fields: source },
  {
    kind: 'code',
    name: 'project',
    label: 'project',
    suggest: projects,
    when: isOf('red_light'),
  },
  {
    kind: 'code',
    name: 'project',
    label: 'about_project',
    suggest: projects,
    optional: true,
    when: isNotOf('red_light'),
  },
  { kind: 'one', name: 'lead', label: 'lead', options: units },
  {
    kind: 'one',
    name: 'superior',
    label: 'superior',
    hint: 'superior_hint',
    options: posts,
    optional: true,
  },
  { kind: 'line', name: 'title', label: 'title', most_bytes: MAX_NAME_BYTES, wide: true },
  {
    kind: 'note',
    name: 'requirement',
    label: 'requirement',
    hint: 'requirement_hint',
    most_bytes: MAX_NOTE_BYTES,
  },
  { kind: 'many', name: 'assisting', label: 'assisting', options: units, most: MAX_ASSISTING },
];

export const contentFields: NoticeFields = [
  { kind: 'group', name: 'content', label: 'title', fields: content },
  on,
];

export const draftFields: NoticeFields = [
  { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' },
  ...contentFields,
];

export function checkContent(values: Values): readonly Problem[] {
  const { lead, assisting = [] } = values['content'] as NoticeContent;
  return assisting.includes(lead) ? [{ at: '/content/assisting', code: 'leads_twice' }] : [];
}

/** The next code of the year that nobody has, DB-2026-007. */
export function nextCode(notices: readonly Notice[], today: string): string {
  const head = `DB-${today.slice(0, 4)}-`;
  const serials = notices
    .filter(({ code }) => code.startsWith(head))
    .map(({ code }) => Number(code.slice(head.length)))
    .filter(Number.isInteger);
  const next = Math.max(0, ...serials) + 1;
  return head + String(next).padStart(SERIAL_DIGITS, '0');
}

/** What is drafted from the red light of a project; the texts are said in the words of the page. */
export function contentOfLight(
  { code, department }: ProjectRow,
  said: { readonly title: string; readonly requirement: string },
): NoticeContent {
  return { source: { kind: 'red_light' }, ...said, project: code, lead: department };
}

/** What is drafted from a public report, which it names by its code alone. */
export function contentOfReport(
  reference: string,
  row: ProjectRow | undefined,
  said: { readonly title: string; readonly requirement: string },
): NoticeContent {
  return {
    source: { kind: 'public_report', reference },
    ...said,
    project: row?.code ?? '',
    lead: row?.department ?? '',
  };
}

/** The form of the code of a report. */
const CODE_OF_REPORT = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Code of the public report that it comes from; null where its source is none on record. */
export function reportNamed({ source }: NoticeContent): string | null {
  const { kind, reference = '' } = source;
  return kind === 'public_report' && CODE_OF_REPORT.test(reference) ? reference : null;
}

/** What is drafted from a resolution of a meeting, which it names by both. */
export function contentOfResolution(
  meeting: string,
  { number, lead, assisting }: MeetingResolution,
  project: string,
  said: { readonly title: string; readonly requirement: string },
): NoticeContent {
  const reference = `${meeting}/${number}`;
  return { source: { kind: 'resolution', reference }, ...said, project, lead, assisting };
}
