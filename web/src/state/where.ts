// Where the device is, asked of the browser with the consent of the person.
import type { Place } from '../api/types';
import { placeAt } from '../model/reports/submission';

export type WhereFailure = 'refused' | 'unknown' | 'too_slow' | 'unsupported';

export interface Where {
  readonly place: Place;
  /** Within so many metres, as the device says. */
  readonly within_m: number;
}

const WAIT_MS = 20_000;
/** A position this old is as good as a new one. */
const FRESH_MS = 30_000;
const PERMISSION_DENIED = 1;
const TIMEOUT = 3;

/** Browsers tell it on HTTPS and on this computer only. */
export function whereAmI(): Promise<Where | WhereFailure> {
  const { geolocation } = globalThis.navigator;
  if (geolocation === undefined || !globalThis.isSecureContext)
    return Promise.resolve('unsupported');
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ place: placeAt(longitude, latitude), within_m: Math.ceil(accuracy) }),
      ({ code }) => resolve(failures[code] ?? 'unknown'),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  });
}

const failures: Readonly<Record<number, WhereFailure>> = {
  [PERMISSION_DENIED]: 'refused',
  [TIMEOUT]: 'too_slow',
};
