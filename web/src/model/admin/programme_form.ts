// A programme as a form: its fields, and the checks that reach over several of them, as the server
// makes them (domain/programme/check.cpp).
import type { Programme } from '../../api/types';
import type { Field, Fields, Problem } from '../forms/fields';
import { MAX_NAME_BYTES, MAX_NOTE_BYTES } from '../forms/fields';
import {
  bounds,
  directions,
  draftLists,
  draftNumberFacts,
  draftTextFacts,
  draftStages,
  exceptionKinds,
  factKinds,
  families,
  geometryKinds,
  measures,
  moments,
  posts,
  units,
  words,
} from './choices';
import type { Label } from './labels';

const MAX_QUOTA = 1_000_000;
const MAX_RULE_DAYS = 3650;
const MAX_WEIGHT = 10_000;
const MAX_GATE_FILES = 100;
const MAX_STAGES = 64;
const MAX_FACTS = 100;
const MAX_CHOICES = 100;
const MAX_CO_LEADS = 20;
const MAX_LISTS = 100;
const MAX_TALLIES = 50;

const code: Field<Label> = { kind: 'code', name: 'code', label: 'code' };
const name: Field<Label> = {
  kind: 'words',
  name: 'name',
  label: 'name',
  most_bytes: MAX_NAME_BYTES,
};

const bound: Fields<Label> = [
  { kind: 'one', name: 'fact', label: 'fact', options: draftNumberFacts },
  { kind: 'one', name: 'bound', label: 'bound', options: words(bounds) },
  { kind: 'decimal', name: 'value', label: 'value' },
  { kind: 'line', name: 'source', label: 'source', most_bytes: MAX_NOTE_BYTES },
];

const gate: Fields<Label> = [
  { kind: 'whole', name: 'photos', label: 'photos', least: 0, most: MAX_GATE_FILES, blank: 0 },
  {
    kind: 'whole',
    name: 'documents',
    label: 'documents',
    least: 0,
    most: MAX_GATE_FILES,
    blank: 0,
  },
  {
    kind: 'whole',
    name: 'publicity_days',
    label: 'publicity_days',
    least: 0,
    most: MAX_RULE_DAYS,
    blank: 0,
  },
  { kind: 'flag', name: 'number', label: 'number_needed' },
  { kind: 'rows', name: 'bounds', label: 'bounds', fields: bound, least: 0, most: MAX_FACTS },
];

const stage: Fields<Label> = [
  code,
  name,
  { kind: 'whole', name: 'weight', label: 'weight', least: 0, most: MAX_WEIGHT },
  { kind: 'group', name: 'gate', label: 'gate', hint: 'gate_hint', fields: gate, folded: true },
];

const choice: Fields<Label> = [
  { kind: 'line', name: 'zh', label: 'choice_zh', most_bytes: MAX_NAME_BYTES },
  { kind: 'line', name: 'en', label: 'choice_en', most_bytes: MAX_NAME_BYTES, optional: true },
];

const fact: Fields<Label> = [
  code,
  name,
  { kind: 'words', name: 'unit', label: 'fact_unit', most_bytes: MAX_NOTE_BYTES, optional: true },
  { kind: 'one', name: 'kind', label: 'fact_kind', options: words(factKinds) },
  { kind: 'one', name: 'good', label: 'good', options: words(directions) },
  {
    kind: 'rows',
    name: 'choices',
    label: 'choices',
    fields: choice,
    least: 1,
    most: MAX_CHOICES,
    when: ({ own }) => own['kind'] === 'choice',
  },
];

const list: Fields<Label> = [
  code,
  name,
  { kind: 'whole', name: 'quota', label: 'quota', least: 0, most: MAX_QUOTA },
];

const exception: Fields<Label> = [
  { kind: 'one', name: 'kind', label: 'exception', options: words(exceptionKinds) },
  name,
  {
    kind: 'words',
    name: 'undo_name',
    label: 'undo_name',
    most_bytes: MAX_NAME_BYTES,
    optional: true,
  },
];

const tally: Fields<Label> = [
  code,
  name,
  { kind: 'one', name: 'stage', label: 'stage', options: draftStages },
  { kind: 'one', name: 'moment', label: 'tally_moment', options: words(moments) },
  { kind: 'whole', name: 'quota', label: 'quota', least: 0, most: MAX_QUOTA },
  { kind: 'day', name: 'by', label: 'tally_by', optional: true },
  { kind: 'many', name: 'lists', label: 'tally_lists', options: draftLists, most: MAX_LISTS },
];

const counted = (name: 'pledged_fact' | 'done_fact'): Field<Label> => ({
  kind: 'one',
  name,
  label: name,
  options: draftNumberFacts,
  when: ({ root }) => root['measure'] === 'quantity',
});

export const programmeFields: Fields<Label> = [
  { ...code, hint: 'code_hint' },
  name,
  { kind: 'one', name: 'family', label: 'family', options: words(families) },
  { kind: 'one', name: 'measure', label: 'measure', options: words(measures) },
  {
    kind: 'words',
    name: 'horizon',
    label: 'horizon',
    hint: 'horizon_hint',
    most_bytes: MAX_NOTE_BYTES,
    optional: true,
  },
  { kind: 'one', name: 'lead_post', label: 'lead_post', options: posts },
  { kind: 'one', name: 'lead_department', label: 'lead_department', options: units },
  { kind: 'whole', name: 'quota', label: 'quota', least: 1, most: MAX_QUOTA },
  {
    kind: 'whole',
    name: 'reporting_period_days',
    label: 'reporting_period_days',
    hint: 'reporting_period_hint',
    least: 0,
    most: MAX_RULE_DAYS,
  },
  {
    kind: 'many',
    name: 'co_leads',
    label: 'co_leads',
    hint: 'co_leads_hint',
    options: units,
    most: MAX_CO_LEADS,
  },
  {
    kind: 'many',
    name: 'geometry_kinds',
    label: 'geometry_kinds',
    hint: 'geometry_hint',
    options: words(geometryKinds),
    most: geometryKinds.length,
  },
  {
    kind: 'rows',
    name: 'stages',
    label: 'stages',
    hint: 'stages_hint',
    fields: stage,
    least: 1,
    most: MAX_STAGES,
  },
  {
    kind: 'one',
    name: 'done_stage',
    label: 'done_stage',
    hint: 'done_stage_hint',
    options: draftStages,
  },
  { kind: 'rows', name: 'facts', label: 'facts', fields: fact, least: 0, most: MAX_FACTS },
  counted('pledged_fact'),
  counted('done_fact'),
  {
    kind: 'one',
    name: 'unit_fact',
    label: 'unit_fact',
    hint: 'unit_fact_hint',
    options: draftTextFacts,
    when: ({ root }) => root['measure'] === 'quantity',
    optional: true,
  },
  {
    kind: 'rows',
    name: 'lists',
    label: 'lists',
    hint: 'lists_hint',
    fields: list,
    least: 0,
    most: MAX_LISTS,
  },
  {
    kind: 'rows',
    name: 'exceptions',
    label: 'exceptions',
    hint: 'exceptions_hint',
    fields: exception,
    least: 0,
    most: exceptionKinds.length,
  },
  {
    kind: 'rows',
    name: 'tallies',
    label: 'tallies',
    hint: 'tallies_hint',
    fields: tally,
    least: 0,
    most: MAX_TALLIES,
  },
  {
    kind: 'note',
    name: 'source',
    label: 'source',
    hint: 'programme_source_hint',
    most_bytes: MAX_NOTE_BYTES,
  },
  { kind: 'day', name: 'effective_on', label: 'effective_on', until_today: true },
];

/** What a definition from scratch begins with. */
export const blankProgramme: Partial<Programme> = {
  family: 'works',
  measure: 'milestone',
  reporting_period_days: 30,
  geometry_kinds: ['point', 'line', 'polygon'],
  stages: [],
  facts: [],
  lists: [],
  tallies: [],
  exceptions: [
    {
      kind: 'suspension',
      name: { zh: '停工', en: 'Suspended' },
      undo_name: { zh: '复工', en: 'Resumed' },
    },
    {
      kind: 'withdrawal',
      name: { zh: '退库', en: 'Withdrawn' },
      undo_name: { zh: '恢复', en: 'Restored' },
    },
  ],
};

export function checkProgramme(programme: Programme): Problem[] {
  return [
    ...checkLeads(programme),
    ...checkStages(programme),
    ...twice(programme.facts, '/facts', 'code'),
    ...programme.facts.flatMap((fact, place) => twice(fact.choices ?? [], choicesAt(place), 'zh')),
    ...checkCounted(programme),
    ...checkLists(programme),
    ...checkExceptions(programme),
    ...twice(programme.tallies, '/tallies', 'code'),
  ];
}

export function quotaSum(lists: readonly { readonly quota: number }[]): number {
  return lists.reduce((sum, { quota }) => sum + (Number.isFinite(quota) ? quota : 0), 0);
}

const choicesAt = (place: number) => `/facts/${place}/choices`;

/** A row whose `key` another row before it has. */
function twice<Row extends object>(
  rows: readonly Row[],
  at: string,
  key: keyof Row & string,
): Problem[] {
  return rows.flatMap((row, place) =>
    row[key] !== '' && rows.slice(0, place).some((other) => other[key] === row[key])
      ? [{ at: `${at}/${place}/${key}`, code: 'twice' as const }]
      : [],
  );
}

function checkLeads(programme: Programme): Problem[] {
  const leads = programme.co_leads.includes(programme.lead_department);
  return leads ? [{ at: '/co_leads', code: 'leads_twice' }] : [];
}

function checkStages({ stages }: Programme): Problem[] {
  const weight = stages.reduce((sum, stage) => sum + stage.weight, 0);
  const weightless = stages.length > 0 && weight === 0;
  return [
    ...twice(stages, '/stages', 'code'),
    ...(weightless ? [{ at: '/stages', code: 'no_weight' as const }] : []),
    ...stages.flatMap(({ gate }, place) =>
      checkBounds(gate.bounds, `/stages/${place}/gate/bounds`),
    ),
  ];
}

function checkBounds(list: Programme['stages'][number]['gate']['bounds'], at: string): Problem[] {
  const key = (place: number) => `${list[place]?.fact} ${list[place]?.bound}`;
  return list.flatMap((_, place) =>
    list.slice(0, place).some((_other, before) => key(before) === key(place))
      ? [{ at: `${at}/${place}/fact`, code: 'twice' as const }]
      : [],
  );
}

function checkCounted({ measure, pledged_fact, done_fact }: Programme): Problem[] {
  const same = measure === 'quantity' && pledged_fact !== '' && pledged_fact === done_fact;
  return same ? [{ at: '/done_fact', code: 'same_fact' }] : [];
}

function checkLists({ lists, quota }: Programme): Problem[] {
  const sum = quotaSum(lists);
  const values = [String(sum), String(quota)];
  return [
    ...twice(lists, '/lists', 'code'),
    ...(lists.length > 0 && sum !== quota
      ? [{ at: '/lists', code: 'quota_sum' as const, values }]
      : []),
  ];
}

function checkExceptions({ exceptions }: Programme): Problem[] {
  const nameless = exceptions.flatMap(({ kind, undo_name }, place) => {
    const needed = kind === 'suspension' || undo_name.en !== '';
    return needed && undo_name.zh === ''
      ? [{ at: `/exceptions/${place}/undo_name/zh`, code: 'required' as const }]
      : [];
  });
  return [...twice(exceptions, '/exceptions', 'kind'), ...nameless];
}
