// @vitest-environment jsdom
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import EmptyRows from '../parts/EmptyRows.svelte';
import { noRows } from '../model/rows';
import { cityWith } from '../test/city';
import { show } from '../test/dom';
import { catalogue, moment, organisation, row } from '../test/sample';
import AsOfBand from './AsOfBand.svelte';
import PastFailure from './PastFailure.svelte';
import TopBar from './TopBar.svelte';

const epoch = { position: 0, recorded_at: '1970-01-01T00:00:00Z', on: '1970-01-01' };

function cityAt(as_of: string, at = moment) {
  const app = cityWith([row('GZ-001')]);
  app.go({ as_of });
  app.past.frame = { as_of, moment: at, rows: noRows, catalogue, organisation };
  return app;
}

describe('a past moment', () => {
  it('is named by its time and its position', () => {
    show(cityAt('90', { ...moment, position: 90 }), AsOfBand, {});
    expect(screen.getByRole('status').textContent).toContain('2025-03-05 12:00 · 第 90 条记录');
  });

  it('before the first record has no date of its own, and says when the record begins', () => {
    const app = cityAt('0', epoch);
    show(app, AsOfBand, {});
    show(app, TopBar, { dock: false });
    show(app, EmptyRows, {});
    expect(document.body.textContent).not.toContain('1970');
    expect(screen.getByTestId('as-of-band').textContent).toContain('记录始于 2025-03-01');
    screen.getByRole('button', { name: '看第一天（2025-03-01）' }).click();
    expect(app.url.as_of).toBe('60');
  });

  it.each([
    ['ahead_of_log', '999999', '记录目前到第 100 条为止'],
    ['invalid_value', 'yesterday', '无法识别'],
  ] as const)(
    'that cannot be read (%s) leaves no date and says what to do',
    (code, as_of, hint) => {
      const app = cityAt(as_of);
      app.past.failure = code;
      show(app, AsOfBand, {});
      show(app, TopBar, { dock: false });
      show(app, PastFailure, {});
      expect(document.body.textContent).not.toContain('2025-03-05 ');
      expect(screen.getByTestId('as-of-band').textContent).toContain('没能读取那一刻的情况');
      expect(screen.getByRole('alert').textContent).toContain(hint);
      expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
    },
  );
});
