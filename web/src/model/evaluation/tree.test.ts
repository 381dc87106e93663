import { describe, expect, it } from 'vitest';
import { index, indicator, point, standard } from '../../test/evaluation';
import {
  findPoint,
  latestSources,
  MAX_SOURCES,
  pathOf,
  responsibleUnits,
  rowsOf,
  shownRows,
} from './tree';
import { moveIn } from './tree_keys';

const rows = rowsOf(index());
const keys = (of: readonly { key: string }[]) => of.map(({ key }) => key);
const all = new Set(keys(rows));

describe('the tree of an index as rows', () => {
  it('has each node below what it stands under, with its level', () => {
    expect(rows.map(({ key, level }) => `${level} ${key}`)).toEqual([
      '1 area/A1',
      '2 indicator/clean',
      '3 standard/clean-s',
      '4 point/clean-s-1',
      '2 indicator/gdp',
    ]);
    expect(rows.filter(({ isLeaf }) => isLeaf).map(({ code }) => code)).toEqual([
      'clean-s-1',
      'gdp',
    ]);
  });

  it('shows what stands below open rows alone', () => {
    expect(keys(shownRows(rows, new Set()))).toEqual(['area/A1']);
    expect(keys(shownRows(rows, new Set(['indicator/clean'])))).toEqual(['area/A1']);
    expect(keys(shownRows(rows, new Set(['area/A1', 'standard/clean-s'])))).toEqual([
      'area/A1',
      'indicator/clean',
      'indicator/gdp',
    ]);
    expect(shownRows(rows, all)).toEqual(rows);
  });

  it('leaves out what a unit is not responsible for', () => {
    const shared = indicator('shared', {
      standards: [standard('a', { responsible: 'east' }), standard('b')],
    });
    const of = index({ areas: [{ ...index().areas[0]!, indicators: [shared] }] });
    expect(keys(rowsOf(of, 'east'))).toEqual([
      'area/A1',
      'indicator/shared',
      'standard/a',
      'point/a-1',
    ]);
    expect(rowsOf(of, 'nobody')).toEqual([]);
    expect(keys(rowsOf(index(), 'housing'))).toEqual(['area/A1', 'indicator/gdp']);
    expect(responsibleUnits(of)).toEqual(['city', 'east']);
  });

  it('finds a point with all that it stands under', () => {
    const found = findPoint(index(), 'clean-s-1');
    expect(found?.unit).toBe('city');
    expect(keys(pathOf(rows, found!))).toEqual(['area/A1', 'indicator/clean', 'standard/clean-s']);
    expect(findPoint(index(), 'clean')).toBeUndefined();
  });

  it('names the latest events of all points below, the latest first, and no more than a page', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ position: at + 1, index: 0 }));
    const two = standard('s', { points: [point('p', { sources: many }), point('q')] });
    const of = index({
      areas: [{ ...index().areas[0]!, indicators: [indicator('i', { standards: [two] })] }],
    });
    const { sources } = rowsOf(of)[0]!;
    expect(sources).toHaveLength(MAX_SOURCES);
    expect(sources[0]).toEqual({ position: 95, index: 0 });
    expect(sources[1]).toEqual({ position: 30, index: 0 });
    expect(
      latestSources([
        [
          { position: 3, index: 0 },
          { position: 3, index: 2 },
        ],
      ])[0]?.index,
    ).toBe(2);
  });
});

describe('the keys of the tree', () => {
  const open = new Set(['area/A1']);
  const shown = shownRows(rows, open);
  const press = (key: string, pressed: string) => moveIn(shown, open, key, pressed);

  it('go from row to row', () => {
    expect(press('area/A1', 'ArrowDown')).toEqual({ focus: 'indicator/clean' });
    expect(press('indicator/clean', 'ArrowUp')).toEqual({ focus: 'area/A1' });
    expect(press('area/A1', 'End')).toEqual({ focus: 'indicator/gdp' });
    expect(press('indicator/gdp', 'Home')).toEqual({ focus: 'area/A1' });
    expect(press('indicator/gdp', 'ArrowDown')).toEqual({});
  });

  it('open and close, then go in and out', () => {
    expect(press('indicator/clean', 'ArrowRight')).toEqual({ turn: 'indicator/clean' });
    expect(press('area/A1', 'ArrowRight')).toEqual({ focus: 'indicator/clean' });
    expect(press('area/A1', 'ArrowLeft')).toEqual({ turn: 'area/A1' });
    expect(press('indicator/clean', 'ArrowLeft')).toEqual({ focus: 'area/A1' });
    expect(press('indicator/gdp', 'ArrowRight')).toEqual({});
  });

  it('mean nothing elsewhere', () => {
    expect(press('area/A1', 'a')).toBeNull();
    expect(press('gone', 'ArrowDown')).toBeNull();
  });
});
