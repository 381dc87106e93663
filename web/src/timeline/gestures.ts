// Zooming by the wheel with the control key, which is also how a touchpad pinches, and by two
// fingers. Each calls `zoom` with the way and where on the screen, and returns how to end it.

/** How far a wheel turns for one step, in the pixels it reports. */
const WHEEL_STEP_PX = 60;
/** How much further apart two fingers are after one step. */
const PINCH_RATIO = 1.35;
const LINE_PX = 20;

export type Zooming = (step: 1 | -1, x_px: number) => void;

export function wheelZoom(element: HTMLElement, zoom: Zooming): () => void {
  let turned_px = 0;
  const onwheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const by = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    turned_px += event.deltaY * by;
    if (Math.abs(turned_px) < WHEEL_STEP_PX) return;
    zoom(turned_px < 0 ? 1 : -1, event.clientX);
    turned_px = 0;
  };
  element.addEventListener('wheel', onwheel, { passive: false });
  return () => element.removeEventListener('wheel', onwheel);
}

export function pinchZoom(element: HTMLElement, zoom: Zooming): () => void {
  let start_px = 0;
  const onstart = ({ touches }: TouchEvent) => {
    start_px = fingers(touches)?.apart_px ?? 0;
  };
  const onmove = (event: TouchEvent) => {
    const two = fingers(event.touches);
    if (two === null || start_px === 0) return;
    event.preventDefault();
    const ratio = two.apart_px / start_px;
    if (ratio < PINCH_RATIO && ratio > 1 / PINCH_RATIO) return;
    zoom(ratio > 1 ? 1 : -1, two.middle_px);
    start_px = two.apart_px;
  };
  element.addEventListener('touchstart', onstart, { passive: true });
  element.addEventListener('touchmove', onmove, { passive: false });
  return () => {
    element.removeEventListener('touchstart', onstart);
    element.removeEventListener('touchmove', onmove);
  };
}

function fingers(touches: TouchList): { apart_px: number; middle_px: number } | null {
  const [first, second] = touches;
  if (first === undefined || second === undefined || touches.length > 2) return null;
  return {
    apart_px: Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY),
    middle_px: (first.clientX + second.clientX) / 2,
  };
}
