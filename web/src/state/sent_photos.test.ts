// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachReportPhoto } from '../api/reports';
import type { ReportPhotoOf } from '../api/types';
import type { FileSending } from '../api/send_file';
import { SentPhotos } from './sent_photos.svelte';

/** One answer for every file that is sent, in order. */
class Sending {
  static statuses: number[] = [];
  static asked: { path: string; key: string }[] = [];
  upload = {};
  status = 0;
  responseText = '';
  onload = () => {};
  private readonly seen = { path: '', key: '' };
  open(_method: string, path: string) {
    this.seen.path = path;
  }
  setRequestHeader(name: string, value: string) {
    if (name === 'Idempotency-Key') this.seen.key = value;
  }
  abort() {}
  send() {
    Sending.asked.push(this.seen);
    queueMicrotask(() => {
      this.status = Sending.statuses.shift() ?? 201;
      const good = { version: Sending.asked.length + 1 };
      const bad = { status: this.status, code: 'unavailable' };
      this.responseText = JSON.stringify(this.status === 201 ? good : bad);
      this.onload();
    });
  }
}

beforeEach(() => {
  Sending.statuses = [];
  Sending.asked = [];
  vi.stubGlobal('XMLHttpRequest', Sending);
});
afterEach(() => vi.unstubAllGlobals());

const files = ['a.jpg', 'b.jpg'].map((name) => new File(['x'], name));
const to = (of: ReportPhotoOf) => (code: string, file: File, sending: FileSending) =>
  attachReportPhoto(code, of, file, sending);
const statesOf = (photos: SentPhotos) => photos.queue.map(({ state }) => state);

describe('photos of a report', () => {
  it('wait for the report, then go one after the other', async () => {
    const attached = vi.fn();
    const photos = new SentPhotos({ send: to('submission'), most: 9, token: () => null, attached });
    photos.add(files);
    expect(statesOf(photos)).toEqual(['chosen', 'chosen']);
    expect(photos.left).toBe(2);
    photos.sendTo('c0de');
    expect(statesOf(photos)).toEqual(['sending', 'waiting']);
    await vi.waitFor(() => expect(statesOf(photos)).toEqual(['sent', 'sent']));
    expect(Sending.asked.map(({ path }) => path)).toEqual(
      Array(2).fill('/api/v1/reports/c0de/photos?of=submission'),
    );
    expect(attached.mock.calls.map(([version]) => version as number)).toEqual([2, 3]);
  });

  it('that fail say so, hold up no other, and are sent again under the same key', async () => {
    Sending.statuses = [503];
    const photos = new SentPhotos({ send: to('answer'), most: 9, token: () => 'token' });
    photos.sendTo('c0de');
    photos.add(files);
    await vi.waitFor(() => expect(statesOf(photos)).toEqual(['failed', 'sent']));
    const [failed] = photos.queue;
    photos.retry(failed!.key);
    await vi.waitFor(() => expect(statesOf(photos)).toEqual(['sent', 'sent']));
    expect(Sending.asked[2]?.key).toBe(Sending.asked[0]?.key);
    expect(Sending.asked[1]?.key).not.toBe(Sending.asked[0]?.key);
  });

  it('that are too many are not sent', () => {
    const photos = new SentPhotos({ send: to('submission'), most: 1, token: () => null });
    photos.add(files);
    expect(photos.queue.map(({ error }) => error)).toEqual([null, 'too_many']);
    photos.drop(photos.queue[0]!.key);
    photos.add([files[0]!]);
    expect(statesOf(photos)).toEqual(['failed', 'chosen']);
  });
});
