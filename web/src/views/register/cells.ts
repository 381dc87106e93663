// What stands in a cell of the register, for the columns that are plain text.
import type { ProjectRow } from '../../api/types';
import { formatCount, formatShare } from '../../model/numbers';
import { isStopped } from '../../model/progress';
import type { SortKey } from '../../model/sort_keys';
import type { App } from '../../state/app.svelte';

const FEN_PER_WAN = 1_000_000;

type Cell = (row: ProjectRow, app: App) => string;

export type DrawnColumn = 'name' | 'light' | 'progress' | 'deviation' | 'last_report';

export const cellTexts: Record<Exclude<SortKey, DrawnColumn>, Cell> = {
  code: (row) => row.code,
  programme: (row, app) => app.names.programme(row.programme),
  list: (row, app) => app.names.list(row.programme, row.list) || '–',
  district: (row, app) => app.names.unit(row.district),
  department: (row, app) => app.names.unit(row.department) || app.words.none,
  post: (row, app) => app.names.post(row.post) || app.words.none,
  executing_unit: (row, app) => app.names.unit(row.executing_unit) || '–',
  status: (row, app) => app.words.statuses[row.status],
  stage: (row, app) =>
    [stageOf(row, app), isStopped(row) ? app.words.statuses[row.status] : '']
      .filter((part) => part !== '')
      .join(' · '),
  physical: (row) => formatShare(row.physical_bp),
  milestone: (row) => formatShare(row.milestone_bp),
  financial: (row) => formatShare(row.financial_bp),
  planned: (row) => formatShare(row.planned_bp),
  budget: (row) => wanOf(row.budget_fen),
  disbursed: (row) => wanOf(row.disbursed_fen),
  deadline: (row) => row.light.deadline ?? '–',
  risks: (row) => (row.risks_open === 0 ? '–' : formatCount(row.risks_open)),
  sites: (row) => (row.sites === 0 ? '–' : formatCount(row.sites)),
};

export function stageOf(row: ProjectRow, app: App): string {
  return app.names.stage(row.programme, row.stage) || app.screens.drawer.not_started;
}

// The unit stands in the head of the column.
function wanOf(fen: number | undefined): string {
  return fen === undefined ? '–' : formatCount(Math.round(fen / FEN_PER_WAN));
}
