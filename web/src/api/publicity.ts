// The routes of publicity 宣传 as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import type {
  CoverageHistory,
  CoveragePage,
  EventAddress,
  EventRecord,
  PublicColumn,
  Publicity,
  PublicityAnswer,
  PublicityCommand,
  SloganPage,
} from './types';
import { publicityEventKinds } from '../model/publicity/events';
import type { coverageQuery } from '../model/publicity/coverage';

const EVENTS_PAGE = 1000;

export function readPublicity({ client }: Api, read: Read = {}): Promise<Publicity> {
  return take(client.GET('/api/v1/publicity', options(read)));
}

export function readCoverage(
  { client }: Api,
  filter: ReturnType<typeof coverageQuery>,
  { limit, offset, ...read }: Page,
): Promise<CoveragePage> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, ...filter, limit, offset };
  return take(client.GET('/api/v1/publicity/coverage', { ...rest, params: { query } }));
}

/** With what was recorded of it, in that order. */
export function readCoverageHistory(
  { client }: Api,
  code: string,
  read: Read = {},
): Promise<CoverageHistory> {
  const { params, ...rest } = options(read);
  const of = { ...rest, params: { ...params, path: { code } } };
  return take(client.GET('/api/v1/publicity/coverage/{code}', of));
}

export interface SloganQuery {
  readonly district?: string;
  readonly form?: string;
  readonly standing?: boolean;
}

export function readSlogans(
  { client }: Api,
  filter: SloganQuery,
  { limit, offset, ...read }: Page,
): Promise<SloganPage> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, ...filter, limit, offset };
  return take(client.GET('/api/v1/publicity/slogans', { ...rest, params: { query } }));
}

export function commandPublicity(
  { client }: Api,
  body: PublicityCommand,
  sending: Sending,
): Promise<PublicityAnswer> {
  const params = { header: conditional(sending) };
  return take(client.POST('/api/v1/publicity/commands', { params, body }));
}

/** For everybody. */
export function readPublicColumn({ client }: Api, page: Page): Promise<PublicColumn> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
  return take(client.GET('/api/v1/public/column', { ...rest, params: { query } }));
}

/** The events at the addresses, in the order of those. */
export async function readEventsAt(
  { client }: Api,
  addresses: readonly EventAddress[],
  signal?: AbortSignal,
): Promise<readonly EventRecord[]> {
  const positions = addresses.map(({ position }) => position);
  const last = Math.max(...positions);
  const found = new Map<string, EventRecord>();
  for (let after = Math.min(...positions) - 1; after < last;) {
    const query = { type: publicityEventKinds.join(','), after, limit: EVENTS_PAGE };
    const rest = signal === undefined ? {} : { signal };
    const page = await take(client.GET('/api/v1/events', { ...rest, params: { query } }));
    for (const event of page.items) found.set(addressOf(event), event);
    if (page.position <= after) break;
    after = page.position;
  }
  return addresses.flatMap((address) => found.get(addressOf(address)) ?? []);
}

export function addressOf({ position, index }: EventAddress): string {
  return `${position}.${index}`;
}
