import { describe, expect, it } from 'vitest';
import type { Notice } from '../../api/types';
import { draft, due, historyOf, issued, line, rule, settledLine } from '../../test/notice';
import { catalogue, light, organisation, row } from '../../test/sample';
import type { Edit } from '../forms/dispute';
import { draftOf, readDraft } from '../forms/draft';
import {
  applies,
  basisOfAct,
  noticeActNames,
  noticeActs,
  photoNumber,
  photosToShow,
  withReplyPhoto,
  type ActContext,
  type NoticeAct,
} from './acts';
import { checkContent, contentOfLight, draftFields, nextCode } from './content';

const today = '2025-03-05';
const scene = { catalogue, organisation, projects: [row('GZ-001')], today };
const context = (notice: Notice, change: Partial<ActContext> = {}): ActContext => ({
  notice,
  organisation,
  today,
  rule,
  own: null,
  ...change,
});
const ofUnits: readonly NoticeAct[] = [
  'sign_for_notice',
  'take_in_hand',
  'reply_to_notice',
  'request_extension',
];
/** What a unit, or the office, may do. */
function may(notice: Notice, own: string | null): NoticeAct[] {
  return noticeActNames.filter(
    (name) => ofUnits.includes(name) === (own !== null) && applies(name, context(notice, { own })),
  );
}
const inHand = (change: object = {}) => line('city', { state: 'in_hand', ...change });

describe('what may be done with a notice', () => {
  it.each<[string, Notice, NoticeAct[], NoticeAct[]]>([
    ['drafted', draft('a'), ['issue_notice', 'revise_notice', 'withdraw_notice'], []],
    ['withdrawn', draft('a', { state: 'withdrawn' }), [], []],
    ['issued', issued('a'), ['urge', 'suspend_notice'], ['sign_for_notice']],
    [
      'signed for',
      issued('a', { state: 'signed_for', lines: [line('city', { state: 'signed_for' })] }),
      ['urge', 'suspend_notice'],
      ['take_in_hand', 'request_extension'],
    ],
    [
      'in hand',
      issued('a', { state: 'in_hand', lines: [inHand()] }),
      ['urge', 'suspend_notice'],
      ['reply_to_notice', 'request_extension'],
    ],
    [
      'in hand and overdue',
      issued('a', { state: 'in_hand', lines: [inHand({ reply: due('2025-03-01', 2, true) })] }),
      ['urge', 'suspend_notice'],
      ['reply_to_notice'],
    ],
    [
      'with an extension asked for',
      issued('a', {
        state: 'in_hand',
        lines: [inHand({ extension: { until: '2025-04-01', reason: 'r', asked_on: today } })],
      }),
      ['approve_extension', 'refuse_extension', 'urge', 'suspend_notice'],
      ['reply_to_notice'],
    ],
    [
      'replied',
      issued('a', { state: 'replied', lines: [settledLine('city', 'replied')] }),
      ['accept_reply', 'return_reply', 'suspend_notice'],
      [],
    ],
    [
      'accepted of all',
      issued('a', { state: 'reviewed', lines: [settledLine('city', 'reviewed')] }),
      ['complete_notice', 'suspend_notice'],
      [],
    ],
    [
      'accepted of the lead alone',
      issued('a', { state: 'reviewed', lines: [settledLine('city', 'reviewed'), line('housing')] }),
      ['urge', 'suspend_notice'],
      [],
    ],
    ['suspended', issued('a', { suspended_on: today }), ['resume_notice'], []],
    ['completed', issued('a', { state: 'completed' }), ['close_notice'], []],
    ['closed', issued('a', { state: 'closed' }), ['look_back'], []],
    ['looked back at', issued('a', { state: 'looked_back' }), ['look_back'], []],
  ])('%s', (_, notice, office, unit) => {
    expect(may(notice, null)).toEqual(office);
    expect(may(notice, 'city')).toEqual(unit);
  });

  it('is nothing for a unit that it does not name', () => {
    expect(may(issued('a'), 'east')).toEqual([]);
  });
});

/** The command that a form makes of what was typed, or what is wrong with it. */
function sent(name: NoticeAct, of: ActContext, typed: Record<string, string> = {}) {
  const edits: Edit[] = Object.entries(typed).map(([at, value]) => ({ at: `/${at}`, value }));
  const { fields, start } = basisOfAct(name, of, edits);
  const { value, problems } = readDraft(fields, { ...draftOf(fields, start), ...typed }, scene);
  const all = problems.length > 0 ? problems : (noticeActs[name].check?.(value, of) ?? []);
  return all.length > 0 ? all.map(({ at, code }) => `${at} ${code}`) : value;
}

describe('the form of an act', () => {
  it('issues by the rule, and asks for the days where there is none', () => {
    expect(sent('issue_notice', context(draft('a')))).toEqual({
      number: '',
      issuer: '',
      effective_on: today,
    });
    expect(sent('issue_notice', context(draft('a'), { rule: undefined }))).toEqual([
      '/receipt_due required',
      '/reply_due required',
    ]);
  });

  it('refuses deadlines before the issue, and a receipt that is due after the reply', () => {
    const typed = (receipt_due: string, reply_due: string) =>
      sent('issue_notice', context(draft('a')), { receipt_due, reply_due });
    expect(typed('2025-03-04', '2025-03-20')).toEqual(['/receipt_due too_early']);
    expect(typed('2025-03-21', '2025-03-20')).toEqual(['/reply_due backwards']);
  });

  it('is for the line of the unit that is chosen, the first that it fits by default', () => {
    const lines = [settledLine('city', 'replied'), settledLine('housing', 'replied')];
    const of = context(issued('a', { state: 'replied', lines }));
    expect(sent('accept_reply', of)).toMatchObject({ unit: 'city' });
    expect(sent('accept_reply', of, { unit: 'housing' })).toMatchObject({ unit: 'housing' });
  });

  it('asks for an extension past the day that stands, and approves the day that was asked for', () => {
    const asking = context(issued('a', { lines: [inHand()] }), { own: 'city' });
    const reason = '等待验收';
    expect(sent('request_extension', asking, { until: '2025-03-18', reason })).toEqual([
      '/until not_later',
    ]);
    const extension = { until: '2025-04-01', reason, asked_on: today };
    const asked = context(issued('a', { lines: [inHand({ extension })] }));
    expect(sent('approve_extension', asked)).toMatchObject({ unit: 'city', until: '2025-04-01' });
  });

  it('revises what the draft says', () => {
    const notice = draft('a');
    expect(sent('revise_notice', context(notice))).toMatchObject({
      content: { ...notice.content, superior: '' },
    });
  });
});

describe('a draft', () => {
  const made = (content: object) => {
    const start = { code: 'DB-2025-001', content, effective_on: today };
    const { value, problems } = readDraft(draftFields, draftOf(draftFields, start), scene);
    const all = problems.length > 0 ? problems : checkContent(value);
    return all.length > 0 ? all.map(({ at, code }) => `${at} ${code}`) : value;
  };

  it('from a red light is whole', () => {
    const red = row('GZ-001', { light: light('red') });
    const content = contentOfLight(red, { title: '督办', requirement: '整改' });
    expect(made(content)).toMatchObject({
      code: 'DB-2025-001',
      content: { source: { kind: 'red_light' }, project: 'GZ-001', lead: 'city', title: '督办' },
    });
  });

  it('from elsewhere says where it can be read, and of an order whose it is', () => {
    const rest = { title: '督办', requirement: '整改', lead: 'city' };
    expect(made({ ...rest, source: { kind: 'order' } })).toEqual([
      '/content/source/reference required',
      '/content/source/post required',
    ]);
    expect(made({ ...rest, source: { kind: 'resolution', reference: '会议' } })).toMatchObject({
      content: { project: '' },
    });
  });

  it('has no unit that leads and assists', () => {
    const content = { ...draft('a').content, assisting: ['city'] };
    expect(made(content)).toEqual(['/content/assisting leads_twice']);
  });

  it('has the next code of the year', () => {
    const all = [draft('DB-2025-007'), draft('DB-2024-031'), draft('other')];
    expect(nextCode(all, today)).toBe('DB-2025-008');
    expect(nextCode([], today)).toBe('DB-2025-001');
  });
});

describe('the photos of a reply', () => {
  const photo = (version: number, unit = 'city') => ({
    version,
    unit,
    media_type: 'image/jpeg',
    size_bytes: 9,
  });
  const notice = issued('a', {
    state: 'returned',
    lines: [line('city', { state: 'returned', reply_photos: [5] }), line('housing')],
    photos: [photo(5), photo(8, 'housing'), photo(9), photo(10)],
    version: 10,
  });
  const own = context(notice, { own: 'city' });
  const versions = (of: ActContext) => photosToShow(of).map(({ version }) => version);

  it('are those of the unit that its last reply did not show', () => {
    expect(versions(own)).toEqual([9, 10]);
    expect(versions(context(notice, { own: 'housing' }))).toEqual([8]);
    expect(versions(context(notice))).toEqual([]);
  });

  it('are chosen from the start, no more than a reply may name', () => {
    const basis = basisOfAct('reply_to_notice', own, []);
    expect(basis.start).toMatchObject({ unit: 'city', extent: 'full', photos: [9, 10] });
    const many = Array.from({ length: 12 }, (_, i) => photo(20 + i));
    const album = context({ ...notice, photos: many }, { own: 'city' });
    expect(basisOfAct('reply_to_notice', album, []).start['photos']).toEqual(
      many.slice(3).map(({ version }) => version),
    );
  });

  it('are asked for only where there are some, and called by their number', () => {
    const none = context({ ...notice, photos: [] }, { own: 'city' });
    const names = (of: ActContext) =>
      basisOfAct('reply_to_notice', of, []).fields.map(({ name }) => name);
    expect(names(own)).toContain('photos');
    expect(names(none)).not.toContain('photos');
    expect(photoNumber(notice, 9)).toBe(3);
  });

  it('come into the form as they are sent, unless something else was recorded between', () => {
    const file = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
    const next = withReplyPhoto(historyOf(notice), 'city', 11, file).notice;
    expect(next).toMatchObject({ version: 11 });
    expect(next.photos.at(-1)).toEqual({ ...photo(11), size_bytes: 1 });
    expect(withReplyPhoto(historyOf(notice), 'city', 12, file).notice).toBe(notice);
  });
});
