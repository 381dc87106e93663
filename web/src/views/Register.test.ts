// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Me } from '../api/types';
import type { App } from '../state/app.svelte';
import { cityWith } from '../test/city';
import { show } from '../test/dom';
import { row } from '../test/sample';
import Register from './Register.svelte';

const code = (place: number) => `GZ-${String(place).padStart(6, '0')}`;
const sample = row('GZ-000000');
const many = Array.from({ length: 100_000 }, (_, place) => ({ ...sample, code: code(place) }));

function open(app: App): void {
  show(app, Register, {});
}

const drawn = () => document.querySelectorAll('tr[data-code]');

describe('the register', () => {
  it('draws a few of a hundred thousand rows and says how many there are', async () => {
    open(cityWith(many));
    expect(drawn().length).toBeLessThan(60);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    await fireEvent.keyDown(screen.getByRole('grid'), { key: 'End' });
    expect(drawn().length).toBeLessThan(60);
  });

  it('lets rows be chosen by those who may change them, and only now', () => {
    const me: Me = {
      principal: 'leader',
      role: 'leader',
      department: '',
      actions: ['add_comment'],
      own_only: [],
    };
    sessionStorage.setItem('baitu.token', 'token');
    const app = cityWith(many.slice(0, 3));
    app.access.me = me;
    open(app);
    expect(screen.getAllByRole('checkbox')).toHaveLength(4);
    if (app.live.state !== null) app.past.frame = { ...app.live.state, as_of: '90' };
    app.go({ as_of: '90' });
    flushSync();
    expect(screen.queryAllByRole('checkbox')).toHaveLength(0);
  });
});
