import { describe, expect, it } from 'vitest';
import type { Programme } from '../api/types';
import { event, row, works } from '../test/sample';
import { gateItems, type Gate } from './gate';

const nothing: Gate = { photos: 0, documents: 0, number: false, publicity_days: 0, bounds: [] };

function gated(gate: Partial<Gate>): Programme {
  const stages = works.stages.map((stage) =>
    stage.code === 'build' ? { ...stage, gate: { ...nothing, ...gate } } : stage,
  );
  return { ...works, stages };
}

const attached = (version: number, media_type: string, stage = 'build') =>
  event(version, { version, type: 'project.evidence_attached.v1', data: { media_type, stage } });

function items(gate: Partial<Gate>, values = {}, events = [attached(3, 'image/png')]) {
  const question = { row: row('GZ-001'), programme: gated(gate), events, stage: 'build' };
  return gateItems({ ...question, values: { effective_on: '2025-03-05', ...values } });
}

describe('the gate of a stage', () => {
  it('asks for nothing where nothing is asked for', () => {
    expect(items({})).toEqual([]);
  });

  it('counts the photos and the documents of the stage apart', () => {
    const events = [
      attached(5, 'application/pdf'),
      attached(4, 'image/jpeg', 'survey'),
      attached(3, 'image/png'),
    ];
    expect(items({ photos: 2, documents: 1 }, {}, events)).toEqual([
      { kind: 'photos', wanted: 2, there: 1, met: false },
      { kind: 'documents', wanted: 1, there: 1, met: true },
    ]);
  });

  it('wants the number of a document', () => {
    expect(items({ number: true })).toEqual([{ kind: 'number', met: false }]);
    expect(items({ number: true }, { document: '文 1 号' })).toEqual([
      { kind: 'number', met: true },
    ]);
  });

  it.each([
    ['2025-02-20', '2025-02-26', true],
    ['2025-02-20', '2025-02-25', false],
    ['2025-03-01', '2025-03-07', false],
    ['', '', false],
  ])('wants seven days of publicity that are over: %s to %s', (from, until, met) => {
    const values = { publicity_from: from, publicity_until: until };
    expect(items({ publicity_days: 7 }, values)[0]).toMatchObject({ kind: 'publicity', met });
  });

  it.each([
    ['at_least', 240, true],
    ['at_least', 240.001, false],
    ['at_most', 240, true],
    ['at_most', 239.999, false],
  ] as const)('wants a figure %s %d', (bound, value, met) => {
    const bounds = [{ fact: 'households', bound, value, source: '示例' }];
    expect(items({ bounds })[0]).toMatchObject({ wanted: value, there: 240, met });
  });

  it('is not met by a figure that nobody reported', () => {
    const bounds = [{ fact: 'opening', bound: 'at_most' as const, value: 9, source: '示例' }];
    expect(items({ bounds })[0]).toMatchObject({ there: undefined, met: false });
  });
});
