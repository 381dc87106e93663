import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../api/types';
import { held, matter, reference, scheduled } from '../../test/meeting';
import { catalogue, organisation, row } from '../../test/sample';
import { draftOf, readDraft } from '../forms/draft';
import {
  applies,
  basisOfAct,
  commandOf,
  meetingActNames,
  meetingActs,
  type MeetingAct,
  type MeetingContext,
} from './acts';

const today = '2025-03-05';
const scene = { catalogue, organisation, projects: [row('GZ-001')], today };
const context = (meeting: Meeting, change: Partial<MeetingContext> = {}): MeetingContext => ({
  meeting,
  organisation,
  today,
  own: null,
  as_post: false,
  item: null,
  ...change,
});
const approved = matter(1, { decision: { outcome: 'approved', text: '同意', on: today } });
const practice = { number: 1, title: '做法', text: '示例', unit: 'city', project: '' };

describe('what may be done with a meeting', () => {
  it.each<[string, Meeting, MeetingAct[]]>([
    [
      'scheduled',
      scheduled(),
      [
        'set_agenda',
        'raise_matter',
        'freeze_pack',
        'hold_meeting',
        'reschedule_meeting',
        'cancel_meeting',
      ],
    ],
    [
      'scheduled, with a frozen pack and a matter',
      scheduled({ pack: reference, matters: [matter(1)] }),
      [
        'set_agenda',
        'raise_matter',
        'give_opinion',
        'hold_meeting',
        'reschedule_meeting',
        'cancel_meeting',
      ],
    ],
    [
      'held, with a matter to decide',
      held(),
      ['raise_matter', 'give_opinion', 'decide_matter', 'record_resolution', 'publish_practice'],
    ],
    [
      'held, with every matter decided',
      held({ matters: [approved] }),
      [
        'raise_matter',
        'record_resolution',
        'report_follow_up',
        'publish_practice',
        'close_meeting',
      ],
    ],
    [
      'closed, with a practice',
      held({
        phase: 'closed',
        matters: [approved],
        practices: [{ ...practice, published_on: today }],
      }),
      ['report_follow_up', 'publish_practice', 'withdraw_practice'],
    ],
    ['cancelled', scheduled({ phase: 'cancelled' }), []],
  ])('%s', (_, meeting, acts) => {
    expect(meetingActNames.filter((name) => applies(name, context(meeting)))).toEqual(acts);
  });
});

/** The command that a form makes of what was typed, or what is wrong with it. */
function sent(name: MeetingAct, of: MeetingContext, typed: Record<string, string> = {}) {
  const { fields, start } = basisOfAct(name, of);
  const { value, problems } = readDraft(fields, { ...draftOf(fields, start), ...typed }, scene);
  const all = problems.length > 0 ? problems : (meetingActs[name].check?.(value) ?? []);
  return all.length > 0 ? all.map(({ at, code }) => `${at} ${code}`) : commandOf(name, value);
}

describe('the form of an act', () => {
  it('begins with the matter beside which it was opened', () => {
    const meeting = held({ matters: [matter(1), matter(2)] });
    const decided = sent('decide_matter', context(meeting, { item: 2 }), { text: '同意实施' });
    expect(decided).toMatchObject({ matter: 2, outcome: 'approved', text: '同意实施' });
    expect(sent('decide_matter', context(meeting), { text: '同意' })).toEqual(['/matter required']);
  });

  it('gives the opinion of a post or of a unit, of the own unit without asking', () => {
    const typed = { giver: 'post/vice', opinion: 'agree' };
    const ofPost = sent('give_opinion', context(held()), typed);
    expect(ofPost).toMatchObject({ matter: 1, post: 'vice', opinion: 'agree', text: '' });
    expect(ofPost).not.toHaveProperty('giver');
    expect(sent('give_opinion', context(held(), { own: 'city' }))).toMatchObject({ unit: 'city' });
    const asPost = context(held(), { as_post: true });
    expect(sent('give_opinion', asPost, { giver: 'unit/city' })).toEqual(['/giver not_offered']);
  });

  it('has every other opinion explained', () => {
    const typed = { giver: 'unit/city', opinion: 'disagree' };
    expect(sent('give_opinion', context(held()), typed)).toEqual(['/text required']);
  });

  it('freezes the newest record of the day unless told otherwise', () => {
    expect(sent('freeze_pack', context(scheduled()))).toEqual({
      command: 'freeze_pack',
      effective_on: today,
    });
    const then = { on: '2025-03-01', position: '60' };
    expect(sent('freeze_pack', context(scheduled()), then)).toMatchObject({
      on: '2025-03-01',
      position: 60,
    });
    const later = { on: '2025-03-06' };
    expect(sent('freeze_pack', context(scheduled()), later)).toEqual(['/on in_the_future']);
  });

  it('revises the agenda that is on record', () => {
    const agenda = [
      { title: '通报进度', unit: 'city', minutes: 20 },
      { title: '议事', matter: 1 },
    ];
    const meeting = scheduled({ agenda, matters: [matter(1)] });
    expect(sent('set_agenda', context(meeting))).toMatchObject({
      items: [
        { title: '通报进度', unit: 'city', minutes: 20 },
        { title: '议事', unit: '', matter: 1, minutes: 0 },
      ],
    });
    expect(sent('set_agenda', context(scheduled()))).toEqual(['/items too_few']);
  });

  it('has no unit that leads and assists, and carries out only what was approved', () => {
    const meeting = held({ matters: [approved, matter(2)] });
    const { fields } = basisOfAct('record_resolution', context(meeting));
    const carried = fields.find(({ name }) => name === 'matter');
    const place = { root: {}, own: {}, scene };
    expect(carried?.kind === 'one' ? carried.options(place).map(({ value }) => value) : []).toEqual(
      ['1'],
    );
    expect(meetingActs.record_resolution.check?.({ lead: 'city', assisting: ['city'] })).toEqual([
      { at: '/assisting', code: 'leads_twice' },
    ]);
  });

  it('offers a unit only itself to raise a matter for', () => {
    const own = context(scheduled(), { own: 'housing' });
    const typed = { title: '事项', content: '内容' };
    expect(sent('raise_matter', own, typed)).toMatchObject({ unit: 'housing', project: '' });
    expect(sent('raise_matter', own, { ...typed, unit: 'city' })).toEqual(['/unit not_offered']);
  });
});
