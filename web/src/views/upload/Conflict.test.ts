// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cityWith, problem, serve } from '../../test/city';
import { show } from '../../test/dom';
import { moment } from '../../test/sample';
import { planned, planOf, reportOf, uploadOf } from '../../test/upload';
import { Uploads } from '../../state/uploads.svelte';
import Conflict from './Conflict.svelte';

const { code } = uploadOf();
const events = [1, 2, 3, 4].map((place) => ({
  ...{ stream: 'project-GZ-001', type: 'project.site_revised.v1', position: 100 + place, index: 0 },
  ...{ actor: `uploader:${place}`, recorded_at: '2025-03-05T04:00:00Z', version: place },
  ...{ effective_on: '2025-03-05', data: { site: '1' } },
}));

afterEach(() => vi.unstubAllGlobals());

async function open(changed: readonly string[], isReadable = true) {
  const sites = [[planned('1')], [planned('1', { effect: 'revised' }), planned('2')]];
  serve(({ path }) => {
    if (path.endsWith('/commands'))
      return problem(409, 'changed_since', { projects: [...changed] });
    if (path.endsWith('/features')) return { body: { total: 0, features: [] } };
    if (path.endsWith('/sites') && isReadable) return { body: { moment, features: [] } };
    if (path === '/api/v1/events')
      return { body: { after: 100, position: 104, head: 104, items: events } };
    if (path.endsWith('/sites')) return problem(500, 'internal');
    const [own = []] = sites.length > 1 ? sites.splice(0, 1) : sites;
    const plan = planOf({ projects: changed.map((project) => ({ project, sites: own })) });
    return { body: { moment, upload: uploadOf(), report: reportOf(), plan } };
  });
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  await uploads.open(code, null);
  await uploads.command(code, { command: 'commit', tried_at: 100 });
  const { conflict } = uploads;
  if (conflict === null) throw new Error('nothing was refused');
  await vi.waitFor(() => expect(conflict.busy).toBe(false));
  show(app, Conflict, { conflict, uploads, features: [], reveal: () => {} });
  return uploads;
}

const line = (project: string) =>
  screen.getByTestId('upload-conflict').querySelector(`li[data-project=${project}]`);

describe('what others changed meanwhile', () => {
  it('says of each project who changed what, and what the plan was and is', async () => {
    await open(['GZ-001']);
    const said = line('GZ-001')?.textContent?.replaceAll(/\s+/g, ' ');
    expect(said).toContain('uploader:4 于 2025-03-05 12:00 修改第 1 处');
    expect(said).toContain('此前另有 1 步');
    expect(said).toContain('GZ-001：核对时是新增 1 处，现在是新增 1 处、修改 1 处');
  });

  it('is decided project by project, or of all at once', async () => {
    const uploads = await open(['GZ-001', 'GZ-002', 'GZ-003']);
    const leave = screen.getAllByRole('button', { name: '这次不动它' });
    await fireEvent.click(leave[1] as HTMLElement);
    expect(line('GZ-002')?.getAttribute('data-choice')).toBe('leave');
    await fireEvent.click(screen.getByRole('button', { name: '其余都照新方案办' }));
    expect(uploads.conflict?.choices).toEqual({
      'GZ-001': 'take',
      'GZ-002': 'leave',
      'GZ-003': 'take',
    });
    expect(uploads.detail?.plan?.projects.map(({ project }) => project)).toEqual([
      'GZ-001',
      'GZ-003',
    ]);
  });

  it('lists many step by step', async () => {
    await open(Array.from({ length: 10 }, (_, place) => `GZ-00${place}`));
    expect(line('GZ-009')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: '再看 2 个项目' }));
    expect(line('GZ-009')).not.toBeNull();
  });

  it('can be decided about where its outlines cannot be read, and read again', async () => {
    const uploads = await open(['GZ-001'], false);
    expect(screen.getByRole('alert').textContent).toContain('没有读到三条边界');
    await fireEvent.click(screen.getByRole('button', { name: '照新方案办' }));
    expect(uploads.conflict?.undecided).toEqual([]);
  });
});
