// A command, its fields and their values in the words of the page.
import type { Colour, Programme } from '../../api/types';
import { codesIn, type Field } from '../../model/command_fields';
import { exceptionOf, type CommandName, type FormContext } from '../../model/commands';
import { attachedFiles, reportOf, reportsIn } from '../../model/project_story';
import { formatAmount, formatExactShare } from '../../model/numbers';
import type { App } from '../../state/app.svelte';
import { factName, valueWord } from './fact_words';

const exceptions: Partial<
  Record<CommandName, ['suspension' | 'withdrawal' | 'revocation', boolean]>
> = {
  suspend: ['suspension', false],
  resume: ['suspension', true],
  withdraw: ['withdrawal', false],
  revoke: ['revocation', false],
};

/** What the programme calls it, where it has a name of its own for it. */
export function commandWord(app: App, name: CommandName, programme: Programme | undefined): string {
  const [kind, undo] = exceptions[name] ?? [];
  const exception =
    kind === undefined || programme === undefined ? undefined : exceptionOf(programme, kind);
  const own =
    exception === undefined ? '' : app.names.text(undo ? exception.undo_name : exception.name);
  return own || app.screens.commands[name];
}

export function labelOf(app: App, field: Field, context: FormContext): string {
  const [, stage] = field.name.split(':');
  const label = app.screens.project.fields[field.label];
  switch (field.label) {
    case 'fact': {
      const unit = app.names.text(field.fact?.unit ?? { zh: '', en: '' });
      const name = factName(app, context.programme.code, field.fact?.code ?? '');
      return unit === '' ? name : `${name} (${unit})`;
    }
    case 'start':
    case 'finish':
    case 'weight':
      return `${app.names.stage(context.programme.code, stage)} · ${label}`;
    case 'month':
      return app.screens.project.month_money(stage ?? '');
    default:
      return label;
  }
}

export function choiceWord(app: App, field: Field, code: string, context: FormContext): string {
  const { row, programme, events } = context;
  switch (field.label) {
    case 'post':
      return app.names.post(code);
    case 'department':
    case 'co_leads':
    case 'executing_unit':
    case 'district':
      return app.names.unit(code);
    case 'list':
      return app.names.list(programme.code, code);
    case 'stage':
      return app.names.stage(programme.code, code);
    case 'severity':
      return app.screens.project.severities[code as 'low'];
    case 'colour':
      return app.words.lights[code as Colour];
    case 'risk':
      return `${code} ${row.risks?.find(({ risk }) => risk === code)?.text ?? ''}`;
    case 'evidence':
      return attachedFiles(events).find(({ version }) => version === Number(code))?.title ?? code;
    case 'report':
      return reportWord(context, Number(code));
    default:
      return code;
  }
}

function reportWord({ events }: FormContext, version: number): string {
  const on = reportsIn(events).find((event) => event.version === version)?.effective_on ?? '';
  const report = reportOf(events, version);
  const said = [
    report?.percent_bp === undefined ? '' : formatExactShare(report.percent_bp),
    report?.note ?? '',
  ].filter((part) => part !== '');
  return [`#${version}`, on, ...said].join(' · ');
}

/** A value of the form as people read it. */
export function valueText(app: App, field: Field, text: string, context: FormContext): string {
  if (text === '') return '–';
  switch (field.kind) {
    case 'choice':
      return choiceWord(app, field, text, context);
    case 'codes':
      return codesIn(text)
        .map((code) => choiceWord(app, field, code, context))
        .join(app.words.list_separator);
    case 'percent':
      return `${text}%`;
    case 'money':
      return formatAmount(Number(text), app.lang);
    case 'fact':
      return valueWord(app, field.fact, field.fact?.kind === 'number' ? Number(text) : text);
    default:
      return text;
  }
}
