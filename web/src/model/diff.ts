// What differs between two states of the rows, and between two states of one project.
import type { Fact, ProjectRow } from '../api/types';
import type { RowSet } from './rows';

/** Codes of rows that are new or differ in anything. */
export function changedCodes(before: RowSet, after: RowSet): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const row of after.list) {
    const place = before.index.get(row.code);
    const old = place === undefined ? undefined : before.list[place];
    if (old !== row && (old === undefined || !sameRow(old, row))) changed.add(row.code);
  }
  return changed;
}

function sameRow(a: ProjectRow, b: ProjectRow): boolean {
  return (
    a.version === b.version &&
    a.planned_bp === b.planned_bp &&
    a.light.colour === b.light.colour &&
    JSON.stringify(a) === JSON.stringify(b)
  );
}

export type RowField = 'status' | 'light' | 'stage' | 'physical' | 'milestone' | 'last_report';

export type Difference =
  | { field: RowField; before: string | number | undefined; after: string | number | undefined }
  | {
      field: 'fact';
      fact: string;
      before: Fact['value'] | undefined;
      after: Fact['value'] | undefined;
    };

const fields: Record<RowField, (row: ProjectRow) => string | number | undefined> = {
  status: (row) => row.status,
  light: (row) => row.light.colour,
  stage: (row) => row.stage,
  physical: (row) => row.physical_bp,
  milestone: (row) => row.milestone_bp,
  last_report: (row) => row.last_report_on,
};

/** The input of a form in which a difference is shown, as a JSON pointer. */
export function fieldOfRow(difference: Difference): string {
  if (difference.field === 'fact') return `/facts/${difference.fact}`;
  return difference.field === 'physical' ? '/percent_bp' : `/${difference.field}`;
}

export function diffRow(before: ProjectRow, after: ProjectRow): Difference[] {
  const differences: Difference[] = [];
  for (const [field, read] of Object.entries(fields) as [RowField, (typeof fields)[RowField]][]) {
    if (read(before) !== read(after))
      differences.push({ field, before: read(before), after: read(after) });
  }
  const old = new Map(before.facts.map((fact) => [fact.code, fact.value]));
  const now = new Map(after.facts.map((fact) => [fact.code, fact.value]));
  for (const fact of new Set([...old.keys(), ...now.keys()])) {
    if (old.get(fact) !== now.get(fact))
      differences.push({ field: 'fact', fact, before: old.get(fact), after: now.get(fact) });
  }
  return differences;
}
