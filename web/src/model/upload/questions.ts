// What an upload asks a person before it may be recorded: each doubt with its answers and the one
// that is recommended. An answer about the reading is sent at once, and the file is read again; an
// answer about the meaning goes along with the commit.
import type {
  UploadControlPoint,
  UploadCrsCandidate,
  UploadDatum,
  UploadDatumShift,
  UploadDetail,
  UploadLayer,
  UploadLayerReading,
  UploadReading,
  UploadReport,
} from '../../api/types';

export const questionKinds = [
  'encoding',
  'crs',
  'datum',
  'repair',
  'shift',
  'conflicts',
  'declared',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export type ShiftAnswer = 'convert' | 'moved' | 'datum';

export interface Question {
  /** Its kind and, where there is one, its layer. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** The name of the layer that it is about; empty: the whole file. */
  readonly layer: string;
  /** Reason code of the report, or the kind of doubt of the plan. */
  readonly why: string;
  /** What may be said; empty where it takes a form. */
  readonly answers: readonly string[];
  readonly recommended: string | null;
  /** Null: nobody has said anything. */
  readonly answered: string | null;
  /** Nothing is recorded until it is answered. */
  readonly blocks: boolean;
}

/** What a person has said on this page, by the question. */
export type Given = Readonly<Record<string, string>>;

const charsets = ['UTF-8', 'GB18030'] as const;
type Charset = (typeof charsets)[number];
export const repairs = ['all', 'safe', 'none'] as const;
export type Repair = (typeof repairs)[number];

/** Refusals that an answer leads on from. */
const crsRefusals: ReadonlySet<string> = new Set([
  'crs_missing',
  'crs_unknown',
  'crs_contradicted',
]);
const datumRefusals: ReadonlySet<string> = new Set(['crs_datum', 'fit_failed']);
/** A repair that changes no area by more is worth taking. */
const SMALL_LOSS_SHARE = 0.01;

/** All that an upload asks, in the order in which a person would say it. */
export function questionsOf(detail: UploadDetail, given: Given): Question[] {
  const { upload, report, plan } = detail;
  if (upload.state !== 'inspected' || report === undefined) return [];
  const asked = [...refusalQuestions(report), ...report.layers.flatMap(layerQuestions(report))];
  const ofPlan = plan === undefined ? [] : planQuestions(detail);
  return [...asked, ...ofPlan].map((question) => ({
    ...question,
    answered: given[question.id] ?? question.answered,
  }));
}

/** Those that nobody has answered and that hold up a commit. */
export function openQuestions(questions: readonly Question[]): Question[] {
  return questions.filter(
    ({ kind, blocks, answered }) => blocks && (answered === null || leadsOn(kind, answered)),
  );
}

/** Whoever says that the datum is wrong has still to say which one it is; then the file is read anew. */
function leadsOn(kind: QuestionKind, answered: string): boolean {
  return kind === 'shift' && answered === 'datum';
}

function question(
  kind: QuestionKind,
  layer: string,
  rest: Omit<Question, 'id' | 'kind' | 'layer' | 'blocks'> & { blocks?: boolean },
): Question {
  return { id: layer === '' ? kind : `${kind}/${layer}`, kind, layer, blocks: true, ...rest };
}

/** The layer for whose sake a file is refused; empty where none is named. */
export function refusedLayer({ refusal_details }: UploadReport): string {
  return refusal_details.find(({ code }) => code === 'layer')?.values[0] ?? '';
}

function refusalQuestions(report: UploadReport): Question[] {
  const { refusal: why } = report;
  const layer = refusedLayer(report);
  const answered = null;
  if (why === 'encoding_unknown')
    return [question('encoding', layer, { why, answers: charsets, recommended: null, answered })];
  const isUnfit = why === 'choice_unfit';
  if (datumRefusals.has(why) || (isUnfit && readingOf(report, layer).datum !== undefined))
    return [question('datum', layer, { why, answers: [], recommended: null, answered })];
  if (!crsRefusals.has(why) && !isUnfit) return [];
  const layers = [...new Set([layer, ...report.candidates.map((one) => one.layer)])];
  return layers
    .filter((name) => name !== '')
    .map((name) => {
      const candidates = candidatesOf(report, name);
      const best = candidates.find(({ recommended }) => recommended);
      const answers = candidates.map(crsKey);
      const recommended = best === undefined ? null : crsKey(best);
      return question('crs', name, { why, answers, recommended, answered });
    });
}

export function candidatesOf({ candidates }: UploadReport, layer: string): UploadCrsCandidate[] {
  return candidates.filter((one) => one.layer === layer);
}

/** One text for a system and the order of its coordinates. */
export function crsKey({ crs, swapped }: Pick<UploadCrsCandidate, 'crs' | 'swapped'>): string {
  return swapped ? `${crs} swapped` : crs;
}

/** The part of a reading that such a text stands for. */
export function crsOfKey(key: string): Pick<UploadLayerReading, 'crs' | 'swapped'> {
  const [crs = '', swapped] = key.split(' ');
  return { crs, swapped: swapped !== undefined };
}

const layerQuestions =
  (report: UploadReport) =>
  (layer: UploadLayer): Question[] => {
    const said = readingOf(report, layer.name);
    return [...encodingQuestions(layer, said), ...repairQuestions(layer, said)];
  };

function encodingQuestions({ name: layer, encoding }: UploadLayer, said: UploadLayerReading) {
  const { name, claimed, proof } = encoding;
  const isDoubtful = proof.startsWith('strict') && claimed !== '' && !isSame(claimed, name);
  if (!isDoubtful && said.encoding === undefined) return [];
  return [
    question('encoding', layer, {
      why: 'claim_wrong',
      answers: charsets,
      recommended: isDoubtful ? name : null,
      answered: said.encoding ?? null,
    }),
  ];
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return plain(one) === plain(other);
}

function repairQuestions(layer: UploadLayer, said: UploadLayerReading): Question[] {
  const narrowed = said.repair === 'safe' || said.repair === 'none' ? said.repair : null;
  if (layer.lossy === 0 && narrowed === null) return [];
  return [
    question('repair', layer.name, {
      why: 'lossy',
      answers: repairs,
      recommended: largestLoss(layer) <= SMALL_LOSS_SHARE ? 'all' : 'safe',
      answered: narrowed,
    }),
  ];
}

/** By how much of itself the area of a feature changes at most, of the repairs that are listed; a lost part is all of it. */
export function largestLoss({ problems }: UploadLayer): number {
  const losses = problems.map(({ details }) => {
    const values = (code: string) => details.find((one) => one.code === code)?.values.map(Number);
    const [had = 0, has = 0] = values('parts') ?? [];
    const [before = 0, after = 0] = values('areas_m2') ?? [];
    if (has < had) return 1;
    return before === 0 ? (after === 0 ? 0 : 1) : Math.abs(after - before) / before;
  });
  return Math.max(0, ...losses);
}

function planQuestions({ report, plan }: UploadDetail): Question[] {
  if (plan === undefined || report === undefined) return [];
  const asked: Question[] = [];
  const like = plan.shift.looks_like;
  if (like !== 'nothing')
    asked.push(
      question('shift', '', {
        why: like,
        answers: like === 'gcj02' ? ['convert', 'moved'] : ['moved', 'datum'],
        recommended: like === 'gcj02' ? 'convert' : null,
        answered: null,
      }),
    );
  const looked = { answers: ['looked'], recommended: 'looked', answered: null, blocks: false };
  if (plan.conflicts_total > 0)
    asked.push(question('conflicts', '', { why: 'evidence', ...looked }));
  if (plan.declared.some(({ off_total }) => off_total > 0))
    asked.push(question('declared', '', { why: 'declared', ...looked }));
  return asked;
}

/** What has been answered about a layer. */
export function readingOf({ reading }: UploadReport, layer: string): UploadLayerReading {
  return reading.layers.find((one) => one.layer === layer) ?? { layer };
}

/** All answers about the reading, with those about some layers changed: they are only ever sent together. */
export function withReading(
  report: UploadReport,
  changed: readonly UploadLayerReading[],
): UploadReading {
  const names = new Set([
    ...report.reading.layers.map(({ layer }) => layer),
    ...changed.map(({ layer }) => layer),
  ]);
  return {
    layers: [...names].map((layer) =>
      Object.assign({}, readingOf(report, layer), ...changed.filter((one) => one.layer === layer)),
    ) as UploadLayerReading[],
  };
}

/** The reading that an answer asks for; null: it asks for none, and is kept until the commit. */
export function readingFor(
  report: UploadReport,
  { kind, layer }: Question,
  answer: string,
): UploadReading | null {
  const said = readingOf(report, layer);
  if (kind === 'encoding') {
    const found = report.layers.find(({ name }) => name === layer)?.encoding.name;
    if (said.encoding === undefined && found === answer) return null;
    return withReading(report, [{ layer, encoding: answer as Charset }]);
  }
  if (kind === 'crs') return withReading(report, [{ layer, ...crsOfKey(answer) }]);
  if (kind === 'repair')
    return (said.repair ?? 'all') === answer
      ? null
      : withReading(report, [{ layer, repair: answer as Repair }]);
  if (kind === 'shift' && answer === 'convert')
    return withReading(
      report,
      report.layers.map(({ name }) => ({ layer: name, gcj02: true })),
    );
  return null;
}

/** Whether the sites are said to have moved all together. */
export function isShiftConfirmed(given: Given): boolean {
  return given['shift'] === 'moved';
}

const shiftFields = ['dx_m', 'dy_m', 'dz_m', 'rx_as', 'ry_as', 'rz_as', 'scale_ppm'] as const;
export const datumShiftFields = shiftFields;
export type DatumShiftField = (typeof shiftFields)[number];
export const MIN_POINTS = 3;
export const MAX_POINTS = 50;
const pointFields = ['x', 'y', 'lon', 'lat'] as const;

export interface DatumDraft {
  readonly way: 'shift' | 'points';
  readonly source: string;
  /** Empty: not said, and it has to be. */
  readonly convention: UploadDatumShift['convention'] | '';
  readonly shift: Readonly<Record<DatumShiftField, string>>;
  readonly points: readonly UploadControlPoint[];
  readonly accept_residuals: boolean;
}

export const emptyPoint: UploadControlPoint = { x: '', y: '', lon: '', lat: '' };

export const emptyDatum: DatumDraft = {
  way: 'shift',
  source: '',
  convention: '',
  shift: { dx_m: '', dy_m: '', dz_m: '', rx_as: '', ry_as: '', rz_as: '', scale_ppm: '' },
  points: [emptyPoint, emptyPoint, emptyPoint],
  accept_residuals: false,
};

/** A draft of what was answered before, to be corrected. */
export function datumDraftOf(said: UploadDatum | undefined): DatumDraft {
  if (said === undefined) return emptyDatum;
  const { source, shift, points, accept_residuals = false } = said;
  if (shift === undefined)
    return { ...emptyDatum, way: 'points', source, points: points ?? [], accept_residuals };
  const { convention, ...numbers } = shift;
  return { ...emptyDatum, source, convention, shift: numbers };
}

export type DatumError = 'source' | 'convention' | 'number' | 'all_zero' | 'few_points';
export type CheckedDatum = { ok: true; datum: UploadDatum } | { ok: false; error: DatumError };

const isDecimal = (text: string) => /^[+-]?\d+(\.\d+)?$/.test(text.trim());

/** The answer, or what is wrong with it. */
export function checkDatum(draft: DatumDraft): CheckedDatum {
  const source = draft.source.trim();
  if (source === '') return { ok: false, error: 'source' };
  return draft.way === 'shift' ? checkShift(draft, source) : checkPoints(draft, source);
}

function checkShift({ shift, convention }: DatumDraft, source: string): CheckedDatum {
  if (convention === '') return { ok: false, error: 'convention' };
  if (!shiftFields.every((field) => isDecimal(shift[field]))) return { ok: false, error: 'number' };
  if (shiftFields.every((field) => Number(shift[field]) === 0))
    return { ok: false, error: 'all_zero' };
  const numbers = Object.fromEntries(
    shiftFields.map((field) => [field, plainDecimal(shift[field])]),
  ) as Record<DatumShiftField, string>;
  return { ok: true, datum: { source, shift: { convention, ...numbers } } };
}

function checkPoints({ points, accept_residuals }: DatumDraft, source: string): CheckedDatum {
  const used = points.filter((point) => pointFields.some((field) => point[field].trim() !== ''));
  if (used.length < MIN_POINTS) return { ok: false, error: 'few_points' };
  if (!used.every((point) => pointFields.every((field) => isDecimal(point[field]))))
    return { ok: false, error: 'number' };
  const clean = used.map(({ x, y, lon, lat }) => ({
    x: plainDecimal(x),
    y: plainDecimal(y),
    lon: plainDecimal(lon),
    lat: plainDecimal(lat),
  }));
  return { ok: true, datum: { source, points: clean, accept_residuals } };
}

function plainDecimal(text: string): string {
  return text.trim().replace(/^\+/, '');
}
