// The tool that has the pointer on the map, what it has drawn so far, and what that measures.
import type { PointerTool, Spot } from '../map/pointer';
import { areaOf, circleOf, lengthOf } from '../model/measure';
import type { ToolName } from '../model/map_place';
import type { LonLat } from '../model/places';
import { boxBetween, noSketch, type Sketch } from '../model/sketch';

/** Two clicks as near as this are one that was made twice. */
const SAME_CLICK_PX = 4;
/** A lasso takes a corner each time the pointer has come so far. */
const LASSO_STEP_PX = 4;

export interface Measured {
  readonly length_m: number;
  /** Null of a line. */
  readonly area_m2: number | null;
}

export class MapTools {
  name = $state<ToolName | null>(null);
  corners = $state.raw<readonly LonLat[]>([]);
  /** Where the next corner would be. */
  private next = $state.raw<LonLat | null>(null);
  isFinished = $state(false);
  /** A place that was looked up. */
  marked = $state.raw<LonLat | null>(null);

  readonly isSelecting: boolean = $derived(this.name === 'box' || this.name === 'lasso');
  readonly pointer: PointerTool | null = $derived.by(() => {
    if (this.name === null) return null;
    return this.isSelecting ? this.dragging(this.name === 'lasso') : this.clicking();
  });
  /** Corners, with the one that the pointer offers. */
  private readonly path: readonly LonLat[] = $derived(
    this.next === null || this.isFinished || this.corners.length === 0
      ? this.corners
      : [...this.corners, this.next],
  );
  readonly sketch: Sketch = $derived.by(() => {
    const { path, marked } = this;
    if (path.length === 0) return marked === null ? noSketch : { ...noSketch, corners: [marked] };
    if (this.isSelecting) return { ...noSketch, areas: [[path]] };
    if (this.name === 'area') return { lines: [path], areas: [[path]], corners: this.corners };
    const [middle, rim] = path;
    const areas =
      this.name === 'radius' && middle !== undefined && rim !== undefined
        ? [[circleOf(middle, rim)]]
        : [];
    return { lines: [path], areas, corners: this.corners };
  });
  /** Null before there is anything to measure. */
  readonly measured: Measured | null = $derived.by(() => {
    const { path, name } = this;
    if (path.length < 2 || this.isSelecting || name === null) return null;
    if (name === 'length') return { length_m: lengthOf(path), area_m2: null };
    if (name === 'area')
      return { length_m: lengthOf([...path, path[0] as LonLat]), area_m2: areaOf(path) };
    const length_m = lengthOf(path);
    return { length_m, area_m2: areaOf(circleOf(path[0] as LonLat, path[1] as LonLat)) };
  });

  private lastClick: Spot | null = null;
  private firstDrag: Spot | null = null;
  private lastDrag: Spot | null = null;

  /** `chosen` is told the ring of a box or a lasso. */
  constructor(private readonly chosen: (ring: readonly LonLat[]) => void) {}

  /** Takes a tool up, or puts it down where it is in hand. */
  take(name: ToolName): void {
    const next = this.name === name ? null : name;
    this.clear();
    this.name = next;
  }

  stop(): void {
    this.clear();
    this.name = null;
  }

  clear(): void {
    this.corners = [];
    this.next = null;
    this.isFinished = false;
    this.lastClick = null;
  }

  undo(): void {
    this.isFinished = false;
    this.corners = this.corners.slice(0, -1);
  }

  finish(): void {
    this.isFinished = this.corners.length > 1;
    this.next = null;
  }

  /** After what was finished a new one begins. */
  add({ longitude, latitude }: LonLat): void {
    if (this.isFinished) this.clear();
    this.corners = [...this.corners, { longitude, latitude }];
    if (this.name === 'radius' && this.corners.length === 2) this.finish();
  }

  private clicking(): PointerTool {
    return {
      cursor: 'crosshair',
      drags: false,
      click: (at) => {
        const twice = this.lastClick !== null && distance(this.lastClick, at) < SAME_CLICK_PX;
        this.lastClick = at;
        if (!twice) this.add(at);
      },
      double: () => this.finish(),
      move: ({ longitude, latitude }) => (this.next = { longitude, latitude }),
    };
  }

  private dragging(isFree: boolean): PointerTool {
    return {
      cursor: 'crosshair',
      drags: true,
      press: (at) => {
        this.firstDrag = at;
        this.lastDrag = at;
        this.corners = [at];
      },
      move: (at) => {
        if (this.firstDrag === null) return;
        if (!isFree) this.corners = boxBetween(this.firstDrag, at);
        else if (this.lastDrag === null || distance(this.lastDrag, at) >= LASSO_STEP_PX) {
          this.lastDrag = at;
          this.corners = [...this.corners, at];
        }
      },
      release: () => {
        this.firstDrag = null;
        const ring = this.corners;
        this.clear();
        if (ring.length > 2) this.chosen(ring);
      },
    };
  }
}

function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
