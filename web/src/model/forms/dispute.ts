// What a person typed on top of one record, carried over to another that it became meanwhile.
import { draftOf, isSame, valueAt, withValue, type Values } from './draft';
import type { Draft, DraftGroup, Field, Fields, Place, Scene } from './fields';

/** What was typed, in order: the value at a JSON pointer of the draft. */
export interface Edit {
  readonly at: string;
  readonly value: Draft;
}

/** What a form is made from. */
export interface Basis {
  readonly fields: Fields;
  /** What the form begins with. */
  readonly start: Values;
  /** What is on record of the fields: others may change that meanwhile. */
  readonly record: Values;
  /** Of the record; null where there is none to keep to. */
  readonly version: number | null;
  /** The version counts changes of other things, too. */
  readonly shared?: boolean;
}

export type Choice = 'mine' | 'theirs';

/** One input in which what was typed meets what others have recorded since. */
export interface Dispute {
  readonly at: string;
  readonly field: Field;
  /** The groups and entries that the field is in, from the outside. */
  readonly within: readonly Field[];
  readonly mine: Draft;
  readonly before: Draft;
  readonly theirs: Draft;
  /** What stands unless the person says otherwise. */
  readonly choice: Choice;
}

interface Leaf {
  readonly at: string;
  readonly field: Field;
  readonly within: readonly Field[];
}

export function isWithin(at: string, outer: string): boolean {
  return at === outer || at.startsWith(`${outer}/`);
}

export function withEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  return [...edits.filter(({ at }) => !isWithin(at, edit.at)), edit];
}

export function edited(start: DraftGroup, edits: readonly Edit[]): DraftGroup {
  return edits.reduce<Draft>(
    (draft, { at, value }) => withValue(draft, at, value),
    start,
  ) as DraftGroup;
}

export function disputesOf(
  before: Basis,
  now: Basis,
  edits: readonly Edit[],
  scene: Scene,
): Dispute[] {
  const draft = edited(draftOf(before.fields, before.start), edits);
  const was = draftOf(before.fields, before.record);
  const is = draftOf(now.fields, now.record);
  const begun = draftOf(now.fields, now.start);
  return leavesOf(now.fields, { root: draft, own: draft, scene }, '', []).flatMap((leaf) => {
    const { at } = leaf;
    const [mine, old, theirs] = [draft, was, is].map((each) => valueAt(each, at) ?? '') as [
      Draft,
      Draft,
      Draft,
    ];
    // A form that begins empty leaves as it is what nothing is said of.
    const silent = isBlank(mine) && isBlank(valueAt(begun, at) ?? '');
    if (isSame(old, theirs) || isSame(mine, theirs) || silent) return [];
    const typed = edits.some((edit) => isWithin(edit.at, at) || isWithin(at, edit.at));
    return [{ ...leaf, mine, before: old, theirs, choice: typed ? 'mine' : 'theirs' }];
  });
}

/** The edits as they go on, on top of the newer record, after each dispute was settled. */
export function settle(
  disputes: readonly Dispute[],
  choices: Readonly<Record<string, Choice>>,
  edits: readonly Edit[],
): readonly Edit[] {
  return disputes.reduce<readonly Edit[]>((next, { at, mine, choice }) => {
    if ((choices[at] ?? choice) === 'mine') return withEdit(next, { at, value: mine });
    return next.filter((edit) => !isWithin(edit.at, at));
  }, edits);
}

function isBlank(draft: Draft): boolean {
  return draft === '' || (Array.isArray(draft) && draft.length === 0);
}

// A list is taken or left as a whole.
function leavesOf(
  fields: Fields,
  place: Place,
  outer: string,
  within: readonly Field[],
): readonly Leaf[] {
  return fields.flatMap((field): readonly Leaf[] => {
    if (field.when !== undefined && !field.when(place)) return [];
    const at = `${outer}/${field.name}`;
    if (field.kind === 'words')
      return [`${at}/zh`, `${at}/en`].map((each) => ({ at: each, field, within }));
    if (field.kind !== 'group' && field.kind !== 'entries') return [{ at, field, within }];
    const own = place.own[field.name] as DraftGroup;
    return leavesOf(field.fields, { ...place, own }, at, [...within, field]);
  });
}
