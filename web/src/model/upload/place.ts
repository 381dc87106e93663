// What of the upload screen is in its address: which of the four steps is looked at, and which site
// of which project is being drawn.
import type { UploadDetail } from '../../api/types';
import type { Within } from '../url';
import { narrowed, readWithin } from '../within';
import { worthAsking } from './matching';
import { openQuestions, questionsOf, type Given, type QuestionKind } from './questions';

/** The file, where it lies, whose it is, and what it changes. */
export const wizardSteps = ['file', 'place', 'match', 'difference'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Where each doubt is asked about. */
export const kindsOfStep: Readonly<Record<WizardStep, readonly QuestionKind[]>> = {
  file: ['encoding'],
  place: ['crs', 'datum', 'repair', 'shift'],
  match: ['conflicts', 'declared'],
  difference: [],
};

const names = ['step', 'project', 'site', 'drawn'] as const;

export interface UploadPlace {
  /** Null: where the first question is. */
  readonly step: WizardStep | null;
  /** Whose site is drawn; empty: none is. */
  readonly project: string;
  readonly site: string;
  /** The upload that it became, whose one feature is that site; empty: none yet. */
  readonly drawn: string;
}

export function readUploadPlace(within: Within): UploadPlace {
  const { step, ...rest } = readWithin(within, 'upload', names);
  return { ...rest, step: wizardSteps.find((one) => one === step) ?? null };
}

export function atUploadPlace(within: Within, change: Partial<UploadPlace>): Within {
  const { step, ...rest } = change;
  const steps = step === undefined ? {} : { step: step ?? '' };
  return narrowed<(typeof names)[number]>(within, 'upload', { ...steps, ...rest });
}

/** The step where a person is needed first. */
export function dueStep(detail: UploadDetail, given: Given): WizardStep {
  const open = openQuestions(questionsOf(detail, given)).map(({ kind }) => kind);
  const asked = wizardSteps.find((step) => open.some((kind) => kindsOfStep[step].includes(kind)));
  if (asked !== undefined) return asked;
  if (detail.plan !== undefined && worthAsking(detail.plan).length > 0) return 'match';
  return detail.plan === undefined ? 'file' : 'difference';
}

/** The next site of a project that has these: the first number that none of them has. */
export function nextSite(sites: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!sites.includes(String(number))) return String(number);
}
