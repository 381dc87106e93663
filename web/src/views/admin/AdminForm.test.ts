// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { CatalogueAnswer } from '../../api/types';
import { show } from '../../test/dom';
import { cityWith, problem, serve, type Answer, type Call } from '../../test/city';
import { receipt } from '../../test/receipt';
import { catalogue, organisation } from '../../test/sample';
import AdminForm from './AdminForm.svelte';
import type { Task } from './desk.svelte';

const recorded = (): Answer => {
  const body: CatalogueAnswer = {
    position: 101,
    version: 2,
    duplicate: false,
    receipt,
    events: [],
  };
  return { body };
};
const unit = { code: 'works', name: { zh: '市政处', en: '' }, kind: 'office', parent: 'city' };

function open(answer: (call: Call) => Answer, change: Partial<Task> = {}) {
  const calls = serve(answer);
  const done = vi.fn();
  const task: Task = {
    command: 'define_unit',
    title: '定义单位',
    start: { ...unit, effective_on: '2025-03-05' },
    ...change,
  };
  show(cityWith([]), AdminForm, { task, done });
  return { calls, done };
}

const save = () => fireEvent.submit(screen.getByTestId('command-form'));
const code = () => screen.getByLabelText('编号');
const alerts = () => screen.queryAllByRole('alert').map((alert) => alert.textContent?.trim());
const type = (value: string) => fireEvent.input(code(), { target: { value } });

describe('the form of a command', () => {
  it('sends what stands in it, with a key and the version it was made from', async () => {
    const { calls, done } = open(recorded, { standing: () => ({ version: 4 }) });
    await save();
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(done.mock.calls[0]?.[0]).toBe(101);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/catalogue/commands',
      body: { command: 'define_unit', ...unit, effective_on: '2025-03-05' },
    });
    expect(calls[0]?.headers.get('If-Match')).toBe('"4"');
    expect(calls[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is unconditional where there is nothing to keep to', async () => {
    const { calls, done } = open(recorded);
    await save();
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(calls[0]?.headers.has('If-Match')).toBe(false);
  });

  it('does not ask for what is settled, but sends it', async () => {
    const { calls, done } = open(recorded, { fixed: ['code'] });
    expect(screen.queryByLabelText('编号')).toBeNull();
    await save();
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(calls[0]?.body).toMatchObject({ code: 'works' });
  });

  it('says what is wrong at its input and asks the server nothing', async () => {
    const { calls } = open(recorded, { taken: ['housing'] });
    await type('a b');
    await save();
    expect(alerts()).toEqual(['1 到 64 个字母、数字、- _ .']);
    expect(code().getAttribute('aria-invalid')).toBe('true');
    await type('housing');
    expect(alerts()).toEqual([]);
    await save();
    expect(alerts()).toEqual(['这个编号已经用了']);
    expect(calls).toEqual([]);
  });

  it("shows the server's refusal at the input it names", async () => {
    open(() => problem(422, 'unknown_unit', { field: '/parent' }));
    await save();
    await waitFor(() => expect(alerts()).toEqual(['没有这个单位']));
    expect(screen.getByLabelText('上级单位').getAttribute('aria-invalid')).toBe('true');
    await fireEvent.change(screen.getByLabelText('上级单位'), { target: { value: 'housing' } });
    expect(alerts()).toEqual([]);
  });

  it('shows a refusal of no input below the form', async () => {
    const { done } = open(() => problem(403, 'forbidden'));
    await save();
    await waitFor(() => expect(alerts()).toEqual(['当前身份没有这项权限']));
    expect(done).not.toHaveBeenCalled();
  });

  it('keeps its key for a retry of the same, another key for another, and what it is made from', async () => {
    let version = 4;
    const { calls, done } = open((_call) => (calls.length < 3 ? 'no answer' : recorded()), {
      standing: () => ({ version }),
    });
    const head = (place: number, name: string) => calls[place]?.headers.get(name);
    await save();
    await waitFor(() => expect(alerts()[0]).toContain('可以放心重试'));
    version = 5;
    await save();
    await waitFor(() => expect(calls).toHaveLength(2));
    expect(head(1, 'Idempotency-Key')).toBe(head(0, 'Idempotency-Key'));
    expect(head(1, 'If-Match')).toBe('"4"');
    await waitFor(() => expect(alerts()[0]).toContain('可以放心重试'));
    await type('other');
    await save();
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(head(2, 'Idempotency-Key')).not.toBe(head(0, 'Idempotency-Key'));
    expect(head(2, 'If-Match')).toBe('"4"');
  });

  it('never writes over what took the same code meanwhile', async () => {
    open(() => problem(409, 'conflict', { actual_version: 1 }), {
      standing: () => ({ version: 0 }),
    });
    await save();
    await waitFor(() => expect(alerts()).toEqual(['这个编号已经用了']));
    expect(code().getAttribute('aria-invalid')).toBe('true');
    expect(screen.queryByTestId('conflict')).toBeNull();
  });

  describe('of a part that others changed meanwhile', () => {
    const parents: Record<number, string> = { 4: 'housing', 9: 'city' };
    const standing: Task['standing'] = ({ organisation: { version } }) => ({
      version,
      shared: true,
      record: { ...unit, parent: parents[version] },
    });
    const answer = (call: Call): Answer => {
      if (call.path.endsWith('/organisation')) return { body: { ...organisation, version: 9 } };
      if (call.method === 'GET') return { body: catalogue };
      return call.headers.get('If-Match') === '"9"'
        ? recorded()
        : problem(409, 'conflict', { actual_version: 9 });
    };
    const task = { start: { effective_on: '2025-03-05' }, standing };
    const posted = (calls: readonly Call[]) => calls.filter(({ method }) => method === 'POST');
    const change = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });

    it('shows the inputs that differ, and sends what was chosen', async () => {
      const { calls, done } = open(answer, task);
      await change('种类', 'department');
      await save();
      const conflict = await screen.findByTestId('conflict');
      const disputed = [...conflict.querySelectorAll('fieldset')];
      expect(disputed.map(({ dataset }) => dataset['field'])).toEqual(['/parent']);
      expect(conflict.textContent).toContain('市房管办（housing） → 市城管局（city）');
      await fireEvent.click(screen.getByText('按所选再次提交'));
      await waitFor(() => expect(done).toHaveBeenCalledOnce());
      expect(posted(calls)[1]?.body).toMatchObject({ kind: 'department', parent: 'city' });
    });

    it('keeps to what the person typed where they say so', async () => {
      const { calls, done } = open(answer, task);
      await change('上级单位', 'east');
      await save();
      const conflict = await screen.findByTestId('conflict');
      expect(conflict.querySelector<HTMLInputElement>('input[value=mine]')?.checked).toBe(true);
      await fireEvent.click(screen.getByText('按所选再次提交'));
      await waitFor(() => expect(done).toHaveBeenCalledOnce());
      expect(posted(calls)[1]?.body).toMatchObject({ parent: 'east' });
    });

    it('goes on by itself where only other parts were changed', async () => {
      parents[9] = 'housing';
      const { calls, done } = open(answer, task);
      await change('种类', 'department');
      await save();
      await waitFor(() => expect(done).toHaveBeenCalledOnce());
      expect(posted(calls)).toHaveLength(2);
      expect(posted(calls)[1]?.body).toMatchObject({ kind: 'department', parent: 'housing' });
    });
  });
});
