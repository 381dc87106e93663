// @vitest-environment jsdom
import { screen } from '@testing-library/svelte';
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
    expect(screen.getByRole('button', { name: '确认入库' })).toBeTruthy();
  });
});
