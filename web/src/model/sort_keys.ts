// What the register can be ordered by; apart from the orders themselves, which come with it.
/** Also the columns of the register, in the order they stand there. */
export const sortKeys = [
  'code',
  'name',
  'programme',
  'list',
  'district',
  'department',
  'post',
  'executing_unit',
  'status',
  'stage',
  'light',
  'progress',
  'physical',
  'milestone',
  'financial',
  'planned',
  'deviation',
  'budget',
  'disbursed',
  'last_report',
  'deadline',
  'risks',
  'sites',
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly key: SortKey;
  readonly reversed: boolean;
}

export const byCode: Sort = { key: 'code', reversed: false };
