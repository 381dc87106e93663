// What kind of value stands in a figure, in what went into it and in a field that changed. The
// server gives numbers and codes; how they are said follows from the kind.
import type { ChangeField, ProjectFigure, RollUpFigure } from '../api/types';

export type ValueKind =
  | 'share'
  | 'points'
  | 'money'
  | 'count'
  | 'days'
  | 'months'
  | 'index'
  | 'pace'
  | 'outcome'
  | 'date'
  | 'colour'
  | 'reason'
  | 'status'
  | 'truth'
  | 'stage'
  | 'list'
  | 'unit'
  | 'post'
  | 'fact'
  | 'area'
  | 'length'
  | 'site'
  | 'place'
  | 'risk'
  | 'text';

export const figureKinds: Record<ProjectFigure, ValueKind> = {
  light: 'colour',
  measured: 'share',
  planned: 'share',
  deviation: 'points',
  physical: 'share',
  milestone: 'share',
  quantity: 'share',
  financial: 'share',
  budget: 'money',
  disbursed: 'money',
  fund_budget: 'money',
  fund_disbursed: 'money',
  stage: 'stage',
  status: 'status',
  done: 'truth',
  done_on: 'date',
  silent_days: 'days',
  last_report_on: 'date',
  deadline: 'date',
  deadline_days_late: 'days',
  missed_stage: 'stage',
  stage_days_late: 'days',
  fact: 'fact',
  planned_start: 'date',
  planned_finish: 'date',
  started_on: 'date',
  completed_on: 'date',
  sites: 'count',
  risks_open: 'count',
  name: 'text',
  list: 'list',
  district: 'unit',
  department: 'unit',
  post: 'post',
  silent_since: 'date',
  every_days: 'days',
  grace_days: 'days',
  overdue_days: 'days',
  forecast: 'outcome',
  forecast_finish: 'date',
  forecast_slip_days: 'days',
  forecast_pace: 'pace',
  forecast_reports: 'count',
  forecast_first_report_on: 'date',
  forecast_last_report_on: 'date',
  budget_at_completion: 'money',
  planned_value: 'money',
  earned_value: 'money',
  actual_cost: 'money',
  spi: 'index',
  cpi: 'index',
  curve_planned: 'share',
  curve_actual: 'share',
  curve_forecast: 'share',
  curve_planned_money: 'money',
  curve_paid: 'money',
};

/** What is no count. */
const sumKinds: Partial<Record<RollUpFigure, ValueKind>> = {
  silence_overdue_days: 'days',
  silence_longest_days: 'days',
  silence_median_overdue_days: 'days',
  tally_count_share: 'share',
  tally_expected_share: 'share',
  curve_weight: 'money',
  curve_planned: 'share',
  curve_actual: 'share',
  curve_forecast: 'share',
  curve_planned_money: 'money',
  curve_budget: 'money',
  curve_paid: 'money',
  forecast_late_days: 'days',
  forecast_last_finish: 'date',
  budget_at_completion: 'money',
  planned_value: 'money',
  earned_value: 'money',
  actual_cost: 'money',
  spi: 'index',
  cpi: 'index',
  financial_share: 'share',
};

export function sumKind(figure: RollUpFigure): ValueKind {
  return sumKinds[figure] ?? 'count';
}

/** What an item adds: of an index what it earned, of shares by money the money that they come to. */
export function itemKind(figure: RollUpFigure, byMoney: boolean): ValueKind {
  if (figure === 'financial_share') return 'money';
  const kind = sumKind(figure);
  return kind === 'index' || (kind === 'share' && byMoney) ? 'money' : kind;
}

export const inputNames = [
  'reason',
  'under',
  'under_reason',
  'override_until',
  'measured_bp',
  'planned_bp',
  'deviation_bp',
  'missed_stage',
  'stage_days_late',
  'deadline',
  'deadline_days_late',
  'silent_days',
  'yellow_from_bp',
  'red_above_bp',
  'stage_overdue_red_months',
  'silence_grace_days',
  'forecast_min_reports',
  'forecast_min_days',
  'reporting_period_days',
  'reported_on',
  'weight',
  'done',
  'pledged',
  'disbursed_fen',
  'budget_fen',
  'planned_start',
  'planned_finish',
  'amount_fen',
  'registered_on',
  'last_report_on',
  'resumed_on',
  'restored_on',
  'plan_start',
  'since',
  'started_on',
  'completed_on',
  'suspended_on',
  'withdrawn_on',
  'revoked_on',
  'accepted_on',
  'done_stage',
  'stage_completed_on',
  'resolved_on',
  'quota',
  'stands_on',
  'outcome',
  'reports',
  'first_report_on',
  'last_bp',
  'pace_thousandths',
  'forecast_finish',
  'planned_fen',
  'earned_fen',
  'actual_fen',
  'sum_bp',
  'projects',
  'weighed_fen',
  'weight_fen',
  'planned',
  'expected',
  'count',
  'by_on',
  'after',
  'before',
] as const;
export type InputName = (typeof inputNames)[number];

/** Null for a name newer than this page. */
export function inputName(name: string): InputName | null {
  return inputNames.find((known) => known === name) ?? null;
}

const inputKinds: Partial<Record<InputName, ValueKind>> = {
  reason: 'reason',
  under: 'colour',
  under_reason: 'reason',
  deviation_bp: 'points',
  yellow_from_bp: 'points',
  red_above_bp: 'points',
  missed_stage: 'stage',
  done_stage: 'stage',
  stage_overdue_red_months: 'months',
  stage_days_late: 'days',
  deadline_days_late: 'days',
  outcome: 'outcome',
  pace_thousandths: 'pace',
};
const endings: readonly (readonly [RegExp, ValueKind])[] = [
  [/_bp$/, 'share'],
  [/_fen$/, 'money'],
  [/_days$/, 'days'],
  [/(_on|_until|_start|_finish)$|^deadline$|^since$/, 'date'],
];

export function inputKind(name: string): ValueKind {
  const known = inputName(name);
  const own = known === null ? undefined : inputKinds[known];
  return own ?? endings.find(([ending]) => ending.test(name))?.[1] ?? 'count';
}

export const changeKinds: Record<ChangeField, ValueKind> = {
  name_zh: 'text',
  name_en: 'text',
  address: 'text',
  list: 'list',
  district: 'unit',
  department: 'unit',
  co_lead: 'truth',
  post: 'post',
  executing_unit: 'unit',
  assigned_until: 'date',
  planned_start: 'date',
  planned_finish: 'date',
  plan_weight: 'count',
  planned_money_fen: 'money',
  plan_document: 'text',
  physical_bp: 'share',
  milestone_bp: 'share',
  quantity_bp: 'share',
  financial_bp: 'share',
  last_report_on: 'date',
  fact: 'fact',
  stage: 'stage',
  stage_started_on: 'date',
  stage_completed_on: 'date',
  site: 'site',
  site_place: 'place',
  site_area_dm2: 'area',
  site_length_cm: 'length',
  budget_fen: 'money',
  disbursed_fen: 'money',
  risk: 'risk',
  evidence: 'count',
  light: 'colour',
  light_reason: 'reason',
  override_reason: 'text',
  override_by: 'text',
  override_until: 'date',
  status: 'status',
  done: 'truth',
  suspended_on: 'date',
  withdrawn_on: 'date',
  revoked_on: 'date',
  completed_on: 'date',
  accepted_on: 'date',
};
