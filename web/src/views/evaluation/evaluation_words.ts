// The evaluation in the words of the page.
import type { ApiError, FailureCode } from '../../api/problem';
import type { EvaluationScore, EventRecord, IndexOutcome, OutcomeStanding } from '../../api/types';
import type { EvaluationCommand } from '../../model/evaluation/forms';
import type { ParcelRefusal } from '../../model/evaluation/parcel';
import { kindOf, numberIn } from '../../model/events';
import { formatCount, formatExactShare, formatQuantity } from '../../model/numbers';
import { refusalText } from '../../parts/refusal';
import type { App } from '../../state/app.svelte';

export function eventName(app: App, type: string): string {
  const kind = kindOf({ type });
  return kind === null ? type : app.screens.events[kind];
}

/** Of a line of a ledger: "+2", "−0.5". */
export const signed = (points: number) =>
  `${points > 0 ? '+' : '−'}${formatCount(Math.abs(points))}`;

/** What happened to a ledger, with the points that it was about. */
export function eventSentence(event: EventRecord, app: App): string {
  const HUNDREDTHS = 100; // that points are stored in
  const name = eventName(app, event.type);
  const hundredths = numberIn(event, 'points_hundredths');
  if (hundredths === undefined) return name;
  return `${name} ${app.screens.evaluation.ledger.points(signed(hundredths / HUNDREDTHS))}`;
}

/** "8.5 ÷ 10" */
export function scoreText({ earned, possible }: EvaluationScore): string {
  return `${formatCount(earned)} ÷ ${formatCount(possible)}`;
}

/** Of a point, too, whose rate the server does not say: rounded down as all rates are. */
export function rateText(score: EvaluationScore): string {
  const { rate_bp, earned, possible } = score;
  if (rate_bp !== undefined) return formatExactShare(rate_bp);
  if (possible === 0) return formatExactShare(undefined);
  const WHOLE_BP = 10_000;
  // In hundredths, for sums of fractions are not exact.
  const [part, whole] = [Math.round(earned * 100), Math.round(possible * 100)];
  return formatExactShare(Math.floor((part * WHOLE_BP) / whole));
}

export function outcomeText(app: App, { unit }: IndexOutcome, value: number | undefined): string {
  return value === undefined ? '–' : formatQuantity(value, unit, app.lang);
}

/** "10 % 以上" */
export function targetText(app: App, outcome: IndexOutcome, target: number): string {
  const { at_least, at_most } = app.screens.evaluation.bounds;
  const said = outcomeText(app, outcome, target);
  return outcome.bound === 'at_least' ? at_least(said) : at_most(said);
}

export function standingText(app: App, standing: OutcomeStanding | undefined): string {
  if (standing === undefined) return app.screens.evaluation.outcome.unreported;
  const { on, document } = standing;
  const { reported, reported_by } = app.screens.evaluation.outcome;
  return document === '' ? reported(on) : reported_by(on, document);
}

/** Of the evaluation some refusals mean something more exact than elsewhere. */
export function refusalOf(app: App, command: EvaluationCommand, error: ApiError): string {
  const { refusals, rule_withdrawn } = app.screens.evaluation;
  if (error.code === 'withdrawn' && command === 'enter_score') return rule_withdrawn;
  const own: Partial<Record<FailureCode, string>> = refusals;
  return own[error.code] ?? refusalText(app, error);
}

export function parcelRefusal(app: App, { code, problem }: ParcelRefusal): string {
  const own: Partial<Record<FailureCode, string>> = app.screens.evaluation.refusals;
  const reason = problem?.reason;
  if (reason !== undefined) return app.screens.evidence.reasons[reason];
  return own[code] ?? app.screens.errors[code];
}
