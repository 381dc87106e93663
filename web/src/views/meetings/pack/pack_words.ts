// A frozen pack in the words of the page, and the names of the pack.
import type {
  MeetingPack,
  NoticeVerdict,
  PackGap,
  PackLight,
  PackNotice,
} from '../../../api/types';
import { plainSentence } from '../../../i18n/sentences';
import type { PackNames } from '../../../model/meetings/pack';
import { formatCount, formatExactShare } from '../../../model/numbers';
import type { App } from '../../../state/app.svelte';

const THOUSANDTHS = 1000;
const METRES_OF_KM = 1000;

/** What every sheet is made from. */
export interface Shown {
  readonly pack: MeetingPack;
  readonly names: PackNames;
}

export function lightReason(app: App, names: PackNames, { light, programme }: PackLight): string {
  return plainSentence(light, {
    words: app.words,
    sentences: app.screens.sentences,
    stageName: (stage) => names.stage(programme, stage),
  });
}

/** As on the board, with the units' names as they were; `lead` goes without saying. */
export function noticeReason(app: App, names: PackNames, { verdict, lead }: PackNotice): string {
  const words = app.screens.notices;
  const said = words.reasons[verdict.reason](formatCount(verdict.count));
  const { unit } = verdict;
  return unit === '' || unit === lead ? said : words.of_unit(said, names.unit(unit));
}

export function noticeColour(app: App, { colour, reason }: NoticeVerdict): string {
  const { colours, no_colour } = app.screens.notices;
  return colour === 'none' && reason !== 'in_time' ? no_colour : colours[colour];
}

export function noticeSource(app: App, { source, project }: PackNotice): string {
  const words = app.screens.notices;
  const kind = words.sources[source.kind];
  const said = source.kind === 'red_light' ? project : (source.reference ?? '');
  return said === '' ? kind : words.source_of(kind, said);
}

/** Of a score rate a share, of an outcome a number of its unit. */
export function gapValue({ measured }: PackGap, value: number): string {
  return measured === 'score_rate' ? formatExactShare(value) : formatCount(value / THOUSANDTHS);
}

/** With its sign; a dash where nothing changed. */
export function changeText(by: number): string {
  if (by === 0) return '–';
  return by > 0 ? `↑ ${formatCount(by)}` : `↓ ${formatCount(-by)}`;
}

export function lengthText(app: App, length_m: number): string {
  const { scale_km, scale_m } = app.screens.meetings.document.maps;
  return length_m >= METRES_OF_KM
    ? scale_km(formatCount(length_m / METRES_OF_KM))
    : scale_m(formatCount(length_m));
}
