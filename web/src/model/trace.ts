// The closed loop 闭环: where it begins, what its points are told in, and how far it is.
import type {
  TraceLoop,
  TracePoint,
  TracePointKind,
  TraceStage,
  TraceStageState,
  TraceStep,
} from '../api/types';

/** Where a trace begins, as the address and the route say it. */
export function traceOf(kind: TracePointKind, code: string): string {
  return `${kind}:${code}`;
}

/** The meeting 例会 of a resolution, which is named "<meeting>/<no>" or "<meeting>/pack". */
export const meetingIn = (code: string) => code.slice(0, code.lastIndexOf('/'));

export const isPack = ({ kind, code }: TracePoint) =>
  kind === 'resolution' && code.endsWith('/pack');

/** The stream that a point is told in; null where its code does not say so. */
const streams: Record<TracePointKind, (code: string) => string | null> = {
  project: (code) => `project-${code}`,
  notice: (code) => `notice-${code}`,
  report: (code) => `report-${code}`,
  entry: () => null,
  resolution: (code) => `meeting-${meetingIn(code)}`,
};

/** That stream; of an entry the one that its steps are of, null where none of them is there. */
export function streamOf(point: TracePoint, steps: readonly TraceStep[]): string | null {
  const said = streams[point.kind](point.code);
  return said ?? steps.find(({ of }) => isSame(of, point))?.event?.stream ?? null;
}

export const isSame = (one: TracePoint, other: TracePoint) =>
  one.kind === other.kind && one.code === other.code;

/** The stage that comes next; null where nothing is owed. */
export function openStage({ stages }: TraceLoop): TraceStage | null {
  return stages.find(({ state }) => state === 'open')?.stage ?? null;
}

/** How many stages there are in that state. */
export function countOf({ stages }: TraceLoop, state: TraceStageState): number {
  return stages.filter((line) => line.state === state).length;
}

/** Whether the step is the one by which a loop reached a stage: the others lie between. */
export function isMark(step: TraceStep, loops: readonly TraceLoop[], number: number): boolean {
  return (
    step.kind === 'light_turned_red' ||
    loops.some(({ stages }) => stages.some((line) => line.step === number))
  );
}
