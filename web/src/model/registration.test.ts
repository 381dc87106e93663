import { describe, expect, it } from 'vitest';
import { appraisal, catalogue, organisation, works } from '../test/sample';
import { noFilters } from './filters';
import { edited } from './forms/dispute';
import { draftOf, readDraft } from './forms/draft';
import type { Draft } from './forms/fields';
import { nextCode, registrationBasis, type Registered } from './registration';

const today = '2025-03-05';
const listed = {
  ...works,
  code: 'PP',
  lists: [
    { code: 'masters', name: { zh: '名家', en: 'Masters' }, quota: 100 },
    { code: 'schools', name: { zh: '名校', en: 'Schools' }, quota: 100 },
  ],
};
const programmes = [works, appraisal, listed];
const scene = { catalogue: { ...catalogue, programmes }, organisation, projects: [], today };

function project(code: string, list = ''): Registered {
  return { code, list, programme: code.slice(0, 2) };
}

const registered = ['GZ-001', 'GZ-010', 'GZ-009', 'PA-002'].map((code) => project(code));

/** The command, or what is wrong by the pointer of the input. */
function commandOf(typed: Readonly<Record<string, Draft>>, filters = noFilters) {
  const edits = Object.entries(typed).map(([at, value]) => ({ at, value }));
  const context = { programmes, organisation, registered, today, filters };
  const basis = registrationBasis(context, edits);
  const draft = edited(draftOf(basis.fields, basis.start), edits);
  const { value, problems } = readDraft(basis.fields, draft, scene);
  return problems.length === 0
    ? value
    : Object.fromEntries(problems.map(({ at, code }) => [at, code]));
}

describe('registering a project', () => {
  it('asks for a programme, a code, a name and a district, and takes the next code', () => {
    expect(commandOf({ '/programme': 'GZ', '/name/zh': ' 湖滨小区 ' })).toEqual({
      programme: 'GZ',
      code: 'GZ-011',
      name: { zh: '湖滨小区', en: '' },
      district: 'east',
      address: '',
      effective_on: today,
    });
    expect(commandOf({})).toEqual({
      '/programme': 'required',
      '/code': 'required',
      '/name/zh': 'required',
    });
  });

  it('asks for the sub-list where the programme has some, and for none of another programme', () => {
    const typed = { '/programme': 'PP', '/code': 'PP-001', '/name/zh': '示例' };
    expect(commandOf(typed)).toEqual({ '/list': 'required' });
    expect(commandOf({ ...typed, '/list': 'schools' })).toMatchObject({ list: 'schools' });
    expect(commandOf({ ...typed, '/list': 'parks' })).toEqual({ '/list': 'not_offered' });
    expect(commandOf({ ...typed, '/programme': 'GZ', '/list': 'schools' })).not.toHaveProperty(
      'list',
    );
  });

  it('begins with what the list on the screen is narrowed to', () => {
    const filters = { ...noFilters, programme: ['PA'] };
    expect(commandOf({ '/name/zh': '示例' }, filters)).toMatchObject({
      programme: 'PA',
      code: 'PA-003',
    });
  });

  it('refuses a code or a day that the record could not hold', () => {
    const typed = { '/programme': 'GZ', '/name/zh': '示例' };
    expect(commandOf({ ...typed, '/code': '改造 12' })).toEqual({ '/code': 'code_form' });
    expect(commandOf({ ...typed, '/effective_on': '2025-03-06' })).toEqual({
      '/effective_on': 'in_the_future',
    });
  });
});

describe('the next code', () => {
  it('follows the highest of the programme, as long as it is written', () => {
    expect(nextCode(registered, 'GZ', '')).toBe('GZ-011');
    expect(nextCode([project('GZ-999')], 'GZ', '')).toBe('GZ-1000');
  });

  it('follows that of the list, past what another list has taken', () => {
    const lists = [
      project('PP-001', 'masters'),
      project('PP-002', 'masters'),
      project('PP-003', 'schools'),
    ];
    expect(nextCode(lists, 'PP', 'masters')).toBe('PP-004');
    expect(nextCode(lists, 'PP', 'teachers')).toBe('PP-004');
  });

  it('is unknown where no code ends in a number', () => {
    expect(nextCode(registered, 'YJ', '')).toBe('');
    expect(nextCode([project('GZ-A')], 'GZ', '')).toBe('');
  });
});
