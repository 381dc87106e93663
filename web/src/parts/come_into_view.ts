// What was just said, brought before who waits for it.

/** Scrolls to it and gives it the focus, so that it is read out too. It needs a `tabindex`. */
export function comeIntoView(element: HTMLElement): void {
  const { matches: still } = matchMedia('(prefers-reduced-motion: reduce)');
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}
