// Every command a person may give a project: which fields it asks for, what they begin with, and
// when it makes sense. A further command is a further row.
import type { Command, Programme } from '../api/types';
import {
  assignFields,
  checkDays,
  checkPlan,
  choice,
  completionFields,
  correctedReport,
  day,
  evidenceField,
  factFields,
  firstOf,
  line,
  note,
  offer,
  offerTexts,
  offerWords,
  on,
  openRisks,
  percentOf,
  planFields,
  planRecord,
  reason,
  somethingSaid,
  sources,
  stagesAhead,
  stagesDone,
  stagesOf,
  stagesUnderWay,
  textOfReport,
  units,
  type FormContext,
  type OwnFields,
} from './command_inputs';
import type { Basis, Edit } from './forms/dispute';
import type { Values } from './forms/draft';
import { MAX_NAME_BYTES, MAX_NOTE_BYTES, type Problem } from './forms/fields';
import { hasContact, reportsIn } from './project_story';

export type { FieldLabel, FormContext } from './command_inputs';

/** Registration has no project yet, and a file is attached where it is received. */
export type CommandName = Exclude<Command['command'], 'register'>;

export interface CommandSpec {
  readonly applies: (context: FormContext) => boolean;
  readonly fields: (context: FormContext) => OwnFields;
  /** What is on record of the fields, which the form begins with unless it is to be `blank`. */
  readonly record?: (context: FormContext, edits: readonly Edit[]) => Values;
  readonly blank?: boolean;
  /** What the other fields begin with. */
  readonly start?: (context: FormContext) => Values;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values) => readonly Problem[];
  /** Holds whatever happened meanwhile, so it is not refused for that. */
  readonly unconditional?: boolean;
}

const MAX_CONTACT_BYTES = 400;
const colours = ['green', 'yellow', 'red'];
const severities = ['low', 'medium', 'high'];

const gone = ({ row }: FormContext) => row.status === 'withdrawn' || row.status === 'revoked';
const stands = (context: FormContext) => !gone(context);
const active = ({ row }: FormContext) => row.status === 'active';
/** Stages may follow 完工: a look back, what is managed for good. */
const working = (context: FormContext) => stands(context) && context.row.status !== 'suspended';

type ExceptionName = Programme['exceptions'][number]['kind'];

export function exceptionOf(programme: Programme, kind: ExceptionName) {
  return programme.exceptions.find((exception) => exception.kind === kind);
}

function undone({ programme }: FormContext, kind: ExceptionName): boolean {
  return (exceptionOf(programme, kind)?.undo_name.zh ?? '') !== '';
}

/** In the order they are offered. */
export const commandSpecs: Record<CommandName, CommandSpec> = {
  report_progress: {
    applies: working,
    blank: true,
    fields: (context) => [
      ...percentOf(context),
      on,
      ...factFields(context),
      note,
      evidenceField(context),
    ],
    record: ({ row }) => ({ percent_bp: row.physical_bp, facts: row.facts }),
    check: somethingSaid,
  },
  correct_report: {
    applies: (context) => stands(context) && reportsIn(context.events).length > 0,
    fields: (context) => {
      const reports = reportsIn(context.events).map(({ version }) => version);
      const options = reports.map(
        (version) => [String(version), textOfReport(context, version)] as const,
      );
      return [
        choice('report', 'report', offerTexts(options), { numbers: true }),
        ...percentOf(context),
        ...factFields(context),
        note,
        reason,
      ];
    },
    record: correctedReport,
    check: somethingSaid,
  },
  start_stage: {
    applies: (context) => working(context) && stagesAhead(context).length > 0,
    fields: (context) => [stagesOf(context, stagesAhead(context)), on],
    start: (context) => firstOf(context, stagesAhead(context)),
  },
  complete_stage: {
    applies: (context) => working(context) && stagesUnderWay(context).length > 0,
    fields: completionFields,
    start: (context) => firstOf(context, stagesUnderWay(context)),
    check: ({ publicity_from, publicity_until }) =>
      checkDays(
        publicity_from as string | undefined,
        publicity_until as string | undefined,
        '/publicity_from',
        '/publicity_until',
      ),
  },
  reopen_stage: {
    applies: (context) =>
      (context.row.status === 'active' || context.row.status === 'completed') &&
      stagesDone(context).length > 0,
    fields: (context) => [stagesOf(context, stagesDone(context)), on, reason],
    start: (context) => firstOf(context, stagesDone(context)),
  },
  set_plan: { applies: stands, fields: planFields, record: planRecord, check: checkPlan },
  assign: {
    applies: stands,
    fields: assignFields,
    record: ({ row: { post, department, co_leads, executing_unit, assigned_until } }) => ({
      post,
      department,
      co_leads,
      executing_unit,
      until: assigned_until,
    }),
  },
  rename: {
    applies: stands,
    fields: () => [
      { kind: 'words', name: 'name', label: 'name', most_bytes: MAX_NAME_BYTES },
      line('address', 'address', { optional: true }),
      on,
    ],
    record: ({ row: { name, address } }) => ({ name, address }),
  },
  reclassify: {
    applies: stands,
    fields: (context) => [
      choice('list', 'list', offer(context.programme.lists), {
        optional: context.programme.lists.length === 0,
      }),
      choice('district', 'district', units(context, 'district')),
      reason,
      on,
    ],
    record: ({ row: { list, district } }) => ({ list, district }),
  },
  budget_funds: {
    applies: stands,
    fields: (context) => [
      line('source', 'source', {
        suggest: offerTexts(sources(context).map((source) => [source, source])),
      }),
      { kind: 'money', name: 'amount_fen', label: 'budget' },
      on,
    ],
  },
  disburse_funds: {
    applies: (context) => stands(context) && sources(context).length > 0,
    fields: (context) => [
      choice('source', 'fund', offerTexts(sources(context).map((source) => [source, source]))),
      { kind: 'money', name: 'amount_fen', label: 'amount' },
      note,
      on,
    ],
    start: (context) => ({ source: sources(context)[0] }),
  },
  raise_risk: {
    applies: stands,
    unconditional: true,
    fields: () => [
      { kind: 'note', name: 'text', label: 'risk', most_bytes: MAX_NOTE_BYTES },
      choice('severity', 'severity', offerWords(severities)),
      on,
    ],
    start: () => ({ severity: 'medium' }),
  },
  resolve_risk: {
    applies: (context) => stands(context) && openRisks(context).length > 0,
    fields: (context) => {
      const options = openRisks(context).map(
        ({ risk, text }) => [risk, `${risk} ${text}`] as const,
      );
      return [choice('risk', 'risk', offerTexts(options)), note, on];
    },
    start: (context) => ({ risk: openRisks(context)[0]?.risk }),
  },
  override_light: {
    applies: working,
    fields: () => [
      choice('colour', 'colour', offerWords(colours)),
      day('until', 'override_until'),
      reason,
      on,
    ],
    start: () => ({ colour: 'yellow' }),
  },
  lift_override: {
    applies: (context) => stands(context) && context.row.override !== undefined,
    fields: () => [reason, on],
  },
  suspend: {
    applies: (context) =>
      active(context) && exceptionOf(context.programme, 'suspension') !== undefined,
    fields: () => [reason, on],
  },
  resume: {
    applies: (context) => context.row.status === 'suspended' && undone(context, 'suspension'),
    fields: () => [note, on],
  },
  withdraw: {
    applies: ({ row, programme }) =>
      (row.status === 'active' || row.status === 'suspended') &&
      exceptionOf(programme, 'withdrawal') !== undefined,
    fields: () => [reason, on],
  },
  revoke: {
    applies: (context) =>
      stands(context) &&
      context.row.done &&
      exceptionOf(context.programme, 'revocation') !== undefined,
    fields: () => [reason, on],
  },
  restore: {
    applies: (context) =>
      (context.row.status === 'withdrawn' && undone(context, 'withdrawal')) ||
      (context.row.status === 'revoked' && undone(context, 'revocation')),
    fields: () => [note, on],
  },
  complete: {
    applies: (context) =>
      active(context) &&
      context.row.stages.some(
        ({ stage, completed_on }) =>
          stage === context.programme.done_stage && completed_on !== undefined,
      ),
    fields: () => [note, on],
  },
  accept: {
    applies: ({ row }) => row.status === 'completed',
    fields: () => [line('document', 'acceptance'), on],
  },
  name_contact: {
    applies: stands,
    fields: () => [
      { kind: 'line', name: 'text', label: 'contact', most_bytes: MAX_CONTACT_BYTES },
      on,
    ],
  },
  // Who asks to be erased is, whatever became of the project.
  erase_contact: {
    applies: ({ events }) => hasContact(events),
    fields: () => [{ ...reason, label: 'erasure_reason' }, on],
  },
  add_comment: {
    applies: stands,
    unconditional: true,
    fields: () => [{ kind: 'note', name: 'text', label: 'text', most_bytes: MAX_NOTE_BYTES }],
  },
};

export const commandNames = Object.keys(commandSpecs) as CommandName[];

/** What the form of a command is made from. */
export function basisOf(name: CommandName, context: FormContext, edits: readonly Edit[]): Basis {
  const spec = commandSpecs[name];
  const record = spec.record?.(context, edits) ?? {};
  return {
    fields: spec.fields(context),
    start: {
      effective_on: context.today,
      ...(spec.blank === true ? {} : record),
      ...spec.start?.(context),
    },
    record,
    version: spec.unconditional === true ? null : context.row.version,
  };
}
