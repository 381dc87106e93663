import { describe, expect, it } from 'vitest';
import type { Report } from '../../api/types';
import { accepted, answered, assigned, publication, submitted } from '../../test/report';
import { catalogue, organisation, row } from '../../test/sample';
import { draftOf, readDraft, type Values } from '../forms/draft';
import {
  applies,
  basisOfAct,
  commandOf,
  photoNumber,
  reportActNames,
  reportActs,
  withAnswerPhoto,
  type ReportAct,
  type ReportContext,
} from './acts';

const today = '2025-03-05';
const scene = { catalogue, organisation, projects: [row('GZ-001')], today };
const context = (report: Report, change: Partial<ReportContext> = {}): ReportContext => ({
  report,
  today,
  own: null,
  notices: [],
  ...change,
});

function offered(report: Report): ReportAct[] {
  return reportActNames.filter((name) => applies(name, context(report)));
}

/** What the form sends where nothing but `typed` is typed. */
function sent(name: ReportAct, report: Report, typed: Values = {}) {
  const { fields, start } = basisOfAct(name, context(report));
  const read = readDraft(fields, draftOf(fields, { ...start, ...typed }), scene);
  const problems =
    read.problems.length > 0 ? read.problems : (reportActs[name].check?.(read.value, report) ?? []);
  return { problems, command: commandOf(name, read.value, report) };
}

describe('what may be done with a report', () => {
  const none = { contact: 'none' } as const;
  it.each<[string, Report, ReportAct[]]>([
    ['submitted', submitted(none), ['accept', 'decline']],
    ['accepted', accepted(none), ['accept', 'decline', 'assign', 'link_notice']],
    ['assigned', assigned(none), ['accept', 'assign', 'answer', 'link_notice']],
    ['answered', answered(none), ['return_answer', 'publish', 'close', 'link_notice']],
    [
      'answered and published',
      answered({ ...none, published: publication }),
      ['return_answer', 'publish', 'close', 'link_notice', 'withdraw_publication'],
    ],
    ['closed', answered({ ...none, phase: 'closed' }), ['publish', 'link_notice', 'reopen']],
    ['declined', submitted({ ...none, phase: 'declined' }), ['reopen']],
    ['with a contact', submitted(), ['accept', 'decline', 'erase_contact']],
  ])('%s', (_, report, names) => expect(offered(report)).toEqual(names));

  it('is a unit’s only while it has the report', () => {
    expect(applies('answer', context(assigned(), { own: 'city' }))).toBe(true);
    expect(applies('answer', context(assigned(), { own: 'housing' }))).toBe(false);
  });
});

describe('the form of an act', () => {
  it('begins with what is on record', () => {
    const { start, version } = basisOfAct('accept', context(accepted({ project: 'GZ-001' })));
    expect(start).toMatchObject({ area: 'construction', project: 'GZ-001', effective_on: today });
    expect(version).toBe(4);
  });

  it('asks for the earlier report of a duplicate alone', () => {
    const typed = { reason: 'duplicate' };
    expect(sent('decline', submitted(), typed).problems).toEqual([
      { at: '/duplicate_of', code: 'required', values: [] },
    ]);
    const { command, problems } = sent('decline', submitted(), { reason: 'out_of_scope' });
    expect(problems).toEqual([]);
    expect(command).not.toHaveProperty('duplicate_of');
  });

  it('takes no day for the answer before the assignment', () => {
    const typed = { unit: 'city', due: '2025-03-04' };
    expect(sent('assign', accepted(), typed).problems).toEqual([
      { at: '/due', code: 'too_early', values: [today] },
    ]);
  });

  it('answers with the photos that were sent for it', () => {
    const report = withAnswerPhoto(assigned(), 6, new File(['x'], 'a.jpg'));
    expect(report.version).toBe(6);
    expect(sent('answer', report, { text: '修好了' }).command).toMatchObject({
      command: 'answer',
      text: '修好了',
      photos: [6],
    });
    expect(photoNumber(report, 6)).toBe(2);
  });

  it('leaves a report alone that others changed before the photo came', () => {
    expect(withAnswerPhoto(assigned(), 7, new File(['x'], 'a.jpg'))).toEqual(assigned());
  });

  it('publishes no words of the person, and begins with none of them', () => {
    const report = answered({ place: { lon_nd: 125_000_000_000, lat_nd: 46_000_000_000 } });
    const { start } = basisOfAct('publish', context(report));
    expect(start).toMatchObject({ answer: '路灯已修复', photos: [6] });
    expect(JSON.stringify(start)).not.toContain(report.text);
    const typed = { title: '路灯', question: report.text };
    expect(sent('publish', report, typed).problems).toEqual([
      { at: '/question', code: 'unedited' },
    ]);
  });

  it('publishes the place only where that was said', () => {
    const place = { lon_nd: 125_000_000_000, lat_nd: 46_000_000_000 };
    const report = answered({ place });
    const typed = { title: '路灯', question: '路灯不亮' };
    expect(sent('publish', report, typed).command).not.toHaveProperty('place');
    const shown = sent('publish', report, { ...typed, with_place: true }).command;
    expect(shown).toMatchObject({ place, photos: [6] });
    expect(shown).not.toHaveProperty('with_place');
  });

  it('links the newest notice that names the report and is not linked yet', () => {
    const report = accepted({ notices: ['DB-2025-002'] });
    const notices = ['DB-2025-002', 'DB-2025-001'];
    const { start } = basisOfAct('link_notice', context(report, { notices }));
    expect(start['notice']).toBe('DB-2025-001');
  });
});
