// An upload for tests: a report, a plan and an item made to order.
import type {
  PlannedSite,
  Upload,
  UploadFeatures,
  UploadLayer,
  UploadPlan,
  UploadReport,
} from '../api/types';

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
    types: ['text', 'text'],
    lossy: 0,
    sample: [['GZ-001', '湖滨小区']],
    problems: [
      {
        code: 'made_valid',
        effect: 'repaired',
        feature: 4,
        details: [
          { code: 'self_intersection', values: [] },
          { code: 'place', values: ['126.1000000', '46.5000000'] },
        ],
      },
    ],
    problem_count: 3,
    notes: [],
    ...change,
  };
}

export function reportOf(change: Partial<UploadReport> = {}): UploadReport {
  return {
    refusal: '',
    refusal_details: [],
    layers: [layerOf()],
    notes: [],
    rejected_rows: 1,
    candidates: [],
    reading: { layers: [] },
    ...change,
  };
}

type Feature = UploadFeatures['features'][number];

/** A feature that has `value` where a code is expected. */
export function featureOf(value: string, number = 0, layer = 0): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [125, 46] },
    properties: {
      ...{ layer, number, name: '', values: [value, '名称'] },
      ...{ kind: 'point', area_m2: 0, length_m: 0 },
    },
  };
}

const bounds = [125, 46, 125.01, 46.01] as [number, number, number, number];
const measures = { kind: 'polygon' as const, area_m2: 12_000, length_m: 400, bounds };

export function planned(site: string, change: Partial<PlannedSite> = {}): PlannedSite {
  return { site, effect: 'set', after: measures, ...change };
}

export function planOf(change: Partial<UploadPlan> = {}): UploadPlan {
  const projects = change.projects ?? [{ project: 'GZ-001', sites: [planned('1')] }];
  return {
    code_fields: [{ layer: 0, field: '编号', matches: 1 }],
    name_fields: [{ layer: 0, field: '' }],
    matched: { code: 1, name: 0, hand: 0 },
    set_aside: 0,
    proposals_total: 0,
    proposals: [],
    conflicts_total: 0,
    conflicts: [],
    unexamined: 0,
    declared: [],
    shift: { east_m: 0, north_m: 0, spread_m: 0, pairs: 0, looks_like: 'nothing' },
    remembered: [],
    set: 1,
    revised: 0,
    unchanged: 0,
    withdrawn: 0,
    unmatched_total: 0,
    unmatched: [],
    projects_total: projects.length,
    refused_total: projects.filter(({ refusal }) => refusal !== undefined).length,
    far_m: 500,
    far_total: 0,
    projects,
    ...change,
  };
}

export function uploadOf(change: Partial<Upload> = {}): Upload {
  return {
    code: '6f1c1a52-0000-4000-8000-000000000001',
    file_name: '范围.zip',
    file: '00',
    size_bytes: 12_345,
    received_at: '2025-03-05T04:00:00Z',
    received_by: 'uploader',
    position: 101,
    state: 'inspected',
    refusal: '',
    features: 12,
    ...change,
  };
}
