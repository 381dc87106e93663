// Photos chosen for an observation that is in the making, with what is shown of each.
import { newKey } from '../model/ids';
import { MAX_OBSERVATION_PHOTOS } from '../model/evaluation/observation';
import { checkPhoto, type PhotoFileError } from '../model/photos';

export interface ChosenPhoto {
  /** With which it is attached, however often it is sent. */
  readonly key: string;
  readonly file: File;
  /** Of what is shown of it. */
  readonly address: string;
}

export class ObservationPhotos {
  files = $state.raw<readonly ChosenPhoto[]>([]);
  /** The last one that was not taken, and why. */
  refused = $state.raw<{ readonly name: string; readonly error: PhotoFileError } | null>(null);

  add(files: Iterable<File>): void {
    this.refused = null;
    for (const file of files) {
      const error = checkPhoto(file, this.files.length, MAX_OBSERVATION_PHOTOS);
      if (error !== null) this.refused = { name: file.name, error };
      else
        this.files = [...this.files, { key: newKey(), file, address: URL.createObjectURL(file) }];
    }
  }

  drop(key: string): void {
    const dropped = this.files.find((each) => each.key === key);
    if (dropped !== undefined) URL.revokeObjectURL(dropped.address);
    this.files = this.files.filter((each) => each.key !== key);
    this.refused = null;
  }

  stop(): void {
    for (const { address } of this.files) URL.revokeObjectURL(address);
  }
}
