// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MapLayer } from '../../api/types';
import type { App } from '../../state/app.svelte';
import { cityWith, problem, serve } from '../../test/city';
import { show } from '../../test/dom';
import LayerShown from './LayerShown.svelte';

const plots: MapLayer = {
  code: 'plots',
  name: { zh: '地块', en: 'Plots' },
  features: 6,
  source: '示例',
  datum: 'CGCS2000',
  review_number: '',
  classification: 'internal',
  sequence: 3,
};
const recorded = { body: { position: 7, version: 2, duplicate: false, receipt: {}, events: [] } };

function planner(): App {
  sessionStorage.setItem('baitu.token', 'secret');
  const app = cityWith([]);
  app.access.me = {
    principal: 'planner',
    role: 'planner',
    department: '',
    actions: ['read_portfolio', 'change_layer'],
    own_only: [],
  };
  return app;
}

const submit = () =>
  fireEvent.submit(screen.getByTestId('layer-shown').querySelector('form') as HTMLFormElement);

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('who is shown a layer', () => {
  it('is said of an internal one to whoever may not change it', () => {
    show(cityWith([]), LayerShown, { layer: plots });
    expect(screen.getByTestId('layer-shown').textContent).toContain('内部');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is not said of a public one, which is nothing to be careful with', () => {
    show(cityWith([]), LayerShown, { layer: { ...plots, classification: 'public' } });
    expect(screen.getByTestId('layer-shown').textContent?.trim()).toBe('');
  });

  it('is changed after a question, with the number that it needs for everybody', async () => {
    const calls = serve(() => recorded);
    show(planner(), LayerShown, { layer: plots });
    await fireEvent.click(screen.getByRole('button', { name: '地块：内部' }));
    expect(calls).toEqual([]);
    expect(screen.getByText(/公开“地块”/)).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(/审图号/), {
      target: { value: ' 黑S（2026）1号 ' },
    });
    await submit();
    await waitFor(() => expect(screen.queryByText(/公开“地块”/)).toBeNull());
    // Until the page has it the same is not offered again.
    expect(screen.getByRole('button', { name: '地块：内部' })).toHaveProperty('disabled', true);
    expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        '/api/v1/layers/plots/commands',
        { command: 'describe', classification: 'public', review_number: '黑S（2026）1号' },
      ],
    ]);
  });

  it('is taken back without one, and a refusal is said where it was asked', async () => {
    const calls = serve(() => problem(403, 'forbidden'));
    show(planner(), LayerShown, { layer: { ...plots, classification: 'public' } });
    await fireEvent.click(screen.getByRole('button', { name: '地块：公开' }));
    expect(screen.queryByLabelText(/审图号/)).toBeNull();
    await submit();
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
    expect(calls[0]?.body).toEqual({ command: 'describe', classification: 'internal' });
  });

  it('asks anew where somebody changed the layer meanwhile', async () => {
    const render = show(planner(), LayerShown, { layer: plots });
    await fireEvent.click(screen.getByRole('button', { name: '地块：内部' }));
    await render({ layer: { ...plots, classification: 'public', sequence: 4 } });
    expect(screen.getByTestId('layer-shown').querySelector('form')).toBeNull();
    expect(screen.getByRole('button', { name: '地块：公开' })).toBeTruthy();
  });

  it('is nobody’s to change in the past', () => {
    const app = planner();
    app.go({ as_of: '2025-03-03' });
    show(app, LayerShown, { layer: plots });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
