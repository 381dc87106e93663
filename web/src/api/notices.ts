// The routes of supervision as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import { readFile } from './files';
import { sendFile, type FileSending } from './send_file';
import type {
  NoticeAnswer,
  NoticeCommand,
  NoticeHistory,
  NoticePage,
  SupervisionRuleOfDay,
  WorkingDays,
} from './types';

export interface NoticesRead extends Page {
  /** Code of the project that they are about; absent: of all. */
  readonly project?: string;
}

export function readNotices({ client }: Api, page: NoticesRead): Promise<NoticePage> {
  const { params, ...rest } = options(page);
  const { limit, offset, project } = page;
  const query = { ...params.query, limit, offset, ...(project === undefined ? {} : { project }) };
  return take(client.GET('/api/v1/notices', { ...rest, params: { query } }));
}

export function readNotice({ client }: Api, code: string, read: Read = {}): Promise<NoticeHistory> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/notices/{code}', of));
}

export function commandNotice(
  { client }: Api,
  code: string,
  command: NoticeCommand,
  sending: Sending,
): Promise<NoticeAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/notices/{code}/commands', { params, body: command }));
}

/** For a reply to name it. Rejects with ApiError, or with an AbortError when the signal is aborted. */
export function attachNoticePhoto(
  code: string,
  file: File,
  sending: FileSending,
): Promise<NoticeAnswer> {
  const path = photosOf(code);
  return sendFile<NoticeAnswer>({ path, type: 'application/octet-stream', file }, sending);
}

/** Rejects with ApiError. */
export function readNoticePhoto(
  code: string,
  version: number,
  part: 'file' | 'thumbnail',
  token: string | null,
): Promise<Blob> {
  return readFile(`${photosOf(code)}/${version}${part === 'file' ? '' : '/thumbnail'}`, token);
}

function photosOf(code: string): string {
  return `/api/v1/notices/${encodeURIComponent(code)}/photos`;
}

export function readSupervisionRule(
  { client }: Api,
  read: Read = {},
): Promise<SupervisionRuleOfDay> {
  return take(client.GET('/api/v1/supervision-rule', options(read)));
}

export function readWorkingDays({ client }: Api, read: Read = {}): Promise<WorkingDays> {
  return take(client.GET('/api/v1/working-days', options(read)));
}
