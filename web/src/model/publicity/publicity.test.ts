import { describe, expect, it } from 'vitest';
import { catalogue, organisation } from '../../test/sample';
import { coverage, plan, secondSurvey, survey } from '../../test/publicity';
import { draftOf, readDraft, type Values } from '../forms/draft';
import { districtTrends, ratesOf, trendOf } from './awareness';
import {
  isWebAddress,
  publicityActs,
  recordOfCoverage,
  recordOfPlan,
  type PublicityAct,
} from './acts';
import { coverageFilters, coverageQuery, isNarrowed, type CoverageFilter } from './coverage';
import { addressIn } from './parts';
import { placeIn, placeOfText, textOfPlace } from './place';

const none = Object.fromEntries(coverageFilters.map((name) => [name, ''])) as CoverageFilter;
const scene = { catalogue, organisation, projects: [], today: '2025-03-05' };

/** What is wrong with a form that holds these values. */
function problemsOf(act: PublicityAct, values: Values, own: string | null = null) {
  const { fields, check } = publicityActs[act];
  const asked = fields({ plans: [plan()], notices: ['DB-1'], own, publishes: own === null });
  const read = readDraft(asked, draftOf(asked, values), scene);
  return read.problems.length > 0 ? read.problems : (check?.(read.value) ?? []);
}

const recorded = { code: 'BD-001', ...recordOfCoverage(coverage()), effective_on: '2025-03-05' };
const asked = {
  code: 'DC-3',
  title: '调查',
  unit: 'city',
  from: '2025-02-01',
  until: '2025-02-20',
  method: 'street',
  effective_on: '2025-03-05',
};

describe('the list of coverage', () => {
  it('asks for a month by its first and last day', () => {
    expect(coverageQuery({ ...none, month: '2024-02', kind: 'exposure' })).toEqual({
      kind: 'exposure',
      from: '2024-02-01',
      to: '2024-02-29',
    });
  });

  it('asks for answered exposures by truth, and for nothing where nothing is chosen', () => {
    expect(coverageQuery({ ...none, answered: 'false' })).toEqual({ answered: false });
    expect(coverageQuery({ ...none, month: 'last' })).toEqual({});
    expect([isNarrowed(none), isNarrowed({ ...none, q: '路' })]).toEqual([false, true]);
  });
});

describe('the forms of publicity', () => {
  it('take a sound report, and the one on record as it is', () => {
    expect(problemsOf('record_coverage', recorded)).toEqual([]);
    expect(problemsOf('correct_coverage', { ...recorded, reason: '更正' })).toEqual([]);
  });

  it.each([
    ['javascript:alert(1)', false],
    ['http://', false],
    ['https://news.example/1?a=b', true],
  ])('leads a reader to %s: %s', (link, leads) => {
    expect(isWebAddress(link)).toBe(leads);
    const wrong = problemsOf('record_coverage', { ...recorded, link }).map(({ at }) => at);
    expect(wrong).toEqual(leads ? [] : ['/link']);
  });

  it('refuse what appeared after the day it is recorded for', () => {
    const values = { ...recorded, appeared_on: '2025-03-04', effective_on: '2025-03-03' };
    expect(problemsOf('record_coverage', values)).toEqual([
      { at: '/effective_on', code: 'too_early', values: ['2025-03-04'] },
    ]);
  });

  it('offer who acts for one unit no other', () => {
    expect(problemsOf('record_coverage', recorded, 'city')).toEqual([]);
    expect(problemsOf('record_coverage', recorded, 'housing')[0]).toMatchObject({
      at: '/unit',
      code: 'not_offered',
    });
  });

  it('ask nobody whether it is public who may not show it to everybody', () => {
    const named = (publishes: boolean) =>
      publicityActs.record_coverage
        .fields({ plans: [], notices: [], own: null, publishes })
        .some(({ name }) => name === 'in_public_column');
    expect([named(true), named(false)]).toEqual([true, false]);
  });

  it('refuse a plan that ends before it begins, or has two goals of one kind', () => {
    const sound = { code: 'XC', ...recordOfPlan(plan()), effective_on: '2025-03-05' };
    expect(problemsOf('set_publicity_plan', sound)).toEqual([]);
    expect(problemsOf('set_publicity_plan', { ...sound, until: '2024-12-31' })).toEqual([
      { at: '/until', code: 'backwards' },
    ]);
    const goals = [
      { measure: 'report', target: 1 },
      { measure: 'report', target: 2 },
    ];
    expect(problemsOf('set_publicity_plan', { ...sound, goals })).toEqual([
      { at: '/goals/1/measure', code: 'twice' },
    ]);
    expect(problemsOf('set_publicity_plan', { ...sound, goals: [] })[0]?.code).toBe('too_few');
  });

  it('refuse a survey in which more knew than were asked', () => {
    const rows = (aware: number) => [{ district: 'east', asked: 10, aware }];
    expect(problemsOf('record_survey', { ...asked, districts: rows(10) })).toEqual([]);
    expect(problemsOf('record_survey', { ...asked, districts: rows(11) })).toEqual([
      { at: '/districts/0/aware', code: 'whole_range', values: ['0', '10'] },
    ]);
  });

  it('carry the place that was picked as text', () => {
    const place = { lon_nd: 125_100_000_000, lat_nd: 46_580_000_000 };
    expect(placeOfText(textOfPlace(place))).toEqual(place);
    expect(placeOfText(textOfPlace(null))).toBeNull();
    expect(placeIn({ code: 'BY', place: textOfPlace(place) })).toEqual({ code: 'BY', place });
    expect(placeIn({ code: 'BY' })).toEqual({ code: 'BY' });
  });
});

describe('awareness', () => {
  const surveys = [survey(), secondSurvey];

  it('is a line over months, with a value where a survey ended', () => {
    const { months } = trendOf(ratesOf(surveys, null), '2025-03-05');
    expect(months.map(({ month, actual_bp }) => [month, actual_bp])).toEqual([
      ['2025-01-01', 6200],
      ['2025-02-01', undefined],
      ['2025-03-01', 7000],
    ]);
  });

  it('has of each district the last survey in which it was asked', () => {
    const west = { district: 'west', asked: 100, aware: 50, aware_bp: 5000 };
    const first = survey({ districts: [...survey().districts, west] });
    const [east, other] = districtTrends([first, secondSurvey]);
    expect(east).toMatchObject({ district: 'east', until: '2025-03-01' });
    expect(other).toMatchObject({ district: 'west', until: '2025-01-20', latest: west });
    expect(other?.rates).toEqual([{ until: '2025-01-20', aware_bp: 5000 }]);
  });
});

describe('the address of a part', () => {
  it('is that of the plans where it says nothing that is known', () => {
    expect(addressIn({})).toEqual({ part: 'plans', entry: '' });
    expect(addressIn({ 'publicity.part': 'moon', 'publicity.entry': 'X' }).part).toBe('plans');
    expect(addressIn({ 'publicity.part': 'slogans' }).part).toBe('slogans');
  });
});
