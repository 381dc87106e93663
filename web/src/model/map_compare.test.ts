import { describe, expect, it } from 'vitest';
import type { FieldChange, ProjectChanges } from '../api/types';
import { comparePreview, countsOf, siteChanges } from './map_compare';

type Box = readonly [number, number, number, number];
const text = (box: Box) => box.map((degrees) => Math.round(degrees * 1e9)).join(',');

function site(key: string, before: Box | null, after: Box | null): FieldChange[] {
  const side = (name: 'before' | 'after', box: Box | null, value: string) =>
    box === null ? {} : { [name]: value };
  const places = {
    ...side('before', before, before === null ? '' : text(before)),
    ...side('after', after, after === null ? '' : text(after)),
  };
  return [
    { field: 'site', key, ...side('before', before, 'a/1'), ...side('after', after, 'b/1') },
    ...(before !== null && after !== null && text(before) === text(after)
      ? []
      : [{ field: 'site_place' as const, key, ...places }]),
  ];
}

function project(code: string, ...changes: FieldChange[]): ProjectChanges {
  return { code, programme: 'GZ', name: { zh: code, en: code }, kind: 'changed', changes };
}

const here: Box = [125, 46, 125.1, 46.1];
const beside: Box = [125.05, 46, 125.15, 46.1];
const away: Box = [125.2, 46, 125.3, 46.1];
const changes = siteChanges([
  project('A', ...site('1', here, beside), ...site('2', here, away)),
  project('B', ...site('1', null, away), { field: 'light', before: 'green', after: 'red' }),
  project('C', ...site('1', here, null)),
  project('D', { field: 'physical_bp', before: 1, after: 2 }),
  project('E', ...site('1', here, here)),
]);

describe('two moments on the map', () => {
  it('tell what came, went, moved and was drawn anew', () => {
    expect(changes.map(({ project, site, kind }) => `${project}/${site} ${kind}`)).toEqual([
      'B/1 added',
      'C/1 removed',
      'A/2 moved',
      'A/1 changed',
      'E/1 changed',
    ]);
    expect(countsOf(changes)).toEqual({ added: 1, removed: 1, moved: 1, changed: 2 });
  });

  it('say how far a site moved', () => {
    const moved = changes.find(({ kind }) => kind === 'moved');
    expect(moved?.line.moved_m).toBeCloseTo(15_482, -2);
  });

  it('are drawn from the tiles of both, with an arrow where something moved', () => {
    const preview = comparePreview(changes, 90, ({ project, kind }) => `${project} ${kind}`);
    expect(preview.now).toEqual({ new: ['B/1'], after: ['A/2', 'A/1', 'E/1'] });
    expect(preview.then).toEqual({
      as_of: 90,
      sites: { gone: ['C/1'], before: ['A/2', 'A/1', 'E/1'] },
    });
    expect(preview.marks).toEqual(['new', 'after', 'gone', 'before']);
    expect(preview.moves.features).toHaveLength(1);
    const written = preview.labels.features.map(({ properties }) => properties?.['text'] as string);
    expect(written).toEqual(['B added', 'C removed', 'A moved', 'A changed']);
    expect(preview.stops).toHaveLength(4);
  });
});
