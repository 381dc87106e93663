// What waits to be sent: an observation with its photos, made with or without a network. Pure.
import type { FailureCode } from '../../api/problem';
import type { ObservationCommand, Problem, Text } from '../../api/types';
import type { PointPlace } from '../../api/evaluation';

export type ParcelCommand = Exclude<ObservationCommand, { command: 'withdraw_observation' }>;

export interface ParcelPhoto {
  /** The same for every attempt, so that the photo is attached once. */
  readonly key: string;
  readonly file: File;
  /** What the server calls it; null until it has it. */
  readonly photo: string | null;
}

export interface ParcelRefusal {
  readonly code: FailureCode;
  readonly problem: Problem | null;
}

export interface Parcel {
  /** The commit id, made with the observation and the same for every attempt. */
  readonly key: string;
  /** Parcels are sent in this order. */
  readonly order: number;
  /** Who made it: nobody else sends it. */
  readonly principal: string;
  /** RFC 3339. */
  readonly made_at: string;
  readonly place: PointPlace;
  /** Of the point, as it was called then. */
  readonly name: Text;
  /** With the photos that the server had by then. */
  readonly command: ParcelCommand;
  readonly files: readonly ParcelPhoto[];
  /** It was sent before, without an answer: it may be recorded already. */
  readonly tried: boolean;
  /** Why it was not taken; null: it waits. */
  readonly refusal: ParcelRefusal | null;
}

export type NewParcel = Omit<Parcel, 'order' | 'tried' | 'refusal'>;

export const inOrder = (parcels: readonly Parcel[]): Parcel[] =>
  [...parcels].sort((one, other) => one.order - other.order);

export function nextOrder(parcels: readonly Parcel[]): number {
  return Math.max(0, ...parcels.map(({ order }) => order)) + 1;
}

/** The first of them that is to be sent by this person; what was refused holds up nobody. */
export function nextParcel(
  parcels: readonly Parcel[],
  principal: string | null,
): Parcel | undefined {
  return inOrder(parcels).find((one) => one.principal === principal && one.refusal === null);
}

/** Requires that the server has every photo. */
export function commandOf({ command, files }: Parcel): ParcelCommand {
  const photos = files.flatMap(({ photo }) => (photo === null ? [] : [photo]));
  // The same photo chosen twice is one.
  return { ...command, photos: [...new Set([...(command.photos ?? []), ...photos])] };
}

export function withPhoto(parcel: Parcel, key: string, photo: string): Parcel {
  const files = parcel.files.map((file) => (file.key === key ? { ...file, photo } : file));
  return { ...parcel, files };
}
