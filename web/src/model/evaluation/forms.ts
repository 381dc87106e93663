// Every command of the evaluation as a form, but for the observation itself, which is made in the
// field. A further command is a further row.
import type {
  ConsequenceCommand,
  EvaluationIndex,
  IndexCommand,
  IndexIndicator,
  LedgerCommand,
  ObservationCommand,
  OutcomeCommand,
  ScoreRule,
  ScoreRuleCommand,
  Text,
} from '../../api/types';
import { bounds, posts, units, words as values } from '../admin/choices';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Field,
  type Fields,
  type Option,
  type Options,
  type Problem,
} from '../forms/fields';
import { checkPoints, checkRule, checkWithdrawal } from './form_checks';
import type { EvaluationLabel as Label } from './labels';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MAX_PARTS = 200;
const MAX_POINT_PHOTOS = 20;
const MAX_APPEAL_DAYS = 365;
const MAX_LINE_BYTES = 800;

export type EvaluationCommand =
  | IndexCommand['command']
  | OutcomeCommand['command']
  | Extract<ObservationCommand['command'], 'withdraw_observation'>
  | LedgerCommand['command']
  | ScoreRuleCommand['command']
  | ConsequenceCommand['command'];

export const methods = ['material_review', 'site_visit', 'survey'] as const;
export const gradings = ['points', 'met'] as const;
export const rulings = ['upheld', 'dismissed'] as const;
export const consequenceKinds = ['commendation', 'accountability'] as const;
export const holders = ['unit', 'post'] as const;
export { bounds };

/** Every value that is a word of the page and not a name of the record. */
export type EvaluationChoice =
  | (typeof methods)[number]
  | (typeof gradings)[number]
  | (typeof rulings)[number]
  | (typeof consequenceKinds)[number]
  | (typeof holders)[number]
  | (typeof bounds)[number];

/** What a form may refer to beside the scene of every form. */
export interface FormContext {
  readonly index?: EvaluationIndex;
  /** Whose outcome is reported. */
  readonly indicator?: IndexIndicator;
  readonly rules?: readonly ScoreRule[];
}

export interface EvaluationForm {
  readonly fields: (context: FormContext) => Fields<Label>;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values, context: FormContext) => readonly Problem[];
  /** The command, of what was typed. */
  readonly finish?: (values: Values) => Values;
}

type F = Field<Label>;

const code: F = { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' };
const name: F = { kind: 'words', name: 'name', label: 'name', most_bytes: MAX_NAME_BYTES };
const note: F = {
  kind: 'note',
  name: 'note',
  label: 'note',
  most_bytes: MAX_NOTE_BYTES,
  optional: true,
};
const reason: F = { kind: 'note', name: 'reason', label: 'reason', most_bytes: MAX_NOTE_BYTES };
const source: F = { kind: 'note', name: 'source', label: 'source', most_bytes: MAX_NOTE_BYTES };
const document: F = {
  kind: 'line',
  name: 'document',
  label: 'document',
  most_bytes: MAX_LINE_BYTES,
  optional: true,
};
const on = (label: Label = 'effective_on'): F => ({
  kind: 'day',
  name: 'effective_on',
  label,
  until_today: true,
});
const unit = (label: Label, options: Options = units): F => ({
  kind: 'one',
  name: 'unit',
  label,
  options,
});
const one = (field: string, label: Label, offered: readonly EvaluationChoice[]): F => ({
  kind: 'one',
  name: field,
  label,
  options: () => offered.map((value) => ({ value })),
});
/** Settled before the form is opened. */
const version = (field: string): F => ({
  kind: 'whole',
  name: field,
  label: 'code',
  least: 1,
  most: Number.MAX_SAFE_INTEGER,
});
const citation: F = {
  kind: 'group',
  name: 'document',
  label: 'document',
  fields: [
    { kind: 'line', name: 'number', label: 'number', most_bytes: MAX_LINE_BYTES },
    { kind: 'one', name: 'issuer', label: 'issuer', options: units },
  ],
};

interface Coded {
  readonly code: string;
  readonly name: Text;
}
const offer = (list: readonly Coded[]): readonly Option[] =>
  list.map((entry) => ({ value: entry.code, name: entry.name }));
const under = (field: string, label: Label, list: readonly Coded[]): F => ({
  kind: 'one',
  name: field,
  label,
  options: () => offer(list),
});

const areasOf = ({ index }: FormContext) => index?.areas ?? [];
const indicatorsOf = (context: FormContext) =>
  areasOf(context).flatMap(({ indicators }) => indicators);
const standardsOf = (context: FormContext) =>
  indicatorsOf(context).flatMap(({ standards }) => standards);

const hasOutcome = ({ root }: { root: Values }) => root['with_outcome'] === true;

const outcome: Fields<Label> = [
  {
    kind: 'words',
    name: 'unit',
    label: 'outcome_unit',
    most_bytes: MAX_NAME_BYTES,
    optional: true,
  },
  { kind: 'one', name: 'bound', label: 'bound', options: values(bounds) },
  { kind: 'decimal', name: 'target', label: 'target' },
  source,
];

const indexForms: Record<IndexCommand['command'], EvaluationForm> = {
  define_index: {
    fields: () => [
      code,
      name,
      { kind: 'whole', name: 'year', label: 'year', least: FIRST_YEAR, most: LAST_YEAR },
      source,
      on(),
    ],
  },
  define_area: { fields: () => [code, name, on()], finish: asNode },
  define_indicator: {
    fields: (context) => [
      under('area', 'area', areasOf(context)),
      code,
      name,
      unit('responsible'),
      {
        kind: 'percent',
        name: 'target_rate_bp',
        label: 'target_rate',
        hint: 'target_rate_hint',
        optional: true,
      },
      { kind: 'flag', name: 'with_outcome', label: 'with_outcome' },
      { kind: 'group', name: 'outcome', label: 'target', fields: outcome, when: hasOutcome },
      {
        kind: 'rows',
        name: 'parts',
        label: 'parts',
        fields: [unit('unit'), { kind: 'decimal', name: 'target', label: 'target' }],
        least: 0,
        most: MAX_PARTS,
        when: hasOutcome,
      },
      on(),
    ],
    finish: ({ with_outcome: _, ...values }) => asNode(values),
  },
  define_standard: {
    fields: (context) => [
      under('indicator', 'indicator', indicatorsOf(context)),
      code,
      name,
      { ...unit('responsible'), hint: 'standard_unit_hint', optional: true },
      { kind: 'decimal', name: 'possible', label: 'possible' },
      on(),
    ],
    check: (values) => checkPoints(values, 'possible', true),
    finish: asNode,
  },
  define_point: {
    fields: (context) => [
      under('standard', 'standard', standardsOf(context)),
      code,
      name,
      one('method', 'method', methods),
      one('grading', 'grading', gradings),
      {
        kind: 'whole',
        name: 'photos',
        label: 'photos',
        hint: 'photos_hint',
        least: 0,
        most: MAX_POINT_PHOTOS,
        blank: 0,
      },
      on(),
    ],
    finish: asNode,
  },
  remove_node: {
    fields: () => [{ kind: 'code', name: 'kind', label: 'kind' }, code, reason, on()],
  },
};

const ledgerForms: Record<LedgerCommand['command'], EvaluationForm> = {
  enter_score: {
    fields: ({ rules = [] }) => [
      unit('unit'),
      under(
        'rule',
        'rule',
        rules.filter(({ withdrawn }) => !withdrawn),
      ),
      { kind: 'decimal', name: 'points', label: 'points', hint: 'points_hint' },
      {
        kind: 'group',
        name: 'cited',
        label: 'cited_position',
        fields: [
          {
            kind: 'whole',
            name: 'position',
            label: 'cited_position',
            hint: 'cited_hint',
            least: 1,
            most: Number.MAX_SAFE_INTEGER,
          },
          {
            kind: 'whole',
            name: 'index',
            label: 'cited_index',
            least: 0,
            most: Number.MAX_SAFE_INTEGER,
            blank: 0,
          },
        ],
      },
      document,
      note,
      on(),
    ],
    check: (values, { rules = [] }) =>
      checkRule(
        values,
        rules.find((rule) => rule.code === values['rule']),
      ),
  },
  file_appeal: {
    fields: () => [
      version('entry'),
      { kind: 'note', name: 'text', label: 'appeal_text', most_bytes: MAX_NOTE_BYTES },
      document,
      on(),
    ],
  },
  decide_appeal: {
    fields: () => [version('entry'), one('ruling', 'ruling', rulings), reason, document, on()],
    finish: ({ ruling, ...values }) => ({ ...values, upheld: ruling === 'upheld' }),
  },
  reverse_entry: { fields: () => [version('entry'), reason, on()] },
};

export const evaluationForms: Record<EvaluationCommand, EvaluationForm> = {
  ...indexForms,
  ...ledgerForms,
  report_outcome: {
    fields: ({ indicator }) => [
      {
        ...unit('unit', partUnits(indicator)),
        hint: 'whole_city_hint',
        optional: true,
      },
      { kind: 'decimal', name: 'value', label: 'value' },
      on('value_on'),
      document,
      note,
    ],
  },
  withdraw_outcome: { fields: () => [version('report'), reason] },
  withdraw_observation: { fields: () => [version('observation'), reason] },
  define_score_rule: {
    fields: () => [
      code,
      name,
      { kind: 'decimal', name: 'least', label: 'least', hint: 'points_hint' },
      { kind: 'decimal', name: 'most', label: 'most' },
      {
        kind: 'whole',
        name: 'appeal_days',
        label: 'appeal_days',
        hint: 'appeal_days_hint',
        least: 0,
        most: MAX_APPEAL_DAYS,
      },
      source,
      on(),
    ],
    check: (values) => {
      const own = [...checkPoints(values, 'least'), ...checkPoints(values, 'most')];
      const [least, most] = [Number(values['least']), Number(values['most'])];
      if (own.length > 0) return own;
      if (Math.sign(least) !== Math.sign(most)) return [{ at: '/most', code: 'one_sign' }];
      return most < least ? [{ at: '/most', code: 'below_least' }] : [];
    },
  },
  withdraw_score_rule: { fields: () => [code, reason, on()] },
  record_consequence: {
    fields: () => [
      code,
      one('kind', 'kind', consequenceKinds),
      one('whose', 'whose', holders),
      { ...unit('unit'), when: ({ own }) => own['whose'] === 'unit' },
      {
        kind: 'one',
        name: 'post',
        label: 'post',
        options: posts,
        when: ({ own }) => own['whose'] === 'post',
      },
      { kind: 'line', name: 'title', label: 'title', most_bytes: MAX_LINE_BYTES, wide: true },
      citation,
      note,
      on(),
    ],
    finish: ({ whose: _, ...values }) => values,
  },
  withdraw_consequence: {
    fields: () => [
      { kind: 'line', name: 'withdrawn', label: 'number', most_bytes: MAX_LINE_BYTES },
      citation,
      reason,
      on(),
    ],
    check: checkWithdrawal,
    finish: ({ withdrawn: _, ...values }) => values,
  },
};

/** A node goes as one value beside the day. */
function asNode({ effective_on, ...node }: Values): Values {
  return { effective_on, node };
}

/** Who has a part of the outcome. */
function partUnits(indicator: IndexIndicator | undefined): Options {
  const parts = (indicator?.outcome?.parts ?? []).map((part) => part.unit);
  return (place) => units(place).filter(({ value }) => parts.includes(value));
}
