// Registering a project: what the form asks for, and what it begins with.
import type { Organisation, Programme } from '../api/types';
import type { Filters } from './filters';
import type { Basis, Edit } from './forms/dispute';
import { MAX_NAME_BYTES, MAX_NOTE_BYTES, type Options, type Place } from './forms/fields';

export type RegistrationLabel =
  'programme' | 'list' | 'code' | 'code_hint' | 'name' | 'district' | 'address' | 'effective_on';

/** Every project there is, as far as its code says what the next may be. */
export interface Registered {
  readonly code: string;
  readonly programme: string;
  readonly list: string;
}

export interface RegistrationContext {
  readonly programmes: readonly Programme[];
  readonly organisation: Organisation;
  readonly registered: readonly Registered[];
  /** The city's civil date. */
  readonly today: string;
  /** What the list on the screen is narrowed to. */
  readonly filters: Filters;
}

const listsOf = ({ root, scene }: Pick<Place, 'root' | 'scene'>) =>
  scene.catalogue.programmes.find(({ code }) => code === root['programme'])?.lists ?? [];

const lists: Options = (place) => listsOf(place).map(({ code, name }) => ({ value: code, name }));

/** The form; the programme and the list that were chosen say which code it begins with. */
export function registrationBasis(context: RegistrationContext, edits: readonly Edit[]): Basis {
  const { programmes, organisation, filters, today } = context;
  const districts = organisation.units.filter(({ kind }) => kind === 'district');
  const offer = (coded: readonly Pick<Programme, 'code' | 'name'>[]): Options => {
    const options = coded.map(({ code, name }) => ({ value: code, name }));
    return () => options;
  };
  const fields: Basis['fields'] = [
    { kind: 'one', name: 'programme', label: 'programme', options: offer(programmes) },
    {
      kind: 'one',
      name: 'list',
      label: 'list',
      options: lists,
      when: (place) => listsOf(place).length > 0,
    },
    { kind: 'code', name: 'code', label: 'code', hint: 'code_hint' },
    { kind: 'words', name: 'name', label: 'name', most_bytes: MAX_NAME_BYTES },
    { kind: 'one', name: 'district', label: 'district', options: offer(districts) },
    {
      kind: 'line',
      name: 'address',
      label: 'address',
      most_bytes: MAX_NOTE_BYTES,
      optional: true,
    },
    { kind: 'day', name: 'effective_on', label: 'effective_on', until_today: true },
  ];
  const programme = typedIn(edits, 'programme') ?? onlyOne(filters.programme) ?? '';
  const start = {
    programme,
    code: nextCode(context.registered, programme, typedIn(edits, 'list') ?? ''),
    district: onlyOne(filters.district) ?? onlyOne(districts.map(({ code }) => code)) ?? '',
    effective_on: today,
  };
  return { fields, start, record: {}, version: null };
}

function typedIn(edits: readonly Edit[], name: string): string | undefined {
  const value = edits.find(({ at }) => at === `/${name}`)?.value;
  return typeof value === 'string' ? value : undefined;
}

function onlyOne(chosen: readonly string[]): string | undefined {
  return chosen.length === 1 ? chosen[0] : undefined;
}

const NUMBERED = /^(.*?)(\d{1,9})$/;

/**
 * The code after the last one in use: the highest number, one more, written as long. Of the list, or
 * of the programme where the list has none; empty where no code ends in a number.
 */
export function nextCode(
  registered: readonly Registered[],
  programme: string,
  list: string,
): string {
  const own = registered.filter((project) => project.programme === programme);
  const near = own.filter((project) => project.list === list);
  const taken = new Set(registered.map(({ code }) => code));
  const numbered = (near.length > 0 ? near : own)
    .map(({ code }) => NUMBERED.exec(code))
    .filter((match) => match !== null)
    .map(([, stem = '', digits = '']) => ({ stem, digits, number: Number(digits) }));
  const last = numbered.reduce<(typeof numbered)[number] | null>(
    (most, each) => (most === null || each.number > most.number ? each : most),
    null,
  );
  if (last === null) return '';
  for (let number = last.number + 1; ; number += 1) {
    const code = last.stem + String(number).padStart(last.digits.length, '0');
    if (!taken.has(code)) return code;
  }
}
