// A file before it is sent: what formats there are, and how large it may be.

/** The server takes no larger file. */
export const MAX_UPLOAD_BYTES = 100_000_000;
const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1_000_000;

export type FileError = 'format_unknown' | 'file_empty' | 'file_too_large';

/** What the formats that are read are called, by the endings of their names. */
const mediaTypes: Readonly<Record<string, string>> = {
  zip: 'application/zip',
  geojson: 'application/geo+json',
  json: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
  kmz: 'application/vnd.google-earth.kmz',
  gpkg: 'application/geopackage+sqlite3',
  fgb: 'application/flatgeobuf',
  dxf: 'image/vnd.dxf',
  csv: 'text/csv',
};

/** For a file input: endings, since systems know few of the types. */
export const acceptedFiles = Object.keys(mediaTypes)
  .map((ending) => `.${ending}`)
  .join();

export function mediaTypeOf(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : mediaTypes[name.slice(dot + 1).toLowerCase()];
}

/** What is wrong with a file before it is sent; null: nothing that can be seen from here. */
export function checkFile(file: { name: string; size: number }): FileError | null {
  if (mediaTypeOf(file.name) === undefined) return 'format_unknown';
  if (file.size === 0) return 'file_empty';
  return file.size > MAX_UPLOAD_BYTES ? 'file_too_large' : null;
}

export function formatBytes(bytes: number): string {
  if (bytes >= BYTES_PER_MB) return `${(bytes / BYTES_PER_MB).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / BYTES_PER_KB))} kB`;
}
