// What of the evaluation is looked at: what the address says of it. The rest of the room comes with
// the screen.
export const evaluationParts = ['index', 'gaps', 'ledger', 'rules', 'consequences'] as const;
export type EvaluationPart = (typeof evaluationParts)[number];

export interface EvaluationPlace {
  readonly part: EvaluationPart;
  /** Code of the index; null: the latest. */
  readonly index: string | null;
  /** Code of the observation point that is looked at. */
  readonly point: string | null;
  /** Code of the indicator whose outcome is looked at. */
  readonly indicator: string | null;
  /** Code of the unit: responsible for what is listed, or whose ledger it is. */
  readonly unit: string | null;
  /** Of the ledger; null: the year of the day. */
  readonly year: string | null;
  /** `all`: targets that are reached are listed, too. */
  readonly below: string | null;
}

export const startOfEvaluation: EvaluationPlace = {
  part: 'index',
  index: null,
  point: null,
  indicator: null,
  unit: null,
  year: null,
  below: null,
};

/** What each is called in the address. */
const names: readonly (readonly [keyof EvaluationPlace, string])[] = [
  ['part', 'part'],
  ['index', 'index'],
  ['point', 'point'],
  ['indicator', 'indicator'],
  ['unit', 'of'],
  ['year', 'year'],
  ['below', 'targets'],
];

export function encodeEvaluation(place: EvaluationPlace): [string, string][] {
  return names.flatMap(([key, name]): [string, string][] => {
    const value = place[key];
    return value === null || value === startOfEvaluation[key] ? [] : [[name, value]];
  });
}

export function decodeEvaluation(query: URLSearchParams): EvaluationPlace {
  const place = Object.fromEntries(names.map(([key, name]) => [key, query.get(name) || null]));
  const part = evaluationParts.find((known) => known === place['part']);
  return { ...startOfEvaluation, ...place, part: part ?? startOfEvaluation.part };
}
