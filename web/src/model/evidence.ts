// What is said of evidence 佐证材料, and what is known of a file before it is sent. Pure.
import type { EvidenceItem } from '../api/types';
import type { Language } from './url';

/** The server takes no larger file. */
export const MAX_EVIDENCE_BYTES = 50_000_000;
/** In UTF-8; an address is no longer than 2 KiB, and each of these bytes takes three of it. */
export const MAX_NAME_BYTES = 300;
export const MAX_TITLE_CHARACTERS = 60;
const METRES_PER_KM = 1000;
const ND_PER_DEGREE = 1e9;
const PLACE_DIGITS = 5;

/** For the file dialog; the server decides by the bytes. */
export const ACCEPTED_FILES =
  'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx,text/plain,.txt,.csv,video/mp4';

export type EvidenceFileError = 'file_empty' | 'file_too_large' | 'name_too_long';

/** What is wrong with a file before it is sent; null: nothing that can be seen from here. */
export function checkEvidence(file: { name: string; size: number }): EvidenceFileError | null {
  if (file.size === 0) return 'file_empty';
  if (file.size > MAX_EVIDENCE_BYTES) return 'file_too_large';
  return new TextEncoder().encode(file.name).length > MAX_NAME_BYTES ? 'name_too_long' : null;
}

export function isPhoto(item: Pick<EvidenceItem, 'media_type'>): boolean {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(item.media_type);
}

/** "46.58958° N, 125.11000° E" */
export function formatPlace(place: { lon_nd: number; lat_nd: number }): string {
  const lat = angle(place.lat_nd, 'N', 'S');
  return `${lat}, ${angle(place.lon_nd, 'E', 'W')}`;
}

function angle(nd: number, positive: string, negative: string): string {
  const degrees = (Math.abs(nd) / ND_PER_DEGREE).toFixed(PLACE_DIGITS);
  return `${degrees}° ${nd < 0 ? negative : positive}`;
}

/** "350 m", "12.4 公里" */
export function formatDistance(metres: number, lang: Language): string {
  if (metres < METRES_PER_KM) return lang === 'zh' ? `${metres} 米` : `${metres} m`;
  const km = (metres / METRES_PER_KM).toFixed(1);
  return lang === 'zh' ? `${km} 公里` : `${km} km`;
}

/** The newest first, as people look for it. */
export function newestFirst(items: readonly EvidenceItem[]): EvidenceItem[] {
  return [...items].sort((a, b) => b.version - a.version);
}

/** The items with one more, or with it in its place. */
export function withItem(
  items: readonly EvidenceItem[],
  item: EvidenceItem,
): readonly EvidenceItem[] {
  return [...items.filter(({ version }) => version !== item.version), item];
}
