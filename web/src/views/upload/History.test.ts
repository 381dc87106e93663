// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Upload, UploadDetail, UploadReversal } from '../../api/types';
import { cityWith, serve, type Answer } from '../../test/city';
import { show } from '../../test/dom';
import { moment } from '../../test/sample';
import { planned, uploadOf } from '../../test/upload';
import { Uploads } from '../../state/uploads.svelte';
import History from './History.svelte';

const committed = { position: 90, set: 1, revised: 2, withdrawn: 3 };
const upload = uploadOf({ state: 'committed', committed });

function reversalOf(change: Partial<UploadReversal> = {}): UploadReversal {
  return {
    ...{ set: 3, revised: 2, unchanged: 0, withdrawn: 1, projects_total: 1, refused_total: 0 },
    projects: [{ project: 'GZ-001', sites: [planned('1')] }],
    ...change,
  };
}

function detailOf(reversal: UploadReversal): UploadDetail {
  return { moment, upload, reversal };
}

/** The list with one upload, which was looked at when `before` was its reversal. */
async function ask(before: UploadReversal, answer: () => Answer): Promise<void> {
  serve(answer);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  uploads.list = [upload];
  uploads.detail = detailOf(before);
  show(app, History, { uploads, mayUndo: true });
  await fireEvent.click(screen.getByRole('button', { name: '撤销' }));
}

/** The list with these uploads in it, in a city whose day is 2025-03-05. */
function list(...given: Upload[]): void {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  uploads.list = given;
  show(app, History, { uploads, mayUndo: true });
}

const said = () => screen.getByTestId('upload-undo').textContent?.trim();
const confirm = () => screen.getByRole<HTMLButtonElement>('button', { name: '确认撤销' });

afterEach(() => vi.unstubAllGlobals());

describe('undoing an upload', () => {
  it('says what it restores before it is confirmed', async () => {
    const same = reversalOf();
    await ask(same, () => ({ body: detailOf(same) }));
    expect(said()).toBe('撤销后：恢复 3 处，改回 2 处，撤下 1 处。');
    // It is looked at once more first.
    expect(confirm().disabled).toBe(true);
    await waitFor(() => expect(confirm().disabled).toBe(false));
  });

  it('looks once more, and cannot be confirmed where a site changed meanwhile', async () => {
    const refusal = { code: 'changed_since' as const, detail: 'site 1 was changed since' };
    const now = reversalOf({ projects: [{ project: 'GZ-001', sites: [], refusal }] });
    await ask(reversalOf(), () => ({ body: detailOf(now) }));
    await waitFor(() => expect(said()).toContain('入库之后这些范围又有变化，不能整体撤销：GZ-001'));
    expect(confirm().disabled).toBe(true);
  });

  it('goes on without the projects that were changed since, once that is said', async () => {
    const refusal = { code: 'changed_since' as const, detail: '' };
    const projects = [
      { project: 'GZ-001', sites: [], refusal },
      { project: 'GZ-002', sites: [planned('1')] },
    ];
    const some = reversalOf({ projects, projects_total: 2, refused_total: 1 });
    const sent: unknown[] = [];
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
    };
    await ask(some, () => ({ body: detailOf(some) }));
    vi.spyOn(Uploads.prototype, 'command').mockImplementation(async (_code, command) => {
      sent.push(command);
      return true;
    });
    await waitFor(() => expect(said()).toContain('GZ-001'));
    expect(confirm().disabled).toBe(true);
    await fireEvent.click(screen.getByRole('checkbox', { name: /跳过这 1 个项目/ }));
    await waitFor(() => expect(confirm().disabled).toBe(false));
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: '示例' } });
    await fireEvent.submit(screen.getByRole('textbox').closest('form') as HTMLFormElement);
    expect(sent).toEqual([{ command: 'revert', reason: '示例', leave_out: ['GZ-001'] }]);
    vi.restoreAllMocks();
  });

  it('says of each project the reason that is its own', async () => {
    const refusing = (project: string, code: 'changed_since' | 'withdrawn') => ({
      ...{ project, sites: [], refusal: { code, detail: '' } },
    });
    const now = reversalOf({
      projects: [
        refusing('GZ-001', 'withdrawn'),
        refusing('GZ-002', 'changed_since'),
        refusing('GZ-003', 'withdrawn'),
      ],
    });
    await ask(now, () => ({ body: detailOf(now) }));
    const sentences = [...screen.getByTestId('upload-undo').children].map((one) => one.textContent);
    expect(sentences).toEqual([
      '项目已退库：GZ-001、GZ-003',
      '入库之后这些范围又有变化，不能整体撤销：GZ-002',
    ]);
    expect(confirm().disabled).toBe(true);
  });

  it('of a layer says what becomes of the layer', async () => {
    const layer = reversalOf({ projects: [], layer: { restored: true } });
    await ask(layer, () => ({ body: detailOf(layer) }));
    expect(said()).toBe('图层恢复成上一版');
  });

  it('of a layer that was changed since cannot be confirmed', async () => {
    const refusal = { code: 'changed_since' as const, detail: '' };
    const layer = reversalOf({ projects: [], layer: { restored: true, refusal } });
    await ask(layer, () => ({ body: detailOf(layer) }));
    expect(said()).toContain('变');
    expect(confirm().disabled).toBe(true);
  });
});

describe('the list of uploads', () => {
  const rows = () =>
    [...document.querySelectorAll('tr[data-upload]')].map((one) => one.getAttribute('data-upload'));
  const waiting = uploadOf({ code: 'today' });
  const old = uploadOf({ code: 'old', received_at: '2025-03-04T04:00:00Z' });

  it('shows what still waits from before today on one line, until that is opened', async () => {
    list(waiting, old, { ...upload, code: 'done' });
    expect(rows()).toEqual(['today', 'done']);
    expect(screen.getByRole('radio', { name: '待确认 2' })).toBeTruthy();
    await fireEvent.click(screen.getByTestId('uploads-older'));
    expect(rows()).toEqual(['today', 'done', 'old']);
  });

  it('shows only the chosen ones, and the address says which', async () => {
    list(waiting, { ...upload, code: 'done' });
    await fireEvent.click(screen.getByRole('radio', { name: '已入库 1' }));
    expect(rows()).toEqual(['done']);
    expect(new URLSearchParams(window.location.search).get('uploads')).toBe('recorded');
  });

  it('discards what waits, with a reason, without its being opened', async () => {
    const rejected = uploadOf({ code: 'today', state: 'rejected' });
    const calls = serve(() => ({ body: { position: 102, duplicate: false, upload: rejected } }));
    list(waiting);
    await fireEvent.click(screen.getByRole('button', { name: '不要 范围.zip' }));
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: ' 传错了 ' } });
    await fireEvent.submit(screen.getByRole('textbox').closest('form') as HTMLFormElement);
    await waitFor(() => expect(rows()).toEqual(['today']));
    await waitFor(() => expect(document.querySelector('tr[data-state=rejected]')).not.toBeNull());
    expect(calls.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { command: 'reject', reason: '传错了' }],
    ]);
  });

  it('has nothing to discard of what was found unfit', () => {
    list(uploadOf({ refusal: 'crs_missing' }));
    expect(screen.queryByRole('button', { name: /^不要/ })).toBeNull();
  });
});
