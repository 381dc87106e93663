// Lines of the register of the archive for tests, made to order.
import type { ArchiveItem, SearchHit } from '../api/types';

export function record(change: Partial<ArchiveItem> = {}): ArchiveItem {
  return {
    item: { kind: 'record', code: 'DA-001' },
    type: 'minutes',
    title: '第一次例会纪要',
    number: '示例纪〔2014〕1号',
    date: '2014-03-01',
    unit: 'city',
    belongs_to: { kind: 'programme', code: 'GZ' },
    retention: 'ten_years',
    kept_until: '2024-12-31',
    shelf: '二号柜',
    note: '',
    file: '',
    file_name: '',
    withdrawn: false,
    disposed: false,
    event: { position: 30, index: 0 },
    version: 1,
    ...change,
  };
}

export const disposed = record({
  item: { kind: 'record', code: 'DA-002' },
  disposed: true,
  disposal: {
    approval: '示例销〔2025〕1号',
    note: '',
    on: '2025-02-01',
    event: { position: 60, index: 0 },
  },
  version: 2,
});

export const filed: ArchiveItem = {
  item: { kind: 'document', code: 'FA-1' },
  type: 'plan',
  title: '百区改造方案',
  number: '示例〔2025〕3号',
  date: '2025-01-05',
  unit: '',
  belongs_to: { kind: 'project', code: 'GZ-001' },
  retention: 'unset',
  shelf: '',
  note: '',
  file: 'ab12',
  file_name: '方案.pdf',
  withdrawn: false,
  disposed: false,
  event: { position: 12, index: 0 },
  version: 0,
};

export function hit(change: Partial<SearchHit> = {}): SearchHit {
  return {
    kind: 'notice',
    code: 'DB-2025-001',
    title: '关于路灯的督办',
    field: 'reply',
    snippet: [
      { text: '…已更换', match: false },
      { text: '路灯', match: true },
      { text: '<b>十二盏</b>…', match: false },
    ],
    effective_on: '2025-02-03',
    type: 'supervision.replied.v1',
    event: { position: 55, index: 0 },
    ...change,
  };
}
