// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../api/client';
import type { Moment } from '../api/types';
import { problem, serve, type Call } from '../test/city';
import { Figures, FIGURES_INTERVAL_MS, type FigureQuestion } from './figures.svelte';

const then: Moment = { position: 60, recorded_at: '2025-02-26T04:00:00Z', on: '2025-02-26' };
const question: FigureQuestion = {
  as_of: null,
  position: 100,
  since: '2025-02-27',
  selection: {},
  weight: 'projects',
  silence_by: 'district',
};

let position = 100;
let refused = false;
let calls: Call[] = [];
let figures: Figures;

function bodyOf({ path, query }: Call): object {
  const moment = query.get('as_of') === '60' ? then : { ...then, position, on: '2025-03-05' };
  switch (path.replace('/api/v1/', '')) {
    case 'movement':
      return { moment, since: then };
    case 'layers':
      return { moment, layers: [{ code: 'sites', features: 7 }] };
    case 'upcoming':
      return { moment, overdue: 40, total: 52, items: [] };
    default:
      return { moment };
  }
}

function asked(path: string): Call[] {
  return calls.filter((call) => call.path === `/api/v1/${path}`);
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(1);
}

beforeEach(() => {
  vi.useFakeTimers();
  position = 100;
  refused = false;
  calls = serve((call) => (refused ? problem(503, 'unavailable') : { body: bodyOf(call) }));
  figures = new Figures(new Api(() => null));
});
afterEach(() => {
  figures.stop();
  vi.useRealTimers();
});

describe('the figures', () => {
  it('are shown together, with how things stood at the moment compared with', async () => {
    figures.show(question);
    expect(figures.isWaiting).toBe(true);
    await settle();
    expect(figures.isWaiting).toBe(false);
    expect(figures.shown?.curves.moment.position).toBe(100);
    expect(figures.shown?.before).toMatchObject({ moment: then, sites: 7 });
    expect(asked('curves').map(({ query }) => query.get('as_of'))).toEqual([null, '60']);
    expect(asked('curves')[0]?.query.get('min_position')).toBe('100');
    expect(asked('curves')[1]?.query.get('on')).toBe('2025-02-26');
  });

  it('do not change with the weight of the curve that is drawn', async () => {
    figures.show({ ...question, weight: 'money' });
    await settle();
    const weights = asked('curves').map(({ query }) => query.get('weight'));
    expect(weights).toEqual(['projects', 'money', 'projects']);
    expect(figures.shown?.drawn).not.toBe(figures.shown?.curves);
    figures.show(question);
    await settle();
    expect(figures.shown?.drawn).toBe(figures.shown?.curves);
    expect(asked('layers')).toHaveLength(1);
  });

  it('ask for what lies ahead after everything that is overdue', async () => {
    figures.show(question);
    await settle();
    expect(asked('upcoming').map(({ query }) => query.get('offset'))).toEqual(['0', '40']);
  });

  it('follow the record once in their interval, however often it moves', async () => {
    figures.show(question);
    await settle();
    for (position = 101; position < 120; position += 1) figures.show({ ...question, position });
    position = 119;
    await settle();
    expect(asked('movement')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(FIGURES_INTERVAL_MS);
    await settle();
    expect(asked('movement')).toHaveLength(2);
    expect(figures.shown?.curves.moment.position).toBe(119);
    expect(asked('movement')[1]?.query.get('min_position')).toBe('119');
  });

  it('are waited for while the record moves on, and then asked again', async () => {
    figures.show(question);
    figures.show({ ...question, position: 101 });
    await settle();
    expect(asked('movement')).toHaveLength(1);
    expect(figures.shown).not.toBeNull();
    position = 101;
    await vi.advanceTimersByTimeAsync(FIGURES_INTERVAL_MS);
    await settle();
    expect(asked('movement').map(({ query }) => query.get('min_position'))).toEqual(['100', '101']);
    expect(figures.shown?.curves.moment.position).toBe(101);
  });

  it('stay on the screen while newer ones are on their way', async () => {
    figures.show(question);
    await settle();
    const before = figures.shown;
    figures.show({ ...question, since: '2025-01-01' });
    expect(figures.isWaiting).toBe(true);
    expect(figures.shown).toBe(before);
    await settle();
    expect(asked('movement')).toHaveLength(2);
    expect(figures.isWaiting).toBe(false);
  });

  it('of the past are read once', async () => {
    figures.show(question);
    await settle();
    figures.show({ ...question, position: 130 });
    position = 130;
    await vi.advanceTimersByTimeAsync(FIGURES_INTERVAL_MS);
    await settle();
    expect(asked('layers')).toHaveLength(1);
    figures.show({ ...question, as_of: '90', position: 0 });
    await settle();
    const reads = calls.length;
    figures.show({ ...question, as_of: '90', position: 0 });
    await vi.advanceTimersByTimeAsync(2 * FIGURES_INTERVAL_MS);
    expect(calls).toHaveLength(reads);
  });

  it('know no sites of before under a filter, and none of before where nothing is compared', async () => {
    figures.show({ ...question, selection: { district: 'east' } });
    await settle();
    expect(figures.shown?.before?.sites).toBeUndefined();
    expect(asked('silence')[0]?.query.get('district')).toBe('east');
    figures.show({ ...question, since: null });
    await settle();
    expect(figures.shown?.movement).toBeNull();
    expect(figures.shown?.before).toBeNull();
  });

  it('that cannot be read leave those of before and say why, until asked again', async () => {
    figures.show(question);
    await settle();
    refused = true;
    figures.show({ ...question, position: 101 });
    await vi.advanceTimersByTimeAsync(FIGURES_INTERVAL_MS);
    await settle();
    expect(figures.failure).toBe('unavailable');
    expect(figures.shown?.curves.moment.position).toBe(100);
    refused = false;
    position = 101;
    figures.again();
    await vi.advanceTimersByTimeAsync(FIGURES_INTERVAL_MS);
    await settle();
    expect(figures.failure).toBeNull();
    expect(figures.shown?.curves.moment.position).toBe(101);
  });
});
