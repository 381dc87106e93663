import { describe, expect, it } from 'vitest';
import { uploadOf } from '../test/upload';
import { historyOf, uploadGroupOf } from './history';

const today = '2025-03-05';
// Midnight in the city is 16:00 the day before in Greenwich.
const list = [
  uploadOf({ code: 'new', received_at: '2025-03-04T16:00:00Z' }),
  uploadOf({ code: 'old', received_at: '2025-03-04T15:59:59Z' }),
  uploadOf({ code: 'unfit', received_at: '2025-03-01T00:00:00Z', refusal: 'crs_missing' }),
  uploadOf({ code: 'done', received_at: '2025-03-01T00:00:00Z', state: 'committed' }),
  uploadOf({ code: 'back', received_at: '2025-02-01T00:00:00Z', state: 'reverted' }),
  uploadOf({ code: 'no', received_at: '2025-02-01T00:00:00Z', state: 'rejected' }),
];
const codes = (uploads: readonly { code: string }[]) => uploads.map(({ code }) => code);
const whole = { chosen: null, today, open: null };

describe('the history of uploads', () => {
  it('counts all of them by what became of them, whatever is chosen', () => {
    const counts = { waiting: 2, recorded: 1, undone: 1, refused: 2 };
    expect(historyOf(list, whole).counts).toEqual(counts);
    expect(historyOf(list, { ...whole, chosen: 'undone' }).counts).toEqual(counts);
  });

  it('shows only the chosen ones', () => {
    expect(codes(historyOf(list, { ...whole, chosen: 'refused' }).shown)).toEqual(['unfit', 'no']);
    expect(codes(historyOf(list, { ...whole, chosen: 'recorded' }).shown)).toEqual(['done']);
  });

  it('sets aside what has waited since before today, and nothing else', () => {
    const { shown, older } = historyOf(list, whole);
    expect(codes(older)).toEqual(['old']);
    expect(codes(shown)).toEqual(['new', 'unfit', 'done', 'back', 'no']);
  });

  it('keeps in sight what is looked at', () => {
    const { shown, older } = historyOf(list, { ...whole, chosen: 'waiting', open: 'old' });
    expect(codes(shown)).toEqual(['new', 'old']);
    expect(older).toEqual([]);
  });

  it('takes what was recorded for recorded, though a reason was found against it once', () => {
    expect(uploadGroupOf(uploadOf({ state: 'committed', refusal: 'crs_missing' }))).toBe(
      'recorded',
    );
  });
});
