// A site being drawn: what it is now, what it was before each step, and which tool has the pointer.
import { addingTool, movingTool, type DrawHost } from '../map/draw';
import type { PointerTool } from '../map/pointer';
import {
  added,
  drawingError,
  emptyDrawing,
  holeBegun,
  movedTo,
  sketchOf,
  without,
  withoutHole,
  type Corner,
  type Drawing,
  type DrawingError,
  type DrawnKind,
} from '../model/draw';
import { areaOf, lengthOf } from '../model/measure';
import type { LonLat } from '../model/places';
import type { Sketch } from '../model/sketch';
import type { SnapPath } from '../model/snap';

export type DrawMode = 'add' | 'move';

/** Steps that can be undone. */
const MAX_STEPS = 200;

export class SiteDrawing implements DrawHost {
  drawing = $state.raw<Drawing>(emptyDrawing('polygon'));
  /** Of the project's other sites, and of those about. */
  own = $state.raw<readonly SnapPath[]>([]);
  beside = $state.raw<readonly SnapPath[]>([]);
  isSnapping = $state(true);
  private caught = $state.raw<LonLat | null>(null);
  zoom = $state(0);
  mode = $state<DrawMode>('add');
  private past = $state.raw<readonly Drawing[]>([]);

  readonly canUndo: boolean = $derived(this.past.length > 0);
  readonly paths: readonly SnapPath[] = $derived([...this.own, ...this.beside]);
  readonly sketch: Sketch = $derived({ ...sketchOf(this.drawing), caught: this.caught });
  readonly error: DrawingError | null = $derived(drawingError(this.drawing));
  /** As the server will measure it; 0 where the kind has none. */
  readonly measures = $derived.by(() => {
    const { kind, corners, holes } = this.drawing;
    const less = holes.reduce((sum, hole) => sum + ringArea(hole), 0);
    return {
      kind,
      area_m2: kind === 'polygon' ? Math.max(0, ringArea(corners) - less) : 0,
      length_m: kind === 'line' ? lengthOf(corners) : 0,
    };
  });
  readonly pointer: PointerTool = $derived(
    this.mode === 'add' ? addingTool(this) : movingTool(this),
  );

  readonly canBeginHole: boolean = $derived(holeBegun(this.drawing) !== this.drawing);

  begin(drawing: Drawing): void {
    this.caught = null;
    this.drawing = drawing;
    this.past = [];
    this.mode = drawing.corners.length === 0 ? 'add' : 'move';
  }

  /** Another kind is another drawing; the one before it comes back by undoing. */
  take(kind: DrawnKind): void {
    if (kind === this.drawing.kind) return;
    this.caught = null;
    this.change(emptyDrawing(kind), true);
    this.mode = 'add';
  }

  change(next: Drawing, isStep: boolean): void {
    if (next === this.drawing) return;
    if (isStep) this.past = [...this.past, this.drawing].slice(-MAX_STEPS);
    this.drawing = next;
  }

  hint(place: LonLat | null): void {
    if (place !== this.caught) this.caught = place;
  }

  undo(): void {
    const before = this.past.at(-1);
    if (before === undefined) return;
    this.past = this.past.slice(0, -1);
    this.drawing = before;
  }

  /** What is drawn may be moved from now on. */
  finish(): void {
    if (this.error !== null) return;
    this.mode = 'move';
    this.caught = null;
  }

  add(place: LonLat): void {
    this.change(added(this.drawing, place), true);
  }

  /** The next corners are of a hole. */
  addHole(): void {
    this.change(holeBegun(this.drawing), true);
    this.mode = 'add';
  }

  removeHole(ring: number): void {
    this.change(withoutHole(this.drawing, ring), true);
  }

  move(corner: Corner, place: LonLat): void {
    this.change(movedTo(this.drawing, corner, place), true);
  }

  remove(corner: Corner): void {
    this.change(without(this.drawing, corner), true);
  }
}

/** 0 of what is no ring yet. */
function ringArea(ring: readonly LonLat[]): number {
  return ring.length > 2 ? areaOf(ring) : 0;
}
