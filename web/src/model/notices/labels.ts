// What the fields of the forms of a notice are called; the words are the dictionaries'.
export const noticeLabels = [
  'code',
  'source',
  'source_kind',
  'reference',
  'ordered_by',
  'title',
  'requirement',
  'project',
  'about_project',
  'lead',
  'assisting',
  'superior',
  'effective_on',
  'number',
  'issuer',
  'receipt_due',
  'reply_due',
  'unit',
  'note',
  'measures',
  'extent',
  'text',
  'document',
  'reply_photos',
  'reason',
  'rework_due',
  'finding',
  'finding_note',
  'urge_text',
  'until',
  'approved_until',
] as const;

/** Sentences below an input. */
export const noticeHints = [
  'code_hint',
  'number_hint',
  'superior_hint',
  'requirement_hint',
] as const;

export type NoticeLabel = (typeof noticeLabels)[number] | (typeof noticeHints)[number];
