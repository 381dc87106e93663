// What the address says about the screen: everything a colleague needs to see the same.
import type { Colour } from '../api/types';
import { decodeComparison, encodeComparison, lastWeek, type Comparison } from './compare';
import {
  decodeEvaluation,
  encodeEvaluation,
  startOfEvaluation,
  type EvaluationPlace,
} from './evaluation/place';
import { colours } from './lights';
import { groupings, inOrderOfCodes, orderKeys, type Grouping, type LineOrder } from './lines';
import { listFilters, noFilters, type Filters } from './filters';
import {
  allNotices,
  noticeColours,
  noticeGroups,
  noticeLayouts,
  type NoticeFilter,
  type NoticeLayout,
} from './notices/filter';
import { meetingParts, type MeetingPart } from './meetings/parts';
import { allReports, reportTabs, type ReportFilter, type ReportTab } from './reports/filter';
import { uploadGroups, type UploadGroup } from './history';
import { phases, statuses } from './progress';
import { byCode, sortKeys, type Sort, type SortKey } from './sort_keys';
import { decodeWhy, encodeWhy, type Why } from './why';

export const views = [
  'overview',
  'map',
  'timeline',
  'register',
  'notices',
  'evaluation',
  'meetings',
  'reports',
  'changes',
  'project',
  'trace',
  'upload',
  'admin',
] as const;
export type View = (typeof views)[number];
/** A project's page and a trace are reached from what they are about, not from the rail. */
export type RailView = Exclude<View, 'project' | 'trace'>;

export const zooms = ['month', 'quarter', 'year', 'fit'] as const;
export type Zoom = (typeof zooms)[number];

export const curveKinds = ['projects', 'money', 'amount'] as const;
/** What a curve is a sum of: shares by project, shares by planned money, the money itself. */
export type CurveKind = (typeof curveKinds)[number];

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Parts of the administration. */
export const adminTabs = [
  'programmes',
  'rule',
  'supervision',
  'organisation',
  'responsibilities',
  'documents',
  'archive',
  'baselines',
] as const;
export type AdminTab = (typeof adminTabs)[number];

export interface UrlState {
  readonly view: View;
  readonly filters: Filters;
  readonly sort: Sort;
  /** Of the register, in the order of all columns; empty: those that fit. */
  readonly columns: readonly SortKey[];
  readonly zoom: Zoom;
  /** Code of the project whose drawer or page is open. */
  readonly selected: string | null;
  /** The command whose form is open on the page of a project, notice, report, point or meeting. */
  readonly act: string | null;
  /** A position, an RFC 3339 instant or a date, which is the end of that day; null is now. */
  readonly as_of: string | null;
  /** What the figures are compared with. */
  readonly compare: Comparison;
  /** How the lines of the timeline are grouped. */
  readonly grouping: Grouping;
  /** Keys of the groups of which only the head is shown. */
  readonly folded: readonly string[];
  readonly order: LineOrder;
  /** Whether the timeline draws the plans as they were at the moment compared with. */
  readonly overlay: boolean;
  readonly curve: CurveKind;
  /** The big screen: scenes that take turns, without controls. */
  readonly kiosk: boolean;
  readonly lang: Language;
  /** Code of the upload that is looked at. */
  readonly upload: string | null;
  /** Which uploads are listed; null is all. */
  readonly uploads: UploadGroup | null;
  /** Codes of map layers that are not to be seen. */
  readonly hidden: readonly string[];
  /** Where the map stands; null is the whole city. */
  readonly camera: Camera | null;
  /** Code of the supervision notice that is looked at. */
  readonly notice: string | null;
  /** Which notices are listed, and how. */
  readonly notices: NoticeFilter;
  readonly layout: NoticeLayout;
  /** Code of the quarterly meeting that is looked at, and what of it. */
  readonly meeting: string | null;
  readonly part: MeetingPart;
  /** Number, within that meeting, of what the open form is about. */
  readonly item: string | null;
  /** Code of the public report that is looked at, or that the notice in the making comes from. */
  readonly report: string | null;
  /** Which reports are listed, and what of them is on the screen. */
  readonly reports: ReportFilter;
  readonly tab: ReportTab;
  /** What of the evaluation is looked at. */
  readonly evaluation: EvaluationPlace;
  /** Where the trace begins: `notice:N-001`. */
  readonly trace: string | null;
  /** Code of the project that the notice or the report in the making is about. */
  readonly about: string | null;
  readonly admin: AdminTab;
  /** Code of what is looked at in that part. */
  readonly entry: string | null;
  /** The figure that is explained. */
  readonly why: Why | null;
  /** What else a screen is narrowed to: names with a dot, which only that screen reads. */
  readonly within: Within;
}

export type Within = Readonly<Record<string, string>>;

export interface Camera {
  /** Degrees. */
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export const startState: UrlState = {
  view: 'overview',
  filters: noFilters,
  sort: byCode,
  columns: [],
  zoom: 'quarter',
  selected: null,
  act: null,
  as_of: null,
  compare: lastWeek,
  grouping: 'programme',
  folded: [],
  order: inOrderOfCodes,
  overlay: false,
  curve: 'projects',
  kiosk: false,
  lang: 'zh',
  upload: null,
  uploads: null,
  hidden: [],
  camera: null,
  notice: null,
  notices: allNotices,
  layout: 'board',
  meeting: null,
  part: 'page',
  item: null,
  report: null,
  reports: allReports,
  tab: 'column',
  evaluation: startOfEvaluation,
  trace: null,
  about: null,
  admin: 'programmes',
  entry: null,
  why: null,
  within: {},
};

/** Stands for "has none" in a list of codes. */
const NONE = '-';
/** Where commands are given. */
const actViews: readonly View[] = ['project', 'notices', 'evaluation', 'meetings', 'reports'];
/** Where something is in the making that can be about a project. */
const aboutViews: readonly View[] = ['notices', 'reports'];
const MAX_SEARCH_LENGTH = 100;
const MAX_COMMAND_LENGTH = 40;
const MAX_MOMENT_LENGTH = 40;
const MAX_FOLDED = 500;
const MAX_WITHIN = 20;
const WITHIN = /^[a-z]+\.[a-z_]+$/;
const closed: Partial<Record<keyof Filters, readonly string[]>> = {
  light: colours satisfies readonly Colour[],
  status: statuses,
  phase: phases,
};

/** The query with its question mark; empty for the start state. */
export function encodeUrl(state: UrlState): string {
  const query: [string, string][] = [];
  if (state.view !== startState.view) query.push(['view', state.view]);
  for (const name of listFilters) {
    const list = state.filters[name];
    if (list.length > 0) query.push([name, list.map((code) => code || NONE).join(',')]);
  }
  if (state.filters.q !== '') query.push(['q', state.filters.q]);
  if (state.sort.key !== byCode.key || state.sort.reversed)
    query.push(['sort', encodeSort(state.sort)]);
  if (state.columns.length > 0) query.push(['columns', state.columns.join(',')]);
  if (state.zoom !== startState.zoom) query.push(['zoom', state.zoom]);
  if (state.selected !== null) query.push(['project', state.selected]);
  if (state.act !== null && actViews.includes(state.view)) query.push(['do', state.act]);
  if (state.as_of !== null) query.push(['as_of', state.as_of]);
  const compare = encodeComparison(state.compare);
  if (compare !== encodeComparison(lastWeek)) query.push(['compare', compare]);
  query.push(...encodeLines(state));
  if (state.curve !== startState.curve) query.push(['curve', state.curve]);
  if (state.kiosk) query.push(['kiosk', '1']);
  if (state.upload !== null) query.push(['upload', state.upload]);
  if (state.uploads !== null) query.push(['uploads', state.uploads]);
  if (state.hidden.length > 0) query.push(['hide', state.hidden.join(',')]);
  if (state.camera !== null) query.push(['at', encodeCamera(state.camera)]);
  query.push(...encodeNotices(state), ...encodeMeetings(state), ...encodeReports(state));
  query.push(...encodeEvaluation(state.evaluation));
  if (state.trace !== null) query.push(['trace', state.trace]);
  if (state.admin !== startState.admin) query.push(['admin', state.admin]);
  if (state.entry !== null) query.push(['entry', state.entry]);
  if (state.why !== null) query.push(['why', encodeWhy(state.why)]);
  query.push(...Object.entries(state.within));
  if (state.lang !== startState.lang) query.push(['lang', state.lang]);
  const text = query.map(([name, value]) => `${name}=${escapeValue(value)}`).join('&');
  return text === '' ? '' : `?${text}`;
}

function encodeNotices({ view, notice, notices, layout, about }: UrlState): [string, string][] {
  const query: [string, string][] = [];
  if (notice !== null) query.push(['notice', notice]);
  if (notices.groups.length > 0) query.push(['state', notices.groups.join(',')]);
  if (notices.colours.length > 0) query.push(['colour', notices.colours.join(',')]);
  if (notices.unit !== null) query.push(['unit', notices.unit]);
  if (layout !== startState.layout) query.push(['layout', layout]);
  if (about !== null && aboutViews.includes(view)) query.push(['about', about]);
  return query;
}

function encodeMeetings({ view, meeting, part, item }: UrlState): [string, string][] {
  const query: [string, string][] = [];
  if (meeting !== null) query.push(['meeting', meeting]);
  if (part !== startState.part) query.push(['papers', part]);
  if (item !== null && view === 'meetings') query.push(['item', item]);
  return query;
}

function encodeReports({ report, reports, tab }: UrlState): [string, string][] {
  const query: [string, string][] = [];
  if (tab !== startState.tab) query.push(['tab', tab]);
  if (report !== null) query.push(['report', report]);
  if (reports.phases.length > 0) query.push(['handling', reports.phases.join(',')]);
  if (reports.area !== null) query.push(['area', reports.area]);
  if (reports.unit !== null) query.push(['assignee', reports.unit]);
  return query;
}

function encodeLines({ grouping, folded, order, overlay }: UrlState): [string, string][] {
  const query: [string, string][] = [];
  if (grouping !== startState.grouping) query.push(['group', grouping]);
  if (folded.length > 0) query.push(['folded', folded.map((key) => key || NONE).join(',')]);
  if (order.key !== inOrderOfCodes.key || order.reversed) query.push(['order', encodeSort(order)]);
  if (overlay) query.push(['overlay', '1']);
  return query;
}

// Commas and colons are legal in a query and keep the address readable.
function escapeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** What is not understood is left at its start value, but for the moment. */
export function decodeUrl(search: string): UrlState {
  const query = new URLSearchParams(search);
  const filters: Record<string, readonly string[] | string> = { ...noFilters };
  for (const name of listFilters) filters[name] = decodeList(query.get(name), closed[name]);
  filters['q'] = (query.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH);
  return {
    view: oneOf(query.get('view'), views, startState.view),
    filters: filters as unknown as Filters,
    sort: decodeSort(query.get('sort')),
    columns: sortKeys.filter((key) => query.get('columns')?.split(',').includes(key)),
    zoom: oneOf(query.get('zoom'), zooms, startState.zoom),
    selected: query.get('project') || null,
    act: query.get('do')?.slice(0, MAX_COMMAND_LENGTH) || null,
    as_of: decodeMoment(query.get('as_of')),
    compare: decodeComparison(query.get('compare')),
    grouping: oneOf(query.get('group'), groupings, startState.grouping),
    folded: decodeList(query.get('folded'), undefined).slice(0, MAX_FOLDED),
    order: decodeOrder(query.get('order'), orderKeys) ?? inOrderOfCodes,
    overlay: query.get('overlay') === '1',
    curve: oneOf(query.get('curve'), curveKinds, startState.curve),
    kiosk: query.get('kiosk') === '1',
    lang: oneOf(query.get('lang'), languages, startState.lang),
    upload: query.get('upload') || null,
    uploads: oneOf<UploadGroup | null>(query.get('uploads'), uploadGroups, null),
    hidden: decodeList(query.get('hide'), undefined),
    camera: decodeCamera(query.get('at')),
    notice: query.get('notice') || null,
    notices: {
      groups: noticeGroups.filter((group) => query.get('state')?.split(',').includes(group)),
      colours: noticeColours.filter((colour) => query.get('colour')?.split(',').includes(colour)),
      unit: query.get('unit') || null,
    },
    layout: oneOf(query.get('layout'), noticeLayouts, startState.layout),
    meeting: query.get('meeting') || null,
    part: oneOf(query.get('papers'), meetingParts, startState.part),
    item: query.get('item') || null,
    report: query.get('report') || null,
    reports: {
      phases: decodeList(query.get('handling'), undefined),
      area: query.get('area') || null,
      unit: query.get('assignee') || null,
    },
    tab: oneOf(query.get('tab'), reportTabs, startState.tab),
    evaluation: decodeEvaluation(query),
    trace: query.get('trace') || null,
    about: query.get('about') || null,
    admin: oneOf(query.get('admin'), adminTabs, startState.admin),
    entry: query.get('entry') || null,
    why: decodeWhy(query.get('why')),
    within: decodeWithin(query),
  };
}

function decodeWithin(query: URLSearchParams): Within {
  const named = [...query].filter(([name, value]) => WITHIN.test(name) && value !== '');
  return Object.fromEntries(
    named.slice(0, MAX_WITHIN).map(([name, value]) => [name, value.slice(0, MAX_SEARCH_LENGTH)]),
  );
}

function decodeList(text: string | null, allowed: readonly string[] | undefined): string[] {
  if (text === null || text === '') return [];
  const codes = [...new Set(text.split(','))].map((code) => (code === NONE ? '' : code));
  return allowed === undefined ? codes : codes.filter((code) => allowed.includes(code));
}

export function encodeSort(sort: { readonly key: string; readonly reversed: boolean }): string {
  return `${sort.reversed ? '-' : ''}${sort.key}`;
}

export function decodeSort(text: string | null): Sort {
  return decodeOrder(text, sortKeys) ?? byCode;
}

function decodeOrder<Key extends string>(
  text: string | null,
  keys: readonly Key[],
): { key: Key; reversed: boolean } | null {
  const reversed = text?.startsWith('-') ?? false;
  const key = reversed ? text?.slice(1) : text;
  const known = keys.find((candidate) => candidate === key);
  return known === undefined ? null : { key: known, reversed };
}

/** Zoom, latitude, longitude, as maps on the web write them. */
function encodeCamera({ zoom, latitude, longitude }: Camera): string {
  return [zoom.toFixed(2), latitude.toFixed(5), longitude.toFixed(5)].map(Number).join(',');
}

function decodeCamera(text: string | null): Camera | null {
  const [zoom, latitude, longitude, ...more] = (text ?? '').split(',').map(Number);
  const sound =
    zoom !== undefined &&
    latitude !== undefined &&
    longitude !== undefined &&
    more.length === 0 &&
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(latitude) <= 85 &&
    Math.abs(longitude) <= 180;
  return sound && text ? { zoom, latitude, longitude } : null;
}

// A moment that is not understood is kept: who was sent a past moment must not see the present
// instead of it. The server refuses it, and the screen says so.
function decodeMoment(text: string | null): string | null {
  return text?.slice(0, MAX_MOMENT_LENGTH) || null;
}

function oneOf<T extends string | null>(
  text: string | null,
  allowed: readonly T[],
  otherwise: T,
): T {
  return allowed.find((candidate) => candidate === text) ?? otherwise;
}
