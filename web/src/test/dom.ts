// What jsdom lacks and every component test needs.
import { cleanup, render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { afterEach, vi } from 'vitest';
import type { App } from '../state/app.svelte';
import WithApp from './WithApp.svelte';

class NoResizing implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

vi.stubGlobal('ResizeObserver', NoResizing);
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
}));

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});

/** Renders a component with the page's state around it. */
export function show<Props extends Record<string, unknown>>(
  app: App,
  component: Component<Props>,
  given: Props,
): void {
  const tested = component as unknown as Component<Record<string, unknown>>;
  render(WithApp, { app, component: tested, given });
}
