// How the lines of the timeline are grouped and ordered, as the address says it.
export const groupings = [
  'programme',
  'list',
  'district',
  'department',
  'post',
  'light',
  'none',
] as const;
export type Grouping = (typeof groupings)[number];

export const orderKeys = [
  'code',
  'name',
  'deviation',
  'days_late',
  'planned_finish',
  'last_report',
] as const;
export type OrderKey = (typeof orderKeys)[number];

export interface LineOrder {
  readonly key: OrderKey;
  readonly reversed: boolean;
}

export const inOrderOfCodes: LineOrder = { key: 'code', reversed: false };
