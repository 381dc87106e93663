import { describe, expect, it } from 'vitest';
import { disposed, filed, hit, record } from '../../test/archive';
import { catalogue, organisation } from '../../test/sample';
import { draftOf, readDraft, type Values } from '../forms/draft';
import { archiveActs, lineActs, recordOf, type ArchiveAct } from './acts';
import {
  archiveFilters,
  archiveQuery,
  isDue,
  isNarrowed,
  keyOf,
  pageOf,
  type ArchiveFilter,
} from './register';
import { offsetOf, pageOfHit, searchKinds, stateOf } from './search';

const none = Object.fromEntries(archiveFilters.map((name) => [name, ''])) as ArchiveFilter;
const today = '2025-03-05';
const scene = { catalogue, organisation, projects: [], today };

function read(act: ArchiveAct, values: Values) {
  const { fields, check } = archiveActs[act];
  const { value, problems } = readDraft(fields, draftOf(fields, values), scene);
  return { value, problems: problems.length > 0 ? problems : (check?.(value) ?? []) };
}

describe('the register', () => {
  it('is asked for by page, and by states in the words of the server', () => {
    const asked = archiveQuery({ ...none, kind: 'record', state: 'due', page: '3' });
    expect(asked).toEqual({ kind: 'record', due: true, limit: 100, offset: 200 });
    expect(archiveQuery({ ...none, state: 'kept' })).toMatchObject({ disposed: false });
    expect(archiveQuery({ ...none, state: 'gone', from: '2025', to: '2025-01-01' })).toEqual({
      to: '2025-01-01',
      limit: 100,
      offset: 0,
    });
  });

  it.each([
    ['', 1],
    ['0', 1],
    ['-2', 1],
    ['7', 7],
    ['99999', 10_000],
  ])('takes page "%s" for %d', (page, number) => {
    expect(pageOf({ ...none, page })).toBe(number);
  });

  it('is not narrowed by its page', () => {
    expect(isNarrowed({ ...none, page: '2' })).toBe(false);
    expect(isNarrowed({ ...none, belongs_to: 'project/GZ-001' })).toBe(true);
  });

  it('tells evidence of one project apart', () => {
    const keys = [3, 4].map((version) => keyOf({ kind: 'evidence', code: 'GZ-001', version }));
    expect(keys).toEqual(['evidence/GZ-001/3', 'evidence/GZ-001/4']);
  });

  it('has what ran out the day before, and nothing that went, as due', () => {
    expect(isDue(record({ kept_until: '2025-03-05' }), today)).toBe(false);
    expect(isDue(record({ kept_until: '2025-03-04' }), today)).toBe(true);
    expect([isDue(disposed, today), isDue(filed, today)]).toEqual([false, false]);
  });
});

describe('the acts on a line', () => {
  const offered = (item: Parameters<typeof recordOf>[1]) =>
    lineActs.filter((act) => archiveActs[act].applies?.(item, today));

  it('are those that make sense for it', () => {
    expect(offered(record())).toEqual(['correct_record', 'set_retention', 'dispose_record']);
    expect(offered(record({ kept_until: '2034-12-31' }))).not.toContain('dispose_record');
    expect(offered(disposed)).toEqual(['restore_record']);
    expect(offered(filed)).toEqual(['set_retention']);
  });

  it('begin a correction with what is on record, and keep the file', () => {
    const item = record({ file: 'ab12', file_name: '纪要.pdf' });
    const values = { ...recordOf('correct_record', item), code: 'DA-001', reason: '更正' };
    const { value, problems } = read('correct_record', { ...values, effective_on: today });
    expect(problems).toEqual([]);
    expect(archiveActs.correct_record.finish(value, item)).toMatchObject({
      title: '第一次例会纪要',
      belongs_to: { kind: 'programme', code: 'GZ' },
      retention: 'ten_years',
      file: 'ab12',
      file_name: '纪要.pdf',
    });
  });

  it('name what a retention is of by its line', () => {
    const values = { retention: 'permanent', reason: '依据', effective_on: today };
    const { value } = read('set_retention', values);
    expect(archiveActs.set_retention.finish(value, filed)).toEqual({ ...values, item: filed.item });
  });

  it('ask for what a record belongs to as its kind asks', () => {
    const sound = { ...recordOf('correct_record', record()), code: 'DA-9', effective_on: today };
    const asked = (belongs_to: Values) =>
      read('register_record', { ...sound, belongs_to }).problems.map(({ at }) => at);
    expect(asked({ kind: 'none' })).toEqual([]);
    expect(asked({ kind: 'programme', code: '' })).toEqual(['/belongs_to/code']);
    const { value } = read('register_record', { ...sound, belongs_to: { kind: 'none' } });
    expect(archiveActs.register_record.finish(value, null)['belongs_to']).toEqual({
      kind: 'none',
      code: '',
    });
  });

  it('refuse a document younger than the day it is registered for', () => {
    const values = { ...recordOf('correct_record', record({ date: '2025-03-02' })), code: 'DA-9' };
    expect(read('register_record', { ...values, effective_on: '2025-03-01' }).problems).toEqual([
      { at: '/effective_on', code: 'too_early', values: ['2025-03-02'] },
    ]);
  });

  it('do not dispose of anything without a document that approves it', () => {
    const values = { code: 'DA-001', approval: '', effective_on: today };
    expect(read('dispose_record', values).problems).toEqual([
      { at: '/approval', code: 'required', values: [] },
    ]);
  });
});

describe('the search', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['灯', 'too_short'],
    ['路 灯', 'ready'],
    ['AB', 'ready'],
  ])('takes "%s" for %s', (q, state) => {
    expect(stateOf(q)).toBe(state);
  });

  it('asks for no page that the server does not show', () => {
    const offset = (page: string) => offsetOf({ q: '路灯', kind: '', page });
    expect([offset(''), offset('3'), offset('x'), offset('999')]).toEqual([0, 40, 0, 1000]);
  });

  it('leads from every kind of text to a screen, and from a record to its line', () => {
    for (const kind of searchKinds) expect(pageOfHit(hit({ kind }), {}).view).toBeDefined();
    expect(pageOfHit(hit({ kind: 'record', code: 'DA-001' }), { 'archive.page': '4' })).toEqual({
      view: 'admin',
      admin: 'archive',
      entry: null,
      within: { 'archive.kind': 'record', 'archive.q': 'DA-001' },
    });
    expect(pageOfHit(hit({ kind: 'coverage', code: 'BD-001' }), {})).toMatchObject({
      view: 'reports',
      tab: 'publicity',
      within: { 'publicity.part': 'coverage', 'publicity.entry': 'BD-001' },
    });
  });
});
