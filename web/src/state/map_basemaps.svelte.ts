// The basemaps that this installation offers, and the one that is drawn below the city's own
// layers. Without one the map is complete: whatever fails here takes nothing else away.
import { readBasemaps } from '../api/basemaps';
import type { Api } from '../api/client';
import type { Basemap } from '../api/types';
import { chosenBasemap, keepBasemap } from '../model/basemap_choice';

export class MapBasemaps {
  list = $state.raw<readonly Basemap[]>([]);
  /** Some of its tiles did not come. */
  failed = $state(false);

  private id = $state<string | null>(null);

  constructor(
    private readonly api: Api,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.id = chosenBasemap(storage);
  }

  /** What is drawn; null: nothing, also where what was chosen is offered no longer. */
  get shown(): Basemap | null {
    return this.list.find(({ id }) => id === this.id) ?? null;
  }

  async load(): Promise<void> {
    try {
      this.list = await readBasemaps(this.api);
    } catch {
      this.list = [];
    }
  }

  choose(id: string | null): void {
    this.id = id;
    this.failed = false;
    keepBasemap(this.storage, id);
  }
}
