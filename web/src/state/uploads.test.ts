// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import { moment } from '../test/sample';
import { problem, serve, type Call } from '../test/city';
import '../test/dom';
import { planned, planOf, reportOf, uploadOf } from '../test/upload';
import { Uploads } from './uploads.svelte';

const { code } = uploadOf();
const tried = planOf({ set: 0, revised: 1 });

function server(): Call[] {
  return serve(({ path }) => {
    if (path.endsWith('/plan'))
      return { body: { moment: { ...moment, position: 102 }, plan: tried } };
    if (path.endsWith('/features')) return { body: { total: 0, features: [] } };
    if (path.endsWith('/commands')) return { body: { position: 103, upload: uploadOf() } };
    return { body: { moment, upload: uploadOf(), report: reportOf(), plan: planOf() } };
  });
}

async function looking(drawn: { project: string; site: string } | null = null) {
  const calls = server();
  const uploads = new Uploads(new Api(() => 'token'), () => 'token');
  await uploads.open(code, drawn);
  return { calls, uploads, triedWith: () => calls.filter(({ path }) => path.endsWith('/plan')) };
}

afterEach(() => vi.unstubAllGlobals());

describe('what was said of an upload', () => {
  it('is no word for the server before there is one', async () => {
    const { uploads, triedWith } = await looking();
    expect(uploads.answers).toEqual({});
    expect(triedWith()).toEqual([]);
  });

  it('is tried at once: the plan and its moment are those that come of it', async () => {
    const { uploads, triedWith } = await looking();
    await uploads.assign({ '0/3': 'GZ-001' });
    const features = [{ layer: 0, number: 3, project: 'GZ-001' }];
    expect(triedWith().map(({ body }) => body)).toEqual([{ matching: { features } }]);
    expect(uploads.detail?.plan?.revised).toBe(1);
    expect(uploads.detail?.moment.position).toBe(102);
  });

  it('of a drawn site is which one it is, and that the others stay', async () => {
    const { triedWith } = await looking({ project: 'GZ-001', site: '2' });
    const features = [{ layer: 0, number: 0, project: 'GZ-001', site: '2' }];
    expect(triedWith()[0]?.body).toEqual({ matching: { features }, keep_others: true });
  });

  it('is not said of another file', async () => {
    const { uploads } = await looking({ project: 'GZ-001', site: '2' });
    await uploads.open('another');
    expect(uploads.answers).toEqual({});
    expect(uploads.given).toEqual({});
  });

  it('about the reading is recorded, and asked about again once the file was read by it', async () => {
    const { uploads, calls } = await looking();
    uploads.given = { shift: 'moved' };
    const reading = { layers: [{ layer: '改造范围', crs: 'EPSG:4551' }] };
    expect(await uploads.readAgain(code, reading)).toBe(true);
    const sent = calls.find(({ path }) => path.endsWith('/commands'));
    expect(sent?.body).toEqual({ command: 'answer', reading, tried_at: 100 });
    expect(uploads.given).toEqual({});
    expect(uploads.recorded).toMatchObject({ command: 'answer', position: 103 });
  });
});

describe('what others changed before a commit', () => {
  const projects = ['GZ-001', 'GZ-002'].map((project) => ({ project, sites: [planned('1')] }));
  const theirs = {
    ...{ stream: 'project-GZ-001', type: 'project.site_set.v1', position: 101, index: 0 },
    ...{ actor: 'uploader:other', recorded_at: '2025-03-05T04:00:00Z', version: 9 },
    ...{ effective_on: '2025-03-05', data: { site: '1' } },
  };

  async function refused() {
    let position = 100;
    const calls = serve(({ path }) => {
      if (path.endsWith('/commands'))
        return problem(409, 'changed_since', { projects: ['GZ-001'] });
      if (path.endsWith('/features')) return { body: { total: 0, features: [] } };
      if (path.endsWith('/sites')) return { body: { moment, features: [] } };
      if (path === '/api/v1/events')
        return { body: { after: 100, position: 102, head: 102, items: [theirs] } };
      const plan = planOf({ projects, set: 2 });
      const at = { ...moment, position };
      position = 102;
      return { body: { moment: at, upload: uploadOf(), report: reportOf(), plan } };
    });
    const uploads = new Uploads(new Api(() => 'token'), () => 'token');
    await uploads.open(code, null);
    await uploads.command(code, { command: 'commit', tried_at: 100 });
    await vi.waitFor(() => expect(uploads.conflict?.busy).toBe(false));
    return { calls, uploads };
  }

  it('is read as it was looked at and as it is now, with who did it', async () => {
    const { calls, uploads } = await refused();
    const asked = calls.filter(({ path }) => path === '/api/v1/projects/GZ-001/sites');
    expect(asked.map(({ query }) => query.get('as_of'))).toEqual(['100', '102']);
    const found = calls.find(({ path }) => path === '/api/v1/events');
    expect(found?.query.get('after')).toBe('100');
    expect(uploads.conflict?.stepsOf('GZ-001')?.map(({ actor }) => actor)).toEqual([
      'uploader:other',
    ]);
    expect(uploads.conflict?.undecided).toEqual(['GZ-001']);
  });

  it('leaves a project out of the plan, or takes it back into it', async () => {
    const { uploads } = await refused();
    uploads.decide(['GZ-001'], 'leave');
    expect(uploads.detail?.plan).toMatchObject({ set: 1, projects: [{ project: 'GZ-002' }] });
    expect(uploads.conflict).toMatchObject({ undecided: [], isShown: false });
    uploads.decide(['GZ-001'], 'take');
    expect(uploads.detail?.plan?.projects).toHaveLength(2);
  });

  it('is said once: what is left out stays so where others change more', async () => {
    const { uploads } = await refused();
    uploads.decide(['GZ-001'], 'leave');
    await uploads.command(code, { command: 'commit', tried_at: 102 });
    expect(uploads.conflict?.choices).toEqual({});
    expect(uploads.detail?.plan?.projects).toHaveLength(1);
  });

  it('is asked about before the features of the new plan have come', async () => {
    const { uploads, calls } = await refused();
    let isHeld = true;
    let features = () => {};
    const held = new Promise<void>((resolve) => (features = resolve));
    const read = globalThis.fetch;
    vi.stubGlobal('fetch', async (request: Request) => {
      if (isHeld && request.url.includes('/features')) await held;
      return read(request);
    });
    uploads.decide(['GZ-001'], 'take');
    const sent = uploads.command(code, { command: 'commit', tried_at: 102 });
    await vi.waitFor(() => expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2));
    await vi.waitFor(() => expect(uploads.looking).toBe(false));
    expect(uploads.conflict?.undecided).toEqual(['GZ-001']);
    isHeld = false;
    features();
    await sent;
  });
});

describe('an answer that comes late', () => {
  type Wanted = 'upload' | 'tryUploadPlan';

  /** A server whose answers come when the test says so. */
  function held() {
    const waiting: { of: Wanted; answer: (works?: boolean) => void }[] = [];
    const hold =
      <Body>(of: Wanted, body: (first: string) => Body) =>
      (first: string) =>
        new Promise<Body>((resolve, reject) =>
          waiting.push({
            of,
            answer: (works = true) =>
              works ? resolve(body(first)) : reject(new TypeError('no connection')),
          }),
        );
    const plan = planOf();
    const api = {
      upload: hold('upload', (wanted) => ({
        ...{ moment, report: reportOf(), plan },
        upload: { ...uploadOf(), code: wanted },
      })),
      tryUploadPlan: hold('tryUploadPlan', () => ({ moment, plan: tried })),
      uploadFeatures: () => Promise.resolve({ total: 0, features: [] }),
    };
    const uploads = new Uploads(api as unknown as Api, () => 'token');
    const next = async (of: Wanted, works = true) => {
      await vi.waitFor(() => expect(waiting.some((one) => one.of === of)).toBe(true));
      const place = waiting.findIndex((one) => one.of === of);
      waiting.splice(place, 1)[0]?.answer(works);
    };
    return { uploads, next, waiting };
  }

  it('is of no upload but the one that is wanted', async () => {
    const { uploads, waiting } = held();
    const first = uploads.open('a');
    const second = uploads.open('b');
    waiting[1]?.answer();
    await second;
    waiting[0]?.answer();
    await first;
    expect(uploads.detail?.upload.code).toBe('b');
    expect(uploads.looking).toBe(false);
  });

  it('shows nobody what somebody before them opened', async () => {
    const { uploads, waiting } = held();
    const opened = uploads.open('a');
    uploads.forget();
    waiting[0]?.answer();
    await opened;
    expect(uploads.detail).toBeNull();
  });

  it('keeps a commit waiting for the plan of what was said last', async () => {
    const { uploads, next } = held();
    const opened = uploads.open(code);
    await next('upload');
    await opened;
    const said = uploads.assign({ '0/3': 'GZ-001' });
    expect(uploads.looking).toBe(true);
    await next('upload');
    expect(uploads.looking).toBe(true);
    await next('tryUploadPlan');
    await said;
    expect(uploads.looking).toBe(false);
    expect(uploads.detail?.plan?.revised).toBe(1);
  });

  it('takes back what was said where it never comes', async () => {
    const { uploads, next } = held();
    const opened = uploads.open(code, { project: 'GZ-001', site: '2' });
    await next('upload');
    await next('tryUploadPlan');
    await opened;
    const said = uploads.keep(false);
    await next('upload', false);
    await said;
    expect(uploads.keepOthers).toBe(true);
    expect(uploads.answers).toMatchObject({ keep_others: true });
    expect(uploads.failure).not.toBeNull();
  });
});
