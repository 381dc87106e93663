// What the events of one project tell together: reports with their corrections, files, moved dates,
// money paid. Pure; every list of events is newest first, as ProjectEvents keeps them.
import type { EventRecord, Fact } from '../api/types';
import { isoOf } from './dates';
import { factsIn, kindOf, numberIn, textIn, type EventKind } from './events';

const PHOTO = 'image/';

export interface AttachedFile {
  /** Of its event: what reports cite. */
  readonly version: number;
  readonly title: string;
  readonly file_name: string;
  readonly number: string;
  readonly stage: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly photo: boolean;
  readonly on: string;
}

export interface ReportContent {
  readonly percent_bp: number | undefined;
  readonly facts: readonly Fact[];
  readonly note: string;
}

export interface StageDates {
  readonly start: string;
  readonly finish: string;
}

export interface Payment {
  readonly on: string;
  readonly amount_fen: number;
}

function ofKind(events: readonly EventRecord[], kind: EventKind): EventRecord[] {
  return events.filter((event) => kindOf(event) === kind);
}

export function attachedFiles(events: readonly EventRecord[]): AttachedFile[] {
  return ofKind(events, 'project.evidence_attached').map((event) => {
    const media_type = textIn(event, 'media_type') ?? '';
    return {
      version: event.version,
      title: textIn(event, 'title') ?? '',
      file_name: textIn(event, 'file_name') ?? '',
      number: textIn(event, 'number') ?? '',
      stage: textIn(event, 'stage') ?? '',
      media_type,
      size_bytes: numberIn(event, 'size_bytes') ?? 0,
      photo: media_type.startsWith(PHOTO),
      on: event.effective_on,
    };
  });
}

export function commentsIn(events: readonly EventRecord[]): EventRecord[] {
  return ofKind(events, 'project.comment_added');
}

/** Whether somebody was named as contact since the last erasure; `events` with the newest first. */
export function hasContact(events: readonly EventRecord[]): boolean {
  const last = events.find((event) => {
    const kind = kindOf(event);
    return kind === 'project.contact_named' || kind === 'project.contact_erased';
  });
  return last !== undefined && kindOf(last) === 'project.contact_named';
}

/** How the sites came to be as they are. */
export function siteStepsIn(events: readonly EventRecord[]): EventRecord[] {
  const kinds: (EventKind | null)[] = [
    'project.site_set',
    'project.site_revised',
    'project.site_withdrawn',
  ];
  return events.filter((event) => kinds.includes(kindOf(event)));
}

export function reportsIn(events: readonly EventRecord[]): EventRecord[] {
  return ofKind(events, 'project.progress_reported');
}

/** What a report says now: its newest correction, otherwise itself. */
export function reportOf(
  events: readonly EventRecord[],
  version: number,
): ReportContent | undefined {
  const said =
    ofKind(events, 'project.report_corrected').find(
      (event) => numberIn(event, 'report') === version,
    ) ?? reportsIn(events).find((event) => event.version === version);
  if (said === undefined) return undefined;
  return {
    percent_bp: numberIn(said, 'percent_bp'),
    facts: factsIn(said),
    note: textIn(said, 'note') ?? '',
  };
}

/** The dates of each stage in the first plan; what the present ones were moved from. */
export function firstPlan(events: readonly EventRecord[]): ReadonlyMap<string, StageDates> {
  const plan = ofKind(events, 'project.plan_set').at(-1);
  const stages = plan?.data['stages'];
  return new Map(Array.isArray(stages) ? stages.flatMap(readStage) : []);
}

function readStage(stored: unknown): [string, StageDates][] {
  if (typeof stored !== 'object' || stored === null) return [];
  const { stage, start_day, finish_day } = stored as Record<string, unknown>;
  return typeof stage === 'string' &&
    typeof start_day === 'number' &&
    typeof finish_day === 'number'
    ? [[stage, { start: isoOf(start_day), finish: isoOf(finish_day) }]]
    : [];
}

/** In the order they were paid. */
export function paymentsIn(events: readonly EventRecord[]): Payment[] {
  return ofKind(events, 'project.funds_disbursed')
    .map((event) => ({ on: event.effective_on, amount_fen: numberIn(event, 'amount_fen') ?? 0 }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
