// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EvidenceItem, Me } from '../../api/types';
import { cityWith, problem, serve } from '../../test/city';
import { show } from '../../test/dom';
import { moment, row } from '../../test/sample';
import { ProjectEvidence } from '../../state/evidence.svelte';
import Evidence from './Evidence.svelte';

const photo: EvidenceItem = {
  version: 7,
  recorded_at: '2025-03-05T01:00:00Z',
  effective_on: '2025-03-05',
  file_name: '现场.jpg',
  media_type: 'image/jpeg',
  size_bytes: 2_345_678,
  sha256: 'a'.repeat(64),
  thumbnail: true,
  title: '屋面施工',
  number: '',
  stage: 'build',
  taken_at: '2025-03-04T23:30:00Z',
  place: { lon_nd: 125_110_000_000, lat_nd: 46_589_583_333 },
  distance_m: 12_430,
  notes: ['far_from_site'],
};

const reporter = {
  principal: 'reporter:housing',
  role: 'reporter',
  department: row('GZ-001').department,
  label: 'test',
  actions: ['read_evidence', 'attach_evidence'],
  own_only: ['attach_evidence'],
} as unknown as Me;

/** One answer for every file that is sent, in order. */
class Sending {
  static answers: { status: number; body: unknown }[] = [];
  static asked: { path: string; key: string }[] = [];
  status = 0;
  responseText = '';
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload: () => void = () => {};
  private path = '';
  private key = '';
  open(_method: string, path: string): void {
    this.path = path;
  }
  setRequestHeader(name: string, value: string): void {
    if (name === 'Idempotency-Key') this.key = value;
  }
  abort(): void {}
  send(): void {
    Sending.asked.push({ path: this.path, key: this.key });
    const answer = Sending.answers.shift() ?? { status: 500, body: null };
    queueMicrotask(() => {
      this.upload.onprogress?.({ loaded: 1, total: 1 });
      this.status = answer.status;
      this.responseText = JSON.stringify(answer.body);
      this.onload();
    });
  }
}

beforeEach(() => {
  Sending.answers = [];
  Sending.asked = [];
  vi.stubGlobal('XMLHttpRequest', Sending);
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL() {} }),
  );
});
afterEach(() => vi.unstubAllGlobals());

const project = row('GZ-001');

function page(items: readonly EvidenceItem[]) {
  return { body: { moment, total: items.length, items } };
}

const of = (code: string) => new ProjectEvidence(code, () => sessionStorage.getItem('baitu.token'));

let shown: ReturnType<typeof cityWith>;

function open(
  items: readonly EvidenceItem[],
  me: Me | null = reporter,
  token: string | null = me === null ? null : 'baitu_x',
) {
  const calls = serve(({ path }) => (path.endsWith('/evidence') ? page(items) : { body: {} }));
  if (token !== null) sessionStorage.setItem('baitu.token', token);
  shown = cityWith([project]);
  shown.access.me = me;
  show(shown, Evidence, { row: project, evidence: of(project.code) });
  return calls;
}

async function choose(...files: File[]): Promise<void> {
  const input = screen.getByTestId('evidence-file');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await fireEvent.change(input);
}

describe('the evidence of a project', () => {
  it('is shown with the time, the place and what is worth a look', async () => {
    open([photo]);
    const list = await waitFor(() => screen.getByTestId('evidence-list'));
    expect(list.textContent).toContain('屋面施工');
    expect(list.textContent).toContain('拍摄于 2025-03-05 07:30');
    expect(list.textContent).toContain(
      '46.58958° N, 125.11000° E（WGS 84） · 距项目范围 12.4 公里',
    );
    expect(list.querySelector('[data-note=far_from_site]')).not.toBeNull();
    await waitFor(() => expect(list.querySelector('img')).not.toBeNull());
  });

  it('is shown without its file to who may not look at it', async () => {
    open([photo], { ...reporter, role: 'system_admin', actions: [] });
    const list = await waitFor(() => screen.getByTestId('evidence-list'));
    expect(list.textContent).toContain('屋面施工');
    await waitFor(() => expect(list.querySelector('img')).not.toBeNull());
    expect(list.querySelector('button')).toBeNull();
    expect(screen.getByTestId('evidence-originals').textContent).toContain('不能查看原件');
  });

  it('asks the public for a token before it shows a file', async () => {
    const nobody = { ...reporter, role: 'public', actions: [] } as unknown as Me;
    open([photo], nobody, null);
    const note = await waitFor(() => screen.getByTestId('evidence-originals'));
    expect(note.textContent).toContain('查看原件和拍摄位置需要令牌');
    expect(screen.getByTestId('evidence-list').querySelector('button')).toBeNull();
  });

  it('is read again by who has come to be somebody else', async () => {
    const calls = open([photo], { ...reporter, actions: [] });
    await waitFor(() => screen.getByTestId('evidence-list'));
    const before = calls.filter(({ path }) => path.endsWith('/evidence')).length;
    shown.access.me = reporter;
    await waitFor(() =>
      expect(calls.filter(({ path }) => path.endsWith('/evidence'))).toHaveLength(before + 1),
    );
    expect(screen.getByTestId('evidence-list').querySelector('button')).not.toBeNull();
  });

  it('leaves the page with the token that allowed to see it', async () => {
    open([]);
    Sending.answers = [{ status: 201, body: { evidence: photo, project } }];
    await choose(new File(['x'], '现场.jpg'));
    const list = await waitFor(() => screen.getByTestId('evidence-list'));
    expect(list.textContent).toContain('46.58958° N');
    const { place: _place, taken_at: _taken, distance_m: _distance, ...told } = photo;
    let answer = () => {};
    const waiting = new Promise<void>((done) => (answer = () => done()));
    const nobody = { ...reporter, role: 'public', actions: [] } as unknown as Me;
    vi.stubGlobal('fetch', async (request: Request) => {
      expect(request.headers.get('Authorization')).toBeNull();
      await waiting;
      return Response.json(page([told]).body);
    });
    vi.spyOn(shown.api, 'me').mockImplementation(async () => waiting.then(() => nobody));
    const left = shown.access.leave(shown.api);
    await waitFor(() => expect(screen.queryByTestId('evidence-list')).toBeNull());
    answer();
    await left;
    const after = await waitFor(() => screen.getByTestId('evidence-list'));
    expect(after.textContent).toContain('屋面施工');
    expect(after.textContent).not.toContain('46.58958° N');
  });

  it('is said to be missing', async () => {
    open([]);
    await waitFor(() => screen.getByText('还没有佐证材料'));
  });

  it('is attached with its stage and shown at once', async () => {
    open([]);
    Sending.answers = [{ status: 201, body: { evidence: photo, project } }];
    await choose(new File(['x'], '现场.jpg'));
    await waitFor(() => screen.getByTestId('evidence-list'));
    const query = new URLSearchParams(Sending.asked[0]?.path.split('?')[1]);
    expect(query.get('file_name')).toBe('现场.jpg');
    expect(query.get('stage')).toBe(project.stage);
    expect(screen.queryByTestId('evidence-queue')).toBeNull();
  });

  it('is refused in words and can be dismissed', async () => {
    open([]);
    const refusal = { type: '', title: '', status: 415, code: 'unsupported', reason: 'markup' };
    Sending.answers = [{ status: 415, body: refusal }];
    await choose(new File(['<html>'], 'photo.jpg'));
    const alert = await waitFor(() => screen.getByRole('alert'));
    expect(alert.textContent).toBe('photo.jpg：这是网页或矢量图，不能接受；请转成 PDF 再传');
    expect(screen.queryByText('重试')).toBeNull();
    await fireEvent.click(screen.getByText('知道了'));
    expect(screen.queryByTestId('evidence-queue')).toBeNull();
  });

  it('is tried again with the same key', async () => {
    open([]);
    const busy = { type: '', title: '', status: 503, code: 'unavailable' };
    Sending.answers = [
      { status: 503, body: busy },
      { status: 201, body: { evidence: photo, project } },
    ];
    await choose(new File(['x'], '现场.jpg'));
    await fireEvent.click(await waitFor(() => screen.getByText('重试')));
    await waitFor(() => screen.getByTestId('evidence-list'));
    expect(Sending.asked).toHaveLength(2);
    expect(Sending.asked[0]?.key).toBe(Sending.asked[1]?.key);
  });

  it('is sent one file after the other', async () => {
    open([]);
    Sending.answers = [
      { status: 201, body: { evidence: photo, project } },
      { status: 201, body: { evidence: { ...photo, version: 8 }, project } },
    ];
    await choose(new File(['x'], 'a.jpg'), new File(['y'], 'b.jpg'), new File([], 'c.jpg'));
    await waitFor(() =>
      expect(screen.getByTestId('evidence-list').querySelectorAll('li')).toHaveLength(2),
    );
    expect(screen.getByRole('alert').textContent).toBe('c.jpg：文件是空的');
  });

  it('is not attached by whoever may not', async () => {
    open([], null);
    await waitFor(() => screen.getByText('附佐证材料需要令牌'));
    expect(screen.queryByTestId('evidence-file')).toBeNull();
  });

  it('is not attached to a project of another department', async () => {
    open([], { ...reporter, department: 'elsewhere' });
    await waitFor(() => screen.getByText(/只能给自己牵头/));
  });

  it('says when it could not be read', async () => {
    serve(() => problem(503, 'unavailable'));
    show(cityWith([project]), Evidence, { row: project, evidence: of(project.code) });
    await waitFor(() => screen.getByRole('alert'));
  });
});
