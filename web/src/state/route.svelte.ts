// The address as state: reading it is reading the screen, changing it is going somewhere.
import { decodeUrl, encodeUrl, type UrlState } from '../model/url';

/** `push` makes a step for the back button; `replace` is for what is still moving. */
export type Step = 'push' | 'replace';

export class Route {
  current = $state.raw<UrlState>(decodeUrl(globalThis.location.search));

  constructor() {
    globalThis.addEventListener('popstate', () => {
      this.current = decodeUrl(globalThis.location.search);
    });
  }

  go(change: Partial<UrlState>, step: Step = 'push'): void {
    const next = { ...this.current, ...change };
    const address = globalThis.location.pathname + encodeUrl(next);
    this.current = next;
    if (address === globalThis.location.pathname + globalThis.location.search) return;
    if (step === 'push') globalThis.history.pushState(null, '', address);
    else globalThis.history.replaceState(null, '', address);
  }
}
