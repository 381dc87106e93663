import { describe, expect, it } from 'vitest';
import { appraisal, row, works } from '../test/sample';
import { diffRow } from './diff';
import { checkDraft, emptyDraft, fieldOfProblem, type ReportDraft } from './report';

const today = '2025-03-05';
const check = (change: Partial<ReportDraft>, programme = works) =>
  checkDraft({ ...emptyDraft(today), ...change }, programme, today);

describe('a report', () => {
  it('becomes a command with what was filled in and nothing else', () => {
    const facts = { households: ' 240.5 ', opening: '2025-09-01', class: '基础' };
    expect(check({ percent: '37.25', facts, note: ' 完成基础 ' })).toEqual({
      ok: true,
      command: {
        command: 'report_progress',
        effective_on: today,
        percent_bp: 3725,
        facts: [
          { code: 'households', value: 240.5 },
          { code: 'opening', value: '2025-09-01' },
          { code: 'class', value: '基础' },
        ],
        note: '完成基础',
      },
    });
    expect(check({ percent: '100' })).toEqual({
      ok: true,
      command: { command: 'report_progress', effective_on: today, percent_bp: 10_000 },
    });
  });

  it.each(['101', '-1', '3.333', 'half', '1e2'])('refuses %s as a percentage', (percent) => {
    expect(check({ percent })).toEqual({ ok: false, errors: { percent: 'percent_range' } });
  });

  it('refuses what is no number, no date, or in the future', () => {
    expect(check({ facts: { households: '1.2345' } })).toEqual({
      ok: false,
      errors: { 'fact:households': 'number_format' },
    });
    expect(check({ facts: { opening: '2025-02-30' } })).toEqual({
      ok: false,
      errors: { 'fact:opening': 'date_format' },
    });
    expect(check({ percent: '1', effective_on: '2025-03-06' })).toEqual({
      ok: false,
      errors: { effective_on: 'date_in_the_future' },
    });
  });

  it('refuses a report of nothing and a note beyond its bytes', () => {
    expect(check({ note: '  ' })).toEqual({ ok: false, errors: { form: 'nothing_reported' } });
    expect(check({ note: '字'.repeat(1334) })).toEqual({
      ok: false,
      errors: { note: 'note_too_long' },
    });
  });

  it('has no percentage where the programme measures milestones', () => {
    expect(check({ percent: '50' }, appraisal)).toEqual({
      ok: false,
      errors: { form: 'nothing_reported' },
    });
  });

  it('finds the field a problem is about', () => {
    const facts = [{ code: 'households', value: 1 }];
    expect(fieldOfProblem({ field: '/percent_bp' }, facts)).toBe('percent');
    expect(fieldOfProblem({ field: '/facts/0/value' }, facts)).toBe('fact:households');
    expect(fieldOfProblem({ field: '/facts/9' }, facts)).toBe('form');
    expect(fieldOfProblem({ field: 'effective_on' }, facts)).toBe('effective_on');
    expect(fieldOfProblem({}, facts)).toBe('form');
  });
});

describe('the difference of two states of a project', () => {
  it('names each field that differs and each fact', () => {
    const before = row('GZ-001');
    const after = row('GZ-001', {
      physical_bp: 6000,
      stage: 'accept',
      version: 9,
      facts: [
        { code: 'households', value: 250 },
        { code: 'class', value: '基础' },
      ],
    });
    expect(diffRow(before, after)).toEqual([
      { field: 'stage', before: 'build', after: 'accept' },
      { field: 'physical', before: 4000, after: 6000 },
      { field: 'fact', fact: 'households', before: 240, after: 250 },
      { field: 'fact', fact: 'class', before: undefined, after: '基础' },
    ]);
    expect(diffRow(before, before)).toEqual([]);
  });
});
