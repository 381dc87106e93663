// What an upload's report says, ready for a screen: pure, in the words it is given.
import type {
  FindingDetail,
  UploadLayer,
  UploadNote,
  UploadProblem,
  UploadReport,
} from '../../api/types';
import type { UploadWords } from '../../i18n/map/zh_upload';

/** A reason code in words; one this page does not know stands for itself. */
export function reasonOf(code: string, words: UploadWords): { what: string; todo: string } {
  const reasons: Readonly<Record<string, readonly [string, string]>> = words.reasons;
  const [what, todo] = reasons[code] ?? [code, ''];
  return { what, todo };
}

/** Where and what exactly, in one phrase; empty where there is no more to say. */
export function detailPhrase(details: readonly FindingDetail[], words: UploadWords): string {
  return words.details(details.map(({ code, values }) => words.detail_words[code](...values)));
}

/** What was refused, where, what to do, and the coordinate systems that the file's is like. */
export function refusalOf(report: UploadReport, words: UploadWords) {
  const isCandidate = ({ code }: FindingDetail) => code === 'candidate';
  return {
    ...reasonOf(report.refusal, words),
    where: detailPhrase(
      report.refusal_details.filter((detail) => !isCandidate(detail)),
      words,
    ),
    candidates: report.refusal_details
      .filter(isCandidate)
      .map((detail) => detailPhrase([detail], words)),
  };
}

export function encodingSentence(layer: UploadLayer, words: UploadWords): string {
  const { name, claimed, proof } = layer.encoding;
  const proven = words.encoding[proof];
  const differs = claimed !== '' && normal(claimed) !== normal(name);
  return differs ? `${proven}${words.encoding_claimed(claimed)}` : proven;
}

function normal(encoding: string): string {
  return encoding.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function crsSentence(layer: UploadLayer, words: UploadWords): string {
  const { code, name, confidence_percent } = layer.crs;
  return words.crs(words.detail_words.system(name, code), String(confidence_percent));
}

export interface ProblemLine {
  readonly layer: string;
  /** From 1, as programs show it. */
  readonly feature: number;
  readonly effect: UploadProblem['effect'];
  readonly what: string;
  readonly detail: string;
}

export function problemLines(report: UploadReport, words: UploadWords): ProblemLine[] {
  return report.layers.flatMap((layer) =>
    layer.problems.map(({ code, effect, feature, details }) => ({
      layer: layer.name,
      feature: feature + 1,
      effect,
      what: reasonOf(code, words).what,
      detail: detailPhrase(details, words),
    })),
  );
}

/** Problems there are beyond those that are listed. */
export function unlistedProblems(report: UploadReport): number {
  return report.layers.reduce((sum, layer) => sum + layer.problem_count - layer.problems.length, 0);
}

export function noteSentences(notes: readonly UploadNote[], words: UploadWords): string[] {
  return notes.map(({ code, details }) => {
    const { what } = reasonOf(code, words);
    return details.length === 0 ? what : words.note(what, detailPhrase(details, words));
  });
}

/** What a layer of a report is called. */
export function layerName({ layers }: UploadReport, layer: number): string {
  return layers[layer]?.name ?? '';
}
