// What the fields of the forms of the archive 档案 are called; the words are the dictionaries'.
export const archiveLabels = [
  'code',
  'type',
  'title',
  'number',
  'date',
  'unit',
  'belongs_to',
  'subject_kind',
  'programme',
  'project',
  'subject_unit',
  'notice',
  'report',
  'indicator',
  'retention',
  'shelf',
  'note',
  'file',
  'other_file',
  'approval',
  'reason',
  'effective_on',
] as const;

/** Sentences below an input. */
export const archiveHints = [
  'code_hint',
  'retention_hint',
  'other_file_hint',
  'approval_hint',
] as const;

export type ArchiveLabel = (typeof archiveLabels)[number] | (typeof archiveHints)[number];
