// The commands of the score ledger and of its rules as tasks: what each begins with, and how it is
// sent.
import {
  commandLedger,
  commandScoreRules,
  readScoreRules,
  type LedgerPlace,
} from '../../api/evaluation';
import type {
  LedgerCommand,
  LedgerLine,
  ScoreRule,
  ScoreRuleCommand,
  ScoreRules,
} from '../../api/types';
import type { App } from '../../state/app.svelte';
import type { Standing, Task } from './tasks.svelte';

export type LineAct = Exclude<LedgerCommand['command'], 'enter_score'>;

/** The ledger is that of the year of the day. */
export function enterScore(app: App, rules: readonly ScoreRule[], unit?: string): Task {
  return {
    command: 'enter_score',
    title: app.screens.evaluation.commands.enter_score,
    start: unit === undefined ? {} : { unit },
    fixed: unit === undefined ? [] : ['unit'],
    context: { rules },
    standing: { version: null },
    send: ({ unit: whose, ...values }, sending) => {
      const year = Number(String(values['effective_on']).slice(0, 4));
      const body = { command: 'enter_score', ...values } as LedgerCommand;
      return commandLedger(app.api, { year, unit: String(whose) }, body, sending);
    },
  };
}

export function lineTask(
  app: App,
  command: LineAct,
  place: LedgerPlace,
  line: LedgerLine,
  version: number | null,
): Task {
  return {
    ...{ command, title: app.screens.evaluation.commands[command] },
    start: { entry: line.version },
    fixed: ['entry'],
    standing: { version },
    send: (values, sending) =>
      commandLedger(app.api, place, { command, ...values } as LedgerCommand, sending),
  };
}

/** What may be done about a line where it stands, whoever does it. */
export function lineActs(line: LedgerLine, today: string): readonly LineAct[] {
  if (line.state === 'appealed') return ['decide_appeal'];
  if (line.state === 'stands')
    return today <= line.appeal_until ? ['file_appeal', 'reverse_entry'] : ['reverse_entry'];
  return line.state === 'dismissed' ? ['reverse_entry'] : [];
}

export function defineRule(app: App, rules: ScoreRules, rule?: ScoreRule): Task {
  const words = app.screens.evaluation;
  return {
    command: 'define_score_rule',
    title:
      rule === undefined
        ? words.commands.define_score_rule
        : words.tree.revise(app.names.text(rule.name)),
    start: {},
    fixed: rule === undefined ? [] : ['code'],
    standing: standingOf(rules, rule?.code),
    newest: async () => standingOf(await readScoreRules(app.api), rule?.code),
    send: sendingRule(app, 'define_score_rule'),
  };
}

export function withdrawRule(app: App, rules: ScoreRules, { code, name }: ScoreRule): Task {
  return {
    command: 'withdraw_score_rule',
    title: app.screens.evaluation.rules.withdraw_title(app.names.text(name)),
    start: { code },
    fixed: ['code'],
    standing: { version: rules.version },
    newest: async () => ({ version: (await readScoreRules(app.api)).version }),
    send: sendingRule(app, 'withdraw_score_rule'),
  };
}

function standingOf({ version, items }: ScoreRules, code: string | undefined): Standing {
  const rule = items.find((each) => each.code === code);
  if (rule === undefined) return { version };
  const { name, least, most, appeal_days, source } = rule;
  return { version, record: { code: rule.code, name, least, most, appeal_days, source } };
}

function sendingRule(app: App, command: ScoreRuleCommand['command']): Task['send'] {
  return (values, sending) =>
    commandScoreRules(app.api, { command, ...values } as ScoreRuleCommand, sending);
}
