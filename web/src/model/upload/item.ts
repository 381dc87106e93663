// An upload among others: how far it has come, and what became of it.
import type { Upload } from '../../api/types';
import type { UploadWords } from '../../i18n/map/zh_upload';
import { reasonOf } from './report';

/** Whether it waits for a decision. */
export function isOpen({ state, refusal }: Upload): boolean {
  return state === 'inspected' && refusal === '';
}

/** From a file to its record. */
export const uploadSteps = ['choose', 'inspect', 'check', 'record'] as const;

/** Which of the steps is due; one behind the last where it was recorded. */
export function stepOf(upload: Upload | null): number {
  if (upload === null) return 0;
  if (isOpen(upload)) return 2;
  if (upload.state === 'committed') return uploadSteps.length;
  return upload.refusal === '' ? 0 : 1;
}

/** What became of an upload, in one sentence. */
export function outcomeOf(upload: Upload, words: UploadWords): string {
  if (upload.refusal !== '' && upload.state === 'inspected')
    return words.outcome.refused(reasonOf(upload.refusal, words).what);
  if (upload.state === 'committed' && upload.committed !== undefined)
    return committedSentence(upload.committed, String(upload.features), words);
  return words.states[upload.state];
}

function committedSentence(
  committed: NonNullable<Upload['committed']>,
  features: string,
  words: UploadWords,
): string {
  const { layer, set, revised, withdrawn } = committed;
  return layer === undefined
    ? words.outcome.sites(String(set), String(revised), String(withdrawn))
    : words.outcome.layer(layer, features);
}

/** The list with a newer answer in its place, or on top. */
export function withUpload(list: readonly Upload[], upload: Upload): Upload[] {
  const place = list.findIndex(({ code }) => code === upload.code);
  return place < 0 ? [upload, ...list] : list.with(place, upload);
}
