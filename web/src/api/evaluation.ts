// The routes of the evaluation as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import { readFile } from './files';
import { sendFile, type FileSending } from './send_file';
import type {
  ConsequenceCommand,
  ConsequencePage,
  EvaluationAnswer,
  EvaluationIndex,
  EvaluationIndexes,
  EventAddress,
  EventRecord,
  IndexCommand,
  LedgerCommand,
  LedgerRanking,
  ObservationCommand,
  ObservationPage,
  ObservationPhotoAnswer,
  OutcomeCommand,
  OutcomePage,
  ScoreRuleCommand,
  ScoreRules,
  UnitLedger,
} from './types';

/** An observation point of an index. */
export interface PointPlace {
  readonly index: string;
  readonly point: string;
}

/** An indicator of an index. */
export interface IndicatorPlace {
  readonly index: string;
  readonly indicator: string;
}

/** The score ledger of a unit and a year. */
export interface LedgerPlace {
  readonly year: number;
  readonly unit: string;
}

export function readIndexes({ client }: Api, read: Read = {}): Promise<EvaluationIndexes> {
  return take(client.GET('/api/v1/evaluation/indexes', options(read)));
}

export function readIndex(
  { client }: Api,
  code: string,
  read: Read = {},
): Promise<EvaluationIndex> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/evaluation/indexes/{code}', of));
}

export function commandIndex(
  { client }: Api,
  code: string,
  body: IndexCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/evaluation/indexes/{code}/commands', { params, body }));
}

export function readObservations(
  { client }: Api,
  { index, point }: PointPlace,
  page: Page,
): Promise<ObservationPage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  const of = { ...rest, params: { query, path: { code: index, point } } };
  return take(client.GET('/api/v1/evaluation/indexes/{code}/points/{point}/observations', of));
}

export function commandObservation(
  { client }: Api,
  { index, point }: PointPlace,
  body: ObservationCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { path: { code: index, point }, header: conditional(sending) };
  const path = '/api/v1/evaluation/indexes/{code}/points/{point}/observations';
  return take(client.POST(path, { params, body }));
}

/** `on` is the day of the observation. Rejects with ApiError, or with an AbortError when the signal
 * is aborted. */
export function attachObservationPhoto(
  place: PointPlace,
  file: File,
  on: string | undefined,
  sending: FileSending,
): Promise<ObservationPhotoAnswer> {
  const path = photosOf(place) + (on === undefined ? '' : `?effective_on=${on}`);
  return sendFile<ObservationPhotoAnswer>(
    { path, type: 'application/octet-stream', file },
    sending,
  );
}

/** `photo` is the hash that observations name it by. Rejects with ApiError. */
export function readObservationPhoto(
  place: PointPlace,
  photo: string,
  part: 'file' | 'thumbnail',
  token: string | null,
): Promise<Blob> {
  const end = part === 'file' ? '' : '/thumbnail';
  return readFile(`${photosOf(place)}/${encodeURIComponent(photo)}${end}`, token);
}

function photosOf({ index, point }: PointPlace): string {
  const [code, of] = [index, point].map(encodeURIComponent);
  return `/api/v1/evaluation/indexes/${code}/points/${of}/photos`;
}

export function readOutcomes(
  { client }: Api,
  { index, indicator }: IndicatorPlace,
  page: Page,
): Promise<OutcomePage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  const of = { ...rest, params: { query, path: { code: index, indicator } } };
  return take(client.GET('/api/v1/evaluation/indexes/{code}/indicators/{indicator}/outcomes', of));
}

export function commandOutcome(
  { client }: Api,
  { index, indicator }: IndicatorPlace,
  body: OutcomeCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { path: { code: index, indicator }, header: conditional(sending) };
  const path = '/api/v1/evaluation/indexes/{code}/indicators/{indicator}/outcomes';
  return take(client.POST(path, { params, body }));
}

/** `year` null asks for that of the day. */
export function readLedgers(
  { client }: Api,
  year: number | null,
  read: Read = {},
): Promise<LedgerRanking> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, ...(year === null ? {} : { year }) };
  return take(client.GET('/api/v1/evaluation/ledger', { ...rest, params: { query } }));
}

export function readLedger({ client }: Api, place: LedgerPlace, page: Page): Promise<UnitLedger> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  const of = { ...rest, params: { query, path: { ...place } } };
  return take(client.GET('/api/v1/evaluation/ledger/{year}/{unit}', of));
}

export function commandLedger(
  { client }: Api,
  place: LedgerPlace,
  body: LedgerCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { path: { ...place }, header: conditional(sending) };
  return take(client.POST('/api/v1/evaluation/ledger/{year}/{unit}/commands', { params, body }));
}

export function readScoreRules({ client }: Api, read: Read = {}): Promise<ScoreRules> {
  return take(client.GET('/api/v1/evaluation/score-rules', options(read)));
}

export function commandScoreRules(
  { client }: Api,
  body: ScoreRuleCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { header: conditional(sending) };
  return take(client.POST('/api/v1/evaluation/score-rules/commands', { params, body }));
}

export function readConsequences({ client }: Api, page: Page): Promise<ConsequencePage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/evaluation/consequences', { ...rest, params: { query } }));
}

export function commandConsequence(
  { client }: Api,
  code: string,
  body: ConsequenceCommand,
  sending: Sending,
): Promise<EvaluationAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/evaluation/consequences/{code}/commands', { params, body }));
}

/** The event at an address of the log; undefined where the caller may not see it. */
export async function readEventAt(
  { client }: Api,
  { position, index }: EventAddress,
): Promise<EventRecord | undefined> {
  const query = { after: position - 1, limit: 1 };
  const { items } = await take(client.GET('/api/v1/events', { params: { query } }));
  return items.find((event) => event.position === position && event.index === index);
}
