// Reading the payload of a project's event without trusting its shape.
import type { EventRecord, Fact } from '../api/types';
import { isoOf } from './dates';

/** Of one supervision notice. */
export const noticeEventKinds = [
  'supervision.drafted',
  'supervision.draft_revised',
  'supervision.draft_withdrawn',
  'supervision.issued',
  'supervision.signed_for',
  'supervision.taken_in_hand',
  'supervision.photo_attached',
  'supervision.replied',
  'supervision.reply_accepted',
  'supervision.reply_returned',
  'supervision.completed',
  'supervision.closed',
  'supervision.looked_back',
  'supervision.urged',
  'supervision.extension_requested',
  'supervision.extension_approved',
  'supervision.extension_refused',
  'supervision.suspended',
  'supervision.resumed',
  'supervision.colour_changed',
  'supervision.escalated',
] as const;
export type NoticeEventKind = (typeof noticeEventKinds)[number];

/** Of one public report. */
export const reportEventKinds = [
  'report.submitted',
  'report.contact_left',
  'report.contact_erased',
  'report.photo_attached',
  'report.accepted',
  'report.declined',
  'report.assigned',
  'report.answered',
  'report.answer_returned',
  'report.published',
  'report.publication_withdrawn',
  'report.closed',
  'report.reopened',
  'report.notice_linked',
] as const;
export type ReportEventKind = (typeof reportEventKinds)[number];

/** Of the evaluation: indexes, what was found of them, the score ledger and what follows. */
export const evaluationEventKinds = [
  'evaluation.index_defined',
  'evaluation.area_defined',
  'evaluation.indicator_defined',
  'evaluation.standard_defined',
  'evaluation.point_defined',
  'evaluation.node_removed',
  'evaluation.photo_attached',
  'evaluation.observed',
  'evaluation.observation_corrected',
  'evaluation.observation_withdrawn',
  'evaluation.outcome_reported',
  'evaluation.outcome_withdrawn',
  'evaluation.score_rule_defined',
  'evaluation.score_rule_withdrawn',
  'evaluation.score_entered',
  'evaluation.appeal_filed',
  'evaluation.appeal_decided',
  'evaluation.score_reversed',
  'evaluation.consequence_recorded',
  'evaluation.consequence_withdrawn',
] as const;
export type EvaluationEventKind = (typeof evaluationEventKinds)[number];
/** Of one quarterly meeting. */
export const meetingEventKinds = [
  'meeting.scheduled',
  'meeting.rescheduled',
  'meeting.agenda_set',
  'meeting.matter_raised',
  'meeting.opinion_given',
  'meeting.pack_frozen',
  'meeting.held',
  'meeting.matter_decided',
  'meeting.follow_up_reported',
  'meeting.resolution_recorded',
  'meeting.practice_published',
  'meeting.practice_withdrawn',
  'meeting.closed',
  'meeting.cancelled',
] as const;
export type MeetingEventKind = (typeof meetingEventKinds)[number];

export const eventKinds = [
  'project.registered',
  'project.plan_set',
  'project.assigned',
  'project.stage_started',
  'project.stage_completed',
  'project.progress_reported',
  'project.report_corrected',
  'project.suspended',
  'project.resumed',
  'project.withdrawn',
  'project.completed',
  'project.accepted',
  'project.site_set',
  'project.site_revised',
  'project.site_withdrawn',
  'project.stage_reopened',
  'project.revoked',
  'project.restored',
  'project.evidence_attached',
  'project.comment_added',
  'project.funds_budgeted',
  'project.funds_disbursed',
  'project.risk_raised',
  'project.risk_resolved',
  'project.light_overridden',
  'project.light_override_lifted',
  'project.contact_named',
  'project.contact_erased',
  'programme.defined',
  'programme.light_rule_set',
  'organisation.unit_defined',
  'organisation.post_defined',
  'calendar.day_advanced',
  'record.loss_accepted',
  'upload.received',
  'upload.inspected',
  'upload.committed',
  'upload.rejected',
  'upload.reverted',
  'layer.replaced',
  'layer.withdrawn',
  'project.renamed',
  'project.reclassified',
  'organisation.group_defined',
  'organisation.tenure_began',
  'organisation.tenure_ended',
  'responsibility.signed',
  'responsibility.withdrawn',
  'document.filed',
  'document.withdrawn',
  'baseline.taken',
  'baseline.approved',
  'calendar.holidays_set',
  'supervision.rule_set',
  'supervision.number_assigned',
  ...noticeEventKinds,
  ...reportEventKinds,
  ...evaluationEventKinds,
  ...meetingEventKinds,
  'publicity.plan_set',
  'publicity.plan_withdrawn',
  'publicity.coverage_recorded',
  'publicity.coverage_corrected',
  'publicity.coverage_withdrawn',
  'publicity.exposure_answered',
  'publicity.notice_linked',
  'publicity.slogan_placed',
  'publicity.slogan_removed',
  'publicity.survey_recorded',
  'publicity.survey_withdrawn',
  'archive.registered',
  'archive.corrected',
  'archive.retention_set',
  'archive.disposed',
  'archive.restored',
] as const;
export type EventKind = (typeof eventKinds)[number];

const PROJECT_STREAM = 'project-';
const NOTICE_STREAM = 'notice-';
const REPORT_STREAM = 'report-';
const MEETING_STREAM = 'meeting-';

/** The project an event is about; null for the catalogue's and the calendar's. */
export function projectOf(event: Pick<EventRecord, 'stream'>): string | null {
  return event.stream.startsWith(PROJECT_STREAM) ? event.stream.slice(PROJECT_STREAM.length) : null;
}

/** The supervision notice an event is about; null for any other. */
export function noticeOf(event: Pick<EventRecord, 'stream'>): string | null {
  return event.stream.startsWith(NOTICE_STREAM) ? event.stream.slice(NOTICE_STREAM.length) : null;
}

/** The public report an event is about; null for any other. */
export function reportOf(event: Pick<EventRecord, 'stream'>): string | null {
  return event.stream.startsWith(REPORT_STREAM) ? event.stream.slice(REPORT_STREAM.length) : null;
}

/** The quarterly meeting an event is about; null for any other. */
export function meetingOf(event: Pick<EventRecord, 'stream'>): string | null {
  return event.stream.startsWith(MEETING_STREAM) ? event.stream.slice(MEETING_STREAM.length) : null;
}

/** "project.progress_reported.v1" → "project.progress_reported"; null for a type newer than this page. */
export function kindOf(event: Pick<EventRecord, 'type'>): EventKind | null {
  const name = event.type.replace(/\.v\d+$/, '');
  return eventKinds.find((kind) => kind === name) ?? null;
}

export function textIn(event: EventRecord, name: string): string | undefined {
  const value = event.data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(event: EventRecord, name: string): number | undefined {
  const value = event.data[name];
  return typeof value === 'number' ? value : undefined;
}

/** A stored day is a number of days since 1970-01-01. */
export function dayIn(event: EventRecord, name: string): string | undefined {
  const day = numberIn(event, name);
  return day === undefined ? undefined : isoOf(day);
}

/** Stored facts carry one of `thousandths`, `day` and `text`; see docs/events.md. */
export function factsIn(event: EventRecord): Fact[] {
  const facts = event.data['facts'];
  return Array.isArray(facts) ? facts.map(readFact).filter((fact) => fact !== null) : [];
}

function readFact(stored: unknown): Fact | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { code, thousandths, day, text } = stored as Record<string, unknown>;
  if (typeof code !== 'string') return null;
  if (typeof thousandths === 'number') return { code, value: thousandths / 1000 };
  if (typeof day === 'number') return { code, value: isoOf(day) };
  return typeof text === 'string' ? { code, value: text } : null;
}

/** Events of one project, newest first, without repeats. */
export function mergeEvents(
  known: readonly EventRecord[],
  more: readonly EventRecord[],
): EventRecord[] {
  const byVersion = new Map([...known, ...more].map((event) => [event.version, event]));
  return [...byVersion.values()].sort((a, b) => b.version - a.version);
}
