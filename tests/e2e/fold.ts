// An independent fold: figures of a past moment worked out here from the events alone, by the rules
// as the design states them and with none of the product's code.
import type { components } from '../../web/src/api/schema';
import type { City } from './server';

type Schema = components['schemas'];
export type RecordedEvent = Schema['Event'];
export type Programme = Schema['Programme'];
export type Rule = Schema['LightRule'];
export type Colour = Schema['Colour'];

const DAY_MS = 86_400_000;
const MAX_EVENTS = 1000;

export interface Folded {
  readonly colour: Colour;
  readonly done: boolean;
  readonly physical_bp: number | undefined;
}

export interface Figures {
  readonly total: number;
  readonly done: number;
  readonly lights: Record<Colour, number>;
  readonly projects: Map<string, Folded>;
}

/** What the log says, as the API gives it out. */
export interface CityRecord {
  readonly programmes: Map<string, Programme>;
  readonly rule: Rule;
  readonly histories: Map<string, RecordedEvent[]>;
}

/** Everything recorded about every project, read event by event. */
export async function readRecord(city: City): Promise<CityRecord> {
  const catalogue = await city.get<Schema['Catalogue']>('/api/v1/programmes');
  const timeline = await city.get<Schema['Timeline']>('/api/v1/timeline');
  const histories = new Map<string, RecordedEvent[]>();
  for (const { code } of timeline.rows) {
    const page = await city.get<Schema['EventPage']>(
      `/api/v1/projects/${code}/events?limit=${MAX_EVENTS}`,
    );
    if (page.items.length !== page.total) throw new Error(`${code} has more events than one page`);
    histories.set(code, page.items);
  }
  const programmes = new Map(catalogue.programmes.map((item) => [item.code, item]));
  return { programmes, rule: catalogue.light_rule, histories };
}

/** Days since 1970-01-01. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function monthsLater(day: number, months: number): number {
  const from = new Date(day * DAY_MS);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return first.getTime() / DAY_MS + Math.min(from.getUTCDate(), last) - 1;
}

interface Planned {
  stage: string;
  start: number;
  finish: number;
  weight: number;
}

interface ByHand {
  colour: Colour;
  until: number;
}

interface Report {
  on: number;
  version: number;
  percent: number | undefined;
  facts: Map<string, number>;
}

class Project {
  plan: Planned[] = [];
  started = new Map<string, number>();
  completed = new Map<string, number>();
  reports: Report[] = [];
  registered = 0;
  resumed: number | null = null;
  restored: number | null = null;
  status = 'active';
  gone: 'withdrawn' | 'revoked' | null = null;
  byHand: ByHand | null = null;

  constructor(readonly programme: Programme) {}

  /** The value with the latest date, the later report winning a tie. */
  latest<T>(pick: (report: Report) => T | undefined): T | undefined {
    let best: Report | undefined;
    for (const report of this.reports) {
      if (pick(report) === undefined) continue;
      if (best === undefined || report.on >= best.on) best = report;
    }
    return best === undefined ? undefined : pick(best);
  }

  get done(): boolean {
    if (this.gone === 'revoked') return false;
    return this.completed.has(this.programme.done_stage) || /completed|accepted/.test(this.status);
  }

  /** The plan's own weight where it gives any, else the template's. */
  weight(stage: string): number {
    const stages = this.plan.some(({ weight }) => weight > 0)
      ? this.plan.map(({ stage: code, weight }) => ({ code, weight }))
      : this.programme.stages;
    return stages.find((item) => item.code === stage)?.weight ?? 0;
  }

  get measured(): number {
    const { measure, stages } = this.programme;
    if (measure === 'physical') return this.latest((report) => report.percent) ?? 0;
    if (measure === 'milestone') {
      const weights = stages.map(({ code }) => [code, this.weight(code)] as const);
      const sum = (some: typeof weights): number =>
        some.reduce((total, [, weight]) => total + weight, 0);
      const have = sum(weights.filter(([code]) => this.completed.has(code)));
      return Math.floor((have * 10000) / sum(weights));
    }
    const pledged = this.latest((report) => report.facts.get(this.programme.pledged_fact ?? ''));
    const given = this.latest((report) => report.facts.get(this.programme.done_fact ?? ''));
    if (!pledged || given === undefined) return 0;
    return Math.min(10000, Math.floor((given * 10000) / pledged));
  }

  /** Weighted share of the plan's days that have passed; stages count whole where stages are measured. */
  planned(on: number): number {
    let have = 0;
    let all = 0;
    for (const { stage, start, finish } of this.plan) {
      const days = finish - start + 1;
      const passed = Math.min(Math.max(on - start + 1, 0), days);
      const share = this.programme.measure === 'milestone' ? Number(on >= finish) : passed / days;
      have += this.weight(stage) * share;
      all += this.weight(stage);
    }
    return all === 0 ? 0 : Math.floor((have / all) * 10000 + 1e-6);
  }
}

type Data = Record<string, unknown>;
type Apply = (project: Project, data: Data, on: number, version: number) => void;

function reportOf(data: Data, on: number, version: number): Report {
  const facts = new Map<string, number>();
  for (const fact of (data['facts'] ?? []) as Data[]) {
    const value = fact['thousandths'];
    if (typeof value === 'number') facts.set(String(fact['code']), value);
  }
  return {
    on,
    version,
    percent: data['percent_bp'] as number | undefined,
    facts,
  };
}

const status =
  (word: string): Apply =>
  (project) => {
    project.status = word;
  };

const appliers: Record<string, Apply> = {
  'project.plan_set.v2': (project, data) => {
    project.plan = (data['stages'] as Data[]).map((item) => ({
      stage: String(item['stage']),
      start: Number(item['start_day']),
      finish: Number(item['finish_day']),
      weight: Number(item['weight']),
    }));
  },
  'project.stage_started.v1': (project, data, on) => {
    project.started.set(String(data['stage']), on);
  },
  'project.stage_completed.v2': (project, data, on) => {
    project.completed.set(String(data['stage']), on);
  },
  'project.stage_reopened.v1': (project, data) => {
    project.completed.delete(String(data['stage']));
    if (project.status === 'completed') project.status = 'active';
  },
  'project.progress_reported.v2': (project, data, on, version) => {
    project.reports.push(reportOf(data, on, version));
  },
  'project.report_corrected.v2': (project, data) => {
    const index = project.reports.findIndex((report) => report.version === data['report']);
    const old = project.reports[index];
    if (old) project.reports[index] = reportOf(data, old.on, old.version);
  },
  'project.suspended.v1': status('suspended'),
  'project.resumed.v1': (project, _data, on) => {
    project.status = 'active';
    project.resumed = on;
  },
  'project.withdrawn.v1': (project) => {
    project.gone = 'withdrawn';
  },
  'project.revoked.v1': (project) => {
    project.gone = 'revoked';
  },
  'project.restored.v1': (project, _data, on) => {
    project.gone = null;
    project.restored = on;
  },
  'project.light_overridden.v1': (project, data) => {
    project.byHand = {
      colour: data['colour'] as Colour,
      until: Number(data['until_day']),
    };
  },
  'project.light_override_lifted.v1': (project) => {
    project.byHand = null;
  },
  'project.completed.v1': status('completed'),
  'project.accepted.v1': status('accepted'),
};

function missedStart(project: Project, on: number): number | null {
  const missed = project.plan.filter(
    ({ stage, start }) => start < on && !project.started.has(stage),
  );
  return missed.length === 0 ? null : Math.min(...missed.map(({ start }) => start));
}

function silent(project: Project, rule: Rule, on: number): boolean {
  const { reporting_period_days: period } = project.programme;
  if (period === 0) return false;
  const reports = project.reports.filter(
    (item) => item.percent !== undefined || item.facts.size > 0,
  );
  const dates = [project.registered, ...reports.map((report) => report.on)];
  if (project.resumed !== null) dates.push(project.resumed);
  if (project.restored !== null) dates.push(project.restored);
  if (project.plan.length > 0) dates.push(Math.min(...project.plan.map(({ start }) => start)));
  return on - Math.max(...dates) > period + rule.silence_grace_days;
}

function colourOf(project: Project, rule: Rule, on: number): Colour {
  if (project.gone !== null || project.status === 'suspended') return 'white';
  if (project.byHand !== null && on <= project.byHand.until) return project.byHand.colour;
  if (project.done) return 'green';
  if (silent(project, rule, on)) return 'grey';
  if (project.plan.length === 0) return 'green';
  const deadline =
    project.plan.find(({ stage }) => stage === project.programme.done_stage)?.finish ??
    Math.max(...project.plan.map(({ finish }) => finish));
  if (deadline < on) return 'red';
  const missed = missedStart(project, on);
  if (missed !== null && on > monthsLater(missed, rule.stage_overdue_red_months)) return 'red';
  const deviation = project.planned(on) - project.measured;
  if (deviation > rule.red_above_bp) return 'red';
  return missed !== null || deviation >= rule.yellow_from_bp ? 'yellow' : 'green';
}

/** The city as known at `position`, judged on the day `date`. */
export function fold(record: CityRecord, position: number, date: string): Figures {
  const on = dayOf(date);
  const projects = new Map<string, Folded>();
  const lights: Record<Colour, number> = {
    green: 0,
    yellow: 0,
    red: 0,
    grey: 0,
    white: 0,
  };
  for (const [code, history] of record.histories) {
    let project: Project | null = null;
    for (const event of history) {
      if (event.position > position || dayOf(event.effective_on) > on) continue;
      const data = event.data as Data;
      if (event.type === 'project.registered.v2') {
        const programme = record.programmes.get(String(data['programme']));
        if (programme === undefined) throw new Error(`unknown programme of ${code}`);
        project = new Project(programme);
        project.registered = dayOf(event.effective_on);
      } else if (project !== null) {
        appliers[event.type]?.(project, data, dayOf(event.effective_on), event.version);
      }
    }
    if (project === null) continue;
    const colour = colourOf(project, record.rule, on);
    lights[colour] += 1;
    const physical_bp = project.latest((report) => report.percent);
    projects.set(code, { colour, done: project.done, physical_bp });
  }
  const done = [...projects.values()].filter((project) => project.done).length;
  return { total: projects.size, done, lights, projects };
}
