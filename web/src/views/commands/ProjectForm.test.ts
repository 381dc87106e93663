// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { CommandAnswer, EvidenceItem, Me } from '../../api/types';
import type { CommandName } from '../../model/commands';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { event, moment, organisation, row, works } from '../../test/sample';
import { show } from '../../test/dom';
import { receipt } from '../../test/receipt';
import { ProjectEvidence } from '../../state/evidence.svelte';
import ProjectForm from './ProjectForm.svelte';

const today = '2025-03-05';
const project = row('GZ-001');

function recorded(call: Call): Answer {
  const body: CommandAnswer = {
    position: 101,
    receipt,
    version: 8,
    duplicate: false,
    events: [event(101)],
    project: row('GZ-001', {
      version: 8,
      physical_bp: (call.body as { percent_bp: number }).percent_bp,
    }),
  };
  return { body };
}

function open(answer: (call: Call) => Answer, command: CommandName = 'report_progress'): Call[] {
  const calls = serve(answer);
  const given = { row: project, programme: works, organisation, today };
  const context = { ...given, events: [], evidence: [] };
  const evidence = new ProjectEvidence(project.code, () => null);
  show(cityWith([project]), ProjectForm, { command, context, evidence });
  return calls;
}

const percent = () => screen.getByLabelText(/^形象进度（%）/);
const fill = (value: string) => fireEvent.input(percent(), { target: { value } });
const submit = () => fireEvent.submit(screen.getByTestId('command-form'));
const alerts = () => screen.queryAllByRole('alert').map((alert) => alert.textContent?.trim());

describe('the report form', () => {
  it('sends what was typed, with a key and the version it was made from', async () => {
    const calls = open(recorded);
    await fill('50');
    await submit();
    await waitFor(() =>
      expect(screen.getByTestId('command-recorded').textContent).toContain('101'),
    );
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/projects/GZ-001/commands',
      body: { command: 'report_progress', percent_bp: 5000, effective_on: today },
    });
    expect(calls[0]?.headers.get('If-Match')).toBe('"7"');
    expect(calls[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect((percent() as HTMLInputElement).value).toBe('');
  });

  it('refuses a bad percentage at its field and asks the server nothing', async () => {
    const calls = open(recorded);
    await fill('120');
    await submit();
    expect(percent().getAttribute('aria-invalid')).toBe('true');
    expect(alerts()).toEqual(['请填 0 到 100，最多两位小数']);
    expect(calls).toEqual([]);
  });

  it('refuses an empty report', async () => {
    const calls = open(recorded);
    await submit();
    expect(alerts()).toEqual(['请至少填写一项']);
    expect(calls).toEqual([]);
  });

  it("shows the server's refusal at the field it names", async () => {
    open(() => problem(422, 'out_of_order', { field: '/effective_on' }));
    await fill('50');
    await submit();
    await waitFor(() => expect(alerts()).toEqual(['日期早于项目已有的记录']));
    expect(screen.getByLabelText('发生日期').getAttribute('aria-invalid')).toBe('true');
    expect((percent() as HTMLInputElement).value).toBe('50');
  });

  it('keeps its key for a retry of the same report, and takes a new one for another', async () => {
    const calls = open((call) => (calls.length < 3 ? 'no answer' : recorded(call)));
    const key = (place: number) => calls[place]?.headers.get('Idempotency-Key');
    await fill('50');
    await submit();
    await waitFor(() => expect(alerts()[0]).toContain('可以放心重试'));
    await submit();
    await waitFor(() => expect(calls).toHaveLength(2));
    expect(key(1)).toBe(key(0));
    await waitFor(() => expect(screen.getByRole('button').textContent).toContain('上报'));
    await fill('55');
    await submit();
    await waitFor(() => expect(calls).toHaveLength(3));
    expect(key(2)).not.toBe(key(0));
  });

  it('shows what changed meanwhile and reports on top of it when told to', async () => {
    const changed = row('GZ-001', { version: 9, physical_bp: 4500 });
    const calls = open((call) => {
      if (call.method === 'GET') return { body: { moment, project: changed } };
      if (call.headers.get('If-Match') === '"9"') return recorded(call);
      return problem(409, 'conflict', { actual_version: 9 });
    });
    await fill('50');
    await submit();
    await waitFor(() => expect(screen.getByTestId('conflict').textContent).toContain('40% → 45%'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('conflict')));
    await fireEvent.click(screen.getByText('按所选再次提交'));
    await waitFor(() => expect(screen.getByTestId('command-recorded')).toBeTruthy());
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(screen.queryByTestId('conflict')).toBeNull();
  });

  it('sends what was chosen field by field where others changed the same', async () => {
    const changed = row('GZ-001', { version: 9, department: 'housing', post: 'mayor' });
    const calls = open((call) => {
      if (call.method === 'GET') return { body: { moment, project: changed } };
      if (call.headers.get('If-Match') === '"9"') return recorded(call);
      return problem(409, 'conflict', { actual_version: 9 });
    }, 'assign');
    const department = screen.getByLabelText('牵头部门');
    await fireEvent.change(department, { target: { value: 'east' } });
    await submit();
    const conflict = await screen.findByTestId('conflict');
    const side = (field: string, which: string) => {
      const found = conflict.querySelector(`[data-field='/${field}'] input[value=${which}]`);
      if (!(found instanceof HTMLInputElement)) throw new Error(`no choice of ${field}`);
      return found;
    };
    expect(side('department', 'mine').checked).toBe(true);
    expect(side('post', 'theirs').checked).toBe(true);
    await fireEvent.click(side('post', 'mine'));
    await fireEvent.click(screen.getByText('按所选再次提交'));
    await waitFor(() => expect(screen.getByTestId('command-recorded')).toBeTruthy());
    const sent = calls.filter(({ method }) => method === 'POST');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body).toMatchObject({ command: 'assign', post: 'vice', department: 'east' });
  });

  it('cites what is attached from the form, which is no change by somebody else', async () => {
    const calls = serve(recorded);
    const app = cityWith([project]);
    const own_only: string[] = [];
    app.access.me = { role: 'reporter', actions: ['attach_evidence'], own_only } as unknown as Me;
    const evidence = new ProjectEvidence(project.code, () => null);
    const attached = { version: 8, title: '照片', stage: 'build' } as EvidenceItem;
    vi.spyOn(evidence, 'add').mockImplementation((_files, _wanted, done) => {
      evidence.items = [attached];
      done?.(attached);
    });
    const given = { row: project, programme: works, organisation, today, events: [] };
    const context = {
      ...given,
      get evidence() {
        return evidence.items ?? [];
      },
    };
    const command: CommandName = 'report_progress';
    show(app, ProjectForm, { command, context, evidence });
    await fill('50');
    screen.getByTestId<HTMLDetailsElement>('attach-now').open = true;
    const input = await screen.findByTestId('evidence-file');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'photo.jpg')] });
    await fireEvent.change(input);
    const cited = await screen.findByLabelText(/^照片/);
    expect((cited as HTMLInputElement).checked).toBe(true);
    await submit();
    await waitFor(() => expect(screen.getByTestId('command-recorded')).toBeTruthy());
    expect(calls[0]?.body).toMatchObject({ percent_bp: 5000, evidence: [8] });
    expect(calls[0]?.headers.get('If-Match')).toBe('"8"');
  });

  it('sends a comment whatever happened meanwhile', async () => {
    const calls = open(recorded, 'add_comment');
    await fireEvent.input(screen.getByLabelText('留言'), { target: { value: '示例' } });
    await submit();
    await waitFor(() => expect(screen.getByTestId('command-recorded')).toBeTruthy());
    expect(calls[0]?.headers.get('If-Match')).toBeNull();
    expect(calls[0]?.body).toEqual({ command: 'add_comment', text: '示例' });
  });
});
