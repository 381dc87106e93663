// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { UploadDetail } from '../../api/types';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { moment } from '../../test/sample';
import { layerOf, planOf, reportOf, uploadOf } from '../../test/upload';
import { Uploads } from '../../state/uploads.svelte';
import Report from './Report.svelte';

function open(change: Partial<UploadDetail>): void {
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  const detail = { moment, upload: uploadOf(), report: reportOf(), plan: planOf(), ...change };
  uploads.detail = detail;
  uploads.features = [];
  show(app, Report, { detail, uploads, locate: () => {} });
}

const confirm = () => screen.getByRole<HTMLButtonElement>('button', { name: '确认入库' });

describe('the report on an upload', () => {
  // Reports of before layers were told apart by their folders have them.
  it('shows every layer, two of one name as well', () => {
    const layers = [layerOf({ name: 'sites' }), layerOf({ name: 'sites', features: 7 })];
    const field = { field: '编号', matches: 1 };
    const code_fields = [
      { layer: 0, ...field },
      { layer: 1, ...field },
    ];
    open({ report: reportOf({ layers }), plan: planOf({ code_fields }) });
    expect(document.querySelectorAll('[data-layer=sites]')).toHaveLength(2);
    expect(screen.getByText(/7 个图形/)).toBeTruthy();
    expect(screen.getAllByText(/按字段“编号”/)).toHaveLength(2);
    expect(confirm().disabled).toBe(false);
  });

  it('offers no commit of sites that are all as they were, says why, and leaves the layer', async () => {
    open({ plan: planOf({ set: 0, unchanged: 1 }) });
    expect(confirm().disabled).toBe(true);
    const reason = '与现有范围完全相同，没有可入库的变化';
    expect(screen.getByText(reason).id).toBe(confirm().getAttribute('aria-describedby'));
    await fireEvent.click(screen.getByRole('radio', { name: '底图图层' }));
    expect(confirm().disabled).toBe(false);
    expect(screen.queryByText(reason)).toBeNull();
  });

  it('says when the same file came before, and leads there', () => {
    const received_at = '2025-03-04T18:30:00Z';
    const same_file = { code: 'f1', state: 'reverted' as const, received_at };
    open({ upload: uploadOf({ same_file }) });
    expect(screen.getByText(/2025-03-05 02:30，已撤销/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '看那一次' })).toBeTruthy();
  });
});
