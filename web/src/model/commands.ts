// Every command a person may give a project: which fields it asks for, and when it makes sense.
import type { Command, EventRecord, Organisation, Programme, ProjectRow } from '../api/types';
import { codesIn, textOf, textOfBp, textOfCodes, textOfFen } from './command_fields';
import type { Field, FieldKind, FieldLabel, Values } from './command_fields';
import { attachedFiles, reportOf, reportsIn } from './project_story';
import { gateOf } from './gate';

/** Registration has no project yet, and a file is attached where it is received. */
export type CommandName = Exclude<Command['command'], 'register'>;

export interface FormContext {
  readonly row: ProjectRow;
  readonly programme: Programme;
  readonly organisation: Organisation;
  /** The city's civil date. */
  readonly today: string;
  /** Of the project, newest first. */
  readonly events: readonly EventRecord[];
}

export interface CommandSpec {
  readonly applies: (context: FormContext) => boolean;
  readonly fields: (context: FormContext, values: Values) => readonly Field[];
  /** Holds whatever happened meanwhile, so it is not refused for that. */
  readonly unconditional?: boolean;
}

const colours = ['green', 'yellow', 'red'];
const severities = ['low', 'medium', 'high'];

type Rest = Partial<Omit<Field, 'name' | 'label' | 'kind'>>;

function field(name: string, label: FieldLabel, kind: FieldKind, rest: Rest = {}): Field {
  return { name, label, kind, required: false, start: '', ...rest };
}

function recorded(now: string): { start: string; now: string } {
  return { start: now, now };
}

const happened = ({ today }: FormContext): Field =>
  field('effective_on', 'effective_on', 'day', { start: today, required: true });
const reason = field('reason', 'reason', 'text', { required: true });
const note = field('note', 'note', 'text');

function unitsOf({ organisation }: FormContext, ...kinds: readonly string[]): string[] {
  return organisation.units.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code);
}

function stageField(context: FormContext, choices: readonly string[]): Field {
  const start = choices.includes(context.row.stage ?? '')
    ? (context.row.stage ?? '')
    : (choices[0] ?? '');
  return field('stage', 'stage', 'choice', { required: true, choices, start });
}

function factFields({ programme }: FormContext, values: (code: string) => Rest): Field[] {
  return programme.facts.map((fact) =>
    field(`fact:${fact.code}`, 'fact', 'fact', { fact, ...values(fact.code) }),
  );
}

function evidenceField({ events }: FormContext): Field[] {
  const files = attachedFiles(events).map(({ version }) => String(version));
  return files.length === 0 ? [] : [field('evidence', 'evidence', 'versions', { choices: files })];
}

function reportFields(context: FormContext): Field[] {
  const { row, programme } = context;
  const percent = field('percent_bp', 'percent', 'percent', { now: textOfBp(row.physical_bp) });
  return [
    ...(programme.measure === 'physical' ? [percent] : []),
    happened(context),
    ...factFields(context, (code) => ({
      now: textOf(row.facts.find((fact) => fact.code === code)?.value),
    })),
    ...evidenceField(context),
    note,
  ];
}

// A correction is the whole new content of its report: it starts from what the report says.
function correctionFields(context: FormContext, values: Values): Field[] {
  const { events, programme } = context;
  const choices = reportsIn(events).map(({ version }) => String(version));
  const chosen = values['report'] ?? choices[0] ?? '';
  const report = reportOf(events, Number(chosen));
  const percent = field('percent_bp', 'percent', 'percent', recorded(textOfBp(report?.percent_bp)));
  return [
    field('report', 'report', 'version', { required: true, choices, start: choices[0] ?? '' }),
    ...(programme.measure === 'physical' ? [percent] : []),
    ...factFields(context, (code) =>
      recorded(textOf(report?.facts.find((fact) => fact.code === code)?.value)),
    ),
    { ...note, ...recorded(report?.note ?? '') },
    reason,
  ];
}

function planFields(context: FormContext, values: Values): Field[] {
  const { row } = context;
  const stages = row.stages.flatMap(({ stage, planned_start, planned_finish, weight }) => [
    field(`stage:${stage}:start`, 'start', 'day', {
      ...recorded(textOf(planned_start)),
      ahead: true,
    }),
    field(`stage:${stage}:finish`, 'finish', 'day', {
      ...recorded(textOf(planned_finish)),
      ahead: true,
    }),
    field(`stage:${stage}:weight`, 'weight', 'weight', recorded(textOf(weight))),
  ]);
  const planned = new Map(row.plan?.money.map((entry) => [entry.month.slice(0, 7), entry]));
  const typed = Object.keys(values).filter((name) => name.startsWith('money:'));
  const months = new Set([...planned.keys(), ...typed.map((name) => name.slice('money:'.length))]);
  const money = [...months].sort().map((month) => {
    const fen = planned.get(month)?.amount_fen;
    const now = fen === undefined ? '' : textOfFen(fen);
    return field(`money:${month}`, 'month', 'money', recorded(now));
  });
  const document = field('document', 'document', 'line', recorded(row.plan?.document ?? ''));
  return [happened(context), document, ...stages, ...money];
}

function assignFields(context: FormContext): Field[] {
  const { row, organisation } = context;
  const units = unitsOf(context, 'department', 'district', 'office');
  const code = (name: string, label: FieldLabel, now: string, choices: readonly string[]) =>
    field(name, label, 'choice', { ...recorded(now), choices });
  return [
    {
      ...code(
        'post',
        'post',
        row.post,
        organisation.posts.map((post) => post.code),
      ),
      required: true,
    },
    { ...code('department', 'department', row.department, units), required: true },
    field('co_leads', 'co_leads', 'codes', {
      ...recorded(textOfCodes(row.co_leads)),
      choices: units,
    }),
    code(
      'executing_unit',
      'executing_unit',
      row.executing_unit,
      unitsOf(context, 'executing_unit', 'department', 'district', 'office'),
    ),
    field('until', 'until', 'day', { ...recorded(row.assigned_until ?? ''), ahead: true }),
    happened(context),
  ];
}

function completionFields(context: FormContext, values: Values): Field[] {
  const { row, programme } = context;
  const stage = stageField(
    context,
    row.stages
      .filter(({ started_on, completed_on }) => started_on && !completed_on)
      .map((entry) => entry.stage),
  );
  const gate = gateOf(programme, values['stage'] ?? stage.start);
  const publicity = [
    field('publicity_from', 'publicity_from', 'day', { required: true }),
    field('publicity_until', 'publicity_until', 'day', { required: true }),
  ];
  return [
    stage,
    happened(context),
    ...(gate?.number ? [field('document', 'document', 'line', { required: true })] : []),
    ...((gate?.publicity_days ?? 0) > 0 ? publicity : []),
  ];
}

const gone = ({ row }: FormContext) => row.status === 'withdrawn' || row.status === 'revoked';
const stands = (context: FormContext) => !gone(context);
const active = ({ row }: FormContext) => row.status === 'active';
const working = (context: FormContext) => stands(context) && context.row.status !== 'suspended';

type ExceptionName = Programme['exceptions'][number]['kind'];

export function exceptionOf(programme: Programme, kind: ExceptionName) {
  return programme.exceptions.find((exception) => exception.kind === kind);
}

function undone({ programme }: FormContext, kind: ExceptionName): boolean {
  return (exceptionOf(programme, kind)?.undo_name.zh ?? '') !== '';
}

const sources = ({ row }: FormContext) => (row.funds ?? []).map(({ source }) => source);
const openRisks = ({ row }: FormContext) =>
  (row.risks ?? []).filter((risk) => risk.resolved_on === undefined).map(({ risk }) => risk);

/** In the order they are offered. */
export const commandSpecs: Record<CommandName, CommandSpec> = {
  report_progress: { applies: working, fields: reportFields },
  correct_report: {
    applies: (context) => stands(context) && reportsIn(context.events).length > 0,
    fields: correctionFields,
  },
  start_stage: {
    applies: (context) =>
      active(context) && context.row.stages.some(({ started_on }) => started_on === undefined),
    fields: (context) => [
      stageField(
        context,
        context.row.stages
          .filter(({ started_on }) => started_on === undefined)
          .map(({ stage }) => stage),
      ),
      happened(context),
    ],
  },
  complete_stage: {
    applies: (context) =>
      active(context) &&
      context.row.stages.some(({ started_on, completed_on }) => started_on && !completed_on),
    fields: completionFields,
  },
  reopen_stage: {
    applies: ({ row }) =>
      (row.status === 'active' || row.status === 'completed') &&
      row.stages.some(({ completed_on }) => completed_on !== undefined),
    fields: (context) => [
      stageField(
        context,
        context.row.stages
          .filter(({ completed_on }) => completed_on !== undefined)
          .map(({ stage }) => stage)
          .reverse(),
      ),
      happened(context),
      reason,
    ],
  },
  set_plan: { applies: stands, fields: planFields },
  assign: { applies: stands, fields: assignFields },
  rename: {
    applies: stands,
    fields: (context) => [
      field('name/zh', 'name_zh', 'line', { ...recorded(context.row.name.zh), required: true }),
      field('name/en', 'name_en', 'line', { ...recorded(context.row.name.en), sentEmpty: true }),
      field('address', 'address', 'line', { ...recorded(context.row.address), sentEmpty: true }),
      happened(context),
    ],
  },
  reclassify: {
    applies: stands,
    fields: (context) => [
      field('list', 'list', 'choice', {
        ...recorded(context.row.list),
        choices: context.programme.lists.map(({ code }) => code),
        required: context.programme.lists.length > 0,
        sentEmpty: true,
      }),
      field('district', 'district', 'choice', {
        ...recorded(context.row.district),
        choices: unitsOf(context, 'district'),
        required: true,
      }),
      reason,
      happened(context),
    ],
  },
  budget_funds: {
    applies: stands,
    fields: (context) => [
      field('source', 'source', 'line', { required: true, choices: sources(context) }),
      field('amount_fen', 'budget', 'money', { required: true }),
      happened(context),
    ],
  },
  disburse_funds: {
    applies: (context) => stands(context) && sources(context).length > 0,
    fields: (context) => [
      field('source', 'fund', 'choice', {
        required: true,
        choices: sources(context),
        start: sources(context)[0] ?? '',
      }),
      field('amount_fen', 'amount', 'money', { required: true }),
      note,
      happened(context),
    ],
  },
  raise_risk: {
    applies: stands,
    unconditional: true,
    fields: (context) => [
      field('text', 'risk', 'text', { required: true }),
      field('severity', 'severity', 'choice', {
        required: true,
        choices: severities,
        start: 'medium',
      }),
      happened(context),
    ],
  },
  resolve_risk: {
    applies: (context) => stands(context) && openRisks(context).length > 0,
    fields: (context) => [
      field('risk', 'risk', 'choice', {
        required: true,
        choices: openRisks(context),
        start: openRisks(context)[0] ?? '',
      }),
      note,
      happened(context),
    ],
  },
  override_light: {
    applies: working,
    fields: (context) => [
      field('colour', 'colour', 'choice', { required: true, choices: colours, start: 'yellow' }),
      field('until', 'override_until', 'day', { required: true, ahead: true }),
      reason,
      happened(context),
    ],
  },
  lift_override: {
    applies: (context) => stands(context) && context.row.override !== undefined,
    fields: (context) => [reason, happened(context)],
  },
  suspend: {
    applies: (context) =>
      active(context) && exceptionOf(context.programme, 'suspension') !== undefined,
    fields: (context) => [reason, happened(context)],
  },
  resume: {
    applies: (context) => context.row.status === 'suspended' && undone(context, 'suspension'),
    fields: (context) => [note, happened(context)],
  },
  withdraw: {
    applies: ({ row, programme }) =>
      (row.status === 'active' || row.status === 'suspended') &&
      exceptionOf(programme, 'withdrawal') !== undefined,
    fields: (context) => [reason, happened(context)],
  },
  revoke: {
    applies: (context) =>
      stands(context) &&
      context.row.done &&
      exceptionOf(context.programme, 'revocation') !== undefined,
    fields: (context) => [reason, happened(context)],
  },
  restore: {
    applies: (context) =>
      (context.row.status === 'withdrawn' && undone(context, 'withdrawal')) ||
      (context.row.status === 'revoked' && undone(context, 'revocation')),
    fields: (context) => [note, happened(context)],
  },
  complete: {
    applies: (context) =>
      active(context) &&
      context.row.stages.some(
        ({ stage, completed_on }) =>
          stage === context.programme.done_stage && completed_on !== undefined,
      ),
    fields: (context) => [note, happened(context)],
  },
  accept: {
    applies: ({ row }) => row.status === 'completed',
    fields: (context) => [
      field('document', 'acceptance', 'line', { required: true }),
      happened(context),
    ],
  },
  add_comment: {
    applies: stands,
    unconditional: true,
    fields: () => [field('text', 'text', 'text', { required: true })],
  },
};

export const commandNames = Object.keys(commandSpecs) as CommandName[];

/** The codes chosen in a field that takes several. */
export function toggledCode(text: string, code: string, order: readonly string[]): string {
  const chosen = new Set(codesIn(text));
  if (!chosen.delete(code)) chosen.add(code);
  return textOfCodes(order.filter((entry) => chosen.has(entry)));
}
