// What anybody reports: the fields of its form, its place.
import type { Place, ReportChannel, SubmitReport } from '../../api/types';
import { projects } from '../admin/choices';
import type { Values } from '../forms/draft';
import { MAX_NAME_BYTES, MAX_NOTE_BYTES, type Fields } from '../forms/fields';
import type { Bounds } from '../bounds';
import type { ReportLabel } from './labels';

/** The server takes no more photos with one report, and with its answer. */
export const MAX_PHOTOS = 9;
export const MAX_ANSWER_PHOTOS = 30;

const ND_PER_DEGREE = 1e9;
/** Half a side of what is shown around a place: a few streets. */
const AROUND_DEGREES = 0.01;

export function submissionFields(channel: ReportChannel): Fields<ReportLabel> {
  const common: Fields<ReportLabel> = [
    {
      kind: 'note',
      name: 'text',
      label: 'words',
      hint: 'words_hint',
      most_bytes: MAX_NOTE_BYTES,
    },
    {
      kind: 'code',
      name: 'project',
      label: 'about',
      hint: 'about_hint',
      suggest: projects,
      optional: true,
      wide: true,
    },
    {
      kind: 'line',
      name: 'contact',
      label: 'contact',
      hint: 'contact_hint',
      most_bytes: MAX_NAME_BYTES,
      optional: true,
      wide: true,
    },
  ];
  if (channel === 'page') return common;
  return [...common, { kind: 'day', name: 'effective_on', label: 'taken_on', until_today: true }];
}

export function submissionOf(
  values: Values,
  channel: ReportChannel,
  place: Place | null,
): SubmitReport {
  const { text, ...rest } = values as { text: string };
  return { channel, text, ...rest, ...(place === null ? {} : { place }) };
}

export function placeAt(longitude: number, latitude: number): Place {
  return {
    lon_nd: Math.round(longitude * ND_PER_DEGREE),
    lat_nd: Math.round(latitude * ND_PER_DEGREE),
  };
}

export function degreesOf({ lon_nd, lat_nd }: Place): { longitude: number; latitude: number } {
  return { longitude: lon_nd / ND_PER_DEGREE, latitude: lat_nd / ND_PER_DEGREE };
}

export function boundsAround(place: Place): Bounds {
  const { longitude, latitude } = degreesOf(place);
  return [
    longitude - AROUND_DEGREES,
    latitude - AROUND_DEGREES,
    longitude + AROUND_DEGREES,
    latitude + AROUND_DEGREES,
  ];
}
