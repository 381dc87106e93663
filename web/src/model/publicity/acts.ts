// Every command of publicity 宣传 as a form: its fields and what is wrong over several of them. A
// further command is a further row.
import type {
  Coverage,
  PublicityCommand,
  PublicityMeasure,
  PublicityPlan,
  SloganForm,
  SurveyMethod,
} from '../../api/types';
import { districts, programmes, projects, units } from '../admin/choices';
import type { Values } from '../forms/draft';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Field,
  type Fields,
  type Options,
  type Problem,
} from '../forms/fields';
import { coverageKinds, media, mediumLevels } from './coverage';
import type { PublicityLabel } from './labels';

export type PublicityAct = PublicityCommand['command'];
type OwnField = Field<PublicityLabel>;
type OwnFields = Fields<PublicityLabel>;

export const publicityMeasures = [
  'report',
  'exposure',
  'slogan',
  'survey',
] as const satisfies PublicityMeasure[];
export const sloganForms = [
  'banner',
  'billboard',
  'screen',
  'wall',
  'other',
] as const satisfies SloganForm[];
export const surveyMethods = [
  'street',
  'household',
  'telephone',
  'online',
  'mixed',
] as const satisfies SurveyMethod[];

const MAX_TARGET = 1_000_000;
const MAX_ASKED = 100_000_000;
const MAX_DISTRICTS = 100;
const MAX_LINK_BYTES = 2000;

/** What a form of publicity may choose from besides the catalogue. */
export interface PublicityScene {
  /** Those that stand. */
  readonly plans: readonly Pick<PublicityPlan, 'code' | 'title'>[];
  /** Codes of notices, the newest first. */
  readonly notices: readonly string[];
  /** The only unit for which the person may act; null: for any. */
  readonly own: string | null;
  /** Whether the person may show coverage to everybody. */
  readonly publishes: boolean;
}

interface ActSpec {
  readonly fields: (scene: PublicityScene) => OwnFields;
  readonly check?: (values: Values) => readonly Problem[];
}

const words =
  (values: readonly string[]): Options =>
  () =>
    values.map((value) => ({ value }));

const code: OwnField = { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' };
const line = (name: string, label: PublicityLabel, optional = false): OwnField => ({
  kind: 'line',
  name,
  label,
  most_bytes: MAX_NAME_BYTES,
  optional,
});
const title: OwnField = { ...line('title', 'title'), wide: true };
const note: OwnField = {
  kind: 'note',
  name: 'note',
  label: 'note',
  most_bytes: MAX_NOTE_BYTES,
  optional: true,
};
const reason: OwnField = {
  kind: 'note',
  name: 'reason',
  label: 'reason',
  most_bytes: MAX_NOTE_BYTES,
};
const on: OwnField = {
  kind: 'day',
  name: 'effective_on',
  label: 'effective_on',
  until_today: true,
};
const day = (name: string, label: PublicityLabel, until_today = false): OwnField => ({
  kind: 'day',
  name,
  label,
  until_today,
});
const choice = (
  name: string,
  label: PublicityLabel,
  options: Options,
  rest: { readonly optional?: boolean; readonly hint?: PublicityLabel } = {},
): OwnField => ({ kind: 'one', name, label, options, ...rest });

/** Who acts for one unit alone is offered no other. */
const unitsFor =
  (own: string | null): Options =>
  (place) =>
    units(place).filter(({ value }) => own === null || value === own);

function planOf({ plans }: PublicityScene): OwnField {
  const options = plans.map(({ code: value, title: zh }) => ({ value, name: { zh, en: zh } }));
  return choice('plan', 'plan', () => options, { optional: true });
}

const coverageFields = (scene: PublicityScene): OwnFields => [
  code,
  choice('kind', 'kind', words(coverageKinds)),
  title,
  choice('medium', 'medium', words(media)),
  choice('level', 'level', words(mediumLevels)),
  line('outlet', 'outlet'),
  day('appeared_on', 'appeared_on', true),
  choice('unit', 'exposed_unit', unitsFor(scene.own), { hint: 'unit_hint' }),
  { kind: 'code', name: 'project', label: 'project', suggest: projects, optional: true },
  planOf(scene),
  {
    kind: 'line',
    name: 'link',
    label: 'link',
    hint: 'link_hint',
    most_bytes: MAX_LINK_BYTES,
    optional: true,
    wide: true,
  },
  note,
  ...(scene.publishes
    ? [
        {
          kind: 'flag' as const,
          name: 'in_public_column',
          label: 'in_public_column' as const,
        },
      ]
    : []),
];

const withdrawal = (): OwnFields => [code, reason, on];

export const publicityActs: Record<PublicityAct, ActSpec> = {
  set_publicity_plan: {
    fields: () => [
      code,
      title,
      choice('unit', 'unit', units),
      choice('programme', 'programme', programmes, { optional: true, hint: 'programme_hint' }),
      day('from', 'from'),
      day('until', 'until'),
      line('document', 'document', true),
      note,
      {
        kind: 'rows',
        name: 'goals',
        label: 'goals',
        fields: [
          { kind: 'one', name: 'measure', label: 'measure', options: words(publicityMeasures) },
          { kind: 'whole', name: 'target', label: 'target', least: 1, most: MAX_TARGET },
        ],
        least: 1,
        most: publicityMeasures.length,
      },
      on,
    ],
    check: (values) => [...checkPeriod(values), ...once(values, 'goals', 'measure')],
  },
  withdraw_publicity_plan: { fields: withdrawal },
  record_coverage: { fields: (scene) => [...coverageFields(scene), on], check: checkCoverage },
  correct_coverage: {
    fields: (scene) => [...coverageFields(scene), reason, on],
    check: checkCoverage,
  },
  withdraw_coverage: { fields: withdrawal },
  answer_exposure: {
    fields: () => [
      code,
      { kind: 'note', name: 'text', label: 'text', hint: 'text_hint', most_bytes: MAX_NOTE_BYTES },
      { kind: 'flag', name: 'rectified', label: 'rectified' },
      on,
    ],
  },
  link_coverage_notice: {
    fields: ({ notices }) => [
      code,
      {
        kind: 'code',
        name: 'notice',
        label: 'notice',
        suggest: () => notices.map((value) => ({ value })),
      },
      on,
    ],
  },
  place_slogan: {
    fields: (scene) => [
      code,
      { ...line('text', 'slogan'), wide: true },
      choice('form', 'form', words(sloganForms)),
      line('address', 'address'),
      choice('district', 'district', districts),
      choice('unit', 'keeper', unitsFor(scene.own)),
      planOf(scene),
      // Picked on the map and not typed.
      { kind: 'line', name: 'place', label: 'address', most_bytes: MAX_NAME_BYTES },
      on,
    ],
  },
  remove_slogan: { fields: withdrawal },
  record_survey: {
    fields: (scene) => [
      code,
      title,
      choice('unit', 'surveyor', units),
      day('from', 'from'),
      day('until', 'until', true),
      choice('method', 'method', words(surveyMethods)),
      line('document', 'document', true),
      planOf(scene),
      note,
      {
        kind: 'rows',
        name: 'districts',
        label: 'districts',
        hint: 'districts_hint',
        fields: [
          { kind: 'one', name: 'district', label: 'district', options: districts },
          { kind: 'whole', name: 'asked', label: 'asked', least: 1, most: MAX_ASKED },
          { kind: 'whole', name: 'aware', label: 'aware', least: 0, most: MAX_ASKED },
        ],
        least: 1,
        most: MAX_DISTRICTS,
      },
      on,
    ],
    check: (values) => [
      ...checkPeriod(values),
      ...notAfterCommand(values, 'until'),
      ...once(values, 'districts', 'district'),
      ...checkAware(values),
    ],
  },
  withdraw_survey: { fields: withdrawal },
};

function checkPeriod({ from, until }: Values): readonly Problem[] {
  return String(until) < String(from) ? [{ at: '/until', code: 'backwards' }] : [];
}

/** What is recorded as of a day lies not after it. */
function notAfterCommand(values: Values, name: string): readonly Problem[] {
  const [found, on] = [String(values[name]), String(values['effective_on'])];
  return found > on ? [{ at: '/effective_on', code: 'too_early', values: [found] }] : [];
}

function checkCoverage(values: Values): readonly Problem[] {
  const link = String(values['link'] ?? '');
  return [
    ...notAfterCommand(values, 'appeared_on'),
    ...(link === '' || isWebAddress(link) ? [] : [{ at: '/link', code: 'link_form' as const }]),
  ];
}

/** Of two rows about the same the second is wrong. */
function once(values: Values, list: string, name: string): readonly Problem[] {
  const keys = (values[list] as readonly Values[]).map((row) => row[name]);
  return keys.flatMap((key, place) =>
    keys.indexOf(key) < place ? [{ at: `/${list}/${place}/${name}`, code: 'twice' as const }] : [],
  );
}

function checkAware(values: Values): readonly Problem[] {
  const rows = values['districts'] as readonly { asked: number; aware: number }[];
  return rows.flatMap(({ asked, aware }, place) =>
    aware > asked
      ? [
          {
            at: `/districts/${place}/aware`,
            code: 'whole_range' as const,
            values: ['0', String(asked)],
          },
        ]
      : [],
  );
}

/** Whether a browser may be led there; what is no web address is shown as text alone. */
export function isWebAddress(link: string): boolean {
  return /^https?:\/\/\S+$/i.test(link) && URL.canParse(link);
}

/** What is on record of the fields of a correction. */
export function recordOfCoverage(coverage: Coverage): Values {
  const { kind, title, medium, level, outlet, appeared_on, unit, project, plan, link, note } =
    coverage;
  const { in_public_column } = coverage;
  return {
    ...{ kind, title, medium, level, outlet, appeared_on, unit, project, plan, link, note },
    in_public_column,
  };
}

export function recordOfPlan(plan: PublicityPlan): Values {
  const { title, unit, programme, from, until, document, note, goals } = plan;
  return {
    ...{ title, unit, programme, from, until, document, note },
    goals: goals.map(({ measure, target }) => ({ measure, target })),
  };
}
