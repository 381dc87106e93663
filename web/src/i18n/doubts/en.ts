// The English words of what an upload asks a person.
import type { DoubtWords } from './zh';

export const enDoubts: DoubtWords = {
  steps: {
    title: 'Step by step',
    due: ' (begin here)',
    file: 'The file',
    place: 'Its place',
    match: 'Its projects',
    difference: 'The difference',
  },
  title: (count) => `${count} questions for you to decide`,
  hint: 'The recommended answer is marked; nothing counts before you press its button.',
  open: (count) => `${count} questions are open: answer them before recording`,
  recommended: ' (recommended)',
  answered: (said) => `Answered: ${said}`,
  again: 'Change',
  reading: 'Reading the file again as answered…',
  of_layer: (layer) => `Layer ${layer}`,
  titles: {
    encoding: 'In which encoding are the texts?',
    crs: 'Which coordinate system is it?',
    datum: 'Which way leads to CGCS2000?',
    repair: 'Repairs changed areas: take them?',
    shift: 'All sites lie off: did they really move?',
    conflicts: 'Some of the evidence does not agree',
    declared: 'Areas differ from those declared',
  },
  confirm: {
    encoding: 'Take this encoding',
    crs: 'Read it in this system',
    datum: 'Read it by this way',
    repair: 'Take this answer',
    shift: 'Take this answer',
    conflicts: 'Seen',
    declared: 'Seen',
  },
  encoding: {
    claim_wrong: (claimed, found) =>
      `The file claims ${claimed}, but its bytes are ${found}. Below is what it says in ${found}.`,
    unknown:
      'Neither encoding fits every byte. Once chosen, bytes that are no text are replaced, and each is listed as a problem.',
    rows: 'What it says in this encoding',
  },
  crs: {
    why: 'Each of these systems has room for the coordinates; choose one to see the points of the file over the known sites.',
    none: 'No system has room for these coordinates. If you know which it is, give its code.',
    met: (sites, near) => `meets ${sites} known sites, ${near} points are near`,
    swapped: 'northing (latitude) first',
    other: 'Another system',
    code: 'Code of the system, such as EPSG:4551',
    code_error: 'Give an EPSG code such as EPSG:4551, or prj',
    map: 'Candidate systems',
    legend: 'Points of the file in the chosen system',
  },
  datum: {
    why: 'The datum of the file is not CGCS2000. Give the official parameters, or at least three control points known in both; their source is recorded too.',
    way: 'The way',
    ways: { shift: 'Seven parameters', points: 'Control points' },
    source: 'Source (document number, title)',
    convention: 'Convention of the rotations',
    convention_none: 'Choose one',
    conventions: {
      position_vector: 'Position vector (EPSG:9606)',
      coordinate_frame: 'Coordinate frame (EPSG:9607)',
    },
    fields: {
      dx_m: 'ΔX (m)',
      dy_m: 'ΔY (m)',
      dz_m: 'ΔZ (m)',
      rx_as: 'εX (arc seconds)',
      ry_as: 'εY (arc seconds)',
      rz_as: 'εZ (arc seconds)',
      scale_ppm: 'Scale (ppm)',
    },
    points: 'Control points',
    point: 'Point',
    columns: {
      x: 'First coordinate in the file',
      y: 'Second coordinate in the file',
      lon: 'Longitude (degrees)',
      lat: 'Latitude (degrees)',
    },
    cell: (column, point) => `${column} of point ${point}`,
    residual: 'Residual (mm)',
    add: 'Add a point',
    remove: (point) => `Remove point ${point}`,
    accept: 'Accept residuals above 0.5 m',
    errors: {
      source: 'Say where the parameters or points come from',
      convention:
        'Choose the convention of the rotations: the two differ in their signs, and the wrong one is off by a hundred metres',
      number: 'Every box takes a number',
      all_zero: 'The seven parameters cannot all be zero',
      few_points: 'At least three control points are needed',
    },
  },
  repair: {
    why: (count, share) =>
      `${count} features change their area or lose a part when repaired, by up to ${share} of those listed.`,
    answers: {
      all: 'Repair them all',
      safe: 'Repair only those that hardly change, leave out the others',
      none: 'Repair none, leave out what is not valid',
    },
  },
  shift: {
    gcj02: (distance, pairs) =>
      `Against ${pairs} known sites all lie off by ${distance}, exactly as web maps (GCJ-02) shift them.`,
    shifted: (distance, pairs) =>
      `Against ${pairs} known sites all lie off by ${distance}, as with a wrong datum.`,
    answers: {
      convert: 'Turn back from GCJ-02 and read again',
      moved: 'They did all move',
      datum: 'Give parameters',
    },
  },
  looked: 'Seen: record it so',
  conflicts: {
    kinds: {
      evidence: (project, other) => `taken for ${project}, but other evidence says ${other}`,
      against_code: (project, other) => `given to ${project}, while its code is ${other}`,
      two_layers: (project) => `features of ${project} are in two layers`,
      outlines: (project, other) => `${project} and ${other} have nearly one outline`,
    },
    more: (count) => `${count} more are not listed`,
  },
  declared: {
    field: (layer, field, off, compared) =>
      `${layer}: of ${compared} areas in “${field}”, ${off} differ by more than 5%`,
    guessed: ' (unit inferred from most of them)',
    entry: (feature, declared, measured, percent) =>
      `Feature ${feature}: declared ${declared}, measured ${measured}, ${percent} off`,
  },
  match: {
    title: (count) => `Whose are ${count} features without a code?`,
    hint: 'Recommended by name and place; none is matched before you confirm.',
    feature: 'Feature',
    project: 'Project',
    none: "No project's",
    unsaid: 'Not decided',
    other: 'Another project…',
    other_code: (feature) => `Project code of ${feature}`,
    name: (percent) => `name ${percent}`,
    overlap: (percent) => `overlap ${percent}`,
    entry: (layer, number, name) => `${layer}, feature ${number}${name === '' ? '' : `: ${name}`}`,
    fields: {
      code: (layer, field) => `${layer}: match by the codes in “${field}”`,
      name: (layer, field) => `${layer}: match by the very names in “${field}”`,
    },
    as_before: ' (as the last time: recommended)',
    apply: 'Match as chosen',
    unknown: (code) => `There is no project ${code}`,
    more: (count) => `${count} more are not listed`,
  },
  keep_others: 'Keep the other sites of these projects (else what the file lacks is withdrawn)',
  files: {
    original: 'Original file',
    left_out: 'Features left out (CSV)',
    left_out_name: (name) => `${name}-left-out.csv`,
  },
  leave_out: {
    ask: (count) => `Skip these ${count} projects and undo the others`,
  },
  swipe: {
    on: 'Side by side',
    line: 'Line between before and after',
    spoken: (share) => `${share} on the left is before`,
  },
};
