// The upload screen: the history, the upload looked at, and the file on its way.
import type { Api } from '../api/client';
import { ApiError } from '../api/problem';
import { sendFile, type FileSending } from '../api/send_file';
import { BegunTransfers, LARGE_BYTES, nameOfFile, sendPieces } from '../api/send_pieces';
import type {
  Upload,
  UploadAnswer,
  UploadAnswers,
  UploadCommand,
  UploadDetail,
  UploadFeatures,
  UploadPlan,
  UploadReading,
} from '../api/types';
import type { Bounds } from '../model/bounds';
import { changedBounds } from '../model/preview';
import { checkFile, mediaTypeOf, type FileError } from '../model/upload/file';
import { withUpload } from '../model/upload/item';
import {
  matchingOf,
  withAssigned,
  withField,
  type Assignments,
  type FieldChoice,
} from '../model/upload/matching';
import type { ConflictChoice } from '../model/upload/conflict';
import { planLeaving, type LookedUpload } from '../model/upload/plan';
import { readingFor, type Given, type Question } from '../model/upload/questions';
import { UploadConflict } from './upload_conflict.svelte';
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

/** Whose the one feature of a drawn file is. */
export interface DrawnSite {
  readonly project: string;
  readonly site: string;
}

export interface Refused {
  readonly command: UploadCommand['command'];
  readonly plan: UploadPlan | null;
}

/** What is said before the commit: whose features are, and what becomes of other sites. */
interface Said {
  readonly assigned: Assignments;
  readonly sites: Assignments;
  /** Fields that are said to hold codes or names. */
  readonly fields: readonly FieldChoice[];
  /** Sites that the file does not bring stay. */
  readonly keepOthers: boolean;
}

const nothingSaid: Said = { assigned: {}, sites: {}, fields: [], keepOthers: false };

export class Uploads {
  /** Null until it was read. */
  list = $state.raw<readonly Upload[] | null>(null);
  /** Without the projects that are left out of it. */
  detail = $state.raw<LookedUpload | null>(null);
  /** Of the file, for a preview; null until they were read, empty where the map has it all. */
  features = $state.raw<UploadFeatures['features'] | null>(null);
  sending = $state.raw<Sending>(null);
  fileError = $state<FileError | null>(null);
  failure = $state.raw<ApiError | null>(null);
  /** What was refused last, and the plan that was confirmed by it. */
  refused = $state.raw<Refused | null>(null);
  /** What others changed before the last commit was refused for it, until it is recorded. */
  conflict = $state.raw<UploadConflict | null>(null);
  /** What was recorded last of the upload looked at, or by undoing another. */
  recorded = $state.raw<Recorded | null>(null);
  busy = $state(false);
  /** A plan is on its way: the one on the screen is of what was said before. */
  looking = $state(false);
  /** What was answered on this page of the upload looked at, and waits for its commit. */
  given = $state.raw<Given>({});
  private said = $state.raw<Said>(nothingSaid);
  /** By which the plan on the screen was made. */
  private planned: Said = nothingSaid;

  /** The upload that is looked at, with all that it has. */
  private whole = $state.raw<UploadDetail | null>(null);
  /** Projects that stay as they are, whatever the file has of them. */
  private leftOut: readonly string[] = [];
  /** The upload to be looked at, whatever comes of it. */
  private wanted: string | null = null;
  /** Of the looks, the last: answers to others come too late. */
  private turn = 0;
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
      const sending: FileSending = {
        key: this.keyFor(nameOfFile(file)),
        token: this.token(),
        signal: (this.transfer as AbortController).signal,
        progress: (share) => (this.sending = { name: file.name, share }),
      };
      const send = file.size > LARGE_BYTES ? sendLarge : sendAtOnce;
      const { upload } = await send(file, sending);
      this.take(upload);
      code = upload.code;
    });
    this.sending = null;
    return code;
  }

  cancel(): void {
    this.transfer?.abort();
  }

  /** `drawn`: the file is one site of a project, whose others stay. */
  async open(code: string | null, drawn: DrawnSite | null = null): Promise<void> {
    if (code === this.wanted) return;
    this.forget();
    this.wanted = code;
    if (drawn !== null)
      this.said = {
        ...nothingSaid,
        assigned: { '0/0': drawn.project },
        sites: { '0/0': drawn.site },
        keepOthers: true,
      };
    this.planned = this.said;
    if (code !== null) await this.look(code);
  }

  /** Looks at none: another person looks from here on, or at another file. */
  forget(): void {
    this.wanted = null;
    this.turn += 1;
    this.looking = false;
    this.lookAt(null);
    this.features = null;
    this.endConflict();
    this.leftOut = [];
    // What was recorded is no news of another file, and what was said is not said of it.
    this.recorded = null;
    this.given = {};
    this.said = this.planned = nothingSaid;
  }

  get fields(): readonly FieldChoice[] {
    return this.said.fields;
  }

  get keepOthers(): boolean {
    return this.said.keepOthers;
  }

  /** Reads the upload that is looked at once more. */
  async lookAgain(): Promise<void> {
    if (this.detail !== null) await this.look(this.detail.upload.code);
  }

  /** What is said before the commit: as the plan is asked for, and as the commit has it. */
  get answers(): UploadAnswers {
    const { assigned, sites, fields } = this.said;
    const matching = matchingOf(assigned, sites, fields);
    return {
      ...(matching === undefined ? {} : { matching }),
      ...(this.keepOthers ? { keep_others: true } : {}),
    };
  }

  /** Says something about a doubt: the file is read anew by it, or it waits for the commit. */
  async answer(question: Question, answer: string): Promise<void> {
    const { upload, report } = this.detail ?? {};
    if (upload === undefined || report === undefined) return;
    const reading = readingFor(report, question, answer);
    if (reading === null) this.given = { ...this.given, [question.id]: answer };
    else await this.readAgain(upload.code, reading);
  }

  /** Has the file read by these answers, unless others were given since it was looked at. Whether it was. */
  async readAgain(code: string, reading: UploadReading): Promise<boolean> {
    this.given = {};
    const tried_at = this.detail?.moment.position;
    return this.command(code, {
      command: 'answer',
      reading,
      ...(tried_at !== undefined && { tried_at }),
    });
  }

  /** Gives features to projects, and looks at what comes of it. */
  async assign(assigned: Assignments): Promise<void> {
    await this.say({ assigned: withAssigned(this.said.assigned, assigned) });
  }

  /** Matches features by a field, and looks at what comes of it. */
  async matchBy(choice: FieldChoice): Promise<void> {
    await this.say({ fields: withField(this.said.fields, choice) });
  }

  /** Whether the other sites of the projects stay, and what comes of it. */
  async keep(others: boolean): Promise<void> {
    await this.say({ keepOthers: others });
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
    const refusal = done ? null : this.failure;
    this.refused = done ? null : { command: command.command, plan: looked?.plan ?? null };
    this.busy = false;
    if (this.wanted !== code) return done;
    const isOver = command.command === 'commit' || command.command === 'reject';
    if (done && isOver) {
      this.endConflict();
      this.leftOut = [];
    }
    const isStale = refusal?.code === 'changed_since' && command.command === 'commit';
    // What a commit would do may be something else by now.
    await this.look(code, done, () => isStale && this.beginConflict(looked, refusal));
    return done;
  }

  /** What becomes of projects that others changed meanwhile. */
  decide(projects: readonly string[], choice: ConflictChoice): void {
    const { conflict } = this;
    if (conflict === null) return;
    conflict.decide(projects, choice);
    this.leftOut = conflict.left;
    this.lookAt(this.whole);
  }

  /** The plan of all the projects that the file has. */
  get wholePlan(): UploadPlan | undefined {
    return this.whole?.plan;
  }

  private beginConflict(looked: LookedUpload | null, { problem }: ApiError): void {
    const changed = problem?.projects ?? [];
    const now = this.whole?.plan === undefined ? null : this.whole;
    if (looked?.plan === undefined || now === null || changed.length === 0) return;
    this.endConflict();
    const left = this.leftOut.filter((project) => !changed.includes(project));
    this.conflict = new UploadConflict(this.api, {
      tried_at: looked.moment.position,
      now_at: now.moment.position,
      looked: looked.plan,
      projects: [...changed, ...left],
    });
    // Nobody has to say twice what stays as it is.
    this.conflict.decide(left, 'leave');
    void this.conflict.load();
  }

  private endConflict(): void {
    this.conflict?.stop();
    this.conflict = null;
  }

  private lookAt(whole: UploadDetail | null): void {
    this.whole = whole;
    this.detail =
      whole?.plan === undefined ? whole : { ...whole, plan: planLeaving(whole.plan, this.leftOut) };
  }

  private async say(change: Partial<Said>): Promise<void> {
    this.said = { ...this.said, ...change };
    await this.lookAgain();
  }

  /** `seen` is called as soon as the plan is there, before anybody can confirm it. */
  private async look(code: string, quiet = true, seen = (): unknown => null): Promise<void> {
    const kept = this.failure;
    const turn = ++this.turn;
    const { said } = this;
    this.looking = true;
    const done = await this.attempt(
      () => this.readDetail(code, () => turn === this.turn, said, seen),
      () => turn === this.turn,
    );
    if (turn !== this.turn) return;
    this.looking = false;
    // What nobody has seen the plan of is not said.
    if (!done) this.said = this.planned;
    if (!quiet) this.failure = kept;
  }

  private async readDetail(
    code: string,
    isWanted: () => boolean,
    said: Said,
    seen: () => unknown,
  ): Promise<void> {
    const detail = await this.asAnswered(await this.api.upload(code));
    if (!isWanted()) return;
    this.lookAt(detail);
    this.planned = said;
    seen();
    this.looking = false;
    const drawn = (detail.reversal?.projects.length ?? 0) > 0;
    const none = drawn || detail.report === undefined || detail.upload.features === 0;
    const features = none ? [] : await this.readFeatures(code);
    if (this.whole === detail) this.features = features;
  }

  private async asAnswered(detail: UploadDetail): Promise<UploadDetail> {
    const { answers } = this;
    if (detail.plan === undefined || Object.keys(answers).length === 0) return detail;
    const { moment, plan } = await this.api.tryUploadPlan(detail.upload.code, answers);
    return { ...detail, moment, plan };
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

  private async attempt(act: () => Promise<void>, isWanted = () => true): Promise<boolean> {
    this.failure = null;
    try {
      await act();
      return true;
    } catch (error) {
      if (!isWanted()) return false;
      if (error instanceof DOMException && error.name === 'AbortError') return false;
      this.failure = error instanceof ApiError ? error : new ApiError('internal', 0);
      if (!this.failure.retryable) this.wish.forget();
      return false;
    }
  }
}

/** checkFile() has refused what has none. */
function typeOf(file: File): string {
  return mediaTypeOf(file.name) as string;
}

function sendAtOnce(file: File, sending: FileSending): Promise<UploadAnswer> {
  const path = `/api/v1/uploads?file_name=${encodeURIComponent(file.name)}`;
  return sendFile<UploadAnswer>({ path, type: typeOf(file), file }, sending);
}

/** In pieces, which go on after a reload; what is refused for good is begun anew the next time. */
async function sendLarge(file: File, sending: FileSending): Promise<UploadAnswer> {
  const begun = new BegunTransfers(localStorage);
  const key = begun.keyOf(file, sending.key);
  try {
    const id = await sendPieces(file, { ...sending, key });
    const whole = { path: `/api/v1/uploads?transfer=${id}`, type: typeOf(file) };
    const answer = await sendFile<UploadAnswer>(
      { ...whole, file: new File([], file.name) },
      { ...sending, key, progress: () => undefined },
    );
    begun.forget(file);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && !error.retryable) begun.forget(file);
    throw error;
  }
}
