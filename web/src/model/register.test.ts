import { describe, expect, it } from 'vitest';
import { organisation, row, works } from '../test/sample';
import { bulkSpecs, checkBulk, commonProgramme, emptyBulk } from './bulk';
import { shownColumns, widthsOf } from './columns';
import { noFilters } from './filters';
import { queryOfView, readViews, stateOfView, withView, writeViews } from './saved_views';
import { MAX_PRINTED_ROWS, printedRows, rowWindow } from './row_window';
import { chooseAll, chosenOf, extend, nothingChosen, toggle } from './selection';
import { sortKeys } from './sort_keys';
import { startState } from './url';

describe('the columns of the register', () => {
  it('are those that fit until they are chosen', () => {
    expect(shownColumns([], 390)).toEqual(['name', 'light', 'progress']);
    expect(shownColumns([], 1800)).toContain('district');
    expect(shownColumns(['risks', 'code'], 390)).toEqual(['code', 'name', 'risks']);
  });

  it('all have a width, and the name the room that is left', () => {
    const all = widthsOf(sortKeys, 0);
    for (const key of sortKeys) expect(all.get(key), key).toBeGreaterThan(0);
    const wide = widthsOf(['name', 'district', 'risks'], 1800);
    expect(wide.get('district')).toBeGreaterThan(all.get('district') ?? 0);
    expect(wide.get('risks')).toBe(all.get('risks'));
    const taken = (wide.get('district') ?? 0) + (wide.get('risks') ?? 0);
    expect(1800 - taken).toBeGreaterThan(wide.get('name') ?? 0);
  });

  it('fit a phone without scrolling sideways', () => {
    const phone = widthsOf(shownColumns([], 354), 354);
    expect([...phone.values()].reduce((sum, px) => sum + px, 0)).toBeLessThanOrEqual(354);
  });
});

describe('the rows drawn', () => {
  const scrolled = { total: 100_000, row_px: 36, top_px: 36_000, height_px: 720 };

  it('are those in view and a few around them', () => {
    expect(rowWindow(scrolled)).toEqual({ first: 992, end: 1028 });
    expect(rowWindow({ ...scrolled, top_px: 0 })).toEqual({ first: 0, end: 28 });
    expect(rowWindow({ ...scrolled, total: 10 })).toEqual({ first: 2, end: 10 });
  });

  it('are all of them on paper, up to a bound', () => {
    expect(printedRows(1500)).toEqual({ first: 0, end: 1500 });
    expect(printedRows(100_000)).toEqual({ first: 0, end: MAX_PRINTED_ROWS });
  });
});

describe('the rows chosen', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];

  it('are a range from the row chosen last, either way', () => {
    expect([...extend(toggle(nothingChosen, 'd'), 'b', order).codes].sort()).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect([...extend(toggle(nothingChosen, 'b'), 'd', order).codes].sort()).toEqual([
      'b',
      'c',
      'd',
    ]);
  });

  it('are given up in a range, too', () => {
    const without = toggle(chooseAll(order), 'b');
    expect([...extend(without, 'd', order).codes].sort()).toEqual(['a', 'e']);
  });

  it('are one where the anchor is out of the list', () => {
    const selection = { codes: new Set(['x']), anchor: 'x' };
    expect([...extend(selection, 'c', order).codes].sort()).toEqual(['c', 'x']);
  });

  it('are only those that the filter lets through', () => {
    expect(chosenOf(chooseAll(order), [{ code: 'b' }, { code: 'z' }])).toEqual([{ code: 'b' }]);
  });
});

describe('a change of many', () => {
  const draft = { ...emptyBulk, department: 'housing', text: '示例' };

  it('keeps what each project has of an assignment', () => {
    const held = row('GZ-001', {
      co_leads: ['housing', 'other'],
      executing_unit: 'repairs',
      assigned_until: '2025-12-31',
    });
    expect(bulkSpecs.assign.effect(held, draft)).toMatchObject({
      changes: [{ field: 'department', before: 'city', after: 'housing' }],
      command: {
        command: 'assign',
        department: 'housing',
        post: 'vice',
        co_leads: ['other'],
        executing_unit: 'repairs',
        until: '2025-12-31',
      },
    });
  });

  it('sends nothing where nothing changes', () => {
    const held = row('GZ-001', { department: 'housing' });
    expect(bulkSpecs.assign.effect(held, draft).command).toBeNull();
    const moved = { ...emptyBulk, district: 'east', text: '示例' };
    expect(bulkSpecs.reclassify.effect(row('GZ-001'), moved).command).toBeNull();
  });

  it('says what is missing before anything is sent', () => {
    expect(checkBulk('assign', emptyBulk)).toBe('nothing_chosen');
    expect(checkBulk('assign', draft)).toBeNull();
    expect(checkBulk('suspend', emptyBulk)).toBe('required');
    expect(checkBulk('resume', emptyBulk)).toBeNull();
    expect(checkBulk('add_comment', { ...emptyBulk, text: '字'.repeat(1334) })).toBe(
      'note_too_long',
    );
  });

  it('offers lists only where all are of one programme', () => {
    const programmes = new Map([[works.code, works]]);
    expect(commonProgramme([row('GZ-001'), row('GZ-002')], programmes)).toBe(works);
    expect(commonProgramme([row('GZ-001'), row('PA-001')], programmes)).toBeUndefined();
    expect(organisation.units.length).toBeGreaterThan(0);
  });
});

describe('a saved view', () => {
  const state = {
    ...startState,
    view: 'register' as const,
    filters: { ...noFilters, light: ['red' as const] },
    sort: { key: 'deadline' as const, reversed: true },
    columns: ['code' as const, 'deadline' as const],
    selected: 'GZ-001',
    as_of: '12',
    lang: 'en' as const,
  };
  const view = { name: '红灯', query: queryOfView(state) };

  it('is what the address says of the list, and nothing of the moment or the language', () => {
    expect(view.query).toBe('?view=register&light=red&sort=-deadline&columns=code,deadline');
    const { filters, sort, columns } = state;
    expect(stateOfView(view)).toEqual({ view: 'register', filters, sort, columns });
  });

  it('is kept by the browser, one of a name', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    expect(readViews(storage)).toEqual([]);
    writeViews(storage, withView([{ name: '红灯', query: '' }], view));
    expect(readViews(storage)).toEqual([view]);
    for (const key of kept.keys()) kept.set(key, '[{"name":1},{"name":"a","query":"?q=b"}]');
    expect(readViews(storage)).toEqual([{ name: 'a', query: '?q=b' }]);
    for (const key of kept.keys()) kept.set(key, '{');
    expect(readViews(storage)).toEqual([]);
  });

  it('is not kept where the browser keeps nothing', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(writeViews(full, [view])).toBe(false);
  });
});
