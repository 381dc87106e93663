// A command in the words of the page.
import type { Programme } from '../../api/types';
import { exceptionOf, type CommandName } from '../../model/commands';
import type { App } from '../../state/app.svelte';

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
