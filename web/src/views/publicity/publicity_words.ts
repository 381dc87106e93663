// Publicity 宣传 in the words of the page.
import type {
  CoverageKind,
  Medium,
  MediumLevel,
  PublicityMeasure,
  SloganForm,
  SurveyMethod,
} from '../../api/types';
import type { CoverageCut } from '../../model/publicity/coverage';
import type { PublicityLabel } from '../../model/publicity/labels';
import type { App } from '../../state/app.svelte';

export const fieldWord = (app: App) => (label: string) =>
  app.screens.publicity.fields[label as PublicityLabel];

/** What a value stands for; which lists it may be of depends on the command. */
export const choiceWord = (app: App, command: string) => (value: string) => {
  const { measures, kinds, media, levels, forms, methods } = app.screens.publicity;
  const lists: Partial<Record<string, Readonly<Record<string, string>>>> = {
    set_publicity_plan: measures,
    place_slogan: forms,
    record_survey: methods,
  };
  return (lists[command] ?? { ...kinds, ...media, ...levels })[value] ?? value;
};

type Words<Value extends string> = Readonly<Record<Value, string>>;

/** A value newer than this page stands for itself. */
const wordIn = <Value extends string>(words: Words<Value>, value: Value): string =>
  words[value] ?? value;

export const kindWord = (app: App, kind: CoverageKind) => wordIn(app.screens.publicity.kinds, kind);
export const mediumWord = (app: App, medium: Medium) => wordIn(app.screens.publicity.media, medium);
export const levelWord = (app: App, level: MediumLevel) =>
  wordIn(app.screens.publicity.levels, level);
export const formWord = (app: App, form: SloganForm) => wordIn(app.screens.publicity.forms, form);
export const methodWord = (app: App, method: SurveyMethod) =>
  wordIn(app.screens.publicity.methods, method);
export const measureWord = (app: App, measure: PublicityMeasure) =>
  wordIn(app.screens.publicity.measures, measure);

/** What a count of coverage is of. */
export function cutWord(app: App, cut: CoverageCut, key: string): string {
  if (cut === 'by_unit') return app.names.unit(key);
  if (cut === 'by_medium') return mediumWord(app, key as Medium);
  return cut === 'by_level' ? levelWord(app, key as MediumLevel) : key;
}
