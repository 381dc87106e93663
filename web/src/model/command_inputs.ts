// The inputs that the commands of a project ask for, and what is on record of them.
import type {
  EventRecord,
  EvidenceItem,
  FactDefinition,
  Organisation,
  Programme,
  ProjectRow,
  Text,
} from '../api/types';
import { dayOf, isDate, isoOf, monthStart } from './dates';
import type { Edit } from './forms/dispute';
import type { Values } from './forms/draft';
import {
  MAX_NOTE_BYTES,
  type Draft,
  type DraftGroup,
  type Field,
  type Fields,
  type Option,
  type Options,
  type Problem,
} from './forms/fields';
import { reportOf, reportsIn } from './project_story';
import { newestFirst } from './evidence';
import { gateOf } from './gate';
import { formatExactShare } from './numbers';

const MAX_WEIGHT = 10_000;
const MAX_CITED = 100;
const MAX_CO_LEADS = 20;
const MAX_PLANNED_MONTHS = 600;

/** The word beside a field. */
export type FieldLabel =
  | 'effective_on'
  | 'percent'
  | 'note'
  | 'reason'
  | 'erasure_reason'
  | 'text'
  | 'contact'
  | 'document'
  | 'acceptance'
  | 'stage'
  | 'post'
  | 'department'
  | 'co_leads'
  | 'executing_unit'
  | 'until'
  | 'name'
  | 'address'
  | 'list'
  | 'district'
  | 'source'
  | 'fund'
  | 'budget'
  | 'amount'
  | 'severity'
  | 'risk'
  | 'colour'
  | 'override_until'
  | 'report'
  | 'publicity_from'
  | 'publicity_until'
  | 'evidence'
  | 'plan_stages'
  | 'plan_money'
  | 'start'
  | 'finish'
  | 'weight'
  | 'month'
  | 'month_amount'
  | 'facts';

export interface FormContext {
  readonly row: ProjectRow;
  readonly programme: Programme;
  readonly organisation: Organisation;
  /** The city's civil date. */
  readonly today: string;
  /** Of the project, newest first. */
  readonly events: readonly EventRecord[];
  /** Attached to the project. */
  readonly evidence: readonly EvidenceItem[];
}

export type OwnFields = Fields<FieldLabel>;
export type OwnField = Field<FieldLabel>;

export const on: OwnField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};
export const reason: OwnField = {
  kind: 'note',
  name: 'reason',
  label: 'reason',
  most_bytes: MAX_NOTE_BYTES,
};
export const note: OwnField = {
  kind: 'note',
  name: 'note',
  label: 'note',
  most_bytes: MAX_NOTE_BYTES,
  optional: true,
};
const percent: OwnField = {
  kind: 'percent',
  name: 'percent_bp',
  label: 'percent',
  optional: true,
};

export const line = (
  name: string,
  label: FieldLabel,
  rest: { optional?: boolean; suggest?: Options } = {},
): OwnField => ({
  kind: 'line',
  name,
  label,
  most_bytes: MAX_NOTE_BYTES,
  ...rest,
});
export const day = (name: string, label: FieldLabel, rest: Partial<OwnField> = {}): OwnField =>
  ({ kind: 'day', name, label, ...rest }) as OwnField;

type Coded = { readonly code: string; readonly name: Text };

export const offer = (list: readonly Coded[]): Options => {
  const options = list.map(({ code, name }) => ({ value: code, name }));
  return () => options;
};
export const offerWords = (values: readonly string[]): Options => {
  const options = values.map((value) => ({ value }));
  return () => options;
};
const same = (text: string): Text => ({ zh: text, en: text });
export const offerTexts = (options: readonly (readonly [string, string])[]): Options => {
  const offered = options.map(([value, text]): Option => ({ value, name: same(text) }));
  return () => offered;
};

export const choice = (
  name: string,
  label: FieldLabel,
  options: Options,
  rest: { optional?: boolean; numbers?: boolean } = {},
): OwnField => ({ kind: 'one', name, label, options, ...rest });

export const units = ({ organisation }: FormContext, ...kinds: readonly string[]): Options =>
  offer(organisation.units.filter(({ kind }) => kinds.includes(kind)));

/** Stages of the project in the words of its programme. */
export function stagesOf({ programme }: FormContext, codes: readonly string[]): OwnField {
  const named = programme.stages.filter(({ code }) => codes.includes(code));
  const options = codes.map((code) => named.find((each) => each.code === code)).filter(isThere);
  return choice('stage', 'stage', offer(options));
}

const isThere = <Each>(each: Each | undefined): each is Each => each !== undefined;

/** The stage under way where it is among them, else the first. */
export function firstOf({ row }: FormContext, codes: readonly string[]): Values {
  const stage = codes.includes(row.stage ?? '') ? row.stage : codes[0];
  return stage === undefined ? {} : { stage };
}

const nameAndUnit = ({ name, unit }: FactDefinition): Text => ({
  zh: unit.zh === '' ? name.zh : `${name.zh}（${unit.zh}）`,
  en: unit.en === '' ? name.en : `${name.en} (${unit.en})`,
});

function factField(fact: FactDefinition): OwnField {
  const common = { name: fact.code, label: 'facts', title: nameAndUnit(fact) } as const;
  switch (fact.kind) {
    case 'number':
      return { ...common, kind: 'decimal', optional: true };
    case 'date':
      return { ...common, kind: 'day', optional: true };
    case 'choice': {
      const options = fact.choices.map((name) => ({ code: name.zh, name }));
      return { ...common, kind: 'one', options: offer(options), optional: true };
    }
    default:
      return { ...common, kind: 'line', most_bytes: MAX_NOTE_BYTES, optional: true };
  }
}

export function factFields({ programme }: FormContext): OwnFields {
  if (programme.facts.length === 0) return [];
  const fields = programme.facts.map(factField);
  return [{ kind: 'entries', name: 'facts', label: 'facts', key: 'code', fields }];
}

export const percentOf = ({ programme }: FormContext): OwnFields =>
  programme.measure === 'physical' ? [percent] : [];

// Always asked for: what is attached while the form is open is cited in it.
export function evidenceField({ evidence, programme }: FormContext): OwnField {
  const options = newestFirst(evidence).map((item) => {
    const { version, title, file_name, stage, effective_on } = item;
    const found = programme.stages.find(({ code }) => code === stage)?.name ?? same('');
    const said = (language: 'zh' | 'en') =>
      [title || file_name, found[language] || found.zh, effective_on].filter((part) => part !== '');
    const name = { zh: said('zh').join(' · '), en: said('en').join(' · ') };
    return { value: String(version), name };
  });
  return {
    kind: 'many',
    name: 'evidence',
    label: 'evidence',
    options: () => options,
    most: MAX_CITED,
    numbers: true,
  };
}

export function somethingSaid(values: Values): readonly Problem[] {
  const facts = (values['facts'] ?? []) as readonly unknown[];
  const silent = values['percent_bp'] === undefined && facts.length === 0 && !values['note'];
  return silent ? [{ at: '', code: 'nothing_said' }] : [];
}

export function textOfReport({ events }: FormContext, version: number): string {
  const on = reportsIn(events).find((event) => event.version === version)?.effective_on ?? '';
  const report = reportOf(events, version);
  const said = [
    report?.percent_bp === undefined ? '' : formatExactShare(report.percent_bp),
    report?.note ?? '',
  ].filter((part) => part !== '');
  return [`#${version}`, on, ...said].join(' · ');
}

/** What stands in an input at the top of the form. */
function typed(edits: readonly Edit[], name: string): string {
  const found: Draft | undefined = edits.find(({ at }) => at === `/${name}`)?.value;
  return typeof found === 'string' ? found : '';
}

// A correction is the whole new content of its report: it begins with what the report says.
export function correctedReport({ events }: FormContext, edits: readonly Edit[]): Values {
  const report = Number(typed(edits, 'report')) || reportsIn(events)[0]?.version;
  return report === undefined ? {} : { report, ...reportOf(events, report) };
}

function stageOfPlan({ programme }: FormContext, stage: string): OwnField {
  const title = programme.stages.find(({ code }) => code === stage)?.name ?? same(stage);
  const fields: OwnFields = [
    day('start', 'start', { optional: true }),
    day('finish', 'finish', { optional: true }),
    { kind: 'whole', name: 'weight', label: 'weight', least: 0, most: MAX_WEIGHT, optional: true },
  ];
  return { kind: 'group', name: stage, label: 'stage', title, fields };
}

export function planFields(context: FormContext): OwnFields {
  const { row } = context;
  const first = row.stages[0]?.planned_start ?? context.today;
  const month = (of: string, ahead: number) => isoOf(monthStart(dayOf(of), ahead));
  return [
    on,
    line('document', 'document', { optional: true }),
    {
      kind: 'entries',
      name: 'stages',
      label: 'plan_stages',
      key: 'stage',
      beside: 'weight',
      fields: row.stages.map(({ stage }) => stageOfPlan(context, stage)),
    },
    {
      kind: 'rows',
      name: 'money',
      label: 'plan_money',
      least: 0,
      most: MAX_PLANNED_MONTHS,
      fields: [
        { kind: 'month', name: 'month', label: 'month' },
        { kind: 'money', name: 'amount_fen', label: 'month_amount' },
      ],
      next: (last: DraftGroup | undefined) => {
        const given = `${String(last?.['month'] ?? '')}-01`;
        return { month: last === undefined ? month(first, 0) : nextMonth(given) };
      },
    },
  ];
}

function nextMonth(given: string): string {
  return isDate(given) ? isoOf(monthStart(dayOf(given), 1)) : '';
}

export function planRecord({ row }: FormContext): Values {
  const stages = row.stages.map(({ stage, planned_start, planned_finish, weight }) => ({
    stage,
    start: planned_start,
    finish: planned_finish,
    weight,
  }));
  return { document: row.plan?.document ?? '', stages, money: row.plan?.money ?? [] };
}

interface PlannedStage {
  readonly start?: string;
  readonly finish?: string;
}

// The first and the last day come together, and in this order.
export function checkPlan(values: Values): readonly Problem[] {
  const stages = values['stages'] as readonly (PlannedStage & { stage: string })[];
  const months = (values['money'] as readonly { month: string }[]).map(({ month }) => month);
  if (stages.length === 0) return [{ at: '/stages', code: 'nothing_said' }];
  return [
    ...stages.flatMap(({ stage, start, finish }) =>
      checkDays(start, finish, `/stages/${stage}/start`, `/stages/${stage}/finish`),
    ),
    ...months.flatMap((month, place) => {
      const before = months[place - 1];
      const turned = before !== undefined && month <= before;
      return turned ? [{ at: `/money/${place}/month`, code: 'month_order' as const }] : [];
    }),
  ];
}

export function checkDays(
  first: string | undefined,
  last: string | undefined,
  at_first: string,
  at_last: string,
): readonly Problem[] {
  if (first === undefined && last === undefined) return [];
  if (first === undefined) return [{ at: at_first, code: 'day_missing' }];
  if (last === undefined) return [{ at: at_last, code: 'day_missing' }];
  return last < first ? [{ at: at_last, code: 'backwards' }] : [];
}

export function assignFields(context: FormContext): OwnFields {
  const leads = units(context, 'department', 'district', 'office');
  const all = units(context, 'executing_unit', 'department', 'district', 'office');
  return [
    choice('post', 'post', offer(context.organisation.posts)),
    choice('department', 'department', leads),
    { kind: 'many', name: 'co_leads', label: 'co_leads', options: leads, most: MAX_CO_LEADS },
    choice('executing_unit', 'executing_unit', all, { optional: true }),
    day('until', 'until', { optional: true }),
    on,
  ];
}

export function completionFields(context: FormContext): OwnFields {
  const gate = (root: DraftGroup) => gateOf(context.programme, String(root['stage'] ?? ''));
  const publicised: Pick<OwnField, 'when'> = {
    when: ({ root }) => (gate(root)?.publicity_days ?? 0) > 0,
  };
  return [
    stagesOf(context, stagesUnderWay(context)),
    on,
    { ...line('document', 'document'), when: ({ root }) => gate(root)?.number ?? false },
    day('publicity_from', 'publicity_from', publicised),
    day('publicity_until', 'publicity_until', publicised),
  ];
}

const codesOf = (
  { row }: FormContext,
  wanted: (stage: ProjectRow['stages'][number]) => boolean,
): string[] => row.stages.filter(wanted).map(({ stage }) => stage);
export const stagesAhead = (context: FormContext) =>
  codesOf(context, ({ started_on }) => started_on === undefined);
export const stagesUnderWay = (context: FormContext) =>
  codesOf(
    context,
    ({ started_on, completed_on }) => started_on !== undefined && completed_on === undefined,
  );
export const stagesDone = (context: FormContext) =>
  codesOf(context, ({ completed_on }) => completed_on !== undefined).reverse();

export const sources = ({ row }: FormContext) => (row.funds ?? []).map(({ source }) => source);
export const openRisks = ({ row }: FormContext) =>
  (row.risks ?? []).filter((risk) => risk.resolved_on === undefined);
