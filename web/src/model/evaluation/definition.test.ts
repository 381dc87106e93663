import { describe, expect, it } from 'vitest';
import { index } from '../../test/evaluation';
import { countDefinition, definitionOf, readDefinition } from './definition';

const text = (content: unknown) => JSON.stringify(content);
const whole = definitionOf(index());

describe('the definition of an index', () => {
  it('says of every node what it stands under', () => {
    expect(whole).toMatchObject({ command: 'define_index', year: 2025, source: '示例办法' });
    expect(whole.areas).toEqual([{ code: 'A1', name: { zh: '城市建设', en: '' } }]);
    expect(whole.indicators?.map(({ code, area }) => [code, area])).toEqual([
      ['clean', 'A1'],
      ['gdp', 'A1'],
    ]);
    expect(whole.indicators?.[1]).toMatchObject({
      outcome: { target: 10, bound: 'at_least' },
      parts: [{ unit: 'east', target: 11 }],
    });
    expect(whole.indicators?.[0]).not.toHaveProperty('outcome');
    expect(whole.standards).toMatchObject([{ code: 'clean-s', indicator: 'clean', possible: 10 }]);
    expect(whole.points).toMatchObject([{ code: 'clean-s-1', standard: 'clean-s', photos: 1 }]);
  });

  it('is read back from the file that it was saved to', () => {
    const { definition, problem } = readDefinition(text(whole));
    expect(problem).toBeNull();
    expect(definition).toEqual(whole);
    expect(countDefinition(definition!)).toEqual({
      ...{ areas: 1, indicators: 2, standards: 1, points: 1, possible: 10 },
    });
  });

  it.each([
    ['is no JSON', 'baitu', 'no_json'],
    ['is something else', text([1]), 'no_index'],
    ['has no year', text({ name: { zh: '一' }, source: '示例' }), 'no_index'],
    ['has areas that are no list', text({ ...whole, areas: {} }), 'no_list'],
    ['has a node without a code', text({ ...whole, points: [{ name: '一' }] }), 'no_code'],
    ['has nothing where a node should be', text({ ...whole, areas: [null] }), 'no_code'],
    ['is too large', ' '.repeat(5_000_001), 'too_large'],
  ])('is none where the file %s', (_, file, problem) => {
    expect(readDefinition(file)).toEqual({ definition: null, problem });
  });
});
