// The pointer on the map, lent to a tool: what is clicked and dragged is then the tool's, and neither
// selects a site nor moves the map.
import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { LonLat } from '../model/places';

export interface Spot extends LonLat {
  /** Pixels of the page from the corner of the map. */
  readonly x: number;
  readonly y: number;
  /** Alt is held: what is meant is this very place. */
  readonly isFree?: boolean;
}

export interface PointerTool {
  /** Of the pointer, as style sheets name it. */
  readonly cursor: string;
  /** A drag is the tool's; else it moves the map as ever. */
  readonly drags: boolean;
  click?(at: Spot): void;
  /** After two clicks at the same place. */
  double?(at: Spot): void;
  press?(at: Spot): void;
  move?(at: Spot): void;
  /** Also beyond the map's edge, where the last place on it counts. */
  release?(at: Spot): void;
}

export class Pointer {
  private tool: PointerTool | null = null;
  private last: Spot | null = null;
  private isDown = false;

  constructor(private readonly map: MapLibre) {
    map.on('mousedown', (event) => this.press(event));
    map.on('touchstart', (event) => this.press(event));
    map.on('mousemove', (event) => this.move(event));
    map.on('touchmove', (event) => this.move(event));
    map.on('touchend', () => this.release());
    map.on('dblclick', (event) => this.tool?.double?.(spotOf(event)));
  }

  /** Whether a tool has it. */
  get isTaken(): boolean {
    return this.tool !== null;
  }

  /** Null: the pointer is the map's again. */
  use(tool: PointerTool | null): void {
    this.tool = tool;
    this.isDown = false;
    const { map } = this;
    map.dragPan[tool?.drags ? 'disable' : 'enable']();
    map.boxZoom[tool === null ? 'enable' : 'disable']();
    map.doubleClickZoom[tool === null ? 'enable' : 'disable']();
    map.getCanvas().style.cursor = tool?.cursor ?? '';
  }

  click(event: MapMouseEvent): void {
    this.tool?.click?.(spotOf(event));
  }

  private press(event: MapMouseEvent | MapTouchEvent): void {
    if (this.tool?.drags !== true) return;
    this.isDown = true;
    this.last = spotOf(event);
    this.tool.press?.(this.last);
    if (event.type === 'mousedown')
      window.addEventListener('mouseup', () => this.release(), { once: true });
  }

  private move(event: MapMouseEvent | MapTouchEvent): void {
    this.last = spotOf(event);
    this.tool?.move?.(this.last);
  }

  private release(): void {
    if (!this.isDown || this.last === null) return;
    this.isDown = false;
    this.tool?.release?.(this.last);
  }
}

export function spotOf({ point, lngLat, originalEvent }: MapMouseEvent | MapTouchEvent): Spot {
  const isFree = originalEvent.altKey;
  return { longitude: lngLat.lng, latitude: lngLat.lat, x: point.x, y: point.y, isFree };
}
