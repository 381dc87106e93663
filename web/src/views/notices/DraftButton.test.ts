// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Colour, Me } from '../../api/types';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { light, row } from '../../test/sample';
import DraftButton from './DraftButton.svelte';

const office: Me = {
  principal: 'office',
  role: 'supervisor',
  department: '',
  actions: ['draft_notice'],
  own_only: [],
};

function open(colour: Colour, change: Partial<Me> = {}, url: object = {}) {
  sessionStorage.setItem('baitu.token', 'baitu_x');
  const red = row('GZ-001', { light: light(colour) });
  const app = cityWith([red]);
  app.access.me = { ...office, ...change };
  app.go(url);
  show(app, DraftButton, { row: red });
  return app;
}

describe('the draft from a red light', () => {
  it('leads to the form about the project', async () => {
    const app = open('red', {}, { view: 'project', selected: 'GZ-001' });
    await fireEvent.click(screen.getByRole('button', { name: '起草督办：GZ-001 项目GZ-001' }));
    expect(app.url).toMatchObject({
      view: 'notices',
      act: 'draft_notice',
      about: 'GZ-001',
      notice: null,
      selected: null,
    });
  });

  it.each<[string, Colour, Partial<Me>, object]>([
    ['of another colour', 'yellow', {}, {}],
    ['by who may not', 'red', { role: 'planner', actions: [] }, {}],
    ['in the past', 'red', {}, { as_of: '50' }],
  ])('is not offered %s', (_, colour, change, url) => {
    open(colour, change, url);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
