// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../model/dates';
import { cityWith } from '../test/city';
import { row } from '../test/sample';
import { show } from '../test/dom';
import AsOfBar from './AsOfBar.svelte';

function open() {
  const app = cityWith([row('GZ-001')]);
  show(app, AsOfBar, {});
  const slider = screen.getByRole<HTMLInputElement>('slider');
  const move = (date: string) => fireEvent.input(slider, { target: { value: dayOf(date) } });
  return { app, slider, move };
}

describe('the time control', () => {
  it('stands at now and spans the record', () => {
    const { slider } = open();
    expect(slider.min).toBe(String(dayOf('2025-03-01')));
    expect(slider.max).toBe(String(dayOf('2025-03-05')));
    expect(slider.value).toBe(slider.max);
    expect(slider.getAttribute('aria-valuetext')).toBe('实时 2025-03-05');
  });

  it('goes to the last position of the chosen day and says so', async () => {
    const { app, slider, move } = open();
    await move('2025-03-03');
    expect(app.url.as_of).toBe('90');
    expect(window.location.search).toBe('?as_of=90');
    expect(slider.getAttribute('aria-valuetext')).toBe('截至 2025-03-03, 第 90 条记录');
  });

  it('stays on a day without records, where the day before still holds', async () => {
    const { app, slider, move } = open();
    await move('2025-03-02');
    expect(app.url.as_of).toBe('60');
    expect(slider.value).toBe(String(dayOf('2025-03-02')));
    await fireEvent.click(screen.getByRole('button', { name: '后一天' }));
    expect(app.url.as_of).toBe('90');
  });

  it('plays at the pace that is chosen, which the address keeps', async () => {
    open();
    const speed = screen.getByTestId('play-speed');
    await fireEvent.change(speed, { target: { value: 'half' } });
    expect(window.location.search).toContain('clock.speed=half');
    await fireEvent.change(speed, { target: { value: 'one' } });
    expect(window.location.search).not.toContain('clock');
  });

  it('is live again at the end, and by its button', async () => {
    const { app, move } = open();
    await move('2025-03-01');
    await move('2025-03-05');
    expect(app.url.as_of).toBeNull();
    await move('2025-03-01');
    await fireEvent.click(screen.getByRole('button', { name: '回到实时' }));
    expect(app.url.as_of).toBeNull();
  });
});
