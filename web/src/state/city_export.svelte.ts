// The GeoPackage of the city: what the server has of it, and its way here.
import { lookAtExport, readExport, type Export, type ExportFile } from '../api/export';
import { ApiError, type FailureCode } from '../api/problem';

export class CityExport {
  /** Null until it was looked at. */
  shown = $state.raw<Export | null>(null);
  failure = $state<FailureCode | null>(null);
  busy = $state(false);

  constructor(private readonly token: () => string | null) {}

  async look(): Promise<void> {
    await this.attempt(async () => (this.shown = await lookAtExport(this.token())));
  }

  /** Null where it could not be had. */
  async read(): Promise<ExportFile | null> {
    if (this.busy) return null;
    this.busy = true;
    const file = await this.attempt(async () => (this.shown = await readExport(this.token())));
    this.busy = false;
    return file;
  }

  private async attempt<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    this.failure = null;
    try {
      return await ask();
    } catch (error) {
      this.failure = error instanceof ApiError ? error.code : 'internal';
      return null;
    }
  }
}
