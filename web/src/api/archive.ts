// The routes of the archive 档案 as functions, apart from what the first screen needs. Each rejects
// as those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import type {
  ArchiveAnswer,
  ArchiveCommand,
  ArchiveItemId,
  ArchiveItem,
  ArchivePage,
  SearchAnswer,
} from './types';
import { keyOf, type archiveQuery } from '../model/archive/register';

/** The most that the server gives at once. */
const MOST_ITEMS = 1000;

export function readArchive(
  { client }: Api,
  filter: ReturnType<typeof archiveQuery>,
  read: Read = {},
): Promise<ArchivePage> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, ...filter };
  return take(client.GET('/api/v1/archive', { ...rest, params: { query } }));
}

/** One line of the register as it is now, found among those with its title; null where it is not there. */
export async function readArchiveItem(
  api: Api,
  { item, title }: Pick<ArchiveItem, 'item' | 'title'>,
): Promise<ArchiveItem | null> {
  const query = {
    kind: item.kind,
    limit: MOST_ITEMS,
    offset: 0,
    ...(title === '' ? {} : { q: cut(title) }),
  };
  const { items } = await readArchive(api, query);
  return items.find((found) => isSame(found.item, item)) ?? null;
}

const MAX_QUERY_CHARACTERS = 100;
const cut = (text: string) => text.slice(0, MAX_QUERY_CHARACTERS);
const isSame = (one: ArchiveItemId, other: ArchiveItemId) => keyOf(one) === keyOf(other);

export function searchArchive(
  { client }: Api,
  asked: { readonly q: string; readonly kind?: string },
  { limit, offset, ...read }: Page,
): Promise<SearchAnswer> {
  const { params, ...rest } = options(read);
  const query = { ...params.query, ...asked, limit, offset };
  return take(client.GET('/api/v1/archive/search', { ...rest, params: { query } }));
}

export function commandArchive(
  { client }: Api,
  body: ArchiveCommand,
  sending: Sending,
): Promise<ArchiveAnswer> {
  const params = { header: conditional(sending) };
  return take(client.POST('/api/v1/archive/commands', { params, body }));
}
