// A report in the making: it outlives the form on the screen, and a sending that fails.
import { attachReportPhoto, submitReport } from '../api/reports';
import type { Place, ReportChannel, ReportTaken } from '../api/types';
import { MAX_PHOTOS, submissionFields, submissionOf } from '../model/reports/submission';
import type { App } from './app.svelte';
import { CommandForm } from './command_form.svelte';
import { SentPhotos } from './sent_photos.svelte';
import { Wish } from './wish';

export class Submission {
  place = $state.raw<Place | null>(null);
  /** What came of it. */
  taken = $state.raw<ReportTaken | null>(null);
  readonly photos: SentPhotos;
  readonly form: CommandForm<null>;

  /** The key is the code of the report: a retry of the same has one effect. */
  private readonly wish = new Wish();

  constructor(
    private readonly app: App,
    readonly channel: ReportChannel,
    /** Code of the project it is about, as far as is known from where the form was opened. */
    readonly about: string | null,
  ) {
    this.photos = new SentPhotos({
      send: (code, file, sending) => attachReportPhoto(code, 'submission', file, sending),
      most: MAX_PHOTOS,
      token: this.app.access.token,
    });
    const fields = submissionFields(channel);
    this.form = new CommandForm<null>({
      live: () => null,
      newest: async () => null,
      basis: () => ({
        fields,
        start: { project: about ?? '', effective_on: this.scene.today },
        record: {},
        version: null,
      }),
      scene: () => this.scene,
      check: () => [],
      send: async (values) => {
        const body = submissionOf(values, channel, this.place);
        const taken = await submitReport(this.app.api, body, this.wish.sendingOf(body).key);
        this.taken = taken;
        this.photos.sendTo(taken.code);
        return taken;
      },
    });
  }

  get scene() {
    return {
      catalogue: this.app.frame!.catalogue,
      organisation: this.app.organisation,
      projects: this.app.rows.list,
      today: this.app.today ?? '',
    };
  }
}
