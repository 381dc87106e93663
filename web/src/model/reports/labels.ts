// What the fields of the forms of a public report are called; the words are the dictionaries'.
export const reportLabels = [
  'words',
  'about',
  'contact',
  'taken_on',
  'area',
  'project',
  'note',
  'decline_reason',
  'duplicate_of',
  'unit',
  'due',
  'answer_text',
  'answer_photos',
  'reason',
  'title',
  'question',
  'answer',
  'with_place',
  'photos',
  'notice',
  'effective_on',
] as const;

/** Sentences below an input. */
export const reportHints = [
  'words_hint',
  'about_hint',
  'contact_hint',
  'duplicate_hint',
  'question_hint',
  'answer_hint',
  'notice_hint',
  'erase_hint',
] as const;

export type ReportLabel = (typeof reportLabels)[number] | (typeof reportHints)[number];
