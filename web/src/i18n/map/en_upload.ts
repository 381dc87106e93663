// The English words of the upload screen.
import { enDetails } from './en_details';
import { enReasons } from './en_reasons';
import type { UploadWords } from './zh_upload';

const featuresOf = (count: string) => (count === '1' ? '1 feature' : `${count} features`);

export const enUpload: UploadWords = {
  title: 'Upload',
  intro:
    'Send a surveyor’s shapefile as one zip. It is checked and drawn first and recorded only when you confirm; a recorded upload can be undone as a whole.',
  steps: {
    title: 'From a file to the record',
    choose: 'Choose a file',
    inspect: 'Inspection',
    check: 'Check the changes',
    record: 'Confirm and record',
    done: ', done',
  },
  drop: 'Drop a file of sites here',
  choose: 'Choose a file',
  limit:
    'A zip of .shp, .shx, .dbf and .prj, GeoJSON, KML or KMZ, GeoPackage, FlatGeobuf, DXF, or CSV with coordinates; at most 100 MB',
  sending: (name, share) => `Sending ${name}: ${share}`,
  inspecting: 'Checking the file…',
  cancel: 'Cancel',
  needed: 'Uploading needs a token',
  not_allowed: (role) => `The present identity (${role}) may not upload sites`,
  past: 'You are looking at the past; uploads are made in the live view only.',
  file_errors: {
    format_unknown:
      'Such a file cannot be read. Of a shapefile, pack .shp, .shx, .dbf and .prj into a zip; save a DWG as a DXF',
    file_empty: 'The file is empty',
    file_too_large: 'The file is larger than 100 MB: split it and upload the parts',
  },
  report: {
    refused: 'Cannot be recorded',
    where: 'Details',
    candidates: 'The standard systems that come nearest',
    more_candidates: (count) => `More (${count})`,
    todo: 'What to do',
    verdicts: {
      good: 'Can be recorded',
      undecided: 'Something is to be decided, see below',
      far_moves: 'Some sites move far: check them first',
      some_unmatched: 'Some features match no project',
      none_matched: 'No feature matches a project',
      nothing_new: 'The same as the present sites',
      project_refused: 'Some projects cannot be changed now',
    },
    earlier: (when, phase) => `The same file came before: ${when}, ${phase}`,
    open_earlier: 'See that one',
    layers: 'File',
    layer: (name, kind, count) => `${name}: ${kind}, ${featuresOf(count)}`,
    left_out: (count) => `${count} left out`,
    encoding: 'Encoding',
    crs: 'Coordinate system',
    notes: 'Notes',
    samples: 'What was read',
    no_values: 'The file holds no values, so its shapes cannot be matched to projects by code',
    samples_hint: 'Check that the Chinese is right',
    problems: 'Problems',
    no_problems: 'No problems found',
    more_problems: (count) =>
      count === '1' ? '1 more problem is not listed' : `${count} more problems are not listed`,
    feature: 'Feature',
    problem: 'Problem',
    effect: 'Outcome',
    detail: 'Detail',
  },
  effects: { repaired: 'Repaired', rejected: 'Left out' },
  encoding: {
    ascii: 'Only Latin letters and digits: there is nothing to decide',
    strict_utf8: 'Proved UTF-8: every byte fits',
    strict_gb18030: 'Proved GB18030 (with GBK): not UTF-8, and every byte fits',
    chosen: 'Chosen by a person, whatever the bytes are',
  },
  encoding_claimed: (claimed) =>
    `; the file claims ${claimed}, which does not hold and was not believed`,
  crs: (system, confidence) => `${system}, confidence ${confidence}%`,
  note: (what, detail) => `${what}: ${detail}`,
  detail_words: enDetails,
  details: (parts) => parts.join(', '),
  plan: {
    title: 'What recording does',
    field: (layer, field) => `${layer}: matched to projects by the field “${field}”`,
    no_field: (layer) => `${layer}: no field matches codes of projects`,
    table: 'What becomes of each site',
    heads: {
      project: 'Project',
      site: 'Site',
      change: 'Change',
      before: 'Before',
      after: 'After',
      delta: 'Difference',
    },
    moved: (distance) => `moves ${distance}`,
    locate: (project, site) => `Show site ${site} of ${project} on the map`,
    more_projects: (count) =>
      count === '1'
        ? '1 more project is not listed and recorded alike'
        : `${count} more projects are not listed and recorded alike`,
    more_held: (count) =>
      count === '1'
        ? '1 more is not listed and not recorded either'
        : `${count} more are not listed and not recorded either`,
    more: (count) => `List ${count} more`,
    unmatched: (count) =>
      count === '1' ? '1 feature matches no project' : `${count} features match no project`,
    unmatched_entry: (layer, feature, value) =>
      `${layer} feature ${feature}: ${value === '' ? 'no code' : value}`,
    leave: (count) =>
      count === '1'
        ? 'Leave out the feature that matches no project'
        : `Leave out the ${count} features that match no project`,
    held: (count) =>
      count === '1'
        ? '1 project cannot be changed now and holds up the whole upload'
        : `${count} projects cannot be changed now and hold up the whole upload`,
    held_projects: 'Projects that cannot be changed',
    held_rows: (layer, rows) => `${layer}, feature ${rows}`,
    held_todo:
      'Skip these projects and record the rest, or restore them on their own pages first and come back.',
    leave_held: (count) =>
      count === '1'
        ? 'Skip this project and record the rest; this upload goes on saying which'
        : `Skip these ${count} projects and record the rest; this upload goes on saying which`,
    far: (count, limit) =>
      count === '1'
        ? `1 site moves by more than ${limit}: you are asked once more before it is recorded`
        : `${count} sites move by more than ${limit}: you are asked once more before they are recorded`,
    more_unmatched: (count) =>
      count === '1' ? '1 more is not listed' : `${count} more are not listed`,
  },
  far: {
    title: (count) =>
      count === '1' ? '1 site moves far. Record it?' : `${count} sites move far. Record them?`,
    hint: (limit) =>
      `More than ${limit} is mostly a code in the wrong row, or another coordinate system or zone. Look at “Before” and “After” on the map first.`,
    entry: (site, distance) => `${site}, moves ${distance}`,
    more: (count) => `and ${count} more`,
    confirm: 'They did move: record',
    back: 'Go back and check',
  },
  preview: {
    title: 'Preview',
    moves: 'Moves from before to after',
    end_beyond: 'One end of a move is out of view.',
    see_ends: 'See both ends',
    side: 'Before or after',
    sides: { both: 'Both', before: 'Before', after: 'After' },
    legend: 'Legend of the preview',
    known: 'Known sites',
    steps: {
      title: 'Changes one by one',
      previous: 'Previous change',
      next: 'Next change',
      all: 'See all',
      one_of: (place, count, name) => `${place} / ${count} · ${name}`,
      all_of: (count) => (count === '1' ? '1 change' : `${count} changes`),
    },
    marks: {
      file: 'In the file',
      same: 'Unchanged',
      new: 'New',
      after: 'Revised: after',
      theirs: 'Recorded by others',
      gone: 'Withdrawn',
      before: 'Revised: before',
      held: 'Not recorded: cannot be changed, or left out',
      stray: 'No project',
    },
    undone: {
      file: 'In the file',
      same: 'Unchanged',
      new: 'New by this upload: undoing withdraws it',
      after: 'Revised by this upload',
      theirs: 'Recorded by others',
      gone: 'Withdrawn by this upload: undoing restores it',
      before: 'Before this upload: undoing restores it',
      held: 'Project cannot be changed',
      stray: 'No project',
    },
  },
  reversal: {
    title: 'If it is undone',
    table: 'What becomes of each site when it is undone',
    more_projects: (count) =>
      count === '1'
        ? '1 more project is not listed and restored alike'
        : `${count} more projects are not listed and restored alike`,
    changes: {
      set: 'Restored',
      revised: 'Changed back',
      unchanged: 'Unchanged',
      withdrawn: 'Withdrawn',
    },
    summary: (set, revised, withdrawn) =>
      `Undoing it: ${set} restored, ${revised} changed back, ${withdrawn} withdrawn.`,
    layer_restored: 'The layer becomes what it was before',
    layer_withdrawn: 'The layer is withdrawn',
    looking: 'Looking at what undoing restores…',
  },
  changes: { set: 'New', revised: 'Revised', unchanged: 'Unchanged', withdrawn: 'Withdrawn' },
  target: {
    title: 'Record as',
    sites: 'Sites of projects',
    layer: 'A context layer',
    code: 'Code of the layer (lower case)',
    zh: 'Chinese name',
    en: 'English name',
    source: 'Source',
    datum: 'Datum',
    review_number: 'Map review number',
    review_hint:
      'Published boundaries need one; where none is needed, say why in its place: “sample data, no review”',
    is_new: 'This is a new layer.',
    replaces: (name, shown) => `It replaces all of the layer “${name}” (${shown}).`,
    published: 'Publish: everybody is shown this layer',
    classification: 'Who is shown it',
    classifications: {
      kept: 'As the layer was; a new one is internal (recommended)',
      internal: 'Internal: those who work on the programmes',
      public: 'Public: everybody',
    },
  },
  hindrance: (why, projects) => `${why}: ${projects}`,
  and_more: (names, count) => `${names} and ${count} more`,
  stale: {
    title: (count) =>
      count === '1'
        ? 'Not recorded: the sites of 1 project have changed since you looked. It was looked at again: decide about it below, then confirm.'
        : `Not recorded: the sites of ${count} projects have changed since you looked. They were looked at again: decide about each below, then confirm.`,
    layer: 'Not recorded: the layer has changed since you looked. Confirm once more.',
    entry: (project, before, now) => `${project}: ${before} when you looked, ${now} now`,
    effect: (effect, count) => `${count} ${effect.toLowerCase()}`,
    nothing: 'not listed',
  },
  commit: 'Confirm and record',
  committing: 'Recording…',
  reject: 'Discard this file',
  reject_reason: 'Reason for discarding',
  commit_errors: {
    unmatched:
      'Some features match no project: correct their codes and upload again, or tick to leave them out',
    none_matched:
      'No feature matches a project: correct the codes and upload again, or record it as a context layer',
    project_refused:
      'Some projects cannot be changed now, see above: tick to skip them, or restore them first',
    too_many_held:
      'Too many projects cannot be changed to skip them at once: take their features out of the file and upload it again',
    none_left:
      'Without the projects that cannot be changed nothing is left to record; the file can be discarded',
    nothing_to_do: 'All the same as the present sites: there is nothing to record',
    layer_code: 'A code is 1 to 20 lower-case letters, digits or hyphens',
    layer_name: 'Give the layer a Chinese name',
    layer_source: 'Say where it comes from',
    layer_public: 'Everybody is shown a public layer: tick to confirm that first',
    layer_review: 'A public layer needs a map review number, or why it needs none in its place',
  },
  recorded: {
    answer: (position) => `Read again as answered, record ${position}`,
    commit: (position) => `Recorded and on disk, record ${position}`,
    reject: (position) => `Discarded, nothing of it was recorded; noted as record ${position}`,
    revert: (position) => `Undone and on disk, record ${position}`,
  },
  history: {
    title: 'Uploads',
    empty: 'Nothing was uploaded yet',
    heads: { file: 'File', when: 'When', who: 'Who', outcome: 'Outcome' },
    open: (name) => `See ${name}`,
    groups: {
      all: 'All',
      waiting: 'To be confirmed',
      recorded: 'Recorded',
      undone: 'Undone',
      refused: 'Refused',
    },
    which: 'Filter by outcome',
    none: 'There are none of these',
    older: (count) => `${count} more from before today to be confirmed`,
    newest_only: (count) => `Only the newest ${count} are listed`,
    reject: 'Discard',
    reject_title: (name) => `Discard ${name}`,
    reject_hint:
      'Nothing of it was recorded and the map stays as it is; the file and the reason stay on the record.',
    reject_confirm: 'Discard it',
    reject_keep: 'Keep it for now',
    undo: 'Undo',
    undo_title: (name) => `Undo the upload ${name}`,
    undo_hint:
      'Every site goes back to what it was before; what was new is withdrawn. The undoing is on the record as well.',
    undo_reason: 'Reason for undoing',
    undo_confirm: 'Undo it',
    keep: 'Keep it',
  },
  states: {
    none: 'None',
    received: 'Being checked',
    inspected: 'To be confirmed',
    committed: 'Recorded',
    rejected: 'Discarded',
    reverted: 'Undone',
  },
  outcome: {
    refused: (reason) => `Refused: ${reason}`,
    sites: (set, revised, withdrawn) =>
      `Recorded: ${set} new, ${revised} revised, ${withdrawn} withdrawn`,
    skipped: (projects) => `Skipped when it was recorded, and left as they were: ${projects}`,
    layer: (layer, count) => `Recorded as layer ${layer}, ${featuresOf(count)}`,
  },
  reasons: enReasons,
};
