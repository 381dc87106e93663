// A place as it stands in a form, where everything typed is text: longitude and latitude in
// billionths of a degree.
import type { Place } from '../../api/types';
import type { Values } from '../forms/draft';

export function textOfPlace(place: Place | null): string {
  return place === null ? '' : `${place.lon_nd},${place.lat_nd}`;
}

/** Null where none was picked. */
export function placeOfText(text: string): Place | null {
  const [lon_nd, lat_nd] = text.split(',').map(Number);
  return text === '' || lon_nd === undefined || lat_nd === undefined ? null : { lon_nd, lat_nd };
}

/** The command with the place as it is on the wire, where it has one. */
export function placeIn(values: Values): Values {
  const { place, ...rest } = values;
  return typeof place === 'string' ? { ...rest, place: placeOfText(place) } : values;
}
