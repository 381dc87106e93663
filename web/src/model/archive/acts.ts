// Every command of the archive 档案 as a form: when it makes sense, its fields and what is wrong over
// several of them. A further command is a further row.
import type { ArchiveCommand, ArchiveItem, ArchiveSubjectKind } from '../../api/types';
import { programmes, projects, units } from '../admin/choices';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Field,
  type Fields,
  type Options,
  type Problem,
} from '../forms/fields';
import type { ArchiveLabel } from './labels';
import { archiveTypes, isDue, retentions, subjectKinds } from './register';

export type ArchiveAct = ArchiveCommand['command'];
type OwnField = Field<ArchiveLabel>;
type OwnFields = Fields<ArchiveLabel>;

const MAX_TITLE_BYTES = 800;

interface ActSpec {
  /** Of the lines of the register; absent where it makes a new one. */
  readonly applies?: (item: ArchiveItem, today: string) => boolean;
  readonly fields: OwnFields;
  readonly check?: (values: Values) => readonly Problem[];
  /** The command that the fields stand for. */
  readonly finish: (values: Values, item: ArchiveItem | null) => Values;
}

const words =
  (values: readonly string[]): Options =>
  () =>
    values.map((value) => ({ value }));

const code: OwnField = { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' };
const line = (
  name: string,
  label: ArchiveLabel,
  rest: { most_bytes?: number; optional?: boolean; wide?: boolean; hint?: ArchiveLabel } = {},
): OwnField => ({ kind: 'line', name, label, most_bytes: MAX_TITLE_BYTES, ...rest });
const note = (name: string, label: ArchiveLabel, optional = false): OwnField => ({
  kind: 'note',
  name,
  label,
  most_bytes: MAX_NOTE_BYTES,
  optional,
});
const on: OwnField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};
const retention: OwnField = {
  kind: 'one',
  name: 'retention',
  label: 'retention',
  hint: 'retention_hint',
  options: words(retentions),
};

/** The code of what it belongs to, asked for as what that is asks for. */
const subjectCode = (kind: ArchiveSubjectKind, rest: { suggest?: Options; options?: Options }) => {
  const common = {
    name: 'code',
    label: kind === 'unit' ? 'subject_unit' : (kind as ArchiveLabel),
    when: ({ own }: { own: Values }) => own['kind'] === kind,
  };
  return (
    rest.options === undefined
      ? { ...common, kind: 'code', ...rest }
      : { ...common, kind: 'one', options: rest.options }
  ) as OwnField;
};

const belongsTo: OwnField = {
  kind: 'group',
  name: 'belongs_to',
  label: 'belongs_to',
  fields: [
    { kind: 'one', name: 'kind', label: 'subject_kind', options: words(subjectKinds) },
    subjectCode('programme', { options: programmes }),
    subjectCode('project', { suggest: projects }),
    subjectCode('unit', { options: units }),
    subjectCode('notice', {}),
    subjectCode('report', {}),
    subjectCode('indicator', {}),
  ],
};

const content: OwnFields = [
  code,
  { kind: 'one', name: 'type', label: 'type', options: words(archiveTypes) },
  line('title', 'title', { wide: true }),
  line('number', 'number', { optional: true }),
  { kind: 'day', name: 'date', label: 'date', until_today: true },
  { kind: 'one', name: 'unit', label: 'unit', options: units },
  belongsTo,
  retention,
  line('shelf', 'shelf', { most_bytes: MAX_NAME_BYTES, optional: true }),
  note('note', 'note', true),
];

/** Registered here, and not in the log by itself. */
const isRecord = ({ item }: ArchiveItem): boolean => item.kind === 'record';

export const archiveActs: Record<ArchiveAct, ActSpec> = {
  register_record: {
    fields: [...content, { kind: 'file', name: 'file', label: 'file', optional: true }, on],
    check: checkDate,
    finish: withSubject,
  },
  correct_record: {
    applies: (item) => isRecord(item) && !item.disposed,
    fields: [
      ...content,
      { kind: 'file', name: 'file', label: 'other_file', hint: 'other_file_hint', optional: true },
      note('reason', 'reason'),
      on,
    ],
    check: checkDate,
    finish: (values, item) => ({
      ...withSubject(values),
      ...(values['file'] === '' || values['file'] === undefined
        ? { file: item?.file ?? '', file_name: item?.file_name ?? '' }
        : {}),
    }),
  },
  set_retention: {
    applies: ({ disposed }) => !disposed,
    fields: [retention, note('reason', 'reason'), on],
    finish: (values, item) => ({ ...values, item: item?.item }),
  },
  dispose_record: {
    applies: (item, today) => isRecord(item) && isDue(item, today),
    fields: [
      code,
      line('approval', 'approval', { hint: 'approval_hint', wide: true }),
      note('note', 'note', true),
      on,
    ],
    finish: (values) => values,
  },
  restore_record: {
    applies: (item) => isRecord(item) && item.disposed,
    fields: [code, note('reason', 'reason'), on],
    finish: (values) => values,
  },
};

/** Those on a line of the register, in the order they are offered. */
export const lineActs = (Object.keys(archiveActs) as ArchiveAct[]).filter(
  (act) => archiveActs[act].applies !== undefined,
);

function checkDate({ date, effective_on }: Values): readonly Problem[] {
  const [day, on] = [String(date), String(effective_on)];
  return day > on ? [{ at: '/effective_on', code: 'too_early', values: [day] }] : [];
}

function withSubject(values: Values): Values {
  const { kind, code: of = '' } = values['belongs_to'] as { kind: string; code?: string };
  return { ...values, belongs_to: { kind, code: of } };
}

/** What is on record of the fields of an act. */
export function recordOf(act: ArchiveAct, item: ArchiveItem): Values {
  if (act === 'set_retention')
    return item.retention === 'unset' ? {} : { retention: item.retention };
  if (act !== 'correct_record') return {};
  const { type, title, number, date, unit, belongs_to, shelf, note: remark } = item;
  return {
    ...{ type, title, number, date, unit, belongs_to, shelf },
    note: remark,
    ...(item.retention === 'unset' ? {} : { retention: item.retention }),
  };
}
