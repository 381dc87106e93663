// The columns of the register: their widths, and which of them stand on a screen.
import { sortKeys, type SortKey } from './sort_keys';

/** Below this width a line has two rows. */
export const NARROW_PX = 600;
const MIDDLE_PX = 920;
const WIDE_PX = 1200;

const columnWidths_px: Record<SortKey, number> = {
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

/** Columns of words, which take part of the room that is left. */
const wordColumns: ReadonlySet<SortKey> = new Set([
  'programme',
  'list',
  'district',
  'department',
  'post',
  'executing_unit',
  'stage',
]);
const GROWTH_AT_MOST = 0.75;

/** The name has whatever is left beside these, and at least its own width. */
export function widthsOf(
  columns: readonly SortKey[],
  width_px: number,
): ReadonlyMap<SortKey, number> {
  const narrow = width_px < NARROW_PX ? narrowWidths_px : {};
  const own = columns.map((key) => [key, narrow[key] ?? columnWidths_px[key]] as const);
  const left_px = Math.max(0, width_px - own.reduce((sum, [, own_px]) => sum + own_px, 0));
  const share_px = left_px / (1 + columns.filter((key) => wordColumns.has(key)).length);
  return new Map(
    own.map(([key, own_px]) => {
      const more_px = wordColumns.has(key) ? Math.min(share_px, own_px * GROWTH_AT_MOST) : 0;
      return [key, Math.floor(own_px + more_px)];
    }),
  );
}
