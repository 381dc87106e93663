import { describe, expect, it } from 'vitest';
import type { Programme } from '../../api/types';
import { catalogue, organisation, works } from '../../test/sample';
import { draftOf, readDraft } from '../forms/draft';
import type { Scene } from '../forms/fields';
import { forms, type AdminCommand, type Values } from './forms';
import { blankProgramme } from './programme_form';
import { rowsOfDays, runsOf } from './supervision_form';

const scene: Scene = {
  catalogue,
  organisation: {
    ...organisation,
    units: [
      ...organisation.units,
      {
        code: 'repair',
        name: { zh: '维修处', en: 'Repair' },
        kind: 'executing_unit',
        parent: 'housing',
      },
    ],
    posts: [
      {
        code: 'vice',
        name: { zh: '副市长', en: 'Vice mayor' },
        tenures: [
          {
            tenure: 't1',
            label: { zh: '一', en: '1' },
            unit: '',
            first: '2024-01-01',
            last: '2024-12-31',
          },
          { tenure: 't2', label: { zh: '二', en: '2' }, unit: '', first: '2025-01-01' },
        ],
      },
      { code: 'mayor', name: { zh: '市长', en: 'Mayor' }, tenures: [] },
    ],
  },
  projects: [],
  today: '2025-03-05',
};

/** The command that a form made of `start` sends, or what is wrong with it. */
function sent(command: AdminCommand, start: object): Values | readonly string[] {
  const { fields, check, finish } = forms[command];
  const given = { effective_on: scene.today, ...start } as Values;
  const { value, problems } = readDraft(fields, draftOf(fields, given), scene);
  const all = problems.length > 0 ? problems : (check?.(value, scene) ?? []);
  if (all.length > 0) return all.map(({ at, code }) => `${at} ${code}`);
  return finish?.(value) ?? value;
}

const noGate = works.stages[0]!.gate;
const list = (code: string, quota: number) => ({ code, name: { zh: code, en: '' }, quota });
const changed = (change: Partial<Programme>) => sent('define_programme', { ...works, ...change });

describe('the definition of a programme', () => {
  it('goes through the form unchanged', () => {
    const { version: _version, ...definition } = works;
    expect(sent('define_programme', works)).toEqual({
      ...definition,
      facts: works.facts.map(({ choices, ...fact }) =>
        fact.kind === 'choice' ? { ...fact, choices } : fact,
      ),
      effective_on: scene.today,
    });
  });

  it('with lists, gates, exceptions, tallies and counted facts goes through too', () => {
    const { choices: _choices, ...number } = works.facts[0]!;
    const facts = [
      { ...number, code: 'pledged' },
      { ...number, code: 'reached' },
    ] as unknown as Programme['facts'];
    const full: Partial<Programme> = {
      measure: 'quantity',
      facts,
      pledged_fact: 'pledged',
      done_fact: 'reached',
      lists: [list('a', 4), list('b', 6)],
      stages: works.stages.map((stage) => ({
        ...stage,
        gate: {
          photos: 1,
          documents: 2,
          number: true,
          publicity_days: 7,
          bounds: [{ fact: 'reached', bound: 'at_least', value: 90.5, source: '示例' }],
        },
      })),
      exceptions: [
        { kind: 'revocation', name: { zh: '摘牌', en: '' }, undo_name: { zh: '', en: '' } },
      ],
      tallies: [
        {
          code: 'started',
          name: { zh: '启动', en: '' },
          lists: ['a'],
          stage: 'build',
          moment: 'started',
          quota: 5,
          by: '2029-12-31',
        },
      ],
    };
    expect(changed(full)).toMatchObject(full);
  });

  it('from scratch lacks what only its maker knows', () => {
    expect(sent('define_programme', blankProgramme)).toEqual([
      '/code required',
      '/name/zh required',
      '/lead_post required',
      '/lead_department required',
      '/quota required',
      '/stages too_few',
      '/done_stage required',
      '/source required',
    ]);
  });

  // Each as the server refuses it: tests/domain/programme/catalogue_test.cpp.
  const refusals: Record<string, [Partial<Programme>, string]> = {
    'a department that leads twice': [{ co_leads: ['city'] }, '/co_leads leads_twice'],
    'an unknown department': [{ lead_department: 'nobody' }, '/lead_department not_offered'],
    'a quota of nothing': [{ quota: 0 }, '/quota whole_range'],
    'a stage that is there twice': [
      { stages: [...works.stages, works.stages[0]!] },
      '/stages/3/code twice',
    ],
    'stages without any weight': [
      { stages: works.stages.map((stage) => ({ ...stage, weight: 0 })) },
      '/stages no_weight',
    ],
    'a done stage that is none': [{ done_stage: 'open' }, '/done_stage not_offered'],
    'a fact that is there twice': [
      { facts: [...works.facts, works.facts[0]!] },
      '/facts/3/code twice',
    ],
    'a choice without choices': [
      { facts: [{ ...works.facts[2]!, choices: [] }] },
      '/facts/0/choices too_few',
    ],
    'a choice that is there twice': [
      {
        facts: [
          {
            ...works.facts[2]!,
            choices: [
              { zh: '甲', en: '' },
              { zh: '甲', en: '' },
            ],
          },
        ],
      },
      '/facts/0/choices/1/zh twice',
    ],
    'a bound of no number fact': [
      {
        stages: [
          {
            ...works.stages[2]!,
            gate: {
              ...noGate,
              bounds: [{ fact: 'opening', bound: 'at_most', value: 6, source: '示例' }],
            },
          },
        ],
      },
      '/stages/0/gate/bounds/0/fact not_offered',
    ],
    'a bound without its source': [
      {
        stages: [
          {
            ...works.stages[2]!,
            gate: {
              ...noGate,
              bounds: [{ fact: 'households', bound: 'at_most', value: 6, source: '' }],
            },
          },
        ],
      },
      '/stages/0/gate/bounds/0/source required',
    ],
    'pledged and done from one fact': [
      { measure: 'quantity', pledged_fact: 'households', done_fact: 'households' },
      '/done_fact same_fact',
    ],
    'lists that do not add up to the quota': [
      { lists: [list('a', 4), list('b', 5)] },
      '/lists quota_sum',
    ],
    'a list that is there twice': [{ lists: [list('a', 4), list('a', 6)] }, '/lists/1/code twice'],
    'a suspension that nothing undoes': [
      {
        exceptions: [
          { kind: 'suspension', name: { zh: '停工', en: '' }, undo_name: { zh: '', en: '' } },
        ],
      },
      '/exceptions/0/undo_name/zh required',
    ],
    'a tally of a list that is none': [
      {
        tallies: [
          {
            code: 't',
            name: { zh: '计', en: '' },
            lists: ['a'],
            stage: 'build',
            moment: 'started',
            quota: 0,
          },
        ],
      },
      '/tallies/0/lists/0 not_offered',
    ],
  };
  it.each(Object.keys(refusals))('is refused for %s', (name) => {
    const [change, problem] = refusals[name]!;
    expect(changed(change)).toEqual([problem]);
  });
});

describe('the other commands', () => {
  it.each<[AdminCommand, object, object]>([
    [
      'set_light_rule',
      { ...catalogue.light_rule, yellow_from_bp: 1500 },
      {
        yellow_from_bp: 1500,
        red_above_bp: 3000,
        stage_overdue_red_months: 3,
        silence_grace_days: 15,
        override_max_days: 90,
        forecast_min_reports: 3,
        forecast_min_days: 30,
        photo_far_m: 1000,
        source: '示例口径',
      },
    ],
    [
      'define_unit',
      { code: 'u', name: { zh: '处', en: '' }, kind: 'office', parent: 'city' },
      { code: 'u', name: { zh: '处', en: '' }, kind: 'office', parent: 'city' },
    ],
    [
      'define_group',
      {
        code: 'g',
        name: { zh: '组', en: '' },
        head: 'mayor',
        deputies: ['vice'],
        members: ['city'],
      },
      {
        code: 'g',
        name: { zh: '组', en: '' },
        head: 'mayor',
        deputies: ['vice'],
        members: ['city'],
        office: '',
      },
    ],
    [
      'begin_tenure',
      { post: 'mayor', tenure: 't1', label: { zh: '一', en: '' } },
      { post: 'mayor', tenure: 't1', label: { zh: '一', en: '' }, unit: '' },
    ],
    ['end_tenure', { post: 'vice', tenure: 't2' }, { post: 'vice', tenure: 't2' }],
    [
      'sign_responsibility',
      { code: 'r', unit: 'city', year: 2025, targets: [{ programme: 'GZ', items: 7 }] },
      {
        code: 'r',
        unit: 'city',
        year: 2025,
        document: '',
        targets: [{ programme: 'GZ', list: '', items: 7, note: '' }],
      },
    ],
    [
      'file_document',
      {
        code: 'd',
        kind: 'district_plan',
        title: '方案',
        number: '1号',
        approver: 'mayor',
        from: '2025-01-01',
        until: '2025-12-31',
        governs: { code: 'east' },
      },
      {
        code: 'd',
        kind: 'district_plan',
        title: '方案',
        number: '1号',
        approver: 'mayor',
        from: '2025-01-01',
        until: '2025-12-31',
        governs: { kind: 'unit', code: 'east' },
      },
    ],
    [
      'take',
      { code: 'b', name: { zh: '年末', en: '' } },
      { code: 'b', name: { zh: '年末', en: '' }, programmes: [], document: '' },
    ],
    ['approve', { code: 'b', post: 'mayor' }, { code: 'b', post: 'mayor', document: '' }],
  ])('%s is sent as the server takes it', (command, start, expected) => {
    expect(sent(command, start)).toEqual({ ...expected, effective_on: scene.today });
  });

  it.each<[AdminCommand, object, string]>([
    [
      'set_light_rule',
      { ...catalogue.light_rule, red_above_bp: 900 },
      '/red_above_bp below_yellow',
    ],
    [
      'define_unit',
      { code: 'housing', name: { zh: '处', en: '' }, kind: 'office', parent: 'repair' },
      '/parent above_itself',
    ],
    [
      'define_group',
      { code: 'g', name: { zh: '组', en: '' }, head: 'vice', deputies: ['vice'] },
      '/deputies leads_twice',
    ],
    [
      'begin_tenure',
      { post: 'vice', tenure: 't3', label: { zh: '三', en: '' } },
      '/effective_on held',
    ],
    [
      'end_tenure',
      { post: 'vice', tenure: 't2', effective_on: '2024-12-31' },
      '/effective_on before_it_began',
    ],
    [
      'sign_responsibility',
      {
        code: 'r',
        unit: 'city',
        year: 2025,
        targets: [
          { programme: 'GZ', items: 7 },
          { programme: 'GZ', items: 8 },
        ],
      },
      '/targets/1/programme twice',
    ],
    [
      'file_document',
      {
        code: 'd',
        kind: 'unit_plan',
        title: '方案',
        number: '1号',
        approver: 'mayor',
        from: '2025-12-31',
        until: '2025-01-01',
        governs: { code: 'east' },
      },
      '/until backwards',
    ],
  ])('%s is refused where the server would refuse it: %#', (command, start, problems) => {
    expect(sent(command, start)).toEqual(problems.split(','));
  });
});

describe('what supervision goes by', () => {
  const rule = {
    receipt_days: 2,
    reply_days: 10,
    rework_days: 5,
    blue_within_days: 3,
    red_overdue_days: 5,
    red_returns: 2,
    superior: '',
    source: '示例办法',
  };
  const year = (days_off: readonly string[], make_up_days: readonly string[]) =>
    sent('set_holidays', {
      year: 2025,
      source: '示例通知',
      days_off: rowsOfDays(days_off),
      make_up_days: rowsOfDays(make_up_days),
    });

  it('is sent as it was given, with no day that it holds from', () => {
    expect(sent('set_supervision_rule', rule)).toEqual(rule);
    expect(sent('set_supervision_rule', { ...rule, reply_days: 1 })).toEqual([
      '/reply_days fewer_than_receipt',
    ]);
  });

  it('has the days of a year in order', () => {
    expect(year(['2025-10-02', '2025-10-01'], ['2025-09-28'])).toEqual({
      year: 2025,
      source: '示例通知',
      days_off: ['2025-10-01', '2025-10-02'],
      make_up_days: ['2025-09-28'],
    });
  });

  it('refuses days of another year, days that are there twice, and weekdays that are made up', () => {
    expect(year(['2024-10-01', '2025-10-02', '2025-10-02'], ['2025-10-02', '2025-09-29'])).toEqual([
      '/days_off/0/day other_year',
      '/days_off/2/day twice',
      '/make_up_days/0/day twice',
      '/make_up_days/1/day no_weekend',
    ]);
  });

  it('shows days that follow each other together', () => {
    expect(runsOf(['2025-01-01', '2025-02-27', '2025-02-28', '2025-03-01'])).toEqual([
      { first: '2025-01-01', last: '2025-01-01' },
      { first: '2025-02-27', last: '2025-03-01' },
    ]);
  });
});
