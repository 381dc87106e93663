// Thumbnails of photos that need the token and so come by fetch.
export type ReadPicture<Id> = (id: Id, part: 'file' | 'thumbnail') => Promise<Blob>;

export class Pictures<Id> {
  /** Addresses of the thumbnails that are here. */
  addresses = $state.raw<ReadonlyMap<Id, string>>(new Map());
  private readonly asked = new Set<Id>();
  private stopped = false;

  constructor(private readonly read: ReadPicture<Id>) {}

  // One after the other; a picture that does not come leaves its place empty.
  async show(ids: readonly Id[]): Promise<void> {
    for (const id of ids.filter((each) => !this.asked.has(each))) {
      this.asked.add(id);
      const picture = await this.read(id, 'thumbnail').catch(() => null);
      if (this.stopped) return;
      if (picture !== null)
        this.addresses = new Map([...this.addresses, [id, URL.createObjectURL(picture)]]);
    }
  }

  original(id: Id): Promise<Blob> {
    return this.read(id, 'file');
  }

  stop(): void {
    this.stopped = true;
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
  }
}
