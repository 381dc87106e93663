import { describe, expect, it } from 'vitest';
import type { Notice, NoticeColour } from '../../api/types';
import { draft, due, issued, line } from '../../test/notice';
import { boardOf, isFiltered, unitsOf } from './board';
import { allNotices, noticeGroups } from './filter';
import { clockOf, clockOfLine } from './clock';

const coloured = (code: string, colour: NoticeColour, day: string): Notice =>
  issued(code, {
    state: 'in_hand',
    lines: [line('city', { state: 'in_hand', reply: due(day, 1) })],
    verdict: { colour, reason: 'reply_due_soon', unit: 'city', count: 1 },
  });

const notices = [
  draft('a'),
  issued('b', { content: { ...draft('b').content, lead: 'east', assisting: [] } }),
  coloured('c', 'blue', '2025-03-07'),
  coloured('d', 'red', '2025-03-01'),
  coloured('e', 'blue', '2025-03-06'),
  draft('f', { state: 'withdrawn' }),
  draft('g', { state: 'looked_back' }),
];
const codes = (columns: ReturnType<typeof boardOf>['columns']) =>
  Object.fromEntries(
    columns
      .filter((column) => column.notices.length > 0)
      .map((column) => [column.group, column.notices.map(({ code }) => code).join('')]),
  );

describe('the board', () => {
  it('has every column in the order of the process, and in each the most urgent first', () => {
    const board = boardOf(notices, allNotices);
    expect(board.columns.map(({ group }) => group)).toEqual(noticeGroups);
    expect(codes(board.columns)).toEqual({
      drafted: 'a',
      receipt: 'b',
      in_hand: 'dec',
      closed: 'fg',
    });
    expect(board.shown).toHaveLength(notices.length);
  });

  it('counts of each part of the filter what passes the others', () => {
    const board = boardOf(notices, { groups: ['in_hand'], colours: ['blue'], unit: null });
    expect(codes(board.columns)).toEqual({ in_hand: 'ec' });
    expect(board.byGroup).toMatchObject({ drafted: 0, in_hand: 2 });
    expect(board.byColour).toEqual({ red: 1, yellow: 0, blue: 2, none: 0 });
  });

  it('selects a unit that leads or assists', () => {
    expect(boardOf(notices, { ...allNotices, unit: 'east' }).shown.map(({ code }) => code)).toEqual(
      ['b'],
    );
    expect(boardOf(notices, { ...allNotices, unit: 'housing' }).shown).toHaveLength(6);
    expect(unitsOf(notices)).toEqual(['city', 'east', 'housing']);
  });

  it('knows whether anything is filtered', () => {
    expect(isFiltered(allNotices)).toBe(false);
    expect(isFiltered({ ...allNotices, unit: 'city' })).toBe(true);
  });
});

describe('the clock of a notice', () => {
  it("is that of the unit that its colour is due to, else the lead's", () => {
    const late = line('housing', {
      state: 'in_hand',
      reply: due('2025-03-01', 2, true),
      verdict: { colour: 'yellow', reason: 'reply_overdue', unit: 'housing', count: 2 },
    });
    const lines = [line('city'), late];
    expect(clockOf(issued('a', { lines }))).toMatchObject({ what: 'receipt', unit: 'city' });
    expect(clockOf(issued('a', { lines, verdict: late.verdict! }))).toMatchObject({
      what: 'reply',
      unit: 'housing',
    });
  });

  it('is the receipt until it is signed for, unless the reply is judged', () => {
    expect(clockOfLine(line('city'))?.what).toBe('receipt');
    const verdict = { colour: 'red', reason: 'reply_overdue', unit: 'city', count: 6 } as const;
    expect(clockOfLine(line('city', { verdict }))?.what).toBe('reply');
  });

  it('is none of a draft, and none while it is suspended', () => {
    expect(clockOf(draft('a'))).toBeNull();
    expect(clockOf(issued('a', { suspended_on: '2025-03-05' }))).toBeNull();
  });
});
