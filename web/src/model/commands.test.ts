import { describe, expect, it } from 'vitest';
import type { EvidenceItem, Programme } from '../api/types';
import { appraisal, catalogue, event, organisation, row, works } from '../test/sample';
import {
  basisOf,
  commandNames,
  commandSpecs,
  type CommandName,
  type FormContext,
} from './commands';
import { diffRow } from './diff';
import { disputesOf, edited, settle, type Edit } from './forms/dispute';
import { draftOf, inputOf, readDraft } from './forms/draft';
import type { Draft, Scene } from './forms/fields';

const today = '2025-03-05';
const scene: Scene = { catalogue, organisation, projects: [], today };

/** What was typed, by the pointer of its input. */
type Typed = Readonly<Record<string, Draft>>;

const editsOf = (typed: Typed): Edit[] =>
  Object.entries(typed).map(([at, value]) => ({ at, value }));

function context(change: Partial<FormContext> = {}): FormContext {
  const given = { row: row('GZ-001'), programme: works, organisation, today };
  return { ...given, events: [], evidence: [], ...change };
}

function formOf(name: CommandName, typed: Typed, change: Partial<FormContext> = {}) {
  const basis = basisOf(name, context(change), editsOf(typed));
  const draft = edited(draftOf(basis.fields, basis.start), editsOf(typed));
  return { basis, draft };
}

/** The command, or what is wrong by the pointer of the input. */
function commandOf(name: CommandName, typed: Typed, change: Partial<FormContext> = {}) {
  const { basis, draft } = formOf(name, typed, change);
  const { value, problems } = readDraft(basis.fields, draft, scene);
  const found = problems.length > 0 ? problems : (commandSpecs[name].check?.(value) ?? []);
  return found.length === 0 ? value : Object.fromEntries(found.map(({ at, code }) => [at, code]));
}

describe('a report', () => {
  it('becomes a command with what was filled in', () => {
    const typed = {
      '/percent_bp': '37.25',
      '/facts/households': ' 240.5 ',
      '/facts/opening': '2025-09-01',
      '/facts/class': '基础',
      '/note': ' 完成基础 ',
    };
    expect(commandOf('report_progress', typed)).toEqual({
      effective_on: today,
      percent_bp: 3725,
      facts: [
        { code: 'households', value: 240.5 },
        { code: 'opening', value: '2025-09-01' },
        { code: 'class', value: '基础' },
      ],
      note: '完成基础',
      evidence: [],
    });
    expect(commandOf('report_progress', { '/facts/opening': '2025-09-01' })).toMatchObject({
      facts: [{ code: 'opening', value: '2025-09-01' }],
    });
  });

  it.each(['101', '-1', '3.333', 'half', '1e2'])('refuses %s as a percentage', (percent) => {
    expect(commandOf('report_progress', { '/percent_bp': percent })).toEqual({
      '/percent_bp': 'percent_form',
    });
  });

  it('refuses what is no number, no date, or in the future', () => {
    expect(commandOf('report_progress', { '/facts/households': '1.2345' })).toEqual({
      '/facts/households': 'decimal_form',
    });
    expect(commandOf('report_progress', { '/facts/opening': '2025-02-30' })).toEqual({
      '/facts/opening': 'date_form',
    });
    const ahead = { '/percent_bp': '1', '/effective_on': '2025-03-06' };
    expect(commandOf('report_progress', ahead)).toEqual({ '/effective_on': 'in_the_future' });
  });

  it('refuses a report of nothing and a note beyond its bytes', () => {
    expect(commandOf('report_progress', { '/note': '  ' })).toEqual({ '': 'nothing_said' });
    expect(commandOf('report_progress', { '/note': '字'.repeat(1334) })).toEqual({
      '/note': 'too_long',
    });
  });

  it('has no percentage where the programme measures milestones', () => {
    const names = (programme: Programme) =>
      formOf('report_progress', {}, { programme }).basis.fields.map(({ name }) => name);
    expect(names(works)).toContain('percent_bp');
    expect(names(appraisal)).not.toContain('percent_bp');
  });

  it('cites the files that are attached, and offers them the newest first', () => {
    const file = (version: number, title: string) =>
      ({ version, title, file_name: '', stage: 'build', effective_on: today }) as EvidenceItem;
    const evidence = [file(6, '照片'), file(9, '批文')];
    const typed = { '/note': '见照片', '/evidence': ['6'] };
    expect(commandOf('report_progress', typed, { evidence })).toMatchObject({ evidence: [6] });
    const { basis, draft } = formOf('report_progress', {}, { evidence });
    const field = basis.fields.find(({ name }) => name === 'evidence');
    if (field?.kind !== 'many') throw new Error('evidence is not asked for');
    expect(field.options({ root: draft, own: draft, scene }).map(({ name }) => name?.zh)).toEqual([
      '批文 · 施工 · 2025-03-05',
      '照片 · 施工 · 2025-03-05',
    ]);
  });

  it('finds the input a problem is about', () => {
    const { basis, draft } = formOf('report_progress', {
      '/facts/class': '基础',
      '/percent_bp': '5',
    });
    const input = (pointer: string) => inputOf(basis.fields, draft, scene, pointer);
    expect(input('/percent_bp')).toBe('/percent_bp');
    expect(input('/facts/0/value')).toBe('/facts/class');
    expect(input('/facts/9')).toBe('/facts');
    expect(input('/command')).toBe('');
  });
});

describe('a correction', () => {
  const events = [
    event(95, {
      version: 6,
      type: 'project.report_corrected.v2',
      data: { report: 4, percent_bp: 800, facts: [], note: '更正', reason: '口径有误' },
    }),
    event(90, { version: 5, data: { percent_bp: 950, facts: [], note: '第二次' } }),
    event(80, {
      version: 4,
      data: { percent_bp: 900, facts: [{ code: 'households', thousandths: 120_500 }], note: '' },
    }),
  ];

  it('begins with what the chosen report says by now, and says all of it again', () => {
    expect(commandOf('correct_report', { '/reason': '再次核实' }, { events })).toMatchObject({
      report: 5,
      percent_bp: 950,
      note: '第二次',
    });
    const typed = { '/report': '4', '/percent_bp': '8.5', '/reason': '再次核实' };
    expect(commandOf('correct_report', typed, { events })).toEqual({
      report: 4,
      percent_bp: 850,
      facts: [],
      note: '更正',
      reason: '再次核实',
      effective_on: undefined,
    });
  });

  it('gives its reason', () => {
    expect(commandOf('correct_report', { '/percent_bp': '8.5' }, { events })).toEqual({
      '/reason': 'required',
    });
  });
});

describe('a plan', () => {
  const plan = {
    document: '文 1 号',
    money: [
      { month: '2025-03-01', amount_fen: 5_000_000 },
      { month: '2025-04-01', amount_fen: 1 },
    ],
  };
  const planned = { row: row('GZ-001', { plan }) };

  it('is sent whole, with the stage and the months that were changed', () => {
    const typed = {
      '/stages/build/finish': '2025-06-30',
      '/stages/build/weight': '5',
      '/money': [
        { month: '2025-03', amount_fen: '5' },
        { month: '2025-05', amount_fen: '12.5' },
      ],
    };
    expect(commandOf('set_plan', typed, planned)).toEqual({
      effective_on: today,
      document: '文 1 号',
      stages: [
        { stage: 'survey', start: '2025-01-01', finish: '2025-01-31' },
        { stage: 'build', start: '2025-02-01', finish: '2025-06-30', weight: 5 },
        { stage: 'accept', start: '2025-06-01', finish: '2025-06-30' },
      ],
      money: [
        { month: '2025-03-01', amount_fen: 5_000_000 },
        { month: '2025-05-01', amount_fen: 12_500_000 },
      ],
    });
  });

  it('has both dates of a stage, and days and months in their order', () => {
    expect(commandOf('set_plan', { '/stages/build/start': '' })).toEqual({
      '/stages/build/start': 'day_missing',
    });
    expect(commandOf('set_plan', { '/stages/build/finish': '2025-01-01' })).toEqual({
      '/stages/build/finish': 'backwards',
    });
    expect(commandOf('set_plan', { '/stages/build/weight': '10001' })).toEqual({
      '/stages/build/weight': 'whole_range',
    });
    expect(commandOf('set_plan', { '/money/1/month': '2025-03' }, planned)).toEqual({
      '/money/1/month': 'month_order',
    });
  });

  it('leaves out a stage without dates, and finds the inputs of the others', () => {
    const typed = {
      '/stages/survey/start': '',
      '/stages/survey/finish': '',
      '/stages/survey/weight': '3',
    };
    expect(commandOf('set_plan', typed)).toMatchObject({
      stages: [{ stage: 'build' }, { stage: 'accept' }],
    });
    const { basis, draft } = formOf('set_plan', typed);
    const input = (pointer: string) => inputOf(basis.fields, draft, scene, pointer);
    expect(input('/stages/0/start')).toBe('/stages/build/start');
    expect(input('/stages/1')).toBe('/stages/accept');
  });

  it('offers the month after the last', () => {
    const field = formOf('set_plan', {}, planned).basis.fields.find(({ name }) => name === 'money');
    if (field?.kind !== 'rows') throw new Error('months are not asked for');
    expect(field.next?.({ month: '2025-12' })).toEqual({ month: '2026-01-01' });
    expect(field.next?.(undefined)).toEqual({ month: '2025-01-01' });
  });
});

describe('other commands', () => {
  it('say again what is left alone where they replace the whole', () => {
    const held = row('GZ-001', { co_leads: ['housing'], executing_unit: 'city' });
    const typed = { '/department': 'housing', '/co_leads': [] };
    expect(commandOf('assign', typed, { row: held })).toEqual({
      post: 'vice',
      department: 'housing',
      co_leads: [],
      executing_unit: 'city',
      until: undefined,
      effective_on: today,
    });
    expect(commandOf('rename', { '/address': '' })).toEqual({
      name: { zh: '项目GZ-001', en: 'Project GZ-001' },
      address: '',
      effective_on: today,
    });
    expect(commandOf('reclassify', { '/reason': '区划调整' })).toMatchObject({
      list: '',
      district: 'east',
    });
  });

  it('read money in 万元 to the fen', () => {
    const typed = { '/source': '市级财政', '/amount_fen': '0.000001' };
    expect(commandOf('budget_funds', typed)).toMatchObject({ amount_fen: 1 });
    expect(commandOf('budget_funds', { ...typed, '/amount_fen': '1e3' })).toEqual({
      '/amount_fen': 'money_form',
    });
    const funds = [{ source: '市级财政', budget_fen: 100, disbursed_fen: 50 }];
    const paid = { row: row('GZ-001', { funds }) };
    expect(commandOf('disburse_funds', { '/amount_fen': '-1.25' }, paid)).toMatchObject({
      source: '市级财政',
      amount_fen: -1_250_000,
    });
  });

  it('ask for what the gate of the stage asks for, and for nothing else', () => {
    const gate = { photos: 0, documents: 0, number: true, publicity_days: 7, bounds: [] };
    const stages = works.stages.map((stage) =>
      stage.code === 'build' ? { ...stage, gate } : stage,
    );
    const gated: Programme = { ...works, stages };
    expect(commandOf('complete_stage', {})).toEqual({ stage: 'build', effective_on: today });
    expect(commandOf('complete_stage', {}, { programme: gated })).toEqual({
      '/document': 'required',
      '/publicity_from': 'required',
      '/publicity_until': 'required',
    });
    const days = { '/publicity_from': '2025-03-02', '/publicity_until': '2025-03-01' };
    const typed = { '/document': '1 号', ...days };
    expect(commandOf('complete_stage', typed, { programme: gated })).toEqual({
      '/publicity_until': 'backwards',
    });
  });
});

describe('a command is offered', () => {
  const offered = (change: Partial<FormContext>) =>
    commandNames.filter((name) => commandSpecs[name].applies(context(change)));
  const exceptions: Programme['exceptions'] = [
    { kind: 'suspension', name: { zh: '停工', en: '' }, undo_name: { zh: '复工', en: '' } },
    { kind: 'withdrawal', name: { zh: '退库', en: '' }, undo_name: { zh: '', en: '' } },
  ];
  const programme: Programme = { ...works, exceptions };

  it('where it makes sense in the state the project is in', () => {
    expect(offered({ programme })).toEqual([
      'report_progress',
      'start_stage',
      'complete_stage',
      'reopen_stage',
      'set_plan',
      'assign',
      'rename',
      'reclassify',
      'budget_funds',
      'raise_risk',
      'override_light',
      'suspend',
      'withdraw',
      'name_contact',
      'add_comment',
    ]);
    const suspended = offered({ programme, row: row('GZ-001', { status: 'suspended' }) });
    expect(suspended).toContain('resume');
    expect(suspended).not.toContain('suspend');
    expect(suspended).not.toContain('report_progress');
    const completed = offered({ programme, row: row('GZ-001', { status: 'completed' }) });
    expect(completed).toEqual(expect.arrayContaining(['start_stage', 'complete_stage']));
  });

  it('to erase a contact as long as one is named, of a project that is gone too', () => {
    const contact = (version: number, what: string) =>
      event(version, { version, type: `project.contact_${what}.v1`, data: {} });
    const named = [contact(3, 'named')];
    expect(offered({ events: named })).toContain('erase_contact');
    const gone = row('GZ-001', { status: 'withdrawn' });
    expect(offered({ events: named, row: gone })).toEqual(['erase_contact']);
    expect(offered({ events: [contact(4, 'erased'), ...named] })).not.toContain('erase_contact');
    const again = [contact(5, 'named'), contact(4, 'erased'), ...named];
    expect(offered({ events: again })).toContain('erase_contact');
  });

  it('not where the programme knows no such exception, or nothing undoes it', () => {
    expect(offered({})).not.toContain('suspend');
    expect(offered({ programme, row: row('GZ-001', { status: 'withdrawn' }) })).toEqual([]);
  });
});

describe('a conflict', () => {
  const before = row('GZ-001', { physical_bp: 4000 });
  const after = row('GZ-001', {
    version: 9,
    physical_bp: 4500,
    name: { zh: '他的', en: 'Project GZ-001' },
    address: '湖滨路 2 号',
  });
  const disputes = (name: CommandName, typed: Typed, now = after, was = before) => {
    const basis = (of: typeof row extends (...given: never[]) => infer Row ? Row : never) =>
      basisOf(name, context({ row: of }), editsOf(typed));
    return disputesOf(basis(was), basis(now), editsOf(typed), scene);
  };

  it('is about the inputs that others changed, typed or replaced unseen', () => {
    const typed = { '/name/zh': '我的' };
    const found = disputes('rename', typed);
    expect(found.map(({ at, mine, theirs, choice }) => [at, mine, theirs, choice])).toEqual([
      ['/name/zh', '我的', '他的', 'mine'],
      ['/address', '湖滨路 1 号', '湖滨路 2 号', 'theirs'],
    ]);
    expect(settle(found, {}, editsOf(typed))).toEqual([{ at: '/name/zh', value: '我的' }]);
    const other = { '/name/zh': 'theirs', '/address': 'mine' } as const;
    expect(settle(found, other, editsOf(typed))).toEqual([
      { at: '/address', value: '湖滨路 1 号' },
    ]);
  });

  it('of a report is only about what the report says', () => {
    expect(disputes('report_progress', { '/note': '只有说明' })).toEqual([]);
    const typed = { '/percent_bp': '50' };
    const found = disputes('report_progress', typed);
    expect(found).toMatchObject([
      { at: '/percent_bp', mine: '50', before: '40', theirs: '45', choice: 'mine' },
    ]);
    expect(settle(found, { '/percent_bp': 'theirs' }, editsOf(typed))).toEqual([]);
  });

  it('is none where both wrote the same', () => {
    expect(disputes('report_progress', { '/percent_bp': '45' })).toEqual([]);
  });

  it('of a plan names the date of the stage, and takes the months together', () => {
    const [survey, build, accept] = before.stages as [(typeof before.stages)[0], never, never];
    const money = [{ month: '2025-03-01', amount_fen: 1_000_000 }];
    const moved = row('GZ-001', {
      version: 9,
      stages: [{ ...survey, planned_finish: '2025-02-10' }, build, accept],
      plan: { document: '', money },
    });
    const found = disputes('set_plan', { '/stages/survey/finish': '2025-02-20' }, moved);
    expect(found.map(({ at, choice }) => [at, choice])).toEqual([
      ['/stages/survey/finish', 'mine'],
      ['/money', 'theirs'],
    ]);
  });
});

describe('the difference of two states of a project', () => {
  it('names each field that differs and each fact', () => {
    const before = row('GZ-001');
    const after = row('GZ-001', {
      physical_bp: 6000,
      stage: 'accept',
      version: 9,
      facts: [
        { code: 'households', value: 250 },
        { code: 'class', value: '基础' },
      ],
    });
    expect(diffRow(before, after)).toEqual([
      { field: 'stage', before: 'build', after: 'accept' },
      { field: 'physical', before: 4000, after: 6000 },
      { field: 'fact', fact: 'households', before: 240, after: 250 },
      { field: 'fact', fact: 'class', before: undefined, after: '基础' },
    ]);
    expect(diffRow(before, before)).toEqual([]);
  });
});
