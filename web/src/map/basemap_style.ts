// How a basemap is drawn: pictures below everything, as they come.
import type { LayerSpecification as Layer, SourceSpecification } from 'maplibre-gl';
import type { Basemap } from '../api/types';
import { archiveTiles } from './archives';

const TILE_SIZE_PX = 256;
/** No code of a layer has a colon. */
const PREFIX = 'basemap:';

export function isOfBasemap(source: string | undefined): boolean {
  return source?.startsWith(PREFIX) ?? false;
}

export function basemapSources(
  origin: string,
  basemap: Basemap,
): Record<string, SourceSpecification> {
  const { min_zoom: minzoom, max_zoom: maxzoom } = basemap;
  return Object.fromEntries(
    addressesOf(origin, basemap).map((address, place) => [
      idOf(basemap, place),
      { type: 'raster' as const, tiles: [address], tileSize: TILE_SIZE_PX, minzoom, maxzoom },
    ]),
  );
}

/** The lowest first. */
export function basemapLayers(basemap: Basemap): Layer[] {
  return addressesOf('', basemap).map((_, place) => ({
    id: idOf(basemap, place),
    type: 'raster' as const,
    source: idOf(basemap, place),
    paint: { 'raster-fade-duration': 0 },
  }));
}

function addressesOf(origin: string, { tiles, archive }: Basemap): readonly string[] {
  return archive === undefined
    ? tiles.map((address) => origin + address)
    : [archiveTiles(origin + archive)];
}

// Another basemap is another source: what is on the screen of the one is nothing of the other.
function idOf({ id }: Basemap, place: number): string {
  return `${PREFIX}${id}:${place}`;
}
