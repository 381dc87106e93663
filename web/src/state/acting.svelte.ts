// What the person at the page may do with one project now, and which form is open.
import { createContext } from 'svelte';
import { commandNames, commandSpecs, type CommandName, type FormContext } from '../model/commands';
import type { App } from './app.svelte';

export class Acting {
  readonly open: CommandName | null = $derived(
    commandNames.find((name) => name === this.app.url.act) ?? null,
  );

  constructor(
    private readonly app: App,
    /** Null while the project or its programme is not known. */
    readonly context: () => FormContext | null,
  ) {}

  /** Allowed to this identity; whether it makes sense now is another matter. */
  may(name: CommandName): boolean {
    const { access, isPast } = this.app;
    const row = this.context()?.row;
    return (
      row !== undefined &&
      !isPast &&
      access.hasToken &&
      access.may(name) &&
      !access.isForeign(row, name)
    );
  }

  offered(names: readonly CommandName[]): CommandName[] {
    const context = this.context();
    return names.filter(
      (name) => context !== null && this.may(name) && commandSpecs[name].applies(context),
    );
  }

  show(name: CommandName | null): void {
    this.app.go({ act: name }, 'replace');
  }
}

export const [getActing, setActing] = createContext<Acting>();
