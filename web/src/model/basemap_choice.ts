// Which basemap somebody chose on this device. It is no part of what a link shows: another device
// may have another network.
const STORAGE_KEY = 'baitu.basemap';

/** Null where none was chosen, or the browser keeps nothing. */
export function chosenBasemap(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

export function keepBasemap(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  id: string | null,
): void {
  try {
    if (id === null) storage.removeItem(STORAGE_KEY);
    else storage.setItem(STORAGE_KEY, id);
  } catch {
    // Where nothing is kept the choice holds until the page is left.
  }
}
