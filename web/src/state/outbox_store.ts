// Where what waits to be sent outlives the page: IndexedDB, which keeps photos as they are.
import type { Parcel } from '../model/evaluation/parcel';

export interface OutboxStore {
  /** In no particular order. */
  read(): Promise<readonly Parcel[]>;
  /** A parcel of the same key is replaced. */
  put(parcel: Parcel): Promise<void>;
  remove(key: string): Promise<void>;
}

const DATABASE = 'baitu.outbox';
const PARCELS = 'parcels';
const FIRST_VERSION = 1;

/** Each call rejects where the browser keeps nothing, as in some private windows. */
export class BrowserStore implements OutboxStore {
  private opened: Promise<IDBDatabase> | null = null;

  async read(): Promise<readonly Parcel[]> {
    return this.ask('readonly', (parcels) => parcels.getAll() as IDBRequest<Parcel[]>);
  }

  async put(parcel: Parcel): Promise<void> {
    await this.ask('readwrite', (parcels) => parcels.put(parcel));
  }

  async remove(key: string): Promise<void> {
    await this.ask('readwrite', (parcels) => parcels.delete(key));
  }

  private async ask<Answer>(
    mode: IDBTransactionMode,
    request: (parcels: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer> {
    this.opened ??= open();
    // What could not be opened is tried again the next time.
    const database = await this.opened.catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(PARCELS, mode);
      const asked = request(transaction.objectStore(PARCELS));
      // Not before it is kept.
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

async function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, FIRST_VERSION);
    opening.onupgradeneeded = () => opening.result.createObjectStore(PARCELS, { keyPath: 'key' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
