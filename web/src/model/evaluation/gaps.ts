// Gaps to target 查找差距 in the order and of the unit that are asked for. Pure.
import type { EvaluationIndex, EventAddress, IndexGap, IndexIndicator } from '../../api/types';
import { findIndicator, latestSources } from './tree';

export const gapOrders = ['gap', 'indicator', 'unit', 'plan'] as const;
export type GapOrder = (typeof gapOrders)[number];

export interface GapQuestion {
  /** Code of the responsible unit; null: of all. */
  readonly unit: string | null;
  /** Targets that are reached are listed, too. */
  readonly all: boolean;
  readonly order: GapOrder;
}

/** In the order of what it stands for on screen: as the server has it, the largest gap first. */
export function gapsOf(index: EvaluationIndex, { unit, all, order }: GapQuestion): IndexGap[] {
  const fit = index.gaps.filter(
    (gap) => (all || gap.below || gap.gap_bp === undefined) && (unit === null || gap.unit === unit),
  );
  return order === 'gap' ? fit : [...fit].sort(orders[order]);
}

type Order = (one: IndexGap, other: IndexGap) => number;

const orders: Record<Exclude<GapOrder, 'gap'>, Order> = {
  indicator: (one, other) => one.indicator.localeCompare(other.indicator),
  unit: (one, other) => one.unit.localeCompare(other.unit),
  plan: (one, other) => Number(other.without_plan) - Number(one.without_plan),
};

export interface GapCounts {
  readonly below: number;
  readonly without_plan: number;
  /** Of which there is no value. */
  readonly unknown: number;
}

export function countGaps(gaps: readonly IndexGap[]): GapCounts {
  return {
    below: gaps.filter(({ below }) => below).length,
    without_plan: gaps.filter(({ without_plan }) => without_plan).length,
    unknown: gaps.filter(({ gap_bp }) => gap_bp === undefined).length,
  };
}

/** Tells a row from the others: an indicator may have several targets. */
export const gapKey = ({ indicator, measured, unit }: IndexGap): string =>
  `${indicator}/${measured}/${unit}`;

/** Where what the gap is measured by stands in the log. */
export function gapSources(index: EvaluationIndex, gap: IndexGap): readonly EventAddress[] {
  const indicator = findIndicator(index, gap.indicator);
  if (indicator === undefined) return [];
  if (gap.measured === 'score_rate')
    return latestSources(
      indicator.standards.flatMap(({ points }) => points.map(({ sources }) => sources)),
    );
  const standing = standingOf(indicator, gap);
  return standing === undefined ? [] : [{ position: standing.position, index: standing.index }];
}

function standingOf({ outcome }: IndexIndicator, { measured, unit }: IndexGap) {
  if (measured === 'outcome') return outcome?.reported;
  return outcome?.parts.find((part) => part.unit === unit)?.reported;
}

/** A free code for the remedial plan of an indicator. */
export function planCode(indicator: string, taken: readonly string[]): string {
  const stem = `plan-${indicator}`;
  let number = 1;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
