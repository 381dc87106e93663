// The closed loop in the words of the page.
import type {
  EventRecord,
  TraceLoop,
  TracePoint,
  TracePointKind,
  TraceStep,
} from '../../api/types';
import { kindOf, textIn } from '../../model/events';
import { isPack, meetingIn, openStage, streamOf } from '../../model/trace';
import { placeOfStream, type NamedPlace } from '../../parts/place_of_stream';
import type { App } from '../../state/app.svelte';
import * as evaluation from '../evaluation/evaluation_words';
import * as meetings from '../meetings/meeting_words';
import * as notices from '../notices/notice_words';
import * as reports from '../reports/report_words';

interface Telling {
  /** What happened, in one sentence. */
  readonly sentence: (event: EventRecord, app: App) => string;
  /** What a person wrote on the occasion. */
  readonly texts: (event: EventRecord) => readonly string[];
}

/** By its kind alone, with the words that all of them have. */
const plain: Telling = {
  sentence: (event, app) => {
    const kind = kindOf(event);
    return kind === null ? event.type : app.screens.events[kind];
  },
  texts: (event) =>
    ['text', 'reason', 'note']
      .map((name) => textIn(event, name))
      .filter((text) => text !== undefined),
};

/** Of the events of each kind of point. */
const tellings: Record<TracePointKind, Telling> = {
  project: plain,
  notice: { sentence: notices.eventSentence, texts: notices.eventTexts },
  report: { sentence: reports.eventSentence, texts: reportTexts },
  entry: { sentence: evaluation.eventSentence, texts: plain.texts },
  resolution: { sentence: meetings.eventSentence, texts: meetings.eventTexts },
};

// Where a report stands with what followed from it, what the person wrote is read here too.
function reportTexts(event: EventRecord): readonly string[] {
  if (kindOf(event) !== 'report.submitted') return reports.eventTexts(event);
  const text = textIn(event, 'text');
  return text === undefined ? [] : [text];
}

/** The screen that a point leads to; null where there is none. */
export function placeOf(
  app: App,
  point: TracePoint,
  steps: readonly TraceStep[],
): NamedPlace | null {
  const stream = streamOf(point, steps);
  return stream === null ? null : placeOfStream(app, stream);
}

/** Several entries may be of one ledger, several resolutions of one meeting: these say which. */
export function pointText(app: App, point: TracePoint, steps: readonly TraceStep[]): string {
  const { kind, code } = point;
  const words = app.screens.trace;
  if (isPack(point)) return words.point(words.pack, meetingIn(code));
  const name = kind === 'resolution' ? code : (placeOf(app, point, steps)?.name ?? code);
  return words.point(words.kinds[kind], kind === 'entry' ? `${name} ${code}` : name);
}

export function stepSentence(app: App, { of, kind, light, event }: TraceStep): string {
  const words = app.screens.trace;
  if (event !== undefined) return tellings[of.kind].sentence(event, app);
  if (light === undefined) return '';
  const reason = app.words.reasons[light.reason];
  return kind === 'light_turned_red'
    ? words.turned_red(of.code, reason)
    : words.left_red(of.code, app.words.lights[light.colour], reason);
}

export function stepTexts({ of, event }: TraceStep): readonly string[] {
  return event === undefined ? [] : tellings[of.kind].texts(event);
}

/** What comes next in a loop, or that nothing does. */
export function nextText(app: App, loop: TraceLoop): string {
  const words = app.screens.trace;
  const open = openStage(loop);
  if (open !== null) return words.next(words.stages[open]);
  const closed = loop.stages.some(({ stage, state }) => stage === 'closed' && state === 'reached');
  return closed ? words.closed : words.ended;
}
