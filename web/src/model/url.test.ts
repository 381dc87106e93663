import { describe, expect, it } from 'vitest';
import { noFilters } from './filters';
import { decodeUrl, encodeUrl, startState, type UrlState } from './url';
import { ofGroup, ofProject } from './why';

const states: Record<string, UrlState> = {
  start: startState,
  full: {
    view: 'register',
    filters: {
      ...noFilters,
      programme: ['GZ', 'YJ'],
      district: ['east'],
      lead: [''],
      light: ['red', 'grey'],
      status: ['suspended'],
      phase: ['under_way'],
      q: '湖滨, 路 & 1=2',
    },
    sort: { key: 'deviation', reversed: true },
    columns: ['code', 'name', 'budget'],
    zoom: 'month',
    selected: 'GZ-017',
    act: null,
    as_of: '1234',
    compare: { kind: 'baseline', code: 'year-start' },
    grouping: 'list',
    folded: ['GZ/a', ''],
    order: { key: 'days_late', reversed: true },
    overlay: true,
    curve: 'amount',
    kiosk: true,
    lang: 'en',
    upload: '6f1c1a52-0000-4000-8000-000000000001',
    uploads: 'waiting',
    hidden: ['roads', 'lakes'],
    camera: { zoom: 12.25, latitude: 46.58012, longitude: 125.1 },
    notice: 'DB-2025-001',
    notices: { groups: ['review', 'returned'], colours: ['red', 'none'], unit: 'city' },
    layout: 'table',
    meeting: '2025-Q1',
    part: 'pack',
    item: null,
    report: '5f0c2f9e-0c66-4b7e-9b1c-0d5b8e5d1a11',
    reports: { phases: ['submitted', 'answered'], area: 'construction', unit: 'city' },
    tab: 'desk',
    evaluation: {
      part: 'ledger',
      index: 'CJ-2025',
      point: 'P-01',
      indicator: 'gdp',
      unit: 'east',
      year: '2025',
      below: 'all',
    },
    trace: 'entry:40/0',
    about: null,
    admin: 'organisation',
    entry: 'GZ',
    why: ofProject('GZ-017', 'fact', 'households'),
    within: { 'archive.kind': 'record,notice', 'archive.q': '方案 & 1=2' },
  },
  compared: { ...startState, compare: { kind: 'day', day: '2025-03-05' } },
  page: { ...startState, view: 'project', selected: 'GZ-017', act: 'set_plan' },
  changes: { ...startState, view: 'changes' },
  traced: { ...startState, view: 'trace', trace: 'notice:DB-2025-001' },
  drafting: { ...startState, view: 'notices', act: 'draft_notice', about: 'GZ-017' },
  reporting: { ...startState, view: 'reports', tab: 'submit', about: 'GZ-017' },
  deciding: {
    ...startState,
    view: 'meetings',
    meeting: '2025-Q1',
    act: 'decide_matter',
    item: '2',
  },
  summed: { ...startState, why: ofGroup('district', 'east', 'red') },
  instant: { ...startState, as_of: '2025-03-05T08:00:00Z' },
};

describe('the address', () => {
  it.each(Object.keys(states))('comes back as it went: %s', (name) => {
    expect(decodeUrl(encodeUrl(states[name] as UrlState))).toEqual(states[name]);
  });

  it('is empty for the start state', () => {
    expect(encodeUrl(startState)).toBe('');
  });

  it('stays readable', () => {
    const filters = { ...noFilters, programme: ['GZ', 'YJ'] };
    expect(encodeUrl({ ...startState, filters })).toBe('?programme=GZ,YJ');
  });

  it('leaves what it does not understand at the start value', () => {
    const read = decodeUrl(
      '?view=money&at=12,95,125&light=red,blue&sort=money&zoom=day&compare=never&group=x&order=-x&overlay=yes&curve=x&kiosk=yes&why=moon&as_of=&lang=fr&x=1',
    );
    expect(read).toEqual({ ...startState, filters: { ...noFilters, light: ['red'] } });
  });

  it('has the columns in the order they stand in, each once', () => {
    expect(decodeUrl('?columns=risks,code,money,code').columns).toEqual(['code', 'risks']);
  });

  it('never takes a moment that it does not understand for now', () => {
    expect(decodeUrl('?as_of=yesterday').as_of).toBe('yesterday');
    expect(decodeUrl(`?as_of=${'9'.repeat(500)}`).as_of).toHaveLength(40);
  });

  it('keeps what only one screen reads, and nothing that is not named so', () => {
    const { within } = decodeUrl(`?archive.q=${'a'.repeat(500)}&archive.kind=&a.b=1&A.b%26=2&x=1`);
    expect(within).toEqual({ 'archive.q': 'a'.repeat(100), 'a.b': '1' });
  });

  it('bounds the text searched for', () => {
    expect(decodeUrl(`?q=${'a'.repeat(500)}`).filters.q).toHaveLength(100);
  });
});
