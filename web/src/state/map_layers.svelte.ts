// Which layers the map has at the moment on the screen.
import type { Api } from '../api/client';
import { ApiError, type FailureCode } from '../api/problem';
import type { MapChange, MapLayer } from '../api/types';
import { SITES } from '../map/layers';
import { isAmid } from '../model/bounds';
import { Latest } from '../model/latest';
import type { MapNews } from '../model/live';

/** At most one request in this time while the slider is dragged. */
const ASK_INTERVAL_MS = 150;

/** What may be read by whoever is at the page now. */
interface Rights {
  may(action: string): boolean;
}

export class MapLayers {
  private all = $state.raw<readonly MapLayer[] | null>(null);
  /** Null until they were read once. What is internal goes with the right to see it, at once. */
  readonly list: readonly MapLayer[] | null = $derived.by(() =>
    this.rights.may('read_internal_layers')
      ? this.all
      : (this.all?.filter(({ classification }) => classification === 'public') ?? null),
  );
  failure = $state<FailureCode | null>(null);

  private readonly latest: Latest<number | null, readonly MapLayer[]>;
  private wanted: number | null = null;

  constructor(
    api: Api,
    private readonly rights: Rights,
  ) {
    this.latest = new Latest({
      interval_ms: ASK_INTERVAL_MS,
      ask: (position, signal) =>
        api.layers({ as_of: position === null ? null : String(position), signal }),
      answer: (_position, layers) => {
        this.failure = null;
        if (JSON.stringify(layers) !== JSON.stringify(this.all)) this.all = layers;
      },
      fail: (_position, error) => {
        this.failure = error instanceof ApiError ? error.code : 'internal';
      },
    });
  }

  /** Null is now. */
  show(position: number | null): void {
    this.wanted = position;
    this.latest.ask(position);
  }

  /** Reads again where the news may be about a layer as a whole: a new one, or other bounds. */
  hear(news: MapNews): void {
    if (this.wanted === null && (news === 'all' || news.some((one) => this.isOfAll(one))))
      this.latest.ask(null);
  }

  stop(): void {
    this.latest.cancel();
  }

  // A site amid the others is neither the first nor the last, nor does it move the edge.
  private isOfAll({ layer, bounds }: MapChange): boolean {
    const known = this.all?.find(({ code }) => code === layer)?.bounds;
    return layer !== SITES || known === undefined || !isAmid(bounds, known);
  }
}
