// The exact shapes of the sites that the map shows about a drawing. Tiles say whose they are, but
// round and cut them: a border drawn along one of theirs would leave slivers.
import type { Geometry } from 'geojson';
import type { Api } from '../api/client';
import { pathsOf, type SnapPath } from '../model/snap';

/** From farther away nobody draws along a border. */
export const NEIGHBOURS_ZOOM = 13;
/** Projects whose shapes are read for one view. */
export const MAX_NEIGHBOURS = 40;
const PARALLEL_READS = 6;

/** Whether there is anything to be caught by, and if not why. */
export type NeighboursState = 'far' | 'many' | 'reading' | 'ready';

export class Neighbours {
  state = $state<NeighboursState>('far');
  private wanted = $state.raw<readonly string[]>([]);
  private known = $state.raw<ReadonlyMap<string, readonly SnapPath[]>>(new Map());
  readonly paths: readonly SnapPath[] = $derived(
    this.wanted.flatMap((code) => this.known.get(code) ?? []),
  );
  /** How many projects of those in view have shapes here. */
  readonly count: number = $derived(this.wanted.filter((code) => this.known.has(code)).length);

  private readonly leaving = new AbortController();

  constructor(private readonly api: Api) {}

  /** The projects in view from a zoom; those that were read before are not read again. */
  async show(codes: readonly string[], zoom: number): Promise<void> {
    const isMany = codes.length > MAX_NEIGHBOURS;
    this.wanted = zoom < NEIGHBOURS_ZOOM || isMany ? [] : codes;
    this.state = zoom < NEIGHBOURS_ZOOM ? 'far' : isMany ? 'many' : 'reading';
    if (this.state !== 'reading') return;
    const { wanted } = this;
    const missing = wanted.filter((code) => !this.known.has(code));
    const read = async () => {
      for (let code = missing.pop(); code !== undefined; code = missing.pop())
        await this.read(code);
    };
    await Promise.all(Array.from({ length: PARALLEL_READS }, read));
    if (this.wanted === wanted) this.state = 'ready';
  }

  /** Sites changed: what is in view is read anew. */
  async forget(zoom: number): Promise<void> {
    this.known = new Map();
    await this.show(this.wanted, zoom);
  }

  stop(): void {
    this.leaving.abort();
  }

  // One that cannot be read catches nothing, and is asked for with the next view.
  private async read(code: string): Promise<void> {
    try {
      const { features } = await this.api.sites(code, { signal: this.leaving.signal });
      const paths = features.flatMap(({ geometry }) => pathsOf(geometry as Geometry));
      this.known = new Map(this.known).set(code, paths);
    } catch {
      return;
    }
  }
}
