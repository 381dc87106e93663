// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type FailureCode } from '../api/problem';
import type { NewParcel, Parcel, ParcelCommand } from '../model/evaluation/parcel';
import { Outbox, RETRY_S, type Carrier } from './outbox.svelte';
import type { OutboxStore } from './outbox_store';

/** Keeps parcels as the browser does, over pages. */
class Kept implements OutboxStore {
  readonly parcels = new Map<string, Parcel>();
  broken = false;

  async read() {
    this.check();
    return [...this.parcels.values()];
  }
  async put(parcel: Parcel) {
    this.check();
    this.parcels.set(parcel.key, parcel);
  }
  async remove(key: string) {
    this.check();
    this.parcels.delete(key);
  }
  private check() {
    if (this.broken) throw new Error('nothing is kept');
  }
}

/** Records each key once, as the server does; fails as told. */
class Line implements Carrier {
  readonly commands: [string, ParcelCommand][] = [];
  readonly photos: string[] = [];
  readonly recorded = new Set<string>();
  failing: FailureCode[] = [];
  /** What is recorded though no answer comes. */
  losesAnswers = false;
  wait_s: number | null = null;

  async photo(_place: object, file: File, key: string) {
    this.fail();
    this.photos.push(key);
    return `hash of ${file.name}`;
  }
  async command(_place: object, command: ParcelCommand, key: string) {
    if (!this.losesAnswers) this.fail();
    this.commands.push([key, command]);
    this.recorded.add(key);
    if (this.losesAnswers) this.fail();
  }
  private fail() {
    const code = this.failing.shift();
    if (code !== undefined) throw new ApiError(code, 0, null, this.wait_s);
  }
}

let kept: Kept;
let line: Line;
let who: string | null;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Kept();
  line = new Line();
  who = 'office';
});
afterEach(() => vi.useRealTimers());

const page = () => new Outbox(kept, line, () => who);
const photo = (name: string) => ({
  key: `photo ${name}`,
  file: new File(['x'], name),
  photo: null,
});

function parcel(key: string, change: Partial<NewParcel> = {}): NewParcel {
  return {
    ...{ key, principal: 'office', made_at: '2025-03-05T01:00:00Z', files: [] },
    place: { index: 'CJ-2025', point: 'P' },
    name: { zh: '测评点', en: '' },
    command: { command: 'observe', effective_on: '2025-03-05', earned: 6, photos: [] },
    ...change,
  };
}

const keys = (of: { key: string }[] | readonly { key: string }[]) => of.map(({ key }) => key);
const settled = async (outbox: Outbox) => outbox.send();

describe('the outbox', () => {
  it('sends photos first, then the observation that names them', async () => {
    const outbox = page();
    await outbox.add(parcel('a', { files: [photo('1.jpg'), photo('2.jpg')] }));
    await settled(outbox);
    expect(line.photos).toEqual(['photo 1.jpg', 'photo 2.jpg']);
    expect(line.commands).toMatchObject([
      ['a', { earned: 6, photos: ['hash of 1.jpg', 'hash of 2.jpg'] }],
    ]);
    expect(outbox.parcels).toEqual([]);
    expect(kept.parcels.size).toBe(0);
    expect(outbox.recorded).toBe(1);
  });

  it('names a photo that was chosen twice once', async () => {
    const outbox = page();
    const again = { ...photo('1.jpg'), key: 'again' };
    await outbox.add(parcel('a', { files: [photo('1.jpg'), again] }));
    await settled(outbox);
    expect(line.commands).toMatchObject([['a', { photos: ['hash of 1.jpg'] }]]);
  });

  it('keeps what is made without a network, and sends it in order when there is one', async () => {
    line.failing = ['network', 'network', 'network'];
    const outbox = page();
    for (const key of ['b', 'a', 'c']) {
      await outbox.add(parcel(key));
      await settled(outbox);
    }
    expect(keys(outbox.mine)).toEqual(['b', 'a', 'c']);
    expect(outbox.hindrance).toBe('network');
    expect(kept.parcels.size).toBe(3);
    line.failing = [];
    await settled(outbox);
    expect(line.commands.map(([key]) => key)).toEqual(['b', 'a', 'c']);
    expect(outbox.hindrance).toBeNull();
  });

  it('goes on with another page where the first was closed', async () => {
    line.failing = ['network'];
    const first = page();
    await first.add(parcel('a', { files: [photo('1.jpg')] }));
    await settled(first);
    first.stop();
    const second = page();
    await second.open();
    await settled(second);
    expect(line.commands.map(([key]) => key)).toEqual(['a']);
    expect(line.photos).toEqual(['photo 1.jpg']);
  });

  it('sends nothing twice, neither a photo that is there nor what was recorded unheard', async () => {
    const outbox = page();
    line.losesAnswers = true;
    await outbox.add(parcel('b', { files: [photo('1.jpg')] }));
    await settled(outbox);
    line.failing = ['network'];
    line.commands.length = 0;
    await outbox.add(parcel('a'));
    await settled(outbox);
    expect(outbox.mine).toMatchObject([{ key: 'a', tried: true }]);
    await settled(outbox);
    // The same key: the server answers with the first effect.
    expect(line.commands.map(([key]) => key)).toEqual(['a', 'a']);
    expect(line.recorded).toEqual(new Set(['b', 'a']));
    expect(line.photos).toEqual(['photo 1.jpg']);
  });

  it('remembers the photos that the server has when the command fails', async () => {
    const outbox = page();
    const fail = vi.spyOn(line, 'command').mockRejectedValueOnce(new ApiError('unavailable', 503));
    await outbox.add(parcel('a', { files: [photo('1.jpg')] }));
    await settled(outbox);
    fail.mockRestore();
    await settled(outbox);
    expect(line.photos).toEqual(['photo 1.jpg']);
    expect(line.commands).toHaveLength(1);
  });

  it('tries again by itself after a while, and when the server says', async () => {
    line.failing = ['network', 'rate_limited'];
    const outbox = page();
    await outbox.add(parcel('a'));
    await settled(outbox);
    line.wait_s = 60;
    await vi.advanceTimersByTimeAsync(RETRY_S * 1000);
    expect(outbox.hindrance).toBe('rate_limited');
    await vi.advanceTimersByTimeAsync(59_000);
    expect(line.commands).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(line.commands).toHaveLength(1);
  });

  it('sends again at once what fails while the line comes back', async () => {
    line.failing = ['network'];
    const outbox = page();
    await outbox.add(parcel('a'));
    outbox.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.commands).toHaveLength(1);
    expect(outbox.mine).toEqual([]);
  });

  it('keeps what is refused with its reason, and goes on with the next', async () => {
    line.failing = ['photos_missing'];
    const outbox = page();
    await outbox.add(parcel('a'));
    await settled(outbox);
    await outbox.add(parcel('b'));
    await settled(outbox);
    expect(line.commands.map(([key]) => key)).toEqual(['b']);
    expect(outbox.mine).toMatchObject([{ key: 'a', refusal: { code: 'photos_missing' } }]);
    expect(kept.parcels.get('a')?.refusal?.code).toBe('photos_missing');
    await settled(outbox);
    expect(line.commands).toHaveLength(1);
  });

  it('hands out what was refused to be corrected, and nothing else', async () => {
    line.failing = ['invalid_value', 'network'];
    const outbox = page();
    await outbox.add(parcel('a'));
    await settled(outbox);
    await outbox.add(parcel('b'));
    await settled(outbox);
    await outbox.take('b');
    expect(outbox.taken).toBeNull();
    await outbox.take('a');
    expect(outbox.taken?.key).toBe('a');
    await outbox.discard('a');
    expect(keys(outbox.mine)).toEqual(['b']);
    expect([...kept.parcels.keys()]).toEqual(['b']);
  });

  it('waits for a token, and sends in nobody else’s name', async () => {
    line.failing = ['unauthenticated'];
    const outbox = page();
    await outbox.add(parcel('a'));
    await settled(outbox);
    expect(outbox.hindrance).toBe('unauthenticated');
    expect(outbox.mine[0]?.refusal).toBeNull();
    who = 'somebody else';
    await settled(outbox);
    expect(line.commands).toEqual([]);
    expect(outbox.mine).toEqual([]);
    expect(outbox.others).toBe(1);
    who = 'office';
    await settled(outbox);
    expect(line.commands).toHaveLength(1);
  });

  it('says where the browser keeps nothing, and sends all the same', async () => {
    kept.broken = true;
    const outbox = page();
    await outbox.open();
    expect(outbox.isKept).toBe(false);
    await outbox.add(parcel('a'));
    await settled(outbox);
    expect(line.commands).toHaveLength(1);
  });
});
