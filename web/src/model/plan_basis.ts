// What planned-to-date 序时进度 was worked out from.
import type { Programme, ProjectRow } from '../api/types';

/** What planned-to-date was worked out from; the figure itself comes from the server. */
export interface PlanBasis {
  /** Each stage spread over its days, or counted on its planned finish. */
  readonly kind: 'spans' | 'finishes';
  readonly weights: 'plan' | 'template';
}

/** undefined without a plan. */
export function planBasis(row: ProjectRow, programme: Programme): PlanBasis | undefined {
  if (row.planned_bp === undefined) return undefined;
  return {
    kind: programme.measure === 'milestone' ? 'finishes' : 'spans',
    weights: row.stages.some(({ weight }) => weight !== undefined) ? 'plan' : 'template',
  };
}
