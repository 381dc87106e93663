// The archive 档案 in the words of the page.
import type { ArchiveKind, ArchiveSubject, ArchiveType, RetentionSet } from '../../api/types';
import type { ArchiveLabel } from '../../model/archive/labels';
import { rowOf } from '../../model/rows';
import type { App } from '../../state/app.svelte';

export const fieldWord = (app: App) => (label: string) =>
  app.screens.archive.fields[label as ArchiveLabel];

/** A type, a retention, or what a record belongs to. */
export const choiceWord = (app: App, at: 'content' | 'retention') => (value: string) => {
  const { types, retentions, subjects } = app.screens.archive;
  const lists: Readonly<Record<string, string>> =
    at === 'retention' ? retentions : { ...subjects, ...types, ...retentions };
  return lists[value] ?? value;
};

/** A value newer than this page stands for itself. */
export const kindWord = (app: App, kind: ArchiveKind) => app.screens.archive.kinds[kind] ?? kind;
export const typeWord = (app: App, type: ArchiveType) => app.screens.archive.types[type] ?? type;
export const retentionWord = (app: App, retention: RetentionSet) =>
  app.screens.archive.retentions[retention] ?? retention;

/** What something belongs to, by its kind and its name. */
export function subjectWord(app: App, { kind, code }: ArchiveSubject): string {
  if (kind === 'none') return '';
  return `${app.screens.archive.subjects[kind] ?? kind} ${subjectName(app, kind, code)}`;
}

function subjectName(app: App, kind: ArchiveSubject['kind'], code: string): string {
  if (kind === 'programme') return app.names.programme(code);
  if (kind === 'unit') return app.names.unit(code);
  const row = kind === 'project' ? rowOf(app.rows, code) : undefined;
  return row === undefined ? code : `${code} ${app.names.text(row.name)}`;
}
