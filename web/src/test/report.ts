// Public reports for tests, made to order.
import type { EventRecord, Report, ReportPhoto } from '../api/types';
import { event } from './sample';

export const CODE = '5f0c2f9e-0c66-4b7e-9b1c-0d5b8e5d1a11';

export function photo(version: number, of: ReportPhoto['of'] = 'submission'): ReportPhoto {
  return { version, of, media_type: 'image/jpeg', size_bytes: 1000 };
}

export function submitted(change: Partial<Report> = {}): Report {
  return {
    code: CODE,
    channel: 'page',
    phase: 'submitted',
    text: '三号楼前路灯不亮，住三单元',
    project: '',
    submitted_on: '2025-03-01',
    contact: 'left',
    photos: [photo(3)],
    reopenings: 0,
    notices: [],
    version: 3,
    ...change,
  };
}

export function accepted(change: Partial<Report> = {}): Report {
  return submitted({ phase: 'accepted', area: 'construction', version: 4, ...change });
}

export function assigned(change: Partial<Report> = {}): Report {
  return accepted({
    phase: 'assigned',
    assigned: {
      unit: 'city',
      due: '2025-03-10',
      note: '',
      overdue: false,
      returns: 0,
      return_reason: '',
    },
    version: 5,
    ...change,
  });
}

export function answered(change: Partial<Report> = {}): Report {
  return assigned({
    phase: 'answered',
    photos: [photo(3), photo(6, 'answer')],
    answer: { text: '路灯已修复', photos: [6], on: '2025-03-04' },
    version: 7,
    ...change,
  });
}

export const publication: NonNullable<Report['published']> = {
  title: '路灯不亮',
  question: '有群众反映小区路灯不亮',
  answer: '已经修好',
  photos: [6],
  published_on: '2025-03-05',
};

export function reportEvent(
  version: number,
  type: string,
  data: EventRecord['data'] = {},
): EventRecord {
  return event(90 + version, {
    stream: `report-${CODE}`,
    version,
    type: `report.${type}.v1`,
    actor: 'supervisor',
    data,
  });
}
