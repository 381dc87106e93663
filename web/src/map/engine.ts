// The map on the screen. The only file that loads MapLibre: everything else speaks of layers,
// moments, states and bounds.
import {
  addProtocol,
  Map as MapLibre,
  ScaleControl,
  setWorkerUrl,
  type LngLat,
  type MapGeoJSONFeature,
  type VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { MapChange } from '../api/types';
import type { Camera } from '../model/url';
import { ARCHIVE_SCHEME, readArchiveTile } from './archives';
import { isOfBasemap } from './basemap_style';
import { CLUSTER_LAYERS, CLUSTERS } from './cluster_style';
import { IMAGE_RATIO, mapImages } from './images';
import { overlayKinds, type OverlayKind } from '../model/overlays';
import type { LonLat } from '../model/places';
import { SITE_MARKS, SITES, tileAddress } from './layers';
import { overlayId } from './overlay_style';
import { Pointer, type PointerTool } from './pointer';
import { THEN } from './preview_style';
import { codesDrawn, codesIn } from './rendered';
import { diffStates, type SiteStates } from './states';
import { mapStyle, SITE_LAYERS, type StyleInput } from './style';
import { differs } from './style_changes';
import type { Bounds } from '../model/bounds';
import { touchedTiles } from './tiles';

setWorkerUrl(workerUrl);
addProtocol(ARCHIVE_SCHEME, readArchiveTile);

const MIN_ZOOM = 5;
const MAX_ZOOM = 19;
/** The nearest a flight to a site goes. */
const MAX_FLIGHT_ZOOM = 15;
/** From here on sites are drawn as they are. */
const SHAPE_ZOOM = 10;
const FLIGHT_MS = 800;
const CENTRE_MS = 200;
/** What is gone to keeps off the edges, as far as a small map has room: names of districts beside. */
const FIT_PADDING_PX = 96;
const FIT_PADDING_SHARE = 0.18;
/** Nobody sees that it is so little beside. */
const FITTED_PX = 2;
const FITTED_ZOOM = 0.02;
/** As near to an edge as what was clicked may come. */
const EDGE_PX = 48;
/** How far beside a site a click still means it. */
const CLICK_SLACK_PX = 6;
const CLUSTER_ZOOM_STEP = 2;
const SCALE_WIDTH_PX = 96;
const SETTLE_INTERVAL_MS = 100;

export interface Hit {
  readonly code: string;
  readonly site: string;
  readonly x: number;
  readonly y: number;
}

/** Something beside the sites. */
export interface OverlayHit {
  readonly kind: OverlayKind;
  readonly code: string;
  readonly text: string;
}

export interface EngineOptions {
  readonly container: HTMLElement;
  readonly style: StyleInput;
  readonly camera: Camera | null;
  /** Where to begin without a camera. */
  readonly bounds: Bounds | null;
  readonly token: () => string | null;
  readonly words: Readonly<Record<string, string>>;
  readonly select: (code: string | null) => void;
  /** Where the map was clicked, degrees. */
  readonly clicked: (longitude: number, latitude: number) => void;
  readonly hover: (hit: Hit | null) => void;
  readonly moved: (camera: Camera, view: Bounds) => void;
  /** While it moves, at every frame. */
  readonly moving: (camera: Camera) => void;
  /** What the pointer is over; null: it is beside the map. */
  readonly pointed: (at: LonLat | null) => void;
  /** What of the overlays was clicked. */
  readonly overlay: (hit: OverlayHit | null) => void;
  /** Whether everything asked for is drawn. */
  readonly drawn: (all: boolean) => void;
  /** Whether any site that may be shown is on the screen; true until all is drawn and none is. */
  readonly seen: (any: boolean) => void;
  readonly failed: (status: number) => void;
  /** A tile of the basemap did not come. */
  readonly basemapFailed: () => void;
}

export class MapEngine {
  private readonly map: MapLibre;
  private style: StyleInput;
  private states: SiteStates = new Map();
  private ready = false;
  /** Changes that met a tile still on its way, which may hold what was before. */
  private again: MapChange[] = [];
  private waiting: ReturnType<typeof setInterval> | null = null;
  /** Nothing was there to begin with, and nobody has moved the map since. */
  private aimless: boolean;
  /** Where a site was selected, until the map is moved by hand. */
  private clicked: LngLat | null = null;
  private readonly pointer: Pointer;
  private readonly scale = new ScaleControl({ maxWidth: SCALE_WIDTH_PX, unit: 'metric' });

  constructor(private readonly options: EngineOptions) {
    const { container, camera, bounds, token, words } = options;
    this.style = options.style;
    this.aimless = camera === null && bounds === null;
    this.map = new MapLibre({
      container,
      style: mapStyle(this.style),
      ...(camera === null
        ? {}
        : { center: [camera.longitude, camera.latitude], zoom: camera.zoom }),
      ...(camera === null && bounds !== null
        ? { bounds: [...bounds], fitBoundsOptions: fittingIn(container) }
        : {}),
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      renderWorldCopies: false,
      // A tile out of sight could not be told that it changed; the browser keeps it anyway.
      maxTileCacheSize: 0,
      refreshExpiredTiles: false,
      fadeDuration: 0,
      locale: { ...words },
      transformRequest: (url) => {
        const bearer = token();
        return bearer === null ? { url } : { url, headers: { Authorization: `Bearer ${bearer}` } };
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(this.scale, 'bottom-right');
    this.pointer = new Pointer(this.map);
    this.listen();
  }

  remove(): void {
    this.stopWaiting();
    this.map.remove();
  }

  /** Draws as `style` says; what stays the same is not drawn anew. */
  show(style: StyleInput): void {
    const before = this.style;
    this.style = style;
    if (!this.ready) return;
    if (before.palette !== style.palette) this.paintImages();
    if (before.as_of !== style.as_of) this.moveTo(style);
    if (differs(before, style)) this.map.setStyle(mapStyle(style), { diff: true });
  }

  /** Lights, progress, what is shown and what is selected. */
  mark(states: SiteStates): void {
    const { set, remove } = diffStates(this.states, states);
    this.states = states;
    if (!this.ready) return;
    for (const sourceLayer of [SITES, SITE_MARKS]) {
      const feature = { source: SITES, sourceLayer };
      for (const id of remove) this.map.removeFeatureState({ ...feature, id });
      for (const [id, state] of set) this.map.setFeatureState({ ...feature, id }, { ...state });
    }
    if (set.length + remove.length > 0) this.recount();
  }

  /** Something changed on the living map: asks for exactly the tiles that show it. */
  refresh(changes: readonly MapChange[]): void {
    if (!this.ready) return;
    if (!this.map.areTilesLoaded()) this.again.push(...changes);
    const changed = byLayer(changes);
    if (changed.has(SITES)) this.recount();
    for (const [layer, bounds] of changed) {
      if (this.map.getSource(layer) === undefined) continue;
      const tiles = touchedTiles(bounds, this.view, this.map.getZoom());
      if (tiles === null) this.map.refreshTiles(layer);
      else if (tiles.length > 0) this.map.refreshTiles(layer, [...tiles]);
    }
  }

  // Lights change while no site does, and counts are of both.
  private recount(): void {
    if (this.map.getSource(CLUSTERS) !== undefined) this.map.refreshTiles(CLUSTERS);
  }

  /** It is not known what changed. */
  refreshAll(): void {
    if (!this.ready) return;
    for (const id of this.tileSources()) this.map.refreshTiles(id);
  }

  /** Goes to what is not yet seen well; with reduced motion at once. */
  flyTo(bounds: Bounds): void {
    const centre = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as const;
    if (this.map.getZoom() >= SHAPE_ZOOM && within(centre, this.view)) return;
    this.fit(bounds);
  }

  fit(bounds: Bounds): void {
    this.goTo(bounds, FLIGHT_MS);
  }

  /** Whether it stands where `fit` would bring it. */
  isFitted(bounds: Bounds): boolean {
    const container = this.map.getContainer();
    const wanted = this.map.cameraForBounds([...bounds], fittingIn(container));
    if (wanted?.center === undefined || wanted.zoom === undefined) return false;
    const { x, y } = this.map.project(wanted.center);
    const aside = Math.hypot(x - container.clientWidth / 2, y - container.clientHeight / 2);
    const nearer = Math.abs(this.map.getZoom() - Math.max(MIN_ZOOM, wanted.zoom));
    return aside <= FITTED_PX && nearer <= FITTED_ZOOM;
  }

  /** Begins there, where there was nothing to begin with and nobody has moved the map since. */
  begin(bounds: Bounds): void {
    if (this.aimless) this.goTo(bounds, 0);
  }

  /** Has that place in its middle. */
  centre(longitude: number, latitude: number): void {
    this.aimless = false;
    this.map.easeTo({ center: [longitude, latitude], duration: CENTRE_MS });
  }

  zoomBy(steps: number): void {
    this.aimless = false;
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: 200 });
  }

  /** Stands where another map stands. */
  follow({ longitude, latitude, zoom }: Camera): void {
    const { lng, lat } = this.map.getCenter();
    if (lng === longitude && lat === latitude && this.map.getZoom() === zoom) return;
    this.aimless = false;
    this.map.jumpTo({ center: [longitude, latitude], zoom });
  }

  /** Lends the pointer to a tool; null takes it back. */
  use(tool: PointerTool | null): void {
    this.pointer.use(tool);
    if (tool !== null) this.options.hover(null);
  }

  /** The projects that have the mark of a site in the ring, of those that may be meant. */
  codesIn(ring: readonly LonLat[], isMeant: (code: string) => boolean): readonly string[] {
    if (!this.ready) return [];
    return codesIn(this.map, ring, isMeant);
  }

  /** The projects that have a site on the screen. */
  codesDrawn(): readonly string[] {
    return this.ready ? codesDrawn(this.map, this.siteLayers()) : [];
  }

  /** In other words from now on. MapLibre takes its words once and lets nobody change them. */
  speak(words: Readonly<Record<string, string>>): void {
    Object.assign(this.map._locale, words);
    this.map.getCanvas().setAttribute('aria-label', this.map._getUIString('Map.Title'));
    // Has the bar written anew.
    this.scale.setUnit('metric');
  }

  /** The picture as it stands, for print. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL();
  }

  private goTo(bounds: Bounds, duration: number): void {
    this.aimless = false;
    const fitting = fittingIn(this.map.getContainer());
    this.map.fitBounds([...bounds], { ...fitting, duration });
  }

  private get view(): Bounds {
    const view = this.map.getBounds();
    return [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
  }

  private listen(): void {
    const { map, options } = this;
    map.on('styleimagemissing', () => this.paintImages());
    map.once('style.load', () => this.loaded());
    map.on('dataloading', () => this.wait());
    map.on('idle', () => this.settle());
    map.on('moveend', () => this.tellMoved());
    map.on('move', () => options.moving(this.camera));
    map.on('click', (event) => {
      const { point, lngLat } = event;
      if (this.pointer.isTaken) return this.pointer.click(event);
      const beside = this.overlayAt(point);
      options.overlay(beside);
      if (beside !== null || this.opensCluster(point, lngLat)) return;
      const hit = this.hitAt(point);
      this.clicked = hit === null ? null : lngLat;
      options.select(hit?.code ?? null);
      options.clicked(lngLat.lng, lngLat.lat);
    });
    map.on('dragstart', () => (this.clicked = null));
    map.on('zoomstart', () => (this.clicked = null));
    // Only what a person does comes from an event of the page.
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent !== undefined) this.aimless = false;
    });
    map.on('resize', () => this.keepClicked());
    map.on('mousemove', (event) => {
      options.pointed({ longitude: event.lngLat.lng, latitude: event.lngLat.lat });
      if (this.pointer.isTaken) return;
      const hit = this.hitAt(event.point);
      map.getCanvas().style.cursor = hit === null ? '' : 'pointer';
      options.hover(hit);
    });
    map.on('mouseout', () => {
      options.hover(null);
      options.pointed(null);
    });
    map.on('error', (event) => {
      if (isOfBasemap((event as { sourceId?: string }).sourceId)) return options.basemapFailed();
      const status = (event.error as { status?: number }).status;
      if (status !== undefined) options.failed(status);
    });
  }

  private loaded(): void {
    const { states } = this;
    this.ready = true;
    this.paintImages();
    this.states = new Map();
    this.mark(states);
    const wanted = this.style;
    this.style = this.options.style;
    this.show(wanted);
    this.tellMoved();
  }

  // A tile that comes back as it was causes no frame and so no `idle`: that all is there has to be
  // looked for.
  private wait(): void {
    this.options.drawn(false);
    this.options.seen(true);
    this.waiting ??= setInterval(() => {
      if (this.map.loaded() && this.map.areTilesLoaded()) this.settle();
    }, SETTLE_INTERVAL_MS);
  }

  private stopWaiting(): void {
    if (this.waiting !== null) clearInterval(this.waiting);
    this.waiting = null;
  }

  private settle(): void {
    this.stopWaiting();
    const changes = this.again;
    this.again = [];
    this.refresh(changes);
    if (!this.map.areTilesLoaded()) return;
    this.options.drawn(true);
    this.options.seen(this.seesSites());
  }

  // What opens on a selection takes its room from the map, with the place that was clicked perhaps.
  private keepClicked(): void {
    if (this.clicked === null) return;
    const { x, y } = this.map.project(this.clicked);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const inside = (value: number, length: number) => value >= EDGE_PX && value <= length - EDGE_PX;
    if (!inside(x, clientWidth) || !inside(y, clientHeight))
      this.map.panTo(this.clicked, { duration: FLIGHT_MS });
  }

  private seesSites(): boolean {
    if (this.counts().length > 0) return true;
    return this.siteLayers().some((id) =>
      this.map.queryRenderedFeatures({ layers: [id] }).some((one) => this.isShown(one)),
    );
  }

  private siteLayers(): string[] {
    return SITE_LAYERS.filter((id) => this.map.getLayer(id) !== undefined);
  }

  // Where nothing was to begin with is no place to come back to.
  private tellMoved(): void {
    if (this.aimless) return;
    this.options.moved(this.camera, this.view);
  }

  private get camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { longitude: lng, latitude: lat, zoom: this.map.getZoom() };
  }

  // The tiles of before stay on the screen until those of the new moment are there.
  private moveTo({ origin, as_of }: StyleInput): void {
    for (const id of this.tileSources().filter((each) => each !== THEN && each !== CLUSTERS))
      this.map.getSource<VectorTileSource>(id)?.setTiles([tileAddress(origin, id, as_of)]);
  }

  private tileSources(): string[] {
    const { sources } = this.map.getStyle();
    return Object.keys(sources).filter((id) => sources[id]?.type === 'vector');
  }

  private paintImages(): void {
    for (const [name, image] of mapImages(this.style.palette)) {
      if (this.map.hasImage(name)) this.map.updateImage(name, image);
      else this.map.addImage(name, image, { pixelRatio: IMAGE_RATIO });
    }
  }

  private hitAt(point: { x: number; y: number }): Hit | null {
    if (!this.ready) return null;
    const layers = this.siteLayers();
    const { x, y } = point;
    const box: [[number, number], [number, number]] = [
      [x - CLICK_SLACK_PX, y - CLICK_SLACK_PX],
      [x + CLICK_SLACK_PX, y + CLICK_SLACK_PX],
    ];
    for (const area of [[x, y] as [number, number], box]) {
      const found = this.map
        .queryRenderedFeatures(area, { layers })
        .find((feature) => this.isShown(feature));
      if (found !== undefined) {
        const { code, site } = found.properties as { code: string; site: string };
        return { code, site: String(site), x, y };
      }
    }
    return null;
  }

  // A notice stands at a site, which is what a click on it means.
  private overlayAt({ x, y }: { x: number; y: number }): OverlayHit | null {
    const kinds = overlayKinds.filter(
      (kind) => kind !== 'notices' && this.map.getLayer(overlayId(kind)) !== undefined,
    );
    const [found] = this.map.queryRenderedFeatures([x, y], { layers: kinds.map(overlayId) });
    const kind = kinds.find((each) => overlayId(each) === found?.layer.id);
    if (found === undefined || kind === undefined) return null;
    return { kind, code: String(found.properties['code']), text: String(found.properties['text']) };
  }

  // Those drawn at a point, or anywhere.
  private counts(point?: [number, number]): MapGeoJSONFeature[] {
    const layers = CLUSTER_LAYERS.filter((id) => this.map.getLayer(id) !== undefined);
    if (layers.length === 0) return [];
    return point === undefined
      ? this.map.queryRenderedFeatures({ layers })
      : this.map.queryRenderedFeatures(point, { layers });
  }

  // What is counted is looked into from nearer.
  private opensCluster({ x, y }: { x: number; y: number }, at: LngLat): boolean {
    if (this.counts([x, y]).length === 0) return false;
    this.map.easeTo({ center: at, zoom: this.map.getZoom() + CLUSTER_ZOOM_STEP });
    return true;
  }

  private isShown(feature: MapGeoJSONFeature): boolean {
    const code = feature.properties['code'] as unknown;
    return typeof code === 'string' && this.states.get(code)?.shown === true;
  }
}

function fittingIn({ clientWidth, clientHeight }: HTMLElement) {
  const room_px = FIT_PADDING_SHARE * Math.min(clientWidth, clientHeight);
  return { padding: Math.min(FIT_PADDING_PX, room_px), maxZoom: MAX_FLIGHT_ZOOM };
}

function byLayer(changes: readonly MapChange[]): Map<string, Bounds[]> {
  const grouped = new Map<string, Bounds[]>();
  for (const { layer, bounds } of changes)
    grouped.set(layer, [...(grouped.get(layer) ?? []), bounds]);
  return grouped;
}

function within([longitude, latitude]: readonly [number, number], view: Bounds): boolean {
  return longitude > view[0] && longitude < view[2] && latitude > view[1] && latitude < view[3];
}
