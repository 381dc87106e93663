// The routes of supervision as functions, apart from what the first screen needs. Each rejects as
// those of the client do.
import { conditional, options, take, type Api, type Page, type Read, type Sending } from './client';
import type {
  NoticeAnswer,
  NoticeCommand,
  NoticeHistory,
  NoticePage,
  SupervisionRuleOfDay,
  WorkingDays,
} from './types';

export function readNotices({ client }: Api, page: Page): Promise<NoticePage> {
  const { params, ...rest } = options(page);
  const query = { ...params.query, limit: page.limit, offset: page.offset };
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

export function readSupervisionRule(
  { client }: Api,
  read: Read = {},
): Promise<SupervisionRuleOfDay> {
  return take(client.GET('/api/v1/supervision-rule', options(read)));
}

export function readWorkingDays({ client }: Api, read: Read = {}): Promise<WorkingDays> {
  return take(client.GET('/api/v1/working-days', options(read)));
}
