// The routes of public reports as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import { readFile } from './files';
import { sendFile, type FileSending } from './send_file';
import type {
  Contact,
  EventRecord,
  PublicReportPage,
  Report,
  ReportAnswer,
  ReportCommand,
  ReportCommandAnswer,
  ReportPage,
  ReportPhotoOf,
  ReportTaken,
  SubmitReport,
} from './types';
import { reportEventKinds, reportOf } from '../model/events';

const EVENTS_PAGE = 1000;

/** The public column, for everybody. */
export function readColumn({ client }: Api, page: Page): Promise<PublicReportPage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/public/reports', { ...rest, params: { query } }));
}

/** Of a published photo; for everybody, so that the browser asks for it by itself. */
export function publicPhoto(code: string, version: number): string {
  return `/api/v1/public/reports/${encodeURIComponent(code)}/photos/${version}`;
}

export function readReports({ client }: Api, page: Page): Promise<ReportPage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/reports', { ...rest, params: { query } }));
}

export function readReport({ client }: Api, code: string, read: Read = {}): Promise<ReportAnswer> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/reports/{code}', of));
}

export function submitReport({ client }: Api, body: SubmitReport, key: string) {
  const params = { header: { 'Idempotency-Key': key } };
  return take(client.POST('/api/v1/reports', { params, body }));
}

export function commandReport(
  { client }: Api,
  code: string,
  command: ReportCommand,
  sending: Sending,
): Promise<ReportCommandAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/reports/{code}/commands', { params, body: command }));
}

/** Personal data: nobody keeps the answer. */
export function readReportContact({ client }: Api, code: string): Promise<Contact> {
  return take(client.GET('/api/v1/reports/{code}/contact', { params: { path: { code } } }));
}

/** Rejects with ApiError, or with an AbortError when the signal is aborted. */
export function attachReportPhoto(
  code: string,
  of: ReportPhotoOf,
  file: File,
  sending: FileSending,
): Promise<ReportTaken> {
  const path = `${photosOf(code)}?of=${of}`;
  return sendFile<ReportTaken>({ path, type: 'application/octet-stream', file }, sending);
}

/** Rejects with ApiError. */
export function readReportPhoto(
  code: string,
  version: number,
  part: 'file' | 'thumbnail',
  token: string | null,
): Promise<Blob> {
  return readFile(`${photosOf(code)}/${version}${part === 'file' ? '' : '/thumbnail'}`, token);
}

/**
 * What was recorded of the report up to a position, in that order. There is no list of the events of
 * one: those of all are looked through from its first day on, until all of its own are found.
 */
export async function readReportEvents(
  { client }: Api,
  { code, submitted_on, version }: Report,
  signal?: AbortSignal,
): Promise<readonly EventRecord[]> {
  const found: EventRecord[] = [];
  for (let after = 0; ;) {
    const query = {
      type: reportEventKinds.join(','),
      from: submitted_on,
      after,
      limit: EVENTS_PAGE,
    };
    const rest = signal === undefined ? {} : { signal };
    const page = await take(client.GET('/api/v1/events', { ...rest, params: { query } }));
    found.push(
      ...page.items.filter((event) => reportOf(event) === code && event.version <= version),
    );
    const isAll = found.some((event) => event.version === version);
    if (isAll || page.position >= page.head || page.position <= after) return found;
    after = page.position;
  }
}

function photosOf(code: string): string {
  return `/api/v1/reports/${encodeURIComponent(code)}/photos`;
}
