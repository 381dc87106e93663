// The big screen: which scene comes after which, and for how long it stands.

export const scenes = ['summary', 'red', 'map', 'movers', 'slips', 'silence', 'upcoming'] as const;
export type Scene = (typeof scenes)[number];

/** How long a scene stands. */
export const SCENE_MS = 20_000;
/** How long the map stands at one project, and how many it shows in a turn. */
export const TOUR_STEP_MS = 8000;
export const TOUR_STEPS = 5;
/** Rows of a list in one turn; the next turn shows the following ones. */
export const PAGE_ROWS = 8;
/** How often the clock looks at the time. */
export const TICK_MS = 1000;

export function durationOf(scene: Scene, stops: number): number {
  return scene === 'map' ? Math.max(1, Math.min(stops, TOUR_STEPS)) * TOUR_STEP_MS : SCENE_MS;
}

/** Place of the next scene, or of the one before, that has something to show; the first where none has. */
export function turned(place: number, by: 1 | -1, empty: ReadonlySet<Scene>): number {
  for (let step = 1; step <= scenes.length; step += 1) {
    const next = (place + by * step + scenes.length * step) % scenes.length;
    const scene = scenes[next];
    if (scene !== undefined && !empty.has(scene)) return next;
  }
  return 0;
}

/** The `turn`-th page of `size` rows; after the last comes the first. */
export function pageOf<Row>(rows: readonly Row[], turn: number, size: number): readonly Row[] {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const first = (turn % pages) * size;
  return rows.slice(first, first + size);
}

/**
 * Whether a page made by the server `loaded_with` has to be loaded anew now that the server is
 * `version`: once for each version, so that a page that stays the same does not load for ever.
 */
export function reloadsFor(
  version: string,
  loaded_with: string | undefined,
  reloaded_for: string | null,
): boolean {
  return loaded_with !== undefined && version !== loaded_with && version !== reloaded_for;
}
