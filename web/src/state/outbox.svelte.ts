// Observations on their way to the server: kept in the browser until they are there, sent one after
// the other in the order in which they were made, each with the key that it was made with, so that
// however often it is sent it is recorded once.
import { attachObservationPhoto, commandObservation } from '../api/evaluation';
import { ApiError, type FailureCode } from '../api/problem';
import {
  commandOf,
  inOrder,
  nextOrder,
  nextParcel,
  withPhoto,
  type NewParcel,
  type Parcel,
  type ParcelCommand,
} from '../model/evaluation/parcel';
import type { PointPlace } from '../api/evaluation';
import type { App } from './app.svelte';
import { BrowserStore, type OutboxStore } from './outbox_store';

/** After a failure that may pass, where the server does not say how long to wait. */
export const RETRY_S = 15;
const MS_PER_S = 1000;

/** Each rejects with ApiError. */
export interface Carrier {
  /** Resolves to what the server calls the photo; `on` is the day of the observation. */
  photo(place: PointPlace, file: File, key: string, on: string | undefined): Promise<string>;
  command(place: PointPlace, command: ParcelCommand, key: string): Promise<void>;
}

export class Outbox {
  /** In the order in which they are sent. */
  parcels = $state.raw<readonly Parcel[]>([]);
  /** Key of the one that is on its way. */
  sending = $state<string | null>(null);
  /** Why nothing is sent just now. */
  hindrance = $state<FailureCode | null>(null);
  /** Whether what waits outlives the page. */
  isKept = $state(true);
  /** How many were recorded since the page was opened. */
  recorded = $state(0);
  /** One that was taken out to be corrected. */
  taken = $state.raw<Parcel | null>(null);

  private run: Promise<void> | null = null;
  /** Somebody asked while it was under way. */
  private again = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly store: OutboxStore,
    private readonly carrier: Carrier,
    /** Who is at the page; null: not known. */
    private readonly principal: () => string | null,
  ) {}

  get mine(): readonly Parcel[] {
    const principal = this.principal();
    return this.parcels.filter((parcel) => parcel.principal === principal);
  }

  /** Made by others in this browser, who alone can send them. */
  get others(): number {
    return this.parcels.length - this.mine.length;
  }

  /** Reads what was kept by an earlier page. */
  async open(): Promise<void> {
    const kept = await this.store.read().catch(() => {
      this.isKept = false;
      return [];
    });
    const known = new Set(this.parcels.map(({ key }) => key));
    this.parcels = inOrder([...this.parcels, ...kept.filter(({ key }) => !known.has(key))]);
    void this.send();
  }

  /** Resolves once it is kept; it is sent as soon as that goes. */
  async add(parcel: NewParcel): Promise<void> {
    const order = nextOrder(this.parcels);
    await this.change({ ...parcel, order, tried: false, refusal: null });
    void this.send();
  }

  /** Not the one that is on its way. */
  async discard(key: string): Promise<void> {
    if (key === this.sending) return;
    this.parcels = this.parcels.filter((one) => one.key !== key);
    await this.store.remove(key).catch(() => (this.isKept = false));
  }

  /** Hands a refused one out to the form, in which it is made anew. */
  async take(key: string): Promise<void> {
    const parcel = this.parcels.find((one) => one.key === key);
    if (parcel === undefined || parcel.refusal === null) return;
    this.taken = parcel;
  }

  /** Sends what waits, unless that is under way. */
  send(): Promise<void> {
    this.run ??= this.sendAll().finally(() => this.ended());
    return this.run;
  }

  /** The line may be back: what fails just now is sent again. */
  resume(): void {
    this.again = this.run !== null;
    void this.send();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private ended(): void {
    this.run = null;
    if (!this.again) return;
    this.again = false;
    void this.send();
  }

  private async sendAll(): Promise<void> {
    this.stop();
    this.hindrance = null;
    for (;;) {
      const next = nextParcel(this.parcels, this.principal());
      if (next === undefined || this.principal() === null) return;
      this.sending = next.key;
      const goesOn = await this.sendOne(next);
      this.sending = null;
      if (!goesOn) return;
    }
  }

  /** Whether the next one is to be sent now. */
  private async sendOne(parcel: Parcel): Promise<boolean> {
    try {
      const ready = await this.sendPhotos(parcel);
      await this.carrier.command(ready.place, commandOf(ready), ready.key);
      this.sending = null;
      await this.discard(parcel.key);
      this.recorded += 1;
      return true;
    } catch (thrown) {
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal', 0);
      return this.failed(parcel.key, error);
    }
  }

  private async sendPhotos(parcel: Parcel): Promise<Parcel> {
    const { place, command } = parcel;
    const on = command.command === 'observe' ? command.effective_on : undefined;
    let ready = parcel;
    for (const { key, file, photo } of parcel.files) {
      if (photo !== null) continue;
      ready = withPhoto(ready, key, await this.carrier.photo(place, file, key, on));
      await this.change(ready);
    }
    return ready;
  }

  private async failed(key: string, error: ApiError): Promise<boolean> {
    const parcel = this.parcels.find((one) => one.key === key);
    if (parcel === undefined) return true;
    const { code, problem } = error;
    if (code === 'unauthenticated') {
      this.hindrance = code;
      return false;
    }
    if (!error.retryable) {
      await this.change({ ...parcel, tried: false, refusal: { code, problem } });
      return true;
    }
    await this.change({ ...parcel, tried: true });
    this.hindrance = code;
    this.timer = setTimeout(() => void this.send(), (error.wait_s ?? RETRY_S) * MS_PER_S);
    return false;
  }

  private async change(parcel: Parcel): Promise<void> {
    const others = this.parcels.filter(({ key }) => key !== parcel.key);
    this.parcels = inOrder([...others, parcel]);
    await this.store.put(parcel).catch(() => (this.isKept = false));
  }
}

const outboxes = new WeakMap<App, Outbox>();

/** The one of the page. */
export function outboxOf(app: App): Outbox {
  const known = outboxes.get(app);
  if (known !== undefined) return known;
  const outbox = new Outbox(new BrowserStore(), carrierOf(app), () =>
    app.access.hasToken ? (app.access.me?.principal ?? null) : null,
  );
  outboxes.set(app, outbox);
  return outbox;
}

function carrierOf(app: App): Carrier {
  return {
    photo: async (place, file, key, on) => {
      const { signal } = new AbortController();
      const sending = { key, token: app.access.token(), signal, progress: () => {} };
      return (await attachObservationPhoto(place, file, on, sending)).photo;
    },
    command: async (place, command, key) => {
      await commandObservation(app.api, place, command, { key, version: null });
    },
  };
}
