// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { pinchZoom, wheelZoom } from './gestures';

function turn(element: HTMLElement, deltaY: number, ctrlKey = true): WheelEvent {
  const event = new WheelEvent('wheel', { deltaY, ctrlKey, clientX: 300, cancelable: true });
  element.dispatchEvent(event);
  return event;
}

function touch(element: HTMLElement, type: string, ...xs: number[]): void {
  const event = new Event(type, { cancelable: true });
  const touches = xs.map((clientX) => ({ clientX, clientY: 0 }));
  element.dispatchEvent(Object.assign(event, { touches }));
}

describe('zooming', () => {
  it('by the wheel needs the control key, and leaves the page as it is', () => {
    const element = document.createElement('div');
    const zoom = vi.fn();
    const end = wheelZoom(element, zoom);
    expect(turn(element, -200, false).defaultPrevented).toBe(false);
    expect(zoom).not.toHaveBeenCalled();
    expect(turn(element, -200).defaultPrevented).toBe(true);
    expect(zoom.mock.calls).toEqual([[1, 300]]);
    turn(element, 30);
    turn(element, 30);
    expect(zoom.mock.calls).toEqual([
      [1, 300],
      [-1, 300],
    ]);
    end();
    turn(element, -200);
    expect(zoom).toHaveBeenCalledTimes(2);
  });

  it('by two fingers goes in where they part and out where they meet', () => {
    const element = document.createElement('div');
    const zoom = vi.fn();
    pinchZoom(element, zoom);
    touch(element, 'touchstart', 100, 200);
    touch(element, 'touchmove', 95, 205);
    expect(zoom).not.toHaveBeenCalled();
    touch(element, 'touchmove', 50, 250);
    touch(element, 'touchmove', 100, 200);
    expect(zoom.mock.calls).toEqual([
      [1, 150],
      [-1, 150],
    ]);
  });

  it('is nothing that one finger does', () => {
    const element = document.createElement('div');
    const zoom = vi.fn();
    pinchZoom(element, zoom);
    touch(element, 'touchstart', 100);
    touch(element, 'touchmove', 300);
    expect(zoom).not.toHaveBeenCalled();
  });
});
