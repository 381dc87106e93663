// What a frozen pack says, read from its bytes alone: names are as they were, nothing is of today.
import type {
  Light,
  MeetingPack,
  PackCounts,
  PackLight,
  PackStanding,
  Text,
} from '../../api/types';
import type { Language } from '../url';

/** Of what this page can read. */
const FORMAT = 1;

/** Null for a format newer than this page, and for what is no pack. */
export function packOf(bytes: Uint8Array): MeetingPack | null {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as MeetingPack | null;
    return read?.format === FORMAT ? read : null;
  } catch {
    return null;
  }
}

/** Names as they were; a code that the pack does not name stands for itself. */
export interface PackNames {
  text(text: Text): string;
  unit(code: string): string;
  programme(code: string): string;
  stage(programme: string, stage: string): string;
}

export function namesIn({ units, programmes }: MeetingPack, lang: Language): PackNames {
  const text = ({ zh, en }: Text) => (lang === 'zh' ? zh || en : en || zh);
  const named = (list: readonly { readonly code: string; readonly name: Text }[]) =>
    new Map(list.map(({ code, name }) => [code, text(name)]));
  const [unitNames, programmeNames] = [named(units), named(programmes)];
  const stages = new Map(programmes.map((each) => [each.code, named(each.stages)]));
  return {
    text,
    unit: (code) => unitNames.get(code) ?? code,
    programme: (code) => programmeNames.get(code) ?? code,
    stage: (programme, stage) => stages.get(programme)?.get(stage) ?? stage,
  };
}

/** In the order in which they are told. */
export const packStandings = [
  'completed',
  'in_progress',
  'late',
  'not_started',
  'stopped',
] as const satisfies PackStanding[];

/** By how many more than at the moment before. */
export function changeIn(counts: PackCounts, of: 'completed' | 'late'): number {
  return counts[of] - counts[`${of}_before`];
}

/** Those of a list of lights that have one colour; the list holds red and yellow. */
export function ofColour(items: readonly PackLight[], colour: Light['colour']): PackLight[] {
  return items.filter(({ light }) => light.colour === colour);
}
