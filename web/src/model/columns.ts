// The columns of the register: their widths, and which of them stand on a screen.
import { sortKeys, type SortKey } from './sort';

/** Below this width a line has two rows. */
export const NARROW_PX = 600;
const MIDDLE_PX = 920;
const WIDE_PX = 1200;

export const columnWidths_px: Record<SortKey, number> = {
  code: 88,
  name: 220,
  programme: 104,
  list: 132,
  district: 128,
  department: 128,
  post: 180,
  executing_unit: 160,
  status: 88,
  stage: 132,
  light: 84,
  progress: 180,
  physical: 92,
  milestone: 92,
  financial: 92,
  planned: 92,
  deviation: 108,
  budget: 112,
  disbursed: 112,
  last_report: 184,
  deadline: 104,
  risks: 72,
  sites: 72,
};

/** In a narrow list the word of a light and the bar of a progress take less. */
const narrowWidths_px: Partial<Record<SortKey, number>> = { name: 150, light: 72, progress: 112 };

/** Figures stand at the right of their column. */
export const numberColumns: ReadonlySet<SortKey> = new Set([
  'physical',
  'milestone',
  'financial',
  'planned',
  'budget',
  'disbursed',
  'risks',
  'sites',
]);

function fitting(width_px: number): readonly SortKey[] {
  if (width_px < NARROW_PX) return ['name', 'light', 'progress'];
  const few: SortKey[] = ['code', 'name', 'stage', 'light', 'progress', 'last_report'];
  if (width_px <= MIDDLE_PX) return few;
  const more: SortKey[] = [...few, 'programme', 'department', 'deviation'];
  return width_px <= WIDE_PX ? more : [...more, 'district'];
}

/** Those chosen, and always the name; where none were, those that fit. */
export function shownColumns(chosen: readonly SortKey[], width_px: number): readonly SortKey[] {
  const shown = new Set(chosen.length === 0 ? fitting(width_px) : [...chosen, 'name' as const]);
  return sortKeys.filter((key) => shown.has(key));
}

export function columnWidth_px(key: SortKey, width_px: number): number {
  const narrow = width_px < NARROW_PX ? narrowWidths_px[key] : undefined;
  return narrow ?? columnWidths_px[key];
}
