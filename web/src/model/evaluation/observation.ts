// An observation as it is made: what was typed, what is wrong with it, what is sent of it. Pure.
import type { EvaluationGrading, Observation, ObservationCommand, Place } from '../../api/types';
import { isDate } from '../dates';
import { MAX_NOTE_BYTES } from '../forms/fields';

/** The server takes no more photos of one observation. */
export const MAX_OBSERVATION_PHOTOS = 20;
export const POINT_STEP = 0.5;
const POINTS = /^\d{1,4}(\.\d{1,2})?$/;

export interface ObservationDraft {
  /** Null: nothing was said. */
  readonly met: boolean | null;
  readonly earned: string;
  readonly on: string;
  /** Whom it counts for; empty: who is responsible for the standard. */
  readonly unit: string;
  readonly note: string;
  /** Of photos that the server has. */
  readonly photos: readonly string[];
  readonly place: Place | null;
  /** Of a correction. */
  readonly reason: string;
}

export interface ObservationScene {
  readonly grading: EvaluationGrading;
  readonly possible: number;
  /** That it shows, at least. */
  readonly needed: number;
  /** The city's civil date. */
  readonly today: string;
  /** Version of the observation that is corrected; null: it is a new one. */
  readonly corrects: number | null;
}

export const observationProblems = [
  'nothing_found',
  'points_form',
  'points_range',
  'photos_missing',
  'photos_many',
  'note_long',
  'day_form',
  'day_later',
  'reason_missing',
] as const;
export type ObservationProblem = (typeof observationProblems)[number];
export type ObservationPart = 'finding' | 'on' | 'note' | 'photos' | 'reason';
export type ObservationProblems = Partial<Record<ObservationPart, ObservationProblem>>;

export function emptyDraft(today: string): ObservationDraft {
  return {
    ...{ met: null, earned: '', on: today, unit: '', note: '' },
    ...{ photos: [], place: null, reason: '' },
  };
}

/** What a correction begins with. */
export function draftOfObservation(observation: Observation): ObservationDraft {
  const { earned, possible, on, unit, note, photos, place } = observation;
  return {
    ...{ met: earned === possible, earned: String(earned), on, unit, note },
    ...{ photos, place: place ?? null, reason: '' },
  };
}

/** The next number of points, within what the standard gives. */
export function stepped(earned: string, by: 1 | -1, possible: number): string {
  const from = POINTS.test(earned)
    ? Number(earned)
    : by > 0
      ? 0 - POINT_STEP
      : possible + POINT_STEP;
  return String(Math.min(possible, Math.max(0, from + by * POINT_STEP)));
}

/** `files`: how many photos go with it that the server has not. */
export function checkObservation(
  draft: ObservationDraft,
  files: number,
  scene: ObservationScene,
): ObservationProblems {
  const found: [ObservationPart, ObservationProblem | null][] = [
    ['finding', findingProblem(draft, scene)],
    ['on', dayProblem(draft, scene)],
    ['photos', photosProblem(draft.photos.length + files, scene)],
    ['note', isLong(draft.note) ? 'note_long' : null],
    ['reason', reasonProblem(draft, scene)],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

function findingProblem(
  { met, earned }: ObservationDraft,
  { grading, possible }: ObservationScene,
): ObservationProblem | null {
  if (grading === 'met') return met === null ? 'nothing_found' : null;
  if (earned === '') return 'nothing_found';
  if (!POINTS.test(earned)) return 'points_form';
  return Number(earned) > possible ? 'points_range' : null;
}

function dayProblem(
  { on }: ObservationDraft,
  { today, corrects }: ObservationScene,
): ObservationProblem | null {
  if (corrects !== null) return null;
  if (!isDate(on)) return 'day_form';
  return on > today ? 'day_later' : null;
}

function photosProblem(count: number, { needed }: ObservationScene): ObservationProblem | null {
  if (count > MAX_OBSERVATION_PHOTOS) return 'photos_many';
  return count < needed ? 'photos_missing' : null;
}

function reasonProblem(
  { reason }: ObservationDraft,
  { corrects }: ObservationScene,
): ObservationProblem | null {
  if (corrects === null) return null;
  if (reason.trim() === '') return 'reason_missing';
  return isLong(reason) ? 'note_long' : null;
}

const isLong = (text: string) => new TextEncoder().encode(text.trim()).length > MAX_NOTE_BYTES;

/** Requires a draft without problems. */
export function commandOfDraft(
  draft: ObservationDraft,
  { grading, corrects }: ObservationScene,
): Exclude<ObservationCommand, { command: 'withdraw_observation' }> {
  const finding =
    grading === 'met' ? { met: draft.met === true } : { earned: Number(draft.earned) };
  const content = {
    ...finding,
    note: draft.note.trim(),
    photos: [...draft.photos],
    ...(draft.place === null ? {} : { place: draft.place }),
  };
  if (corrects !== null)
    return {
      command: 'correct_observation',
      observation: corrects,
      ...content,
      reason: draft.reason.trim(),
    };
  return { command: 'observe', effective_on: draft.on, unit: draft.unit, ...content };
}

/** What was typed when it was made. */
export function draftOfCommand(
  command: Exclude<ObservationCommand, { command: 'withdraw_observation' }>,
  today: string,
): ObservationDraft {
  const { met, earned, note, photos, place } = command;
  const rest =
    command.command === 'observe'
      ? { on: command.effective_on ?? today, unit: command.unit ?? '', reason: '' }
      : { on: today, unit: '', reason: command.reason };
  return {
    ...{ met: met ?? null, earned: earned === undefined ? '' : String(earned), note: note ?? '' },
    ...{ photos: photos ?? [], place: place ?? null },
    ...rest,
  };
}
