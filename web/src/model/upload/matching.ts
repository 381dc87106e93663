// Whose the features are that name no project: what is proposed, what a person chooses, and what of
// it goes along with a commit.
import type { MatchProposal, UploadMatching, UploadPlan } from '../../api/types';

/** A feature of the file, by the place of its layer and its number there from 0. */
export type FeatureKey = `${number}/${number}`;

/** The project that each feature is given to; empty: no project's. */
export type Assignments = Readonly<Partial<Record<FeatureKey, string>>>;

export const MAX_ASSIGNED = 10_000;

export function featureKey({ layer, number }: { layer: number; number: number }): FeatureKey {
  return `${layer}/${number}`;
}

/** A project that a feature may be of, with all that speaks for it. */
export interface Candidate {
  readonly project: string;
  /** Percent of likeness; null: it says nothing. */
  readonly name: number | null;
  /** Percent in common. */
  readonly overlap: number | null;
}

/** Each project once, the one with the best evidence first. */
export function candidatesOf({ candidates }: MatchProposal): Candidate[] {
  const projects = [...new Set(candidates.map(({ project }) => project))];
  const score = (project: string, by: 'name' | 'overlap') =>
    candidates.find((one) => one.project === project && one.by === by)?.score_percent ?? null;
  const best = ({ name, overlap }: Candidate) => Math.max(name ?? 0, overlap ?? 0);
  return projects
    .map((project) => ({
      project,
      name: score(project, 'name'),
      overlap: score(project, 'overlap'),
    }))
    .sort((a, b) => best(b) - best(a));
}

/** What is chosen before a person chooses: what is recommended, else nothing. */
export function recommendedOf(proposals: readonly MatchProposal[]): Assignments {
  return Object.fromEntries(
    proposals.flatMap((one) =>
      one.recommended === undefined ? [] : [[featureKey(one), one.recommended]],
    ),
  );
}

/** Both, the later of them first to be believed. */
export function withAssigned(before: Assignments, later: Assignments): Assignments {
  return { ...before, ...later };
}

/** As the API takes it, of some with the site that it becomes; undefined where nothing was assigned. */
export function matchingOf(
  assigned: Assignments,
  sites: Assignments = {},
  fields: readonly FieldChoice[] = [],
): UploadMatching | undefined {
  const features = Object.entries(assigned).map(([key, project]) => {
    const [layer = 0, number = 0] = key.split('/').map(Number);
    const site = sites[key as FeatureKey];
    return {
      ...{ layer, number },
      ...(project === '' ? {} : { project }),
      ...(project === '' || site === undefined ? {} : { site }),
    };
  });
  if (features.length + fields.length === 0) return undefined;
  return {
    ...(fields.length === 0 ? {} : { fields: [...fields] }),
    ...(features.length === 0 ? {} : { features }),
  };
}

/** Of the proposals those with a project to choose. */
export function worthAsking({ proposals }: UploadPlan): MatchProposal[] {
  return proposals.filter(({ candidates }) => candidates.length > 0);
}

/** A field of a layer that is said to hold the codes or the names of projects. */
export interface FieldChoice {
  readonly layer: number;
  readonly field: string;
  readonly by: 'code' | 'name';
}

/** A field that features may be matched by. */
export interface FieldOffer extends FieldChoice {
  /** It did so in the last upload of such a file: recommended. */
  readonly isRemembered: boolean;
}

/** Fields that would match features which have no project yet: those of the last time first. */
export function fieldOffers(
  { remembered, name_fields, unmatched_total }: UploadPlan,
  said: readonly FieldChoice[],
): FieldOffer[] {
  if (unmatched_total === 0) return [];
  const before = remembered.flatMap(({ layer, field, by }) =>
    by === 'code' || by === 'name' ? [{ layer, field, by, isRemembered: true }] : [],
  );
  const likely = name_fields
    .filter(({ field }) => field !== '')
    .map(({ layer, field }) => ({ layer, field, by: 'name' as const, isRemembered: false }));
  const isSame = (one: FieldChoice) => (other: FieldChoice) =>
    one.layer === other.layer && one.field === other.field && one.by === other.by;
  return [...before, ...likely].filter(
    (offer, place, all) => all.findIndex(isSame(offer)) === place && !said.some(isSame(offer)),
  );
}

/** With one more field, in place of what was said of that layer in the same way. */
export function withField(said: readonly FieldChoice[], choice: FieldChoice): FieldChoice[] {
  const { layer, field, by } = choice;
  const others = said.filter((one) => one.layer !== layer || one.by !== by);
  return [...others, { layer, field, by }];
}
