// What jsdom lacks and every component test needs.
import { cleanup, render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { afterEach } from 'vitest';
import type { App } from '../state/app.svelte';
import WithApp from './WithApp.svelte';

class NoResizing implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// Not as a stub of vitest: a test that takes its own stubs away still needs these.
Object.assign(globalThis, {
  ResizeObserver: NoResizing,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
});

HTMLElement.prototype.scrollIntoView = () => {};

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});

/** Renders a component with the page's state around it; what it gives renders it with other properties. */
export function show<Props extends Record<string, unknown>>(
  app: App,
  component: Component<Props>,
  given: Props,
): (next: Props) => Promise<void> {
  const tested = component as unknown as Component<Record<string, unknown>>;
  const { rerender } = render(WithApp, { app, component: tested, given });
  return (next) => rerender({ app, component: tested, given: next });
}
