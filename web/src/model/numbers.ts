// Figures as people read them: shares from basis points, amounts in 万元 and 亿元, grouped counts.
import type { Text } from '../api/types';
import type { Language } from './url';

const BP_PER_PERCENT = 100;
const BP_PER_TENTH = 10;
/** One 亿元 in 万元. */
const WAN_PER_YI = 10_000;
/** One million yuan in 万元. */
const WAN_PER_MILLION = 100;
const WAN_PER_BILLION = 100_000;

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

export function formatCount(value: number): string {
  return grouped.format(value);
}

/** 3689 → "36.8%", rounded down so that only the whole is 100 %; a dash where there is no figure. */
export function formatShare(bp: number | undefined): string {
  return bp === undefined ? '–' : `${oneDigit.format(tenths(bp))}%`;
}

/** A difference of shares in percentage points, without sign or unit: 3420 → "34.2". */
export function formatPoints(bp: number): string {
  return oneDigit.format(tenths(Math.abs(bp)));
}

function tenths(bp: number): number {
  return Math.trunc(bp / BP_PER_TENTH) / 10;
}

/** Part of a whole as a share in basis points; zero of nothing is zero. */
export function shareBp(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 100 * BP_PER_PERCENT) / whole);
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

/** A fact's number with the unit of its definition. */
export function formatQuantity(value: number, unit: Text, lang: Language): string {
  if (unit.zh === '万元') return formatAmount(value, lang);
  const word = lang === 'zh' ? unit.zh : unit.en || unit.zh;
  if (word === '') return formatCount(value);
  return word === '%' ? `${formatCount(value)}%` : `${formatCount(value)} ${word}`;
}
