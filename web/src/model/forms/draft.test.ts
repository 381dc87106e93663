import { describe, expect, it } from 'vitest';
import { catalogue, organisation } from '../../test/sample';
import { draftOf, inputOf, newRow, readDraft, valueAt, withValue } from './draft';
import type { DraftGroup, FieldOf, Fields, Scene } from './fields';

const scene: Scene = { catalogue, organisation, projects: [], today: '2025-03-05' };
const rows: FieldOf<'rows'> = {
  kind: 'rows',
  name: 'rows',
  label: 'rows',
  least: 1,
  most: 2,
  fields: [{ kind: 'code', name: 'code', label: 'code' }],
};
const fields: Fields = [
  { kind: 'code', name: 'code', label: 'code' },
  { kind: 'words', name: 'name', label: 'name', most_bytes: 12 },
  { kind: 'line', name: 'note', label: 'note', most_bytes: 12, optional: true },
  { kind: 'whole', name: 'count', label: 'count', least: 1, most: 9 },
  { kind: 'whole', name: 'photos', label: 'photos', least: 0, most: 9, blank: 0 },
  { kind: 'percent', name: 'share_bp', label: 'share' },
  { kind: 'decimal', name: 'value', label: 'value' },
  { kind: 'day', name: 'on', label: 'on', until_today: true },
  { kind: 'day', name: 'by', label: 'by', optional: true },
  { kind: 'flag', name: 'needed', label: 'needed' },
  { kind: 'one', name: 'kind', label: 'kind', options: () => [{ value: 'a' }, { value: 'b' }] },
  { kind: 'many', name: 'some', label: 'some', options: () => [{ value: 'x' }], most: 1 },
  {
    kind: 'line',
    name: 'only_b',
    label: 'only_b',
    most_bytes: 9,
    when: ({ root }) => root['kind'] === 'b',
  },
  rows,
];
const sound = {
  code: 'A-1',
  name: { zh: '名', en: 'n' },
  note: '',
  count: 3,
  photos: 0,
  share_bp: 1250,
  value: 1.5,
  on: '2025-03-05',
  needed: true,
  kind: 'a',
  some: ['x'],
  rows: [{ code: 'one' }],
};

const draft = draftOf(fields, sound);
const problemsOf = (changed: DraftGroup) =>
  readDraft(fields, changed, scene).problems.map(({ at, code }) => `${at} ${code}`);
const with_ = (at: string, value: DraftGroup | string | string[]) =>
  withValue(draft, at, value) as DraftGroup;

describe('a draft', () => {
  it('reads back as the record it was made from', () => {
    expect(readDraft(fields, draft, scene)).toEqual({ value: sound, problems: [] });
  });

  it('shows shares in percent, and what is zero by default as empty', () => {
    expect(draft).toMatchObject({ share_bp: '12.5', photos: '', count: '3' });
  });

  it('of nothing asks for all that is needed, at its input', () => {
    expect(problemsOf(draftOf(fields))).toEqual([
      '/code required',
      '/name/zh required',
      '/count required',
      '/share_bp required',
      '/value required',
      '/on required',
      '/kind required',
      '/rows too_few',
    ]);
  });

  it.each([
    ['/code', 'a b', 'code_form'],
    ['/code', '编号', 'code_form'],
    ['/name/zh', '一二三四五', 'too_long'],
    ['/name/en', 'more than twelve', 'too_long'],
    ['/count', '0', 'whole_range'],
    ['/count', '1.5', 'whole_range'],
    ['/share_bp', '100.01', 'percent_form'],
    ['/share_bp', '-1', 'percent_form'],
    ['/value', '1.2345', 'decimal_form'],
    ['/on', '2025-02-30', 'date_form'],
    ['/on', '2025-03-06', 'in_the_future'],
    ['/kind', 'c', 'not_offered'],
  ])('says what is wrong at %s with %s', (at, text, code) => {
    expect(problemsOf(with_(at, text))).toEqual([`${at} ${code}`]);
  });

  it('says which of several chosen is not offered any more', () => {
    expect(problemsOf(with_('/some', ['x', 'gone']))).toEqual([
      '/some/1 not_offered',
      '/some too_many',
    ]);
  });

  it('asks for and sends a field only where it applies', () => {
    const other = with_('/kind', 'b');
    expect(problemsOf(other)).toEqual(['/only_b required']);
    const { value } = readDraft(fields, withValue(other, '/only_b', 'yes') as DraftGroup, scene);
    expect(value).toMatchObject({ only_b: 'yes' });
    const back = withValue(withValue(other, '/only_b', 'yes'), '/kind', 'a') as DraftGroup;
    expect(readDraft(fields, back, scene).value).not.toHaveProperty('only_b');
  });

  it('changes at one place only', () => {
    const two = withValue(draft, '/rows', [newRow(rows, { code: 'one' }), newRow(rows)]);
    const changed = withValue(two, '/rows/1/code', 'two');
    expect(valueAt(changed, '/rows/0/code')).toBe('one');
    expect(valueAt(changed, '/rows/1/code')).toBe('two');
    expect(valueAt(changed, '/rows/0')).toBe(valueAt(two, '/rows/0'));
    expect(valueAt(changed, '/name')).toBe(valueAt(draft, '/name'));
    expect(valueAt(changed, '/rows/7/code')).toBeUndefined();
  });

  it.each([
    ['/code', '/code'],
    ['code', '/code'],
    ['/name/zh', '/name/zh'],
    ['/some/3', '/some'],
    ['/rows/0/code', '/rows/0/code'],
    ['/rows/4/code', '/rows'],
    ['/only_b', ''],
    ['/command', ''],
    ['If-Match', ''],
  ])('shows what the server says of %s at %s', (said, shown) => {
    expect(inputOf(fields, draft, scene, said)).toBe(shown);
  });
});
