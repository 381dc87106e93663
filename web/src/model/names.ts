// Names for codes, in one language. A code nobody defined stands for itself.
import type { Catalogue, FactDefinition, Organisation, Programme, Text } from '../api/types';
import type { Language } from './url';

export interface Names {
  readonly programmes: ReadonlyMap<string, Programme>;
  programme(code: string): string;
  unit(code: string): string;
  post(code: string): string;
  stage(programme: string, stage: string | undefined): string;
  /** A sub-list of a programme. */
  list(programme: string, list: string): string;
  fact(programme: string, fact: string): FactDefinition | undefined;
  text(text: Text): string;
}

export function namesOf(catalogue: Catalogue, organisation: Organisation, lang: Language): Names {
  const text = (both: Text) => (lang === 'zh' ? both.zh || both.en : both.en || both.zh);
  const named = (list: readonly { code: string; name: Text }[]) => {
    const names = new Map(list.map(({ code, name }) => [code, text(name)]));
    return (code: string) => names.get(code) ?? code;
  };
  const programmes = new Map(catalogue.programmes.map((entry) => [entry.code, entry]));
  return {
    programmes,
    text,
    programme: named(catalogue.programmes),
    unit: named(organisation.units),
    post: named(organisation.posts),
    stage: (programme, stage) => {
      if (stage === undefined) return '';
      const found = programmes.get(programme)?.stages.find((entry) => entry.code === stage);
      return found === undefined ? stage : text(found.name);
    },
    list: (programme, list) => {
      const found = programmes.get(programme)?.lists.find((entry) => entry.code === list);
      return found === undefined ? list : text(found.name);
    },
    fact: (programme, fact) =>
      programmes.get(programme)?.facts.find((entry) => entry.code === fact),
  };
}
