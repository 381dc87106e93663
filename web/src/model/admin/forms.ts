// Every command of the administration as a form. A further command is a further row.
import type {
  BaselineCommand,
  CatalogueCommand,
  LightRule,
  Organisation,
  Programme,
} from '../../api/types';
import {
  MAX_NAME_BYTES,
  MAX_NOTE_BYTES,
  type Field,
  type Fields,
  type Problem,
  type Scene,
} from '../forms/fields';
import {
  districts,
  documentKinds,
  governedBy,
  listsOfProgramme,
  posts,
  programmes,
  projects,
  unitKinds,
  units,
  words,
} from './choices';
import type { Label } from './labels';
import { checkProgramme, programmeFields } from './programme_form';
import { holidaysForm, supervisionForm } from './supervision_form';

const MAX_RULE_MONTHS = 120;
const MAX_RULE_DAYS = 3650;
const MAX_RULE_DISTANCE_M = 1_000_000;
const MIN_FORECAST_REPORTS = 2;
const MAX_FORECAST_REPORTS = 12;
const MAX_DEPUTIES = 50;
const MAX_MEMBERS = 500;
const MAX_TARGETS = 200;
const MAX_QUOTA = 1_000_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MAX_TITLE_BYTES = 800;
const MAX_BASELINE_PROGRAMMES = 100;

export type AdminCommand = CatalogueCommand['command'] | BaselineCommand['command'];
export type Values = Readonly<Record<string, unknown>>;

export interface AdminForm {
  readonly fields: Fields<Label>;
  /** Over several fields, once each is sound by itself. */
  readonly check?: (values: Values, scene: Scene) => readonly Problem[];
  /** What follows from what was chosen and is not asked for. */
  readonly finish?: (values: Values) => Values;
}

const code: Field<Label> = { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' };
const name: Field<Label> = {
  kind: 'words',
  name: 'name',
  label: 'name',
  most_bytes: MAX_NAME_BYTES,
};
const reason: Field<Label> = {
  kind: 'note',
  name: 'reason',
  label: 'reason',
  most_bytes: MAX_NOTE_BYTES,
};
const note = (field: string, label: Label): Field<Label> => ({
  kind: 'line',
  name: field,
  label,
  most_bytes: MAX_NOTE_BYTES,
  optional: true,
});
const on = (label: Label = 'effective_on'): Field<Label> => ({
  kind: 'day',
  name: 'effective_on',
  label,
  until_today: true,
});
const unit = (field: string, label: Label, optional = false): Field<Label> => ({
  kind: 'one',
  name: field,
  label,
  options: units,
  optional,
});
const post = (field: string, label: Label): Field<Label> => ({
  kind: 'one',
  name: field,
  label,
  options: posts,
});

const target: Fields<Label> = [
  { kind: 'one', name: 'programme', label: 'programme', options: programmes },
  { kind: 'one', name: 'list', label: 'list', options: listsOfProgramme, optional: true },
  { kind: 'whole', name: 'items', label: 'items', least: 1, most: MAX_QUOTA },
  note('note', 'note'),
];

const isOf =
  (kinds: readonly string[]) =>
  ({ root }: { root: Values }) =>
    kinds.includes(String(root['kind']));

// The kind of a document says what it governs; each is named in its own way.
const governs: Fields<Label> = [
  {
    kind: 'one',
    name: 'code',
    label: 'governed_programme',
    options: programmes,
    when: isOf(['programme_plan']),
  },
  {
    kind: 'code',
    name: 'code',
    label: 'governed_project',
    suggest: projects,
    when: isOf(['project_plan']),
  },
  { kind: 'one', name: 'code', label: 'governed_unit', options: units, when: isOf(['unit_plan']) },
  {
    kind: 'one',
    name: 'code',
    label: 'governed_unit',
    options: districts,
    when: isOf(['district_plan']),
  },
  { kind: 'code', name: 'code', label: 'governed_indicator', when: isOf(['remedial_plan']) },
];

export const forms: Record<AdminCommand, AdminForm> = {
  define_programme: {
    fields: programmeFields,
    check: (values) => checkProgramme(values as unknown as Programme),
  },
  set_light_rule: {
    fields: [
      { kind: 'percent', name: 'yellow_from_bp', label: 'yellow_from' },
      { kind: 'percent', name: 'red_above_bp', label: 'red_above' },
      {
        kind: 'whole',
        name: 'stage_overdue_red_months',
        label: 'stage_overdue_red_months',
        least: 0,
        most: MAX_RULE_MONTHS,
      },
      {
        kind: 'whole',
        name: 'silence_grace_days',
        label: 'silence_grace_days',
        least: 0,
        most: MAX_RULE_DAYS,
      },
      {
        kind: 'whole',
        name: 'override_max_days',
        label: 'override_max_days',
        least: 0,
        most: MAX_RULE_DAYS,
      },
      {
        kind: 'whole',
        name: 'forecast_min_reports',
        label: 'forecast_min_reports',
        least: MIN_FORECAST_REPORTS,
        most: MAX_FORECAST_REPORTS,
      },
      {
        kind: 'whole',
        name: 'forecast_min_days',
        label: 'forecast_min_days',
        least: 1,
        most: MAX_RULE_DAYS,
      },
      {
        kind: 'whole',
        name: 'photo_far_m',
        label: 'photo_far_m',
        least: 0,
        most: MAX_RULE_DISTANCE_M,
      },
      {
        kind: 'note',
        name: 'source',
        label: 'source',
        hint: 'source_hint',
        most_bytes: MAX_NOTE_BYTES,
      },
      on(),
    ],
    check: (values) => {
      const rule = values as unknown as LightRule;
      const below = rule.red_above_bp < rule.yellow_from_bp;
      return below ? [{ at: '/red_above_bp', code: 'below_yellow' }] : [];
    },
  },
  set_supervision_rule: supervisionForm,
  set_holidays: holidaysForm,
  define_unit: {
    fields: [
      code,
      name,
      { kind: 'one', name: 'kind', label: 'unit_kind', options: words(unitKinds) },
      unit('parent', 'parent', true),
      on(),
    ],
    check: (values, scene) =>
      isAbove(scene.organisation, String(values['code']), String(values['parent']))
        ? [{ at: '/parent', code: 'above_itself' }]
        : [],
  },
  define_post: { fields: [code, name, on()] },
  define_group: {
    fields: [
      code,
      name,
      post('head', 'head'),
      { kind: 'many', name: 'deputies', label: 'deputies', options: posts, most: MAX_DEPUTIES },
      { kind: 'many', name: 'members', label: 'members', options: units, most: MAX_MEMBERS },
      unit('office', 'office', true),
      on(),
    ],
    check: (values) =>
      (values['deputies'] as readonly string[]).includes(String(values['head']))
        ? [{ at: '/deputies', code: 'leads_twice' }]
        : [],
  },
  begin_tenure: {
    fields: [
      post('post', 'post'),
      { kind: 'code', name: 'tenure', label: 'tenure', hint: 'code_hint' },
      {
        kind: 'words',
        name: 'label',
        label: 'tenure_label',
        hint: 'tenure_label_hint',
        most_bytes: MAX_NAME_BYTES,
      },
      unit('unit', 'tenure_unit', true),
      on('first_day'),
    ],
    check: checkBeginning,
  },
  end_tenure: {
    fields: [
      post('post', 'post'),
      { kind: 'code', name: 'tenure', label: 'tenure' },
      on('last_day'),
    ],
    check: checkEnd,
  },
  sign_responsibility: {
    fields: [
      code,
      unit('unit', 'unit'),
      { kind: 'whole', name: 'year', label: 'year', least: FIRST_YEAR, most: LAST_YEAR },
      note('document', 'document_number'),
      on('signed_on'),
      {
        kind: 'rows',
        name: 'targets',
        label: 'targets',
        fields: target,
        least: 1,
        most: MAX_TARGETS,
      },
    ],
    check: (values) => checkTargets(values['targets'] as readonly Target[]),
  },
  withdraw_responsibility: { fields: [code, reason, on()] },
  file_document: {
    fields: [
      code,
      { kind: 'one', name: 'kind', label: 'document_kind', options: words(documentKinds) },
      { kind: 'line', name: 'title', label: 'title', most_bytes: MAX_TITLE_BYTES },
      { kind: 'line', name: 'number', label: 'number', most_bytes: MAX_TITLE_BYTES },
      { kind: 'group', name: 'governs', label: 'governs', fields: governs },
      post('approver', 'approver'),
      { kind: 'day', name: 'from', label: 'from' },
      { kind: 'day', name: 'until', label: 'until' },
      on(),
      { kind: 'file', name: 'file', label: 'file', hint: 'file_hint', optional: true },
    ],
    check: checkDocument,
    finish: (values) => ({
      ...values,
      governs: {
        kind: governedBy[values['kind'] as keyof typeof governedBy],
        code: (values['governs'] as Values)['code'],
      },
    }),
  },
  withdraw_document: { fields: [code, reason, on()] },
  take: {
    fields: [
      code,
      name,
      {
        kind: 'whole',
        name: 'position',
        label: 'position',
        hint: 'position_hint',
        least: 1,
        most: Number.MAX_SAFE_INTEGER,
        optional: true,
      },
      {
        kind: 'many',
        name: 'programmes',
        label: 'programmes',
        hint: 'programmes_hint',
        options: programmes,
        most: MAX_BASELINE_PROGRAMMES,
      },
      note('document', 'document_number'),
      on(),
    ],
  },
  approve: { fields: [code, post('post', 'approver'), note('document', 'document_number'), on()] },
};

/** Whether the unit `code` is `from` or above it. */
function isAbove({ units: all }: Organisation, code: string, from: string): boolean {
  const seen = new Set<string>();
  for (let at = from; at !== '' && !seen.has(at);) {
    if (at === code) return true;
    seen.add(at);
    at = all.find((entry) => entry.code === at)?.parent ?? '';
  }
  return false;
}

interface TenureValues {
  readonly post: string;
  readonly tenure: string;
  readonly effective_on: string;
}

function checkBeginning(values: Values, { organisation }: Scene): readonly Problem[] {
  const { post: code, tenure, effective_on } = values as unknown as TenureValues;
  const tenures = organisation.posts.find((entry) => entry.code === code)?.tenures ?? [];
  const last = tenures.at(-1);
  const held = last !== undefined && (last.last === undefined || last.last >= effective_on);
  return [
    ...(tenures.some((entry) => entry.tenure === tenure)
      ? [{ at: '/tenure', code: 'taken' as const }]
      : []),
    ...(held ? [{ at: '/effective_on', code: 'held' as const, values: [last.tenure] }] : []),
  ];
}

function checkEnd(values: Values, { organisation }: Scene): readonly Problem[] {
  const { post: code, tenure, effective_on } = values as unknown as TenureValues;
  const found = organisation.posts
    .find((entry) => entry.code === code)
    ?.tenures.find((entry) => entry.tenure === tenure);
  if (found === undefined || effective_on >= found.first) return [];
  return [{ at: '/effective_on', code: 'before_it_began', values: [found.first] }];
}

interface Target {
  readonly programme: string;
  readonly list: string;
}

function checkTargets(targets: readonly Target[]): readonly Problem[] {
  const same = (one: Target, other: Target) =>
    one.programme === other.programme && one.list === other.list;
  return targets.flatMap((target, place) =>
    targets.slice(0, place).some((before) => same(before, target))
      ? [{ at: `/targets/${place}/programme`, code: 'twice' as const }]
      : [],
  );
}

function checkDocument({ from, until }: Values): readonly Problem[] {
  return String(until) < String(from) ? [{ at: '/until', code: 'backwards' }] : [];
}
