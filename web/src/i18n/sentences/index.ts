// Why a light has its colour, as a sentence with the numbers it was judged by.
import type { Light, LightReason, LightRule, Programme } from '../../api/types';
import { formatCount, formatExactShare, formatPoints } from '../../model/numbers';
import type { Words } from '../zh';
import type { zhSentences } from './zh';

export interface LightContext {
  readonly words: Words;
  readonly sentences: typeof zhSentences;
  readonly rule: LightRule;
  readonly programme: Programme | undefined;
  readonly stageName: (stage: string) => string;
}

type Clauses = (light: Light, context: LightContext) => readonly (string | undefined)[];

const clauses: Record<LightReason, Clauses> = {
  on_plan: (light, c) => [...againstPlan(light, c), c.sentences.below_yellow(yellow(c))],
  behind_plan: (light, c) => [
    ...againstPlan(light, c),
    light.colour === 'red'
      ? c.sentences.above_red(formatPoints(c.rule.red_above_bp))
      : c.sentences.from_yellow(yellow(c)),
  ],
  stage_start_missed: (light, c) => [stageMissed(light, c), ...againstPlan(light, c)],
  deadline_passed: (light, c) => [
    c.sentences.deadline(light.deadline ?? '', days(light.deadline_days_late)),
    ...againstPlan(light, c),
  ],
  silent: (light, c) => [
    c.sentences.silent(
      days(light.silent_days),
      formatCount(c.programme?.reporting_period_days ?? 0),
      formatCount(c.rule.silence_grace_days),
    ),
    light.under === undefined ? undefined : c.sentences.under(c.words.lights[light.under]),
    light.under_reason === undefined ? undefined : c.words.reasons[light.under_reason],
  ],
  suspended: (_, c) => [c.sentences.suspended],
  withdrawn: (_, c) => [c.sentences.withdrawn],
  done: (_, c) => [c.sentences.done],
  no_plan: (_, c) => [c.sentences.no_plan],
  no_rule: (_, c) => [c.sentences.no_rule],
  revoked: (_, c) => [c.sentences.revoked],
  overridden: (light, c) => [
    c.sentences.overridden,
    light.under === undefined ? undefined : c.sentences.by_the_rule(c.words.lights[light.under]),
    light.under_reason === undefined ? undefined : c.words.reasons[light.under_reason],
  ],
};

export function lightSentence(light: Light, context: LightContext): string {
  const { separator, stop } = context.sentences;
  // A reason newer than this page still shows its name.
  const make: Clauses | undefined = clauses[light.reason];
  const parts = make?.(light, context).filter((part) => part !== undefined) ?? [light.reason];
  const text = parts.join(separator) + stop;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same where neither the rule nor the programme's reporting period is known: without them. */
export function plainSentence(
  light: Light,
  { words, sentences, stageName }: Pick<LightContext, 'words' | 'sentences' | 'stageName'>,
): string {
  const { separator, stop } = sentences;
  const told: Partial<Record<LightReason, string>> = {
    stage_start_missed: sentences.stage_missed(stageName(light.stage ?? ''), days(light.late_days)),
    deadline_passed: sentences.deadline(light.deadline ?? '', days(light.deadline_days_late)),
    overridden: sentences.overridden,
  };
  const under = light.reason === 'overridden' ? light.under : undefined;
  const parts = [
    told[light.reason] ?? words.reasons[light.reason] ?? light.reason,
    ...(under === undefined ? [] : [sentences.by_the_rule(words.lights[under])]),
    ...againstPlan(light, { sentences }),
  ];
  const text = parts.join(separator) + stop;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stageMissed(light: Light, { sentences, rule, stageName }: LightContext): string {
  const stage = stageName(light.stage ?? '');
  return light.colour === 'red'
    ? sentences.stage_long_missed(
        stage,
        days(light.late_days),
        formatCount(rule.stage_overdue_red_months),
      )
    : sentences.stage_missed(stage, days(light.late_days));
}

function againstPlan(light: Light, { sentences }: Pick<LightContext, 'sentences'>): string[] {
  if (light.planned_bp === undefined || light.deviation_bp === undefined) return [];
  const points = formatPoints(light.deviation_bp);
  const comparison =
    light.deviation_bp === 0
      ? sentences.level
      : light.deviation_bp > 0
        ? sentences.behind(points)
        : sentences.ahead(points);
  const measured = formatExactShare(light.measured_bp ?? 0);
  return [sentences.against_plan(measured, formatExactShare(light.planned_bp)), comparison];
}

function yellow({ rule }: LightContext): string {
  return formatPoints(rule.yellow_from_bp);
}

function days(value: number | undefined): string {
  return formatCount(value ?? 0);
}
