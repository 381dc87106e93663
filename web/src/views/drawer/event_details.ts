// What an event says beyond its type, line by line.
import type { EventRecord } from '../../api/types';
import { factsIn, kindOf, numberIn, textIn, type EventKind } from '../../model/events';
import { formatCount, formatExactShare } from '../../model/numbers';
import { formatGrowth, formatSize, siteStep } from '../../model/sites';
import type { App } from '../../state/app.svelte';
import { factName, factValue } from './fact_words';

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

const details: Partial<Record<EventKind, Details>> = {
  'project.assigned': (event, app) => [
    app.names.unit(textIn(event, 'lead_department') ?? ''),
    app.names.post(textIn(event, 'post') ?? ''),
  ],
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
