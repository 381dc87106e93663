// Views of the register that this browser keeps: a name, and what the address says of the list.
import { decodeUrl, encodeUrl, startState, type UrlState } from './url';

export const MAX_SAVED_VIEWS = 50;
export const MAX_VIEW_NAME_LENGTH = 40;
const STORAGE_KEY = 'baitu.register.views';

export interface SavedView {
  readonly name: string;
  /** As in the address. */
  readonly query: string;
}

type Kept = Pick<UrlState, 'view' | 'filters' | 'sort' | 'columns'>;

/** Filters, order and columns; neither the moment nor the language nor what is open. */
export function queryOfView({ filters, sort, columns }: Kept): string {
  return encodeUrl({ ...startState, view: 'register', filters, sort, columns });
}

export function stateOfView({ query }: SavedView): Kept {
  const { view, filters, sort, columns } = decodeUrl(query);
  return { view, filters, sort, columns };
}

/** A view takes the place of one with its name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].slice(-MAX_SAVED_VIEWS);
}

export function readViews(storage: Pick<Storage, 'getItem'>): SavedView[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(-MAX_SAVED_VIEWS) : [];
  } catch {
    return [];
  }
}

/** False where the browser keeps nothing. */
export function writeViews(
  storage: Pick<Storage, 'setItem'>,
  views: readonly SavedView[],
): boolean {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

function isView(kept: unknown): kept is SavedView {
  if (typeof kept !== 'object' || kept === null) return false;
  const { name, query } = kept as Record<string, unknown>;
  return typeof name === 'string' && name !== '' && typeof query === 'string';
}
