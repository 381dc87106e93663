// A figure's formula with its numbers put in, as people would write it on paper. The server has
// worked the value out; this shows how.
import type { Explanation, FigureInput } from '../api/types';
import { dayOf } from './dates';
import { inputKind, type ValueKind } from './value_kinds';

export type SayValue = (kind: ValueKind, value: FigureInput['value']) => string;

type Inputs = readonly FigureInput[];
type Write = (inputs: Inputs, say: SayValue, on: string) => string | null;

function find(inputs: Inputs, name: string, key?: string): FigureInput | undefined {
  return inputs.find((input) => input.name === name && (key === undefined || input.key === key));
}

function sayOf(input: FigureInput, say: SayValue): string {
  return say(inputKind(input.name), input.value);
}

/** Two inputs with a sign between them. */
const signed =
  (sign: string) =>
  (first: string, second: string): Write =>
  (inputs, say) => {
    const [left, right] = [find(inputs, first), find(inputs, second)];
    if (left === undefined || right === undefined) return null;
    return `${sayOf(left, say)} ${sign} ${sayOf(right, say)}`;
  };
const quotient = signed('÷');
const times = signed('×');
const difference = signed('−');

const sum =
  (name: string): Write =>
  (inputs, say) => {
    const terms = inputs.filter((input) => input.name === name);
    return terms.length < 2 ? null : terms.map((term) => sayOf(term, say)).join(' + ');
  };

const weightsOf = (inputs: Inputs) => inputs.filter(({ name }) => name === 'weight');
const added = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const bracketed = (terms: readonly string[]) =>
  terms.length === 1 ? (terms[0] as string) : `(${terms.join(' + ')})`;

/** The weights of the stages that count, over those of all. */
const weighed =
  (counts: (key: string | undefined, inputs: Inputs, on: string) => boolean): Write =>
  (inputs, _say, on) => {
    const all = weightsOf(inputs);
    const whole = added(all.map(({ value }) => Number(value)));
    if (whole === 0) return null;
    const have = all.filter(({ key }) => counts(key, inputs, on)).map(({ value }) => String(value));
    return `${have.length === 0 ? '0' : bracketed(have)} ÷ ${whole}`;
  };

/** Days from the first to `on`, both included, of those to the last. */
function passed(start: string, finish: string, on: string): { days: number; of: number } {
  const of = dayOf(finish) - dayOf(start) + 1;
  return { days: Math.min(Math.max(dayOf(on) - dayOf(start) + 1, 0), of), of };
}

const spans: Write = (inputs, _say, on) => {
  const terms: string[] = [];
  let whole = 0;
  for (const { key, value } of weightsOf(inputs)) {
    const [start, finish] = [
      find(inputs, 'planned_start', key),
      find(inputs, 'planned_finish', key),
    ];
    whole += Number(value);
    if (start === undefined || finish === undefined || Number(value) === 0) continue;
    const { days, of } = passed(String(start.value), String(finish.value), on);
    if (days > 0) terms.push(days === of ? String(value) : `${value} × ${days}/${of}`);
  }
  if (whole === 0) return null;
  return `${terms.length === 0 ? '0' : bracketed(terms)} ÷ ${whole}`;
};

const elapsed: Write = (inputs, _say, on) => {
  const days = (name: string) =>
    inputs.filter((input) => input.name === name).map(({ value }) => String(value));
  const start = days('planned_start')[0];
  const finish = days('planned_finish').sort().at(-1);
  if (start === undefined || finish === undefined) return null;
  const { days: gone, of } = passed(start, finish, on);
  return `${gone} ÷ ${of}`;
};

/** Null where nothing has passed: to take the later day from the earlier says nothing. */
const since = (on: string, start: string | undefined): string | null =>
  start === undefined || start >= on ? null : `${on} − ${start}`;

const writers: Partial<Record<Explanation['formula'], Write>> = {
  done_over_pledged: quotient('done', 'pledged'),
  disbursed_over_budget: quotient('disbursed_fen', 'budget_fen'),
  stage_weights: weighed((key, inputs) => find(inputs, 'completed_on', key) !== undefined),
  plan_stage_finishes: weighed((key, inputs, on) => {
    const finish = find(inputs, 'planned_finish', key);
    return finish !== undefined && String(finish.value) <= on;
  }),
  plan_stage_spans: spans,
  plan_elapsed: elapsed,
  planned_minus_measured: (inputs, say) => {
    const planned = find(inputs, 'planned_bp');
    if (planned === undefined) return null;
    const measured = find(inputs, 'measured_bp')?.value ?? 0;
    return `${say('share', planned.value)} − ${say('share', measured)}`;
  },
  sum_by_source: sum('amount_fen'),
  promised_items: sum('quota'),
  sum_planned_money: sum('planned_fen'),
  earned_over_planned: quotient('earned_fen', 'planned_fen'),
  earned_over_actual: quotient('earned_fen', 'actual_fen'),
  share_of_budget: times('measured_bp', 'budget_fen'),
  mean_of_items: quotient('sum_bp', 'projects'),
  weighted_mean: quotient('weighed_fen', 'weight_fen'),
  after_minus_before: difference('after', 'before'),
  finish_minus_planned: difference('forecast_finish', 'planned_finish'),
  silent_beyond_agreed: (inputs, say) => {
    const terms = ['silent_days', 'reporting_period_days', 'silence_grace_days']
      .map((name) => find(inputs, name))
      .filter((input) => input !== undefined);
    return terms.length < 3 ? null : terms.map((term) => sayOf(term, say)).join(' − ');
  },
  days_since: (inputs, _say, on) => {
    const latest = inputs
      .map(({ value }) => String(value))
      .sort()
      .at(-1);
    return since(on, latest);
  },
  days_after: (inputs, _say, on) => {
    const start = find(inputs, 'since');
    return since(on, start && String(start.value));
  },
};

/** Null where the formula is no sum and the inputs say it all. */
export function substitution(
  { formula, inputs, moment }: Pick<Explanation, 'formula' | 'inputs' | 'moment'>,
  say: SayValue,
): string | null {
  const on = find(inputs, 'stands_on')?.value ?? moment.on;
  return writers[formula]?.(inputs, say, String(on)) ?? null;
}

/** Inputs that belong together, in the order they came: by their key, one without a key by itself. */
export function byKey(inputs: Inputs): { readonly key: string | null; readonly inputs: Inputs }[] {
  const groups = new Map<string, FigureInput[]>();
  for (const input of inputs) {
    const id = input.key === undefined ? `name ${input.name}` : `key ${input.key}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [input]);
    else group.push(input);
  }
  return [...groups.values()].map((group) => ({ key: group[0]?.key ?? null, inputs: group }));
}
