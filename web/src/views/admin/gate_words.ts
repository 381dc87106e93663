// What a gate asks for, in a few words.
import type { ScreenWords } from '../../i18n';

type Words = ScreenWords['admin']['programmes'];

/** Of a gate on record, or of one in the making: its numbers may still be texts. */
export interface GateLike {
  readonly photos?: unknown;
  readonly documents?: unknown;
  readonly number?: unknown;
  readonly publicity_days?: unknown;
  readonly bounds?: unknown;
}

export function gateWords(gate: GateLike, words: Words): string {
  const { photos, documents, publicity_days, bounds } = gate;
  const count = (value: unknown) => (Array.isArray(value) ? value.length : Number(value) || 0);
  const asked = [
    count(photos) > 0 ? words.gate.photos(String(photos)) : '',
    count(documents) > 0 ? words.gate.documents(String(documents)) : '',
    gate.number === true ? words.gate.number : '',
    count(publicity_days) > 0 ? words.gate.publicity(String(publicity_days)) : '',
    count(bounds) > 0 ? words.gate.bounds(String(count(bounds))) : '',
  ].filter((part) => part !== '');
  return asked.length === 0 ? words.no_gate : asked.join(' · ');
}
