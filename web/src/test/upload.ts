// An upload for tests: a report, a plan and an item made to order.
import type { PlannedSite, UploadItem, UploadLayer, UploadPlan, UploadReport } from '../api/types';

export function layerOf(change: Partial<UploadLayer> = {}): UploadLayer {
  return {
    name: '改造范围',
    kind: 'polygon',
    features: 12,
    rejected: 1,
    encoding: { name: 'GB18030', claimed: '', proof: 'strict_gb18030' },
    crs: {
      code: 'EPSG:4551',
      name: 'CGCS2000 / 3-degree Gauss-Kruger CM 126E',
      confidence_percent: 100,
    },
    fields: ['编号', '名称'],
    samples: [['GZ-001', '湖滨小区']],
    problems: [{ code: 'made_valid', effect: 'repaired', feature: 4, detail: '126.1 46.5' }],
    problem_count: 3,
    notes: [],
    ...change,
  };
}

export function reportOf(change: Partial<UploadReport> = {}): UploadReport {
  return { refusal: '', refusal_detail: '', layers: [layerOf()], notes: [], ...change };
}

export function planned(project: string, change: Partial<PlannedSite> = {}): PlannedSite {
  return {
    project,
    site: '1',
    change: 'set',
    kind: 'polygon',
    area_m2: 12_000,
    length_m: 400,
    ...change,
  };
}

export function planOf(change: Partial<UploadPlan> = {}): UploadPlan {
  return {
    code_field: '编号',
    sites: [planned('GZ-001')],
    unmatched: [],
    unmatched_count: 0,
    ...change,
  };
}

export function uploadOf(change: Partial<UploadItem> = {}): UploadItem {
  return {
    code: 'U-0001',
    file_name: '范围.zip',
    size_bytes: 12_345,
    phase: 'inspected',
    received_at: '2025-03-05T04:00:00Z',
    actor: 'uploader',
    features: 12,
    ...change,
  };
}
