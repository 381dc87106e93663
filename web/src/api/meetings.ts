// The routes of quarterly meetings as functions, apart from what the first screen needs. Each rejects
// as those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import { ask, readFile } from './files';
import { ApiError } from './problem';
import type {
  MeetingAnswer,
  MeetingCommand,
  MeetingErrata,
  MeetingHistory,
  MeetingPage,
  PublicPracticePage,
  SignedTree,
} from './types';

export function readMeetings({ client }: Api, page: Page): Promise<MeetingPage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/meetings', { ...rest, params: { query } }));
}

export function readMeeting(
  { client }: Api,
  code: string,
  read: Read = {},
): Promise<MeetingHistory> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/meetings/{code}', of));
}

export function readErrata({ client }: Api, code: string, read: Read = {}): Promise<MeetingErrata> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/meetings/{code}/errata', of));
}

export function commandMeeting(
  { client }: Api,
  code: string,
  command: MeetingCommand,
  sending: Sending,
): Promise<MeetingAnswer> {
  const params = { path: { code }, header: conditional(sending) };
  return take(client.POST('/api/v1/meetings/{code}/commands', { params, body: command }));
}

/** What the meeting was shown, byte for byte: what is read of it is read from these. */
export async function readPack(
  code: string,
  token: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await ask(`${pathOf(code)}/pack`, token);
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new ApiError('network', 0);
  }
}

/** The same as a workbook. */
export function readPackBook(code: string, token: string | null): Promise<Blob> {
  return readFile(`${pathOf(code)}/pack.xlsx`, token);
}

/** Good practices that meetings published, for everybody. */
export function readPractices({ client }: Api, page: Page): Promise<PublicPracticePage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/public/practices', { ...rest, params: { query } }));
}

/** The tree over the record up to an earlier position. */
export function readTreeAt({ client }: Pick<Api, 'client'>, position: number): Promise<SignedTree> {
  return take(client.GET('/api/v1/proofs/tree', { params: { query: { position } } }));
}

function pathOf(code: string): string {
  return `/api/v1/meetings/${encodeURIComponent(code)}`;
}
