// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Api } from '../api/client';
import { problem, serve, type Call } from '../test/city';
import { moment } from '../test/sample';
import { Comparing } from './changes.svelte';

const question = (to: number) => ({ compared: { from: '1', to: String(to) }, filters: {} });

function answer({ query }: Call) {
  const to = { ...moment, position: Number(query.get('to')) };
  return { body: { from: moment, to, total: 0, items: [], fields: [] } };
}

describe('a comparison', () => {
  it('keeps the answer to the question asked last, however the others come in', async () => {
    serve(answer);
    const comparing = new Comparing(new Api(() => null));
    const first = comparing.show(question(5));
    const second = comparing.show(question(9));
    await Promise.all([first, second]);
    expect(comparing.answer?.to.position).toBe(9);
    expect(comparing.busy).toBe(false);
    expect(comparing.failure).toBeNull();
  });

  it('keeps what it showed, and says so, where the next cannot be read', async () => {
    let fails = false;
    serve((call) => (fails ? problem(503, 'unavailable') : answer(call)));
    const comparing = new Comparing(new Api(() => null));
    await comparing.show(question(5));
    fails = true;
    await comparing.show(question(9));
    expect(comparing.answer?.to.position).toBe(5);
    expect(comparing.failure).toBe('unavailable');
  });
});
