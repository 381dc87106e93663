// One change of many projects: what it would make of each, and the command for it.
import type { Command, ProjectRow, Programme } from '../api/types';
import { MAX_NOTE_BYTES } from './forms/fields';

/** Projects changed together at most: what a person can still look over. */
export const MAX_BULK_PROJECTS = 2000;

export const bulkKinds = ['assign', 'reclassify', 'suspend', 'resume', 'add_comment'] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** Fields of a bulk edit; an empty one leaves what each project has. */
export interface BulkDraft {
  readonly department: string;
  readonly post: string;
  readonly executing_unit: string;
  readonly list: string;
  readonly district: string;
  /** Reason, note or the comment itself. */
  readonly text: string;
}

export type BulkField = keyof BulkDraft;

export const emptyBulk: BulkDraft = {
  department: '',
  post: '',
  executing_unit: '',
  list: '',
  district: '',
  text: '',
};

/** What stays and what changes of one project, by field. */
export interface Effect {
  readonly row: ProjectRow;
  readonly changes: readonly { field: BulkField | 'status'; before: string; after: string }[];
  /** Null where nothing would change. */
  readonly command: Command | null;
}

interface BulkSpec {
  readonly fields: readonly BulkField[];
  readonly textRequired: boolean;
  readonly effect: (row: ProjectRow, draft: BulkDraft) => Effect;
}

type Placed = 'department' | 'post' | 'executing_unit' | 'list' | 'district';

function replaced(row: ProjectRow, draft: BulkDraft, fields: readonly Placed[]) {
  return fields
    .filter((field) => draft[field] !== '' && draft[field] !== row[field])
    .map((field) => ({ field, before: row[field], after: draft[field] }));
}

function said(text: string): { note?: string } {
  return text.trim() === '' ? {} : { note: text.trim() };
}

export const bulkSpecs: Record<BulkKind, BulkSpec> = {
  // An assignment is replaced whole, so what is left alone is said again.
  assign: {
    fields: ['department', 'post', 'executing_unit'],
    textRequired: false,
    effect: (row, draft) => {
      const changes = replaced(row, draft, ['department', 'post', 'executing_unit']);
      const department = draft.department || row.department;
      const command: Command = {
        command: 'assign',
        department,
        post: draft.post || row.post,
        co_leads: row.co_leads.filter((unit) => unit !== department),
        executing_unit: draft.executing_unit || row.executing_unit,
        ...(row.assigned_until === undefined ? {} : { until: row.assigned_until }),
      };
      return { row, changes, command: changes.length === 0 ? null : command };
    },
  },
  reclassify: {
    fields: ['list', 'district', 'text'],
    textRequired: true,
    effect: (row, draft) => {
      const changes = replaced(row, draft, ['list', 'district']);
      const command: Command = {
        command: 'reclassify',
        list: draft.list || row.list,
        district: draft.district || row.district,
        reason: draft.text.trim(),
      };
      return { row, changes, command: changes.length === 0 ? null : command };
    },
  },
  suspend: {
    fields: ['text'],
    textRequired: true,
    effect: (row, draft) => ({
      row,
      changes: [{ field: 'status', before: row.status, after: 'suspended' }],
      command: { command: 'suspend', reason: draft.text.trim() },
    }),
  },
  resume: {
    fields: ['text'],
    textRequired: false,
    effect: (row, draft) => ({
      row,
      changes: [{ field: 'status', before: row.status, after: 'active' }],
      command: { command: 'resume', ...said(draft.text) },
    }),
  },
  add_comment: {
    fields: ['text'],
    textRequired: true,
    effect: (row, draft) => ({
      row,
      changes: [{ field: 'text', before: '', after: draft.text.trim() }],
      command: { command: 'add_comment', text: draft.text.trim() },
    }),
  },
};

export type BulkError = 'required' | 'note_too_long' | 'nothing_chosen';

export function checkBulk(kind: BulkKind, draft: BulkDraft): BulkError | null {
  const { fields, textRequired } = bulkSpecs[kind];
  if (new TextEncoder().encode(draft.text.trim()).length > MAX_NOTE_BYTES) return 'note_too_long';
  const chosen = fields.filter((field) => field !== 'text');
  if (chosen.length > 0 && chosen.every((field) => draft[field] === '')) return 'nothing_chosen';
  return textRequired && draft.text.trim() === '' ? 'required' : null;
}

/** Sub-lists can only be chosen where all are of one programme. */
export function commonProgramme(
  rows: readonly ProjectRow[],
  programmes: ReadonlyMap<string, Programme>,
): Programme | undefined {
  const code = rows[0]?.programme ?? '';
  return rows.every(({ programme }) => programme === code) ? programmes.get(code) : undefined;
}
