// What an event says beyond its type, line by line.
import type { EventRecord, Text } from '../../api/types';
import { factsIn, kindOf, numberIn, textIn, type EventKind } from '../../model/events';
import { colours } from '../../model/lights';
import { formatCount, formatExactShare, formatMoney } from '../../model/numbers';
import { formatGrowth, formatSize, siteStep } from '../../model/sites';
import type { App } from '../../state/app.svelte';
import { factName, factValue } from '../commands/fact_words';

type Details = (event: EventRecord, app: App, programme: string) => (string | undefined)[];

const reason: Details = (event, app) => {
  const text = textIn(event, 'reason');
  return [text === undefined ? undefined : `${app.screens.drawer.reason}: ${text}`];
};
const note: Details = (event) => [textIn(event, 'note')];
const stage: Details = (event, app, programme) => [
  app.names.stage(programme, textIn(event, 'stage')),
];

const report: Details = (event, app, programme) => {
  const percent = numberIn(event, 'percent_bp');
  const facts = factsIn(event).map(
    (fact) => `${factName(app, programme, fact.code)} ${factValue(app, programme, fact)}`,
  );
  return [
    percent === undefined
      ? undefined
      : `${app.screens.drawer.measures.physical} ${formatExactShare(percent)}`,
    facts.length === 0 ? undefined : facts.join(' · '),
    textIn(event, 'note'),
  ];
};

const site: Details = (event, app) => {
  const step = siteStep(event);
  if (step === null) return [];
  const { lang, screens } = app;
  const size = step.measures === null ? null : formatSize(step.measures, lang);
  const growth =
    step.measures === null
      ? null
      : formatGrowth(
          step.measures.kind,
          { area_m2: step.area_delta_m2, length_m: step.length_delta_m },
          lang,
        );
  const parts = [screens.map.section.site(step.site), size, growth];
  return [parts.filter((part) => part !== null).join(' · '), textIn(event, 'reason')];
};

const money: Details = (event, app) => {
  const fen = numberIn(event, 'amount_fen');
  const amount = fen === undefined ? '' : formatMoney(fen, app.lang);
  return [[textIn(event, 'source') ?? '', amount].join(' '), textIn(event, 'note')];
};

function lightIn(event: EventRecord, app: App): string | undefined {
  const colour = colours.find((known) => known === event.data['colour']);
  return colour === undefined ? undefined : app.words.lights[colour];
}

const name: Details = (event, app) => {
  const text = event.data['name'] as Text | undefined;
  return [text === undefined ? undefined : app.names.text(text), textIn(event, 'address')];
};

const details: Partial<Record<EventKind, Details>> = {
  'project.assigned': (event, app) => [
    app.names.unit(textIn(event, 'lead_department') ?? ''),
    app.names.post(textIn(event, 'post') ?? ''),
  ],
  'project.registered': name,
  'project.renamed': name,
  'project.reclassified': (event, app, programme) => [
    app.names.list(programme, textIn(event, 'list') ?? ''),
    app.names.unit(textIn(event, 'district') ?? ''),
    ...reason(event, app, programme),
  ],
  'project.plan_set': (event) => [textIn(event, 'document')],
  'project.stage_started': stage,
  'project.stage_completed': stage,
  'project.progress_reported': report,
  'project.report_corrected': (event, app, programme) => [
    app.screens.drawer.corrects(formatCount(numberIn(event, 'report') ?? 0)),
    ...report(event, app, programme),
    ...reason(event, app, programme),
  ],
  'project.suspended': reason,
  'project.resumed': note,
  'project.withdrawn': reason,
  'project.revoked': reason,
  'project.restored': note,
  'project.stage_reopened': (event, app, programme) => [
    ...stage(event, app, programme),
    ...reason(event, app, programme),
  ],
  'project.evidence_attached': (event) => [textIn(event, 'title'), textIn(event, 'number')],
  'project.comment_added': (event) => [textIn(event, 'text')],
  'project.funds_budgeted': money,
  'project.funds_disbursed': money,
  'project.risk_raised': (event) => [textIn(event, 'risk'), textIn(event, 'text')],
  'project.risk_resolved': (event) => [textIn(event, 'risk'), textIn(event, 'note')],
  'project.light_overridden': (event, app, programme) => [
    lightIn(event, app),
    ...reason(event, app, programme),
  ],
  'project.light_override_lifted': reason,
  'project.contact_erased': reason,
  'project.completed': note,
  'project.accepted': (event) => [textIn(event, 'document')],
  'project.site_set': site,
  'project.site_revised': site,
  'project.site_withdrawn': site,
};

export function eventDetails(event: EventRecord, app: App, programme: string): string[] {
  const kind = kindOf(event);
  const lines = (kind === null ? undefined : details[kind])?.(event, app, programme) ?? [];
  return lines.filter((line): line is string => line !== undefined && line !== '');
}
