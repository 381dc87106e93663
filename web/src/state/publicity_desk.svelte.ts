// What is being recorded of publicity 宣传: one command at a time, and the figure whose events are
// looked at.
import { createContext } from 'svelte';
import { readNotices } from '../api/notices';
import { commandPublicity } from '../api/publicity';
import type { EventAddress, PublicityCommand, PublicityPlan } from '../api/types';
import type { Values } from '../model/forms/draft';
import { publicityActs, type PublicityAct } from '../model/publicity/acts';
import { placeIn } from '../model/publicity/place';
import type { App } from './app.svelte';
import { nothingYet, type Standing, type Task } from './task';

/** The most that the server gives at once. */
const LISTED_NOTICES = 1000;

export interface Opening {
  readonly title: string;
  readonly start?: Values;
  /** Code of what it is about; absent where the command makes it. */
  readonly code?: string;
  readonly standing?: Standing;
  readonly newest?: () => Promise<Standing | null>;
}

export interface Behind {
  readonly title: string;
  readonly events: readonly EventAddress[];
}

export class PublicityDesk {
  task = $state.raw<Task | null>(null);
  behind = $state.raw<Behind | null>(null);
  /** Position of the last record made here. */
  recorded = $state<number | null>(null);
  /** Plans that stand, for forms to choose from. */
  plans = $state.raw<readonly PublicityPlan[]>([]);
  private notices: readonly string[] = [];

  constructor(private readonly app: App) {}

  /** Whether the person may do it now; `unit` is whose it is, absent of a command that makes it. */
  may(act: PublicityAct, unit?: string): boolean {
    const { access, isPast } = this.app;
    const own = this.ownOf(act);
    return (
      !isPast &&
      access.hasToken &&
      access.may(act) &&
      (unit === undefined || own === null || own === unit)
    );
  }

  open(act: PublicityAct, { title, start = {}, code, standing, newest }: Opening): void {
    const { plans, notices } = this;
    const { fields, check } = publicityActs[act];
    const publishes = this.app.access.may('publish_coverage');
    this.recorded = null;
    this.task = {
      command: act,
      title,
      fields: fields({ plans, notices, own: this.ownOf(act), publishes }),
      start: code === undefined ? start : { ...start, code },
      fixed: [...(code === undefined ? [] : ['code']), 'place'],
      check,
      standing: standing ?? nothingYet,
      newest: newest ?? (async () => null),
      send: (values, sending) =>
        commandPublicity(
          this.app.api,
          { command: act, ...placeIn(values) } as PublicityCommand,
          sending,
        ),
    };
  }

  /** Without them the code of a notice is typed. */
  async findNotices(): Promise<void> {
    if (!this.may('link_coverage_notice')) return;
    const page = await readNotices(this.app.api, { limit: LISTED_NOTICES, offset: 0 }).catch(
      () => null,
    );
    this.notices = (page?.items ?? []).map(({ code }) => code).toReversed();
  }

  close(recorded: number | null): void {
    this.task = null;
    this.recorded = recorded;
  }

  /** The only unit for which the person may do it; null: for any. */
  private ownOf(act: PublicityAct): string | null {
    const { me } = this.app.access;
    return me !== null && me.own_only.includes(act) ? me.department : null;
  }
}

export const [getPublicityDesk, setPublicityDesk] = createContext<PublicityDesk>();
