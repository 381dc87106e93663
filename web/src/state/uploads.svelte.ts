// The upload screen: the history, the upload looked at, and the file on its way.
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import { sendFile } from '../api/send_file';
import type {
  Upload,
  UploadAnswer,
  UploadCommand,
  UploadDetail,
  UploadFeatures,
  UploadPlan,
} from '../api/types';
import type { Bounds } from '../model/bounds';
import { changedBounds } from '../model/preview';
import { checkFile, withUpload, type FileError } from '../model/upload';
import { Wish } from './wish';

/** The newest so many are listed and counted. */
export const LISTED_UPLOADS = 200;
/** Features per request of a preview, and all that one map draws well. */
const PAGE_FEATURES = 1000;
const MAX_PREVIEW_FEATURES = 20_000;

export type Sending = { readonly name: string; readonly share: number } | null;

export interface Recorded {
  readonly command: UploadCommand['command'];
  readonly position: number;
  /** Around what it changed; null where that is not known. */
  readonly bounds: Bounds | null;
}

export interface Refused {
  readonly command: UploadCommand['command'];
  readonly plan: UploadPlan | null;
}

export class Uploads {
  /** Null until it was read. */
  list = $state.raw<readonly Upload[] | null>(null);
  detail = $state.raw<UploadDetail | null>(null);
  /** Of the file, for a preview; null until they were read, empty where the map has it all. */
  features = $state.raw<UploadFeatures['features'] | null>(null);
  sending = $state.raw<Sending>(null);
  fileError = $state<FileError | null>(null);
  failure = $state.raw<ApiError | null>(null);
  /** What was refused last, and the plan that was confirmed by it. */
  refused = $state.raw<Refused | null>(null);
  /** What was recorded last of the upload looked at, or by undoing another. */
  recorded = $state.raw<Recorded | null>(null);
  busy = $state(false);

  private transfer: AbortController | null = null;
  /** The same wish keeps its key, so that trying again has one effect. */
  private readonly wish = new Wish();

  constructor(
    private readonly api: Api,
    private readonly token: () => string | null,
  ) {}

  async read(): Promise<void> {
    await this.attempt(async () => {
      this.list = await this.api.uploads(LISTED_UPLOADS);
    });
  }

  /** Resolves to the code of the upload it became; null when it did not. */
  async send(file: File): Promise<string | null> {
    this.fileError = checkFile(file);
    if (this.fileError !== null || this.sending !== null) return null;
    this.transfer = new AbortController();
    this.sending = { name: file.name, share: 0 };
    let code: string | null = null;
    await this.attempt(async () => {
      const path = `/api/v1/uploads?file_name=${encodeURIComponent(file.name)}`;
      const { upload } = await sendFile<UploadAnswer>(
        { path, type: 'application/zip', file },
        {
          key: this.keyFor(`${file.name} ${file.size} ${file.lastModified}`),
          token: this.token(),
          signal: (this.transfer as AbortController).signal,
          progress: (share) => (this.sending = { name: file.name, share }),
        },
      );
      this.take(upload);
      code = upload.code;
    });
    this.sending = null;
    return code;
  }

  cancel(): void {
    this.transfer?.abort();
  }

  async open(code: string | null): Promise<void> {
    if (code === this.detail?.upload.code) return;
    this.detail = null;
    this.features = null;
    // What was recorded is no news of another file.
    this.recorded = null;
    if (code !== null) await this.look(code);
  }

  /** Reads the upload that is looked at once more. */
  async lookAgain(): Promise<void> {
    if (this.detail !== null) await this.look(this.detail.upload.code);
  }

  /** Whether it was carried out. */
  async command(code: string, command: UploadCommand): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const looked = this.detail?.upload.code === code ? this.detail : null;
    const bounds = looked && changedBounds(looked, this.features ?? [], command);
    const done = await this.attempt(async () => {
      const key = this.keyFor(code + JSON.stringify(command));
      const answer = await this.api.commandUpload(code, command, key);
      this.recorded = { command: command.command, position: answer.position, bounds };
      this.take(answer.upload);
    });
    this.refused = done ? null : { command: command.command, plan: looked?.plan ?? null };
    this.busy = false;
    // What a commit would do may be something else by now.
    if (this.detail?.upload.code === code) await this.look(code, done);
    return done;
  }

  private async look(code: string, quiet = true): Promise<void> {
    const kept = this.failure;
    await this.attempt(async () => {
      const detail = await this.api.upload(code);
      this.detail = detail;
      const drawn = (detail.reversal?.projects.length ?? 0) > 0;
      const none = drawn || detail.report === undefined || detail.upload.features === 0;
      const features = none ? [] : await this.readFeatures(code);
      if (this.detail === detail) this.features = features;
    });
    if (!quiet) this.failure = kept;
  }

  private async readFeatures(code: string): Promise<UploadFeatures['features']> {
    const all: UploadFeatures['features'] = [];
    for (;;) {
      const page = await this.api.uploadFeatures(code, PAGE_FEATURES, all.length);
      all.push(...page.features);
      const end = all.length >= Math.min(page.total, MAX_PREVIEW_FEATURES);
      if (end || page.features.length === 0) return all;
    }
  }

  private take(upload: Upload): void {
    this.wish.forget();
    this.list = withUpload(this.list ?? [], upload);
  }

  private keyFor(text: string): string {
    return this.wish.sendingOf(text).key;
  }

  private async attempt(act: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      this.failure = error instanceof ApiError ? error : new ApiError('internal', 0);
      if (!this.failure.retryable) this.wish.forget();
      return false;
    }
  }
}
