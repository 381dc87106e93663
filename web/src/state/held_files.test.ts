// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldFiles } from './held_files.svelte';

/** Answers as told, and keeps what was sent. */
class Sending {
  static sent: unknown[] = [];
  static status = 201;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  onload = () => {};
  open() {}
  setRequestHeader() {}
  abort() {}
  send(file: unknown): void {
    Sending.sent.push(file);
    this.upload.onprogress?.({ loaded: 1, total: 2 });
    queueMicrotask(() => {
      this.status = Sending.status;
      const refusal = { status: this.status, code: 'unsupported', reason: 'markup' };
      const kept = { file: 'ab12', media_type: 'application/pdf', size_bytes: 4 };
      this.responseText = JSON.stringify(this.status === 201 ? kept : refusal);
      this.onload();
    });
  }
}

beforeEach(() => {
  Sending.sent = [];
  Sending.status = 201;
  vi.stubGlobal('XMLHttpRequest', Sending);
});
afterEach(() => vi.unstubAllGlobals());

const plan = new File(['%PDF'], '方案.pdf');

describe('a file that goes with a form', () => {
  it('is sent once, however often the form is', async () => {
    const files = new HeldFiles(() => 'token');
    const key = files.hold(plan);
    const sending = files.send(key);
    expect(files.share).toBe(0.5);
    expect((await sending).file).toBe('ab12');
    expect(files.share).toBeNull();
    await files.send(key);
    expect(Sending.sent).toEqual([plan]);
  });

  it('is sent again after it was refused, and says why it was', async () => {
    const files = new HeldFiles(() => 'token');
    const key = files.hold(plan);
    Sending.status = 415;
    await expect(files.send(key)).rejects.toMatchObject({ problem: { reason: 'markup' } });
    expect(files.share).toBeNull();
    Sending.status = 201;
    expect((await files.send(key)).file).toBe('ab12');
  });

  it('stands for something else when it is chosen again', () => {
    const files = new HeldFiles(() => 'token');
    expect(files.hold(plan)).not.toBe(files.hold(plan));
    expect(files.find('unknown')).toBeUndefined();
  });

  it('is known to be empty before it is sent', () => {
    const files = new HeldFiles(() => 'token');
    expect(files.problem(files.hold(plan))).toBeNull();
    expect(files.problem(files.hold(new File([], '空.pdf')))).toBe('file_empty');
  });
});
