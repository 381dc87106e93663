import { describe, expect, it } from 'vitest';
import { observation } from '../../test/evaluation';
import {
  checkObservation,
  commandOfDraft,
  draftOfCommand,
  draftOfObservation,
  emptyDraft,
  stepped,
  type ObservationDraft,
  type ObservationScene,
} from './observation';

const scene: ObservationScene = {
  ...{ grading: 'points', possible: 10, needed: 1, today: '2025-03-05', corrects: null },
};
const draft = (change: Partial<ObservationDraft>): ObservationDraft => ({
  ...emptyDraft('2025-03-05'),
  earned: '6.5',
  ...change,
});
const problems = (
  change: Partial<ObservationDraft>,
  of: Partial<ObservationScene> = {},
  files = 1,
) => checkObservation(draft(change), files, { ...scene, ...of });

describe('an observation in the making', () => {
  it.each([
    ['nothing is said', {}, { earned: '' }, { finding: 'nothing_found' }],
    ['points are no number', {}, { earned: 'viel' }, { finding: 'points_form' }],
    ['points have three decimals', {}, { earned: '1.255' }, { finding: 'points_form' }],
    [
      'points are more than the standard gives',
      {},
      { earned: '10.5' },
      { finding: 'points_range' },
    ],
    ['it is neither met nor not', { grading: 'met' }, {}, { finding: 'nothing_found' }],
    ['the day is still to come', {}, { on: '2025-03-06' }, { on: 'day_later' }],
    ['the day is none', {}, { on: '' }, { on: 'day_form' }],
    ['the note is too long', {}, { note: '长'.repeat(1400) }, { note: 'note_long' }],
    ['a correction has no reason', { corrects: 2 }, {}, { reason: 'reason_missing' }],
  ] as const)('is refused where %s', (_, of, change, expected) => {
    expect(problems(change, of)).toEqual(expected);
  });

  it('counts photos that are there and those that go with it', () => {
    expect(problems({}, {}, 0)).toEqual({ photos: 'photos_missing' });
    expect(problems({ photos: ['ab'] }, {}, 0)).toEqual({});
    expect(problems({}, {}, 21)).toEqual({ photos: 'photos_many' });
  });

  it('is sent as the point is graded', () => {
    const place = { lon_nd: 125_110_000_000, lat_nd: 46_589_580_000 };
    expect(commandOfDraft(draft({ note: ' 积水 ', place, unit: 'east' }), scene)).toEqual({
      ...{ command: 'observe', effective_on: '2025-03-05', unit: 'east' },
      ...{ earned: 6.5, note: '积水', photos: [], place },
    });
    const met = commandOfDraft(draft({ met: false }), { ...scene, grading: 'met' });
    expect(met).toMatchObject({ met: false });
    expect(met).not.toHaveProperty('earned');
    expect(met).not.toHaveProperty('place');
  });

  it('corrects with the whole content and a reason, and keeps its day', () => {
    const begun = draftOfObservation(observation(2, { photos: ['ab'], corrected: true }));
    expect(begun).toMatchObject({ earned: '6', note: '路面有积水', photos: ['ab'], reason: '' });
    const sent = commandOfDraft({ ...begun, reason: '看错了' }, { ...scene, corrects: 2 });
    expect(sent).toEqual({
      ...{ command: 'correct_observation', observation: 2, reason: '看错了' },
      ...{ earned: 6, note: '路面有积水', photos: ['ab'] },
    });
  });

  it('comes back into the form as it was typed', () => {
    const typed = draft({ note: '积水', unit: 'east', on: '2025-03-04', photos: ['ab'] });
    expect(draftOfCommand(commandOfDraft(typed, scene), '2025-03-05')).toEqual(typed);
  });

  it.each([
    ['', 1, '0'],
    ['', -1, '10'],
    ['3', 1, '3.5'],
    ['0', -1, '0'],
    ['10', 1, '10'],
    ['9.8', 1, '10'],
  ] as const)('steps from "%s" by %i to %s', (from, by, to) => {
    expect(stepped(from, by, 10)).toBe(to);
  });
});
