// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { UploadDetail } from '../../api/types';
import { cityWith } from '../../test/city';
import { show } from '../../test/dom';
import { moment, row } from '../../test/sample';
import { layerOf, planOf, reportOf, uploadOf } from '../../test/upload';
import { Uploads } from '../../state/uploads.svelte';
import MatchQuestion from './MatchQuestion.svelte';
import Report from './Report.svelte';

function open(change: Partial<UploadDetail>): Uploads {
  const app = cityWith([]);
  const uploads = new Uploads(app.api, () => 'token');
  const detail = { moment, upload: uploadOf(), report: reportOf(), plan: planOf(), ...change };
  uploads.detail = detail;
  uploads.features = [];
  show(app, Report, { detail, uploads, locate: () => {} });
  return uploads;
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('a doubt about an upload', () => {
  it('holds up the commit with its recommended answer chosen, until that is given', async () => {
    const encoding = { name: 'GB18030', claimed: 'UTF-8', proof: 'strict_gb18030' as const };
    open({ report: reportOf({ layers: [layerOf({ encoding })] }) });
    expect(radio(/GB18030（建议）/).checked).toBe(true);
    expect(screen.getByTestId('encoding-proof').textContent).toContain('湖滨小区');
    expect(button('确认入库').disabled).toBe(true);
    expect(screen.getByTestId('upload-nothing').textContent).toContain('1 个问题');
    await fireEvent.click(button('按此编码'));
    expect(screen.getByText(/已答：GB18030/)).toBeTruthy();
    expect(button('确认入库').disabled).toBe(false);
  });

  it('about the reading is sent at once, with all that was answered before', async () => {
    const reading = { layers: [{ layer: '改造范围', crs: 'EPSG:4551' }] };
    const uploads = open({ report: reportOf({ reading, layers: [layerOf({ lossy: 2 })] }) });
    const sent = vi.spyOn(uploads, 'command').mockResolvedValue(true);
    await fireEvent.click(radio(/只修复/));
    await fireEvent.click(button('按此办理'));
    const layers = [{ layer: '改造范围', crs: 'EPSG:4551', repair: 'safe' }];
    expect(sent).toHaveBeenCalledWith(uploadOf().code, {
      ...{ command: 'answer', reading: { layers } },
      tried_at: 100,
    });
  });

  it('about a shift as of web maps is confirmed along with the commit', async () => {
    const shift = {
      east_m: 516,
      north_m: 214,
      spread_m: 3,
      pairs: 9,
      looks_like: 'gcj02' as const,
    };
    const uploads = open({ plan: planOf({ shift }) });
    expect(radio(/还原/).checked).toBe(true);
    await fireEvent.click(radio(/确实都移动了/));
    await fireEvent.click(button('按此办理'));
    expect(uploads.given).toEqual({ shift: 'moved' });
  });

  it('about a datum takes no parameters without their source and convention', async () => {
    const refusal_details = [{ code: 'layer' as const, values: ['改造范围'] }];
    const report = reportOf({ refusal: 'crs_datum', refusal_details, layers: [] });
    const uploads = open({ upload: uploadOf({ refusal: 'crs_datum' }), report });
    const sent = vi.spyOn(uploads, 'command').mockResolvedValue(true);
    await fireEvent.click(button('按此转换后检查'));
    expect(screen.getByText('请写明参数或控制点的依据')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(/^依据/), { target: { value: '示例参数' } });
    await fireEvent.click(button('按此转换后检查'));
    expect(screen.getByText(/只差旋转的正负号/)).toBeTruthy();
    expect(sent).not.toHaveBeenCalled();
  });

  it('about a system without candidates takes a code, and nothing else', async () => {
    const refusal_details = [{ code: 'layer' as const, values: ['改造范围'] }];
    const report = reportOf({ refusal: 'crs_missing', refusal_details, layers: [] });
    const uploads = open({ upload: uploadOf({ refusal: 'crs_missing' }), report });
    const sent = vi.spyOn(uploads, 'command').mockResolvedValue(true);
    const code = screen.getByLabelText(/^坐标系代码/);
    await fireEvent.input(code, { target: { value: '4551' } });
    await fireEvent.click(button('按此坐标系检查'));
    expect(sent).not.toHaveBeenCalled();
    await fireEvent.input(code, { target: { value: 'EPSG:4551' } });
    await fireEvent.click(button('按此坐标系检查'));
    const layers = [{ layer: '改造范围', crs: 'EPSG:4551', swapped: false }];
    expect(sent).toHaveBeenCalledWith(uploadOf().code, {
      ...{ command: 'answer', reading: { layers } },
      tried_at: 100,
    });
  });
});

describe('features without a code', () => {
  const byFields = { fields: [], matchBy: () => {} };
  const candidates = [
    { project: 'GZ-001', by: 'name' as const, score_percent: 91 },
    { project: 'GZ-002', by: 'overlap' as const, score_percent: 40 },
  ];
  const proposal = { layer: 0, number: 3, name: '湖滨小区', candidates };
  const proposals = [
    { ...proposal, recommended: 'GZ-001' },
    { ...proposal, number: 4 },
  ];

  it('are offered projects with scores, and only what was chosen is assigned', async () => {
    const app = cityWith([row('GZ-001'), row('GZ-002')]);
    const assign = vi.fn();
    const plan = planOf({ proposals, proposals_total: 2 });
    show(app, MatchQuestion, { report: reportOf(), plan, busy: false, assign, ...byFields });
    expect(screen.getAllByRole('option', { name: /GZ-001.*名称 91%.*建议/ })).toHaveLength(1);
    expect(screen.getAllByRole('option', { name: /GZ-002.*重叠 40%/ })).toHaveLength(2);
    await fireEvent.click(button('按所选对应'));
    expect(assign).toHaveBeenLastCalledWith({ '0/3': 'GZ-001' });
    const [, second] = screen.getAllByRole<HTMLSelectElement>('combobox');
    await fireEvent.change(second as HTMLSelectElement, { target: { value: '' } });
    await fireEvent.click(button('按所选对应'));
    expect(assign).toHaveBeenLastCalledWith({ '0/3': 'GZ-001', '0/4': '' });
  });

  it('are given to no project that is not there', async () => {
    const assign = vi.fn();
    const plan = planOf({ proposals, proposals_total: 2 });
    show(cityWith([]), MatchQuestion, {
      report: reportOf(),
      plan,
      busy: false,
      assign,
      ...byFields,
    });
    const [first] = screen.getAllByRole<HTMLSelectElement>('combobox');
    await fireEvent.change(first as HTMLSelectElement, { target: { value: '*' } });
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'ZZ-9' } });
    await fireEvent.click(button('按所选对应'));
    expect(screen.getByRole('alert').textContent).toContain('ZZ-9');
    expect(assign).not.toHaveBeenCalled();
  });
});
