// Thumbnails of the photos of one report, which need the token and so come by fetch.
import { readReportPhoto } from '../api/reports';

export class ReportPictures {
  /** Addresses by version. */
  addresses = $state.raw<ReadonlyMap<number, string>>(new Map());
  private readonly asked = new Set<number>();
  private stopped = false;

  constructor(
    private readonly code: string,
    private readonly token: () => string | null,
  ) {}

  // One after the other; a picture that does not come leaves its place empty.
  async show(versions: readonly number[]): Promise<void> {
    for (const version of versions.filter((each) => !this.asked.has(each))) {
      this.asked.add(version);
      const picture = await readReportPhoto(this.code, version, 'thumbnail', this.token()).catch(
        () => null,
      );
      if (this.stopped) return;
      if (picture !== null)
        this.addresses = new Map([...this.addresses, [version, URL.createObjectURL(picture)]]);
    }
  }

  original(version: number): Promise<Blob> {
    return readReportPhoto(this.code, version, 'file', this.token());
  }

  stop(): void {
    this.stopped = true;
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
  }
}
