// What is wrong with the values of a form of the evaluation over several fields. Pure.
import type { ScoreRule } from '../../api/types';
import type { Values } from '../forms/draft';
import type { Problem } from '../forms/fields';

const HUNDREDTHS = 100;

/** Points have two decimals at most, and are something. */
export function checkPoints(values: Values, name: string, positive = false): readonly Problem[] {
  const points = Number(values[name]);
  const at = `/${name}`;
  if (Math.abs(points * HUNDREDTHS - Math.round(points * HUNDREDTHS)) > 1e-6)
    return [{ at, code: 'two_decimals' }];
  if (points === 0) return [{ at, code: 'not_zero' }];
  return positive && points < 0 ? [{ at, code: 'above_zero' }] : [];
}

/** Within what the rule gives. */
export function checkRule(values: Values, rule: ScoreRule | undefined): readonly Problem[] {
  const own = checkPoints(values, 'points');
  if (own.length > 0 || rule === undefined) return own;
  const points = Number(values['points']);
  if (points >= rule.least && points <= rule.most) return [];
  const range = [String(rule.least), String(rule.most)];
  return [{ at: '/points', code: 'outside_rule', values: range }];
}

/** Another document withdraws it than the one it was recorded by. */
export function checkWithdrawal(values: Values): readonly Problem[] {
  const { number } = values['document'] as { number: string };
  return number === values['withdrawn'] ? [{ at: '/document/number', code: 'same_document' }] : [];
}
