// What the forms of the administration offer to choose from.
import type { Text } from '../../api/types';
import { ROW_KEY, type Draft, type DraftGroup, type Option, type Options } from '../forms/fields';

export const families = ['works', 'appraisal', 'pledge', 'issue'] as const;
export const measures = ['physical', 'milestone', 'quantity'] as const;
export const factKinds = ['number', 'date', 'text', 'choice'] as const;
export const directions = ['neutral', 'up', 'down'] as const;
export const bounds = ['at_least', 'at_most'] as const;
export const exceptionKinds = ['suspension', 'withdrawal', 'revocation'] as const;
export const geometryKinds = ['point', 'line', 'polygon'] as const;
export const moments = ['started', 'completed'] as const;
export const unitKinds = [
  'department',
  'district',
  'executing_unit',
  'leading_group',
  'office',
] as const;
export const documentKinds = [
  'programme_plan',
  'project_plan',
  'unit_plan',
  'district_plan',
  'remedial_plan',
] as const;
export const governedKinds = ['programme', 'project', 'unit', 'indicator'] as const;

/** Every value that is a word of the page and not a name of the record. */
export type ChoiceWord =
  | (typeof families)[number]
  | (typeof measures)[number]
  | (typeof factKinds)[number]
  | (typeof directions)[number]
  | (typeof bounds)[number]
  | (typeof exceptionKinds)[number]
  | (typeof geometryKinds)[number]
  | (typeof moments)[number]
  | (typeof unitKinds)[number]
  | (typeof documentKinds)[number]
  | (typeof governedKinds)[number];

/** What a document of each kind is the plan of, as the server holds it. */
export const governedBy: Record<(typeof documentKinds)[number], (typeof governedKinds)[number]> = {
  programme_plan: 'programme',
  project_plan: 'project',
  unit_plan: 'unit',
  district_plan: 'unit',
  remedial_plan: 'indicator',
};

interface Coded {
  readonly code: string;
  readonly name: Text;
}

const offer = (list: readonly Coded[]): Option[] =>
  list.map(({ code, name }) => ({ value: code, name }));

export const words =
  (values: readonly ChoiceWord[]): Options =>
  () =>
    values.map((value) => ({ value }));

export const posts: Options = ({ scene }) => offer(scene.organisation.posts);
export const units: Options = ({ scene }) => offer(scene.organisation.units);
export const programmes: Options = ({ scene }) => offer(scene.catalogue.programmes);
export const projects: Options = ({ scene }) => offer(scene.projects);

export const districts: Options = ({ scene }) =>
  offer(scene.organisation.units.filter(({ kind }) => kind === 'district'));

/** Of the definition in the making. */
export const draftStages: Options = ({ root }) => offerRows(root['stages']);
export const draftLists: Options = ({ root }) => offerRows(root['lists']);
const draftFacts =
  (kind: 'number' | 'text'): Options =>
  ({ root }) =>
    offerRows(rowsOf(root['facts']).filter((fact) => fact['kind'] === kind));
export const draftNumberFacts = draftFacts('number');
export const draftTextFacts = draftFacts('text');

/** Sub-lists of the programme that stands in the same row. */
export const listsOfProgramme: Options = ({ own, scene }) =>
  offer(scene.catalogue.programmes.find(({ code }) => code === own['programme'])?.lists ?? []);

export function rowsOf(draft: Draft | undefined): readonly DraftGroup[] {
  return Array.isArray(draft) ? (draft as readonly DraftGroup[]) : [];
}

function offerRows(draft: Draft | undefined): Option[] {
  return rowsOf(draft)
    .filter((row) => row['code'] !== '' && row[ROW_KEY] !== undefined)
    .map((row) => {
      const name = row['name'] as DraftGroup;
      return {
        value: String(row['code']),
        name: { zh: String(name['zh']), en: String(name['en']) },
      };
    });
}
