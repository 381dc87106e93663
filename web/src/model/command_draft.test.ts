import { describe, expect, it } from 'vitest';
import type { Programme } from '../api/types';
import { appraisal, event, organisation, row, works } from '../test/sample';
import { checkCommand, disputesOf, fieldOfProblem, fieldsOf, FORM, settle } from './command_draft';
import type { Values } from './command_fields';
import { commandNames, commandSpecs, type CommandName, type FormContext } from './commands';
import { diffRow } from './diff';

const today = '2025-03-05';

function context(change: Partial<FormContext> = {}): FormContext {
  return { row: row('GZ-001'), programme: works, organisation, today, events: [], ...change };
}

const check = (name: CommandName, edits: Values, change: Partial<FormContext> = {}) =>
  checkCommand(name, context(change), edits);

function commandOf(name: CommandName, edits: Values, change: Partial<FormContext> = {}) {
  const checked = check(name, edits, change);
  return checked.ok ? checked.command : checked.errors;
}

describe('a report', () => {
  it('becomes a command with what was filled in and nothing else', () => {
    const edits = {
      percent_bp: '37.25',
      'fact:households': ' 240.5 ',
      'fact:opening': '2025-09-01',
      'fact:class': '基础',
      note: ' 完成基础 ',
    };
    expect(commandOf('report_progress', edits)).toEqual({
      command: 'report_progress',
      effective_on: today,
      percent_bp: 3725,
      facts: [
        { code: 'households', value: 240.5 },
        { code: 'opening', value: '2025-09-01' },
        { code: 'class', value: '基础' },
      ],
      note: '完成基础',
    });
    expect(commandOf('report_progress', { percent_bp: '100' })).toMatchObject({
      percent_bp: 10_000,
    });
  });

  it.each(['101', '-1', '3.333', 'half', '1e2'])('refuses %s as a percentage', (percent_bp) => {
    expect(check('report_progress', { percent_bp })).toEqual({
      ok: false,
      errors: { percent_bp: 'percent_range' },
    });
  });

  it('refuses what is no number, no date, or in the future', () => {
    expect(commandOf('report_progress', { 'fact:households': '1.2345' })).toEqual({
      'fact:households': 'number_format',
    });
    expect(commandOf('report_progress', { 'fact:opening': '2025-02-30' })).toEqual({
      'fact:opening': 'date_format',
    });
    expect(commandOf('report_progress', { percent_bp: '1', effective_on: '2025-03-06' })).toEqual({
      effective_on: 'date_in_the_future',
    });
  });

  it('refuses a report of nothing and a note beyond its bytes', () => {
    expect(commandOf('report_progress', { note: '  ' })).toEqual({ [FORM]: 'nothing_reported' });
    expect(commandOf('report_progress', { note: '字'.repeat(1334) })).toEqual({
      note: 'note_too_long',
    });
  });

  it('has no percentage where the programme measures milestones', () => {
    const edits = { percent_bp: '50' };
    expect(commandOf('report_progress', edits, { programme: appraisal })).toEqual({
      [FORM]: 'nothing_reported',
    });
  });

  it('cites the files that are attached', () => {
    const file = event(90, {
      version: 6,
      type: 'project.evidence_attached.v1',
      data: { title: '照片', media_type: 'image/jpeg', stage: 'build' },
    });
    const edits = { note: '见照片', evidence: '6' };
    expect(commandOf('report_progress', edits, { events: [file] })).toMatchObject({
      evidence: [6],
    });
  });

  it('finds the field a problem is about', () => {
    const checked = check('report_progress', { 'fact:households': '1', percent_bp: '5' });
    if (!checked.ok) throw new Error('the report is sound');
    const field = (pointer?: string) =>
      fieldOfProblem(pointer === undefined ? {} : { field: pointer }, checked.places);
    expect(field('/percent_bp')).toBe('percent_bp');
    expect(field('/facts/0/value')).toBe('fact:households');
    expect(field('/facts/9')).toBe(FORM);
    expect(field('/effective_on')).toBe('effective_on');
    expect(field()).toBe(FORM);
  });
});

describe('a correction', () => {
  const events = [
    event(95, {
      version: 6,
      type: 'project.report_corrected.v2',
      data: { report: 4, percent_bp: 800, facts: [], note: '更正', reason: '口径有误' },
    }),
    event(80, {
      version: 4,
      data: { percent_bp: 900, facts: [{ code: 'households', thousandths: 120_500 }], note: '' },
    }),
  ];

  it('starts from what the report says by now, and says all of it again', () => {
    const edits = { percent_bp: '8.5', reason: '再次核实' };
    expect(commandOf('correct_report', edits, { events })).toEqual({
      command: 'correct_report',
      report: 4,
      percent_bp: 850,
      note: '更正',
      reason: '再次核实',
    });
  });

  it('gives its reason', () => {
    expect(commandOf('correct_report', { percent_bp: '8.5' }, { events })).toEqual({
      reason: 'required',
    });
  });
});

describe('a plan', () => {
  it('is sent whole, with the stage and the month that were changed', () => {
    const plan = {
      document: '文 1 号',
      money: [
        { month: '2025-03-01', amount_fen: 5_000_000 },
        { month: '2025-04-01', amount_fen: 1 },
      ],
    };
    const edits = {
      'stage:build:finish': '2025-06-30',
      'stage:build:weight': '5',
      'money:2025-04': '',
      'money:2025-05': '12.5',
    };
    expect(commandOf('set_plan', edits, { row: row('GZ-001', { plan }) })).toEqual({
      command: 'set_plan',
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

  it('has both dates of a stage, in their order', () => {
    expect(commandOf('set_plan', { 'stage:build:start': '' })).toEqual({
      'stage:build:start': 'finish_missing',
    });
    expect(commandOf('set_plan', { 'stage:build:finish': '2025-01-01' })).toEqual({
      'stage:build:finish': 'turned',
    });
    expect(commandOf('set_plan', { 'stage:build:weight': '10001' })).toEqual({
      'stage:build:weight': 'weight_range',
    });
  });

  it('leaves out a stage without dates, and finds the fields of the others', () => {
    const edits = { 'stage:survey:start': '', 'stage:survey:finish': '' };
    const checked = check('set_plan', edits);
    if (!checked.ok) throw new Error('the plan is sound');
    expect(fieldOfProblem({ field: '/stages/0/start' }, checked.places)).toBe('stage:build:start');
    expect(fieldOfProblem({ field: '/stages/1' }, checked.places)).toBe('stage:accept:start');
  });
});

describe('other commands', () => {
  it('say again what is left alone where they replace the whole', () => {
    const held = row('GZ-001', { co_leads: ['housing'], executing_unit: 'repairs' });
    expect(commandOf('assign', { department: 'housing', co_leads: '' }, { row: held })).toEqual({
      command: 'assign',
      post: 'vice',
      department: 'housing',
      executing_unit: 'repairs',
      effective_on: today,
    });
    expect(commandOf('rename', { address: '' })).toEqual({
      command: 'rename',
      name: { zh: '项目GZ-001', en: 'Project GZ-001' },
      address: '',
      effective_on: today,
    });
    expect(commandOf('reclassify', { reason: '区划调整' })).toMatchObject({
      list: '',
      district: 'east',
    });
  });

  it('read money in 万元 to the fen', () => {
    const edits = { source: '市级财政', amount_fen: '0.000001' };
    expect(commandOf('budget_funds', edits)).toMatchObject({ amount_fen: 1 });
    expect(commandOf('budget_funds', { ...edits, amount_fen: '1e3' })).toEqual({
      amount_fen: 'money_format',
    });
    const funds = [{ source: '市级财政', budget_fen: 100, disbursed_fen: 50 }];
    const paid = { row: row('GZ-001', { funds }) };
    expect(commandOf('disburse_funds', { amount_fen: '-1.25' }, paid)).toMatchObject({
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
    const names = (programme: Programme) =>
      fieldsOf('complete_stage', context({ programme }), {}).map(({ name }) => name);
    expect(names(works)).toEqual(['stage', 'effective_on']);
    expect(names(gated)).toEqual([
      'stage',
      'effective_on',
      'document',
      'publicity_from',
      'publicity_until',
    ]);
    expect(commandOf('complete_stage', {}, { programme: gated })).toEqual({
      document: 'required',
      publicity_from: 'required',
      publicity_until: 'required',
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
      'add_comment',
    ]);
    const suspended = offered({ programme, row: row('GZ-001', { status: 'suspended' }) });
    expect(suspended).toContain('resume');
    expect(suspended).not.toContain('suspend');
    expect(suspended).not.toContain('report_progress');
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
  const fields = (name: CommandName, edits: Values, of = before) =>
    fieldsOf(name, context({ row: of }), edits);
  const disputes = (name: CommandName, edits: Values) =>
    disputesOf(fields(name, edits), fields(name, edits, after), edits);

  it('is about the fields that others changed, typed or replaced unseen', () => {
    const edits = { 'name/zh': '我的' };
    const found = disputes('rename', edits);
    expect(
      found.map(({ field, mine, theirs, choice }) => [field.name, mine, theirs, choice]),
    ).toEqual([
      ['name/zh', '我的', '他的', 'mine'],
      ['address', '湖滨路 1 号', '湖滨路 2 号', 'theirs'],
    ]);
    expect(settle(found, {}, edits)).toEqual({ 'name/zh': '我的' });
    expect(settle(found, { 'name/zh': 'theirs', address: 'mine' }, edits)).toEqual({
      address: '湖滨路 1 号',
    });
  });

  it('of a report is only about what the report says', () => {
    expect(disputes('report_progress', { note: '只有说明' })).toEqual([]);
    const [found] = disputes('report_progress', { percent_bp: '50' });
    expect(found).toMatchObject({ mine: '50', before: '40', theirs: '45', choice: 'mine' });
    expect(settle(found ? [found] : [], { percent_bp: 'theirs' }, { percent_bp: '50' })).toEqual(
      {},
    );
  });

  it('is none where both wrote the same', () => {
    expect(disputes('report_progress', { percent_bp: '45' })).toEqual([]);
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
