// What is drawn over the tiles by itself, by the rights of the person: read while it is wanted, and
// anew when the record moves on.
import type { Api, Read } from '../api/client';
import { readNotices } from '../api/notices';
import { readSlogans } from '../api/publicity';
import { readColumn, readReports } from '../api/reports';
import { isOpen, overlayKinds, spottedOf, type Overlay, type OverlayKind } from '../model/overlays';
import { Listing } from './listing.svelte';

/** The most that the server gives at once. */
const MOST = 1000;

/** Whether the person may read everything of a kind, and not only what is public. */
export type MayRead = (action: string) => boolean;

type Reader = (api: Api, may: MayRead, read: Read) => Promise<Overlay>;

const readers: Record<OverlayKind, Reader> = {
  reports: async (api, may, read) => {
    const page = { ...read, limit: MOST, offset: 0 };
    const spots = may('read_reports')
      ? spottedOf((await readReports(api, page)).items, ({ code, text, place }) => ({
          code,
          text,
          place,
        }))
      : spottedOf((await readColumn(api, page)).items, ({ code, title, place }) => ({
          code,
          text: title,
          place,
        }));
    return { kind: 'reports', spots, projects: [] };
  },
  slogans: async (api, _may, read) => {
    const { items } = await readSlogans(api, {}, { ...read, limit: MOST, offset: 0 });
    const standing = items.filter((slogan) => slogan.standing);
    return { kind: 'slogans', spots: spottedOf(standing, (slogan) => slogan), projects: [] };
  },
  notices: async (api, _may, read) => {
    const { items } = await readNotices(api, { ...read, limit: MOST, offset: 0 });
    const projects = items
      .filter(isOpen)
      .flatMap(({ content }) => content.project ?? [])
      .filter((project) => project !== '');
    return { kind: 'notices', spots: [], projects: [...new Set(projects)].sort() };
  },
};

/** What one has to be allowed for each; null: everybody is. */
export const overlayActions: Readonly<Record<OverlayKind, string | null>> = {
  reports: null,
  slogans: 'read_publicity',
  notices: 'read_notices',
};

export class MapOverlays {
  private readonly listings: Readonly<Record<OverlayKind, Listing<Overlay>>>;

  constructor(api: Api, may: MayRead) {
    const listing = (kind: OverlayKind) => new Listing((read) => readers[kind](api, may, read));
    this.listings = {
      reports: listing('reports'),
      slogans: listing('slogans'),
      notices: listing('notices'),
    };
  }

  /** Reads those that are wanted, as of a moment; null is now. */
  show(kinds: readonly OverlayKind[], as_of: string | null): void {
    for (const kind of kinds) this.listings[kind].show(as_of);
  }

  /** What of them was read. */
  of(kinds: readonly OverlayKind[]): readonly Overlay[] {
    return kinds.flatMap((kind) => this.listings[kind].answer ?? []);
  }

  failureOf(kind: OverlayKind) {
    return this.listings[kind].failure;
  }

  stop(): void {
    for (const kind of overlayKinds) this.listings[kind].stop();
  }
}
