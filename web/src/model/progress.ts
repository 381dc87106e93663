// How far a project is, by the measure of its programme, and in which phase of its life.
import type { Programme, ProjectRow, Status } from '../api/types';

/** undefined where nothing was reported yet. */
export function measuredBp(row: ProjectRow, programme: Programme | undefined): number | undefined {
  switch (programme?.measure) {
    case 'physical':
      return row.physical_bp;
    case 'quantity':
      return row.quantity_bp;
    default:
      return row.milestone_bp;
  }
}

/** Planned − measured; nothing measured counts as zero. undefined without a plan. */
export function deviationBp(row: ProjectRow, programme: Programme | undefined): number | undefined {
  if (row.planned_bp === undefined) return undefined;
  return row.planned_bp - (measuredBp(row, programme) ?? 0);
}

export const statuses: readonly Status[] = [
  'active',
  'suspended',
  'withdrawn',
  'completed',
  'accepted',
  'revoked',
];

export const phases = ['done', 'under_way', 'not_started', 'stopped'] as const;
export type Phase = (typeof phases)[number];

const stopped: readonly Status[] = ['suspended', 'withdrawn', 'revoked'];

/** Whether nothing is expected of it while it stands so. */
export function isStopped(row: Pick<ProjectRow, 'status'>): boolean {
  return stopped.includes(row.status);
}

/** Every project is in exactly one phase. */
export function phaseOf(row: ProjectRow): Phase {
  if (row.done) return 'done';
  if (isStopped(row)) return 'stopped';
  return row.stage === undefined || row.stage === '' ? 'not_started' : 'under_way';
}
