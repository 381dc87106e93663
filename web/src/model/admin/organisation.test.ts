import { describe, expect, it } from 'vitest';
import type { Post, Unit } from '../../api/types';
import { tenureAxis, unitTree, type UnitNode } from './organisation';

const unit = (code: string, parent = ''): Unit => ({
  code,
  name: { zh: code, en: code },
  kind: 'department',
  parent,
});
const drawn = (nodes: readonly UnitNode[]): string =>
  nodes
    .map(({ unit: { code }, children }) =>
      children.length === 0 ? code : `${code}(${drawn(children)})`,
    )
    .join(' ');

describe('the units', () => {
  it('stand below the unit above them, however deep', () => {
    expect(drawn(unitTree([unit('c', 'b'), unit('a'), unit('b', 'a'), unit('d')]))).toBe(
      'a(b(c)) d',
    );
  });

  it('whose parent is unknown stand by themselves', () => {
    expect(drawn(unitTree([unit('a', 'gone')]))).toBe('a');
  });
});

const post = (code: string, ...periods: [string, string?][]): Post => ({
  code,
  name: { zh: code, en: code },
  tenures: periods.map(([first, last], place) => ({
    tenure: `t${place + 1}`,
    label: { zh: '', en: '' },
    unit: '',
    first,
    ...(last === undefined ? {} : { last }),
  })),
});

describe('the axis of the tenures', () => {
  it('spans all of them up to today, and each bar its own days', () => {
    const posts = [post('a', ['2025-01-01', '2025-01-10'], ['2025-01-16']), post('b')];
    const axis = tenureAxis(posts, '2025-01-20');
    expect([axis?.first, axis?.last]).toEqual(['2025-01-01', '2025-01-20']);
    expect(axis?.bars(posts[0]!).map(({ left, width }) => [left, width])).toEqual([
      [0, 50],
      [75, 25],
    ]);
    expect(axis?.bars(posts[1]!)).toEqual([]);
  });

  it('is none where no post was ever held', () => {
    expect(tenureAxis([post('a')], '2025-01-20')).toBeNull();
  });
});
