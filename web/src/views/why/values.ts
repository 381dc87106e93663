// A value of a figure, an input or a change in words.
import type { FigureValue, ForecastOutcome, LightReason, Status, Colour } from '../../api/types';
import {
  formatCount,
  formatExactShare,
  formatIndex,
  formatMoney,
  formatPoints,
} from '../../model/numbers';
import { boundsOfText, formatDegrees, middleOf } from '../../model/places';
import { formatArea, formatLength } from '../../model/sites';
import type { ValueKind } from '../../model/value_kinds';
import type { App } from '../../state/app.svelte';
import { factValue } from '../commands/fact_words';

const DM2_PER_M2 = 100;
const CM_PER_M = 100;
/** Thousandths of a basis point in a percentage point. */
const PACE_PER_POINT = 100_000;

/** Whose value it is. */
export interface About {
  /** Empty where it is not one project's. */
  readonly programme: string;
  /** Which fact. */
  readonly key?: string | undefined;
}

type Say = (value: FigureValue, app: App, about: About) => string;

const says: Record<ValueKind, Say> = {
  share: (value) => formatExactShare(Number(value)),
  points: (value, { screens }) => {
    const points = screens.explain.points(formatPoints(Number(value)));
    return Number(value) < 0 ? `−${points}` : points;
  },
  money: (value, { lang }) => formatMoney(Number(value), lang),
  count: (value) => formatCount(Number(value)),
  days: (value, { screens }) => screens.explain.days(formatCount(Number(value))),
  months: (value, { screens }) => screens.explain.months(formatCount(Number(value))),
  index: (value) => formatIndex(Number(value)),
  pace: (value, { screens }) => screens.explain.pace((Number(value) / PACE_PER_POINT).toFixed(2)),
  outcome: (value, { screens }) =>
    screens.explain.outcomes[value as ForecastOutcome] ?? String(value),
  date: (value) => String(value),
  colour: (value, { words }) => words.lights[value as Colour] ?? String(value),
  reason: (value, { words }) => words.reasons[value as LightReason] ?? String(value),
  status: (value, { words }) => words.statuses[value as Status] ?? String(value),
  truth: (value, { screens }) => (value ? screens.explain.yes : screens.explain.no),
  stage: (value, app, { programme }) =>
    app.names.stage(programme, String(value)) || app.screens.drawer.not_started,
  list: (value, app, { programme }) =>
    app.names.list(programme, String(value)) || app.screens.explain.nothing,
  unit: (value, app) => app.names.unit(String(value)) || app.words.none,
  post: (value, app) => app.names.post(String(value)) || app.words.none,
  fact: (value, app, { programme, key }) =>
    typeof value === 'boolean'
      ? String(value)
      : factValue(app, programme, { code: key ?? '', value }),
  area: (value, { lang }) => formatArea(Number(value) / DM2_PER_M2, lang),
  length: (value, { lang }) => formatLength(Number(value) / CM_PER_M, lang),
  // The value names the geometry that is kept; people look at it on the map.
  site: (_value, { screens }) => screens.changes.site_there,
  // The middle stands for the bounds.
  place: (value) => {
    const bounds = boundsOfText(value);
    return bounds === null ? String(value) : formatDegrees(middleOf(bounds));
  },
  risk: (value, { screens }) =>
    value === 'resolved' ? screens.changes.resolved : screens.changes.open,
  text: (value) => String(value),
};

export function valueText(
  kind: ValueKind,
  value: FigureValue | undefined,
  app: App,
  about: About,
): string {
  return value === undefined || value === ''
    ? app.screens.explain.nothing
    : says[kind](value, app, about);
}
