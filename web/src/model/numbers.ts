// Figures as people read them: shares from basis points, amounts in 万元 and 亿元, grouped counts.
import type { Text } from '../api/types';
import type { Language } from './url';

const BP_PER_PERCENT = 100;
const BP_PER_TENTH = 10;
const WHOLE_BP = 10_000;
const WHOLE_TENTHS = 1000;
/** One 亿元 in 万元. */
const WAN_PER_YI = 10_000;
/** One million yuan in 万元. */
const WAN_PER_MILLION = 100;
const WAN_PER_BILLION = 100_000;
/** One 万元 in fen. */
export const FEN_PER_WAN = 1_000_000;

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

export function formatCount(value: number): string {
  return grouped.format(value);
}

/**
 * 3689 → "36.9%": the nearest tenth, but only the whole is 100 % and only nothing is 0 %; a dash
 * where there is no figure.
 */
export function formatShare(bp: number | undefined): string {
  return bp === undefined ? '–' : `${oneDigit.format(tenths(bp))}%`;
}

function tenths(bp: number): number {
  const nearest = Math.round(bp / BP_PER_TENTH);
  if (bp > 0 && bp < WHOLE_BP) return Math.min(Math.max(nearest, 1), WHOLE_TENTHS - 1) / 10;
  return nearest / 10;
}

/** 3689 → "36.89%": as it is known, to compare and to subtract; a dash where there is no figure. */
export function formatExactShare(bp: number | undefined): string {
  return bp === undefined ? '–' : `${twoDigits.format(bp / BP_PER_PERCENT)}%`;
}

/** A difference of shares in percentage points, exact, without sign or unit: 3420 → "34.2". */
export function formatPoints(bp: number): string {
  return twoDigits.format(Math.abs(bp) / BP_PER_PERCENT);
}

/** Part of a whole as a share in basis points, not rounded; zero of nothing is zero. */
/** An index in thousandths: 1000 is 1.00. */
export function formatIndex(thousandths: number): string {
  return (thousandths / 1000).toFixed(2);
}

export function shareBp(part: number, whole: number): number {
  return whole === 0 ? 0 : (part * WHOLE_BP) / whole;
}

/** `wan` is in 万元. */
export function formatAmount(wan: number, lang: Language): string {
  if (lang === 'zh') {
    return Math.abs(wan) >= WAN_PER_YI
      ? `${twoDigits.format(wan / WAN_PER_YI)} 亿元`
      : `${twoDigits.format(wan)} 万元`;
  }
  return Math.abs(wan) >= WAN_PER_BILLION
    ? `CNY ${twoDigits.format(wan / WAN_PER_BILLION)} billion`
    : `CNY ${twoDigits.format(wan / WAN_PER_MILLION)} million`;
}

export function formatMoney(fen: number, lang: Language): string {
  return formatAmount(fen / FEN_PER_WAN, lang);
}

/** A fact's number with the unit of its definition. */
export function formatQuantity(value: number, unit: Text, lang: Language): string {
  if (unit.zh === '万元') return formatAmount(value, lang);
  const word = lang === 'zh' ? unit.zh : unit.en || unit.zh;
  if (word === '') return formatCount(value);
  return word === '%' ? `${formatCount(value)}%` : `${formatCount(value)} ${word}`;
}
