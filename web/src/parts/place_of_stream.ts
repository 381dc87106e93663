// Which screen tells of what a stream is about.
import { meetingOf, noticeOf, projectOf, reportOf } from '../model/events';
import { rowOf } from '../model/rows';
import type { UrlState } from '../model/url';
import type { App } from '../state/app.svelte';

export interface NamedPlace {
  readonly name: string;
  readonly to: Partial<UrlState>;
}

/** The screen that tells of the stream; null where there is none. */
export function placeOfStream(app: App, stream: string): NamedPlace | null {
  const project = projectOf({ stream });
  if (project !== null) {
    const row = rowOf(app.rows, project);
    const name = row === undefined ? project : `${project} ${app.names.text(row.name)}`;
    return { name, to: { view: 'project', selected: project, act: null } };
  }
  const notice = noticeOf({ stream });
  if (notice !== null) return { name: notice, to: { view: 'notices', notice, act: null } };
  const report = reportOf({ stream });
  if (report !== null)
    return { name: report, to: { view: 'reports', tab: 'desk', report, act: null } };
  const meeting = meetingOf({ stream });
  if (meeting !== null)
    return { name: meeting, to: { view: 'meetings', meeting, part: 'page', act: null } };
  return placeOfList(app, stream) ?? placeOfEvaluation(app, stream);
}

/** Of what has no page of its own: the screen that it is part of. */
function placeOfList(app: App, stream: string): NamedPlace | null {
  if (/^(publicity-plan|coverage|slogan|survey)-/.test(stream))
    return {
      name: app.screens.reports.tabs.publicity,
      to: { view: 'reports', tab: 'publicity', report: null, act: null },
    };
  return stream.startsWith('archive-')
    ? { name: app.screens.archive.register, to: { view: 'admin', admin: 'archive', entry: null } }
    : null;
}

const OBSERVATION = /^observation-([^/]+)\/(.+)$/;
const OUTCOME = /^outcome-([^/]+)\/(.+)$/;
const LEDGER = /^ledger-(\d+)-(.+)$/;
const INDEX = /^index-(.+)$/;
/** Streams of what stands in one list. */
const listed = [
  { begins: 'score-rules', part: 'rules' },
  { begins: 'consequence-', part: 'consequences' },
] as const;

function placeOfEvaluation(app: App, stream: string): NamedPlace | null {
  const there = (change: Partial<UrlState['evaluation']>): Partial<UrlState> => ({
    view: 'evaluation',
    act: null,
    evaluation: { ...app.url.evaluation, point: null, indicator: null, unit: null, ...change },
  });
  const [, observed, point] = OBSERVATION.exec(stream) ?? [];
  if (observed !== undefined && point !== undefined)
    return { name: point, to: there({ part: 'index', index: observed, point }) };
  const [, index, indicator] = OUTCOME.exec(stream) ?? [];
  if (index !== undefined && indicator !== undefined)
    return { name: indicator, to: there({ part: 'index', index, indicator }) };
  const [, year, unit] = LEDGER.exec(stream) ?? [];
  if (year !== undefined && unit !== undefined)
    return { name: app.names.unit(unit), to: there({ part: 'ledger', year, unit }) };
  const [, code] = INDEX.exec(stream) ?? [];
  if (code !== undefined) return { name: code, to: there({ part: 'index', index: code }) };
  const part = listed.find(({ begins }) => stream.startsWith(begins))?.part;
  if (part === undefined) return null;
  return { name: app.screens.evaluation.parts[part], to: there({ part }) };
}
