import { describe, expect, it } from 'vitest';
import { groupings } from '../model/lines';
import { appraisal, light, row, works } from '../test/sample';
import { headOver, itemsOf, lineKey, placeOf, type Item, type Ranks } from './items';

const listed = {
  ...works,
  lists: [
    { code: 'new', name: { zh: '新增', en: 'New' }, quota: 1 },
    { code: 'old', name: { zh: '存量', en: 'Old' }, quota: 9 },
  ],
};
const ranks: Ranks = {
  programmes: new Map([
    ['PA', appraisal],
    ['GZ', listed],
  ]),
  units: ['housing', 'city', 'west', 'east'],
  posts: ['mayor', 'vice'],
};
const rows = [
  row('GZ-001', { list: 'old', done: true, light: light('green') }),
  row('GZ-002', { list: 'new', light: light('red'), district: 'west' }),
  row('GZ-003', { list: 'old', light: light('red'), department: '', post: 'mayor' }),
  row('PA-001', { light: light('grey'), department: 'housing', district: 'nowhere' }),
];
const none: ReadonlySet<string> = new Set();

function outline(items: readonly Item[]): string[] {
  return items.map((item) => (item.kind === 'group' ? `[${item.key}]` : item.row.code));
}

describe('the lines of the timeline', () => {
  it.each([
    ['programme', ['[PA]', 'PA-001', '[GZ]', 'GZ-001', 'GZ-002', 'GZ-003']],
    ['list', ['[PA/]', 'PA-001', '[GZ/new]', 'GZ-002', '[GZ/old]', 'GZ-001', 'GZ-003']],
    // A unit that nobody defined comes after those somebody did.
    ['district', ['[west]', 'GZ-002', '[east]', 'GZ-001', 'GZ-003', '[nowhere]', 'PA-001']],
    // What has none comes last.
    ['department', ['[housing]', 'PA-001', '[city]', 'GZ-001', 'GZ-002', '[]', 'GZ-003']],
    ['post', ['[mayor]', 'GZ-003', '[vice]', 'GZ-001', 'GZ-002', 'PA-001']],
    // The most urgent first.
    ['light', ['[red]', 'GZ-002', 'GZ-003', '[grey]', 'PA-001', '[green]', 'GZ-001']],
    ['none', ['GZ-001', 'GZ-002', 'GZ-003', 'PA-001']],
  ] as const)('grouped by %s stand in the order of what is defined', (grouping, expected) => {
    expect(outline(itemsOf(rows, grouping, none, ranks))).toEqual(expected);
  });

  it.each(groupings)('hold every project once, in the order given within its group (%s)', (by) => {
    const turned = rows.toReversed();
    const items = itemsOf(turned, by, none, ranks);
    const groups = outline(items)
      .join(' ')
      .split(/\[.*?\]/);
    for (const group of groups) {
      const codes = group.split(' ').filter((code) => code !== '');
      const places = codes.map((code) => turned.findIndex((entry) => entry.code === code));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    const shown = items.flatMap((item) => (item.kind === 'row' ? [item.row.code] : []));
    expect(shown.toSorted()).toEqual(rows.map(({ code }) => code));
  });

  it('have heads that count what stands under them, folded or not', () => {
    for (const folded of [none, new Set(['GZ'])]) {
      const head = itemsOf(rows, 'programme', folded, ranks).find(
        (item) => lineKey(item) === 'group:GZ',
      );
      expect(head).toMatchObject({ total: 3, done: 1, lights: { red: 2, green: 1, grey: 0 } });
    }
  });

  it('leave out what is folded, and nothing else', () => {
    const items = itemsOf(rows, 'programme', new Set(['GZ', 'unknown']), ranks);
    expect(outline(items)).toEqual(['[PA]', 'PA-001', '[GZ]']);
  });

  it('are found again by their keys, and know the head they stand under', () => {
    const items = itemsOf(rows, 'programme', none, ranks);
    for (const [place, item] of items.entries()) expect(placeOf(items, lineKey(item))).toBe(place);
    expect(headOver(items, placeOf(items, 'GZ-003'))?.key).toBe('GZ');
    expect(headOver(items, placeOf(items, 'group:PA'))?.key).toBe('PA');
    expect(placeOf(items, 'GZ-999')).toBe(-1);
    expect(headOver(itemsOf(rows, 'none', none, ranks), 2)).toBeUndefined();
  });
});
