import { describe, expect, it } from 'vitest';
import { accepted, answered, assigned, publication, submitted } from '../../test/report';
import { courseOf, daysLeft, deskOf, isNarrowed } from './desk';
import { allReports } from './filter';
import { checkPhoto, MAX_PHOTO_BYTES } from '../photos';
import { degreesOf, placeAt, submissionOf } from './submission';

const late = assigned({ code: 'late', submitted_on: '2025-02-01' });
const soon = assigned({
  code: 'soon',
  submitted_on: '2025-03-04',
  assigned: { ...late.assigned!, due: '2025-03-06', unit: 'housing' },
});

describe('the desk', () => {
  it('has what waits in the order of the process, what is due first first', () => {
    const reports = [
      answered({ code: 'd' }),
      late,
      soon,
      submitted({ code: 'b', submitted_on: '2025-03-03' }),
      submitted({ code: 'a', submitted_on: '2025-03-02' }),
    ];
    const { groups, shown } = deskOf(reports, allReports);
    expect(shown).toBe(5);
    expect(groups.map(({ phase, reports }) => [phase, reports.map(({ code }) => code)])).toEqual([
      ['submitted', ['a', 'b']],
      ['assigned', ['soon', 'late']],
      ['answered', ['d']],
    ]);
  });

  it('has what is done the newest first', () => {
    const closed = (code: string, submitted_on: string) =>
      answered({ code, submitted_on, phase: 'closed' });
    const { groups } = deskOf([closed('a', '2025-01-01'), closed('b', '2025-02-01')], allReports);
    expect(groups[0]?.reports.map(({ code }) => code)).toEqual(['b', 'a']);
  });

  it('counts every phase of what passes the other parts of the filter', () => {
    const filter = { phases: ['accepted'], area: null, unit: 'housing' } as const;
    const desk = deskOf([late, soon, accepted()], filter);
    expect(desk.shown).toBe(0);
    expect(desk.byPhase).toMatchObject({ accepted: 0, assigned: 1 });
    expect(isNarrowed(filter)).toBe(true);
    expect(isNarrowed(allReports)).toBe(false);
    const ofOrder = deskOf([late], { phases: [], area: 'order', unit: null });
    expect(ofOrder.groups).toEqual([]);
  });

  it('counts days only while an answer is owed', () => {
    expect(daysLeft(soon, '2025-03-05')).toBe(1);
    expect(daysLeft(soon, '2025-03-08')).toBe(-2);
    expect(daysLeft(answered(), '2025-03-05')).toBeNull();
  });

  it('tells the way of a report without its events', () => {
    const report = answered({ published: publication, reopenings: 1 });
    expect(courseOf(report).map(({ what, on }) => [what, on])).toEqual([
      ['submitted', '2025-03-01'],
      ['reopened', undefined],
      ['answered', '2025-03-04'],
      ['published', '2025-03-05'],
    ]);
  });
});

describe('a submission', () => {
  it('names a place in nanodegrees, and none where none was picked', () => {
    const place = placeAt(125.1, 46.58958);
    expect(place).toEqual({ lon_nd: 125_100_000_000, lat_nd: 46_589_580_000 });
    expect(degreesOf(place)).toEqual({ longitude: 125.1, latitude: 46.58958 });
    const values = { text: '路灯不亮', project: '', contact: '' };
    expect(submissionOf(values, 'page', place)).toEqual({ channel: 'page', ...values, place });
    expect(submissionOf(values, 'page', null)).not.toHaveProperty('place');
  });

  it.each([
    [1000, 0, null],
    [0, 0, 'file_empty'],
    [MAX_PHOTO_BYTES + 1, 0, 'file_too_large'],
    [1000, 9, 'too_many'],
  ] as const)('looks at a photo of %d bytes after %d others: %s', (size, before, error) => {
    expect(checkPhoto({ size }, before, 9)).toBe(error);
  });
});
