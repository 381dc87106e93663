// The server's routes as functions. Each rejects with ApiError, or with an AbortError when its
// signal is aborted.
import createClient from 'openapi-fetch';
import type { FigureFilter } from '../model/figure_filter';
import type { AskedWith, Why } from '../model/why';
import { ApiError, errorOf } from './problem';
import type { paths } from './schema';
import type {
  BaselineAnswer,
  BaselineCommand,
  Baselines,
  Catalogue,
  CatalogueAnswer,
  CatalogueCommand,
  Changes,
  Command,
  CommandAnswer,
  ConsistencyProof,
  Curves,
  CurveWeight,
  Days,
  DocumentPage,
  Contact,
  FiledDocument,
  EventPage,
  Explanation,
  GovernedKind,
  Health,
  InclusionProof,
  LightRuleReplay,
  LightRuleReplayAnswer,
  MapLayer,
  Me,
  Movement,
  Organisation,
  ProjectAnswer,
  Responsibilities,
  SignedTree,
  Silence,
  SilenceCut,
  SiteCollection,
  Tallies,
  Timeline,
  Upcoming,
  Upload,
  TriedUploadPlan,
  UploadAnswer,
  UploadAnswers,
  UploadCommand,
  UploadDetail,
  UploadFeatures,
} from './types';

/** `as_of` null asks for now. */
export interface Read {
  readonly as_of?: string | null;
  readonly signal?: AbortSignal;
}

/** A figure of the projects that a filter selects; an absent part of it selects all. */
export interface FigureRead extends Read {
  readonly on?: string | undefined;
  readonly min_position?: number | undefined;
  readonly selection: FigureFilter;
}

export interface Page extends Read {
  readonly limit: number;
  readonly offset: number;
}

/** What to compare; a day is where `position` is judged, absent its own. */
export interface Compared {
  readonly from: string;
  readonly from_on?: string | undefined;
  readonly to: string;
  readonly to_on?: string | undefined;
}

export interface Sending {
  readonly key: string;
  /** The stream version the command was made from; null where it holds for whatever version. */
  readonly version: number | null;
}

interface Answer<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

export class Api {
  readonly client = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '' });

  constructor(private readonly token: () => string | null) {
    this.client.use({
      onRequest: ({ request }) => {
        const bearer = this.token();
        if (bearer !== null) request.headers.set('Authorization', `Bearer ${bearer}`);
      },
    });
  }

  health(): Promise<Health> {
    return take(this.client.GET('/api/v1/health'));
  }

  me(): Promise<Me> {
    return take(this.client.GET('/api/v1/me'));
  }

  days(read: Read = {}): Promise<Days> {
    return take(this.client.GET('/api/v1/days', options(read)));
  }

  catalogue(read: Read = {}): Promise<Catalogue> {
    return take(this.client.GET('/api/v1/programmes', options(read)));
  }

  organisation(read: Read = {}): Promise<Organisation> {
    return take(this.client.GET('/api/v1/organisation', options(read)));
  }

  timeline(read: Read = {}): Promise<Timeline> {
    return take(this.client.GET('/api/v1/timeline', options(read)));
  }

  async layers(read: Read = {}): Promise<readonly MapLayer[]> {
    // The client's types make a list of any length of the four numbers of bounds.
    return (await take(this.client.GET('/api/v1/layers', options(read))))
      .layers as unknown as MapLayer[];
  }

  project(code: string, read: Read = {}): Promise<ProjectAnswer> {
    const { params, ...rest } = options(read);
    return take(
      this.client.GET('/api/v1/projects/{code}', {
        ...rest,
        params: { ...params, path: { code } },
      }),
    );
  }

  events(code: string, page: Page): Promise<EventPage> {
    const { params, ...rest } = options(page);
    const query = { ...params.query, limit: page.limit, offset: page.offset };
    return take(
      this.client.GET('/api/v1/projects/{code}/events', {
        ...rest,
        params: { query, path: { code } },
      }),
    );
  }

  /** Plans that are documents; `kind` and `code` say of what. */
  async documentsOf(
    kind: GovernedKind,
    code: string,
    read: Read = {},
  ): Promise<readonly FiledDocument[]> {
    const { params, ...rest } = options(read);
    const query = { ...params.query, governs: `${kind}/${code}` };
    const page = await take(this.client.GET('/api/v1/documents', { ...rest, params: { query } }));
    return page.items;
  }

  /** Personal data: nobody keeps the answer. */
  contact(code: string, read: Read = {}): Promise<Contact> {
    const { params, ...rest } = options(read);
    return take(
      this.client.GET('/api/v1/projects/{code}/contact', {
        ...rest,
        params: { ...params, path: { code } },
      }),
    );
  }

  sites(code: string, read: Read = {}): Promise<SiteCollection> {
    const { params, ...rest } = options(read);
    return take(
      this.client.GET('/api/v1/projects/{code}/sites', {
        ...rest,
        params: { ...params, path: { code } },
      }),
    );
  }

  /** `filters` hold for a sum of projects only, as do the `items` of the answer, which come in pages. */
  explain(why: Why, filters: FigureFilter, page: Page): Promise<Explanation> {
    const { params, ...rest } = options(page);
    const pages = why.of === 'project' ? {} : { limit: page.limit, offset: page.offset };
    const query = { ...params.query, ...pages, ...asked(why, filters) };
    return take(this.client.GET('/api/v1/explain', { ...rest, params: { query } }));
  }

  changes(compared: Compared, filters: FigureFilter, page: Omit<Page, 'as_of'>): Promise<Changes> {
    const { limit, offset } = page;
    const { params: _, ...rest } = options(page);
    const query = { ...filters, ...defined(compared), limit, offset };
    return take(this.client.GET('/api/v1/changes', { ...rest, params: { query } }));
  }

  replayRule(replay: LightRuleReplay, page: Page): Promise<LightRuleReplayAnswer> {
    const { limit, offset } = page;
    const { params: _, ...rest } = options(page);
    const params = { query: { limit, offset } };
    return take(this.client.POST('/api/v1/light-rule/replay', { ...rest, params, body: replay }));
  }

  documents(page: Page): Promise<DocumentPage> {
    const { params, ...rest } = options(page);
    const query = { ...params.query, limit: page.limit, offset: page.offset };
    return take(this.client.GET('/api/v1/documents', { ...rest, params: { query } }));
  }

  responsibilities(read: Read = {}): Promise<Responsibilities> {
    return take(this.client.GET('/api/v1/responsibilities', options(read)));
  }

  baselines(read: Read = {}): Promise<Baselines> {
    return take(this.client.GET('/api/v1/baselines', options(read)));
  }

  movement(since: string, read: FigureRead): Promise<Movement> {
    return take(this.client.GET('/api/v1/movement', figure(read, { since })));
  }

  curves(weight: CurveWeight, read: FigureRead): Promise<Curves> {
    return take(this.client.GET('/api/v1/curves', figure(read, { weight })));
  }

  silence(cut: SilenceCut, limit: number, read: FigureRead): Promise<Silence> {
    return take(this.client.GET('/api/v1/silence', figure(read, { cut, limit })));
  }

  /** Due up to `days` ahead, what is overdue first. */
  upcoming(days: number, page: Page, read: FigureRead): Promise<Upcoming> {
    const { limit, offset } = page;
    return take(this.client.GET('/api/v1/upcoming', figure(read, { days, limit, offset })));
  }

  tallies(read: FigureRead): Promise<Tallies> {
    return take(this.client.GET('/api/v1/tallies', figure(read, {})));
  }

  async uploads(limit: number): Promise<readonly Upload[]> {
    const query = { limit, offset: 0 };
    return (await take(this.client.GET('/api/v1/uploads', { params: { query } }))).items;
  }

  async upload(code: string): Promise<UploadDetail> {
    const params = { path: { code } };
    // As of layers: bounds of four numbers.
    return (await take(
      this.client.GET('/api/v1/uploads/{code}', { params }),
    )) as unknown as UploadDetail;
  }

  uploadFeatures(code: string, limit: number, offset: number): Promise<UploadFeatures> {
    const params = { path: { code }, query: { limit, offset } };
    return take(this.client.GET('/api/v1/uploads/{code}/features', { params }));
  }

  /** What a commit with these answers would do; nothing is recorded. */
  async tryUploadPlan(code: string, answers: UploadAnswers): Promise<TriedUploadPlan> {
    const params = { path: { code } };
    return (await take(
      this.client.POST('/api/v1/uploads/{code}/plan', { params, body: answers }),
    )) as unknown as TriedUploadPlan;
  }

  commandUpload(code: string, command: UploadCommand, key: string): Promise<UploadAnswer> {
    const params = { path: { code }, header: { 'Idempotency-Key': key } };
    return take(this.client.POST('/api/v1/uploads/{code}/commands', { params, body: command }));
  }

  commandCatalogue(command: CatalogueCommand, sending: Sending): Promise<CatalogueAnswer> {
    const params = { header: conditional(sending) };
    return take(this.client.POST('/api/v1/catalogue/commands', { params, body: command }));
  }

  commandBaseline(
    code: string,
    command: BaselineCommand,
    sending: Sending,
  ): Promise<BaselineAnswer> {
    const params = { path: { code }, header: conditional(sending) };
    return take(this.client.POST('/api/v1/baselines/{code}/commands', { params, body: command }));
  }

  signedTree(): Promise<SignedTree> {
    return take(this.client.GET('/api/v1/proofs/tree'));
  }

  /** As text: https://c2sp.org/tlog-proof. */
  proofFile(position: number, within?: number): Promise<string> {
    const query = { position, ...(within === undefined ? {} : { within }) };
    return take(this.client.GET('/api/v1/proofs/file', { params: { query }, parseAs: 'text' }));
  }

  inclusionProof(position: number, within: number): Promise<InclusionProof> {
    const params = { query: { position, within } };
    return take(this.client.GET('/api/v1/proofs/inclusion', { params }));
  }

  consistencyProof(first: number, second: number): Promise<ConsistencyProof> {
    const params = { query: { first, second } };
    return take(this.client.GET('/api/v1/proofs/consistency', { params }));
  }

  command(code: string, command: Command, sending: Sending): Promise<CommandAnswer> {
    return take(
      this.client.POST('/api/v1/projects/{code}/commands', {
        params: {
          path: { code },
          header: {
            'Idempotency-Key': sending.key,
            ...(sending.version === null ? {} : { 'If-Match': `"${sending.version}"` }),
          },
        },
        body: command,
      }),
    );
  }
}

export function options(read: Read) {
  const query = read.as_of == null ? {} : { as_of: read.as_of };
  return { params: { query }, ...(read.signal === undefined ? {} : { signal: read.signal }) };
}

function asked(why: Why, filters: FigureFilter) {
  const { figure } = why;
  if (why.of === 'project') {
    const { project, key } = why;
    return { figure, project, ...(key === null ? {} : { key }) };
  }
  return { ...filters, figure, ...why.group, ...askedOf(why.asked) };
}

function askedOf({ days, ...asked }: AskedWith) {
  return { ...asked, ...(days === undefined ? {} : { days: Number(days) }) };
}

function defined({ from, from_on, to, to_on }: Compared) {
  return {
    from,
    to,
    ...(from_on === undefined ? {} : { from_on }),
    ...(to_on === undefined ? {} : { to_on }),
  };
}

export function conditional({ key, version }: Sending) {
  const header = { 'Idempotency-Key': key };
  return version === null ? header : { ...header, 'If-Match': `"${version}"` };
}

function figure<More extends object>(read: FigureRead, more: More) {
  const { on, min_position, selection } = read;
  const { params, ...rest } = options(read);
  const day = on === undefined ? {} : { on };
  const after = min_position === undefined ? {} : { min_position };
  return {
    ...rest,
    params: { query: { ...params.query, ...selection, ...day, ...after, ...more } },
  };
}

export async function take<Body>(request: Promise<Answer<Body>>): Promise<Body> {
  let answer: Answer<Body>;
  try {
    answer = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('network', 0);
  }
  if (answer.data === undefined) throw errorOf(answer.response, answer.error);
  return answer.data;
}
