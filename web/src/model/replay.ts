// A candidate for the light rule tried on the past: which days, and the counts as bars.
import type { Colour, LightRuleReplay, ReplaySample } from '../api/types';
import { addMonths, dayOf, isoOf } from './dates';
import { colours } from './lights';

const DEFAULT_MONTHS = 12;

type Limits = Omit<LightRuleReplay, 'from' | 'to' | 'step'>;

export const limitNames = [
  'yellow_from_bp',
  'red_above_bp',
  'stage_overdue_red_months',
  'silence_grace_days',
] as const satisfies (keyof Limits)[];

/** The last year up to today. */
export function lastYear(today: string): { readonly from: string; readonly to: string } {
  return { from: isoOf(addMonths(dayOf(today), -DEFAULT_MONTHS)), to: today };
}

/** Null while a limit is missing or red lies below yellow: no rule could say that. */
export function limitsIn(values: Readonly<Record<string, unknown>>): Limits | null {
  const limits = Object.fromEntries(limitNames.map((name) => [name, values[name]]));
  const sound = limitNames.every((name) => Number.isInteger(limits[name]));
  const { yellow_from_bp, red_above_bp } = limits as unknown as Limits;
  return sound && red_above_bp >= yellow_from_bp ? (limits as unknown as Limits) : null;
}

export interface Part {
  readonly colour: Colour;
  readonly count: number;
  /** Of the whole, from the bottom. */
  readonly bottom: number;
  readonly share: number;
}

/** The counts of one date as parts of a bar, what is worst at the bottom. */
export function parts(lights: ReplaySample['recorded']): readonly Part[] {
  const whole = colours.reduce((sum, colour) => sum + lights[colour], 0);
  let below = 0;
  return colours
    .filter((colour) => lights[colour] > 0)
    .map((colour) => {
      const count = lights[colour];
      const bottom = below / whole;
      below += count;
      return { colour, count, bottom, share: count / whole };
    });
}
