// The reasons in English.
import type { zhReasons } from './zh_reasons';

export const enReasons: typeof zhReasons = {
  zip_too_large: ['The file is larger than 100 MB', 'Split it and upload the parts'],
  zip_damaged: ['The file is no zip archive, or a damaged one', 'Pack it again'],
  zip_empty: ['The archive is empty', 'Pack .shp, .shx, .dbf and .prj into it'],
  zip_too_many_entries: ['The archive holds more than 64 entries', 'Split it and upload the parts'],
  zip_too_much: ['The archive unpacks to more than 1 GB', 'Split it and upload the parts'],
  zip_ratio: [
    'The archive unpacks to more than 200 times its size',
    'Pack it again with a usual program',
  ],
  zip_nested: ['The archive holds another archive', 'Unpack that one first'],
  zip_link: ['The archive holds a link', 'Pack the file itself'],
  zip_encrypted: ['The archive is encrypted', 'Pack it without a password'],
  zip_duplicate_name: [
    'Two entries of the archive have the same name',
    'Rename one or leave it out',
  ],
  zip_unsafe_path: [
    'An entry of the archive points outside of it',
    'Pack it again with a usual program',
  ],
  zip_unreadable_name: ['The name of an entry cannot be read', 'Rename the file and pack again'],
  no_shapefile: ['The archive holds no .shp file', 'Pack .shp, .shx, .dbf and .prj together'],
  not_a_shapefile: [
    'A .shp file is no shapefile; its content is another',
    'Export it from a GIS program',
  ],
  shp_truncated: ['A .shp file ends early', 'Export it again'],
  shp_damaged: ['A record of a .shp file is damaged', 'Export it again'],
  shape_type_unsupported: [
    'A .shp file holds neither points nor lines nor polygons',
    'Export points, lines or polygons',
  ],
  dbf_damaged: ['A .dbf file is damaged', 'Export it again'],
  dbf_mismatch: ['A .dbf file has another number of rows than its .shp file', 'Export both again'],
  encoding_unknown: ['The texts are neither valid UTF-8 nor valid GB18030', 'Export them as UTF-8'],
  crs_missing: [
    'There is no .prj file, so the coordinate system is not known',
    'Ask the surveyor for it; it is never guessed',
  ],
  crs_unknown: [
    'The coordinate system of the .prj file is not known with certainty',
    'Export in a standard CGCS2000 system',
  ],
  crs_datum: [
    'The coordinates are not in CGCS2000 or WGS 84 (Xian 1980 or Beijing 1954, for example)',
    'Have the surveyor transform them with official parameters; used as they are they would lie 100 m off',
  ],
  crs_contradicted: [
    'The coordinates lie outside the area of the coordinate system that the .prj file names',
    'Check the zone and the .prj, and export again',
  ],
  too_many_layers: ['The archive holds more than 16 layers', 'Split it and upload the parts'],
  too_many_features: [
    'The archive holds more than 250,000 features',
    'Split it and upload the parts',
  ],
  too_many_fields: ['A layer has more than 255 fields', 'Leave out the fields that are not needed'],
  too_much_content: [
    'The file holds more corners or values than can be kept of one upload',
    'Split it and upload the parts',
  ],
  nothing_usable: [
    'No feature can be used',
    'See the problems below, correct them and upload again',
  ],
  too_much_memory: ['Reading the file takes too much memory', 'Split it and upload the parts'],
  worker_crashed: [
    'Reading the file failed; it may be damaged',
    'Export it again; if that does not help, call the administrator',
  ],
  worker_timed_out: ['Reading the file took too long', 'Split it and upload the parts'],
  worker_output: [
    'Reading the file gave an impossible result',
    'Export it again; if that does not help, call the administrator',
  ],
  null_geometry: ['It has no geometry', ''],
  deleted_record: ['Its row is marked as deleted', ''],
  not_finite: ['A coordinate is no number', ''],
  degenerate: ['Too few points for its kind, or no extent', ''],
  not_repairable: ['Its geometry cannot be made valid', ''],
  made_valid: ['Its geometry was not valid (it crossed itself, for example) and was repaired', ''],
  part_dropped: ['A part with too few points was dropped', ''],
  value_cut: ['A text was cut within a character; the rest was dropped', ''],
  claim_wrong: ['The claimed encoding is not the one of the texts', ''],
  claim_unreadable: ['The .cpg file names no encoding and was not used', ''],
  shx_rebuilt: ['There is no .shx file; the index was made anew', ''],
  dbf_missing: [
    'There is no .dbf file: the features have no values',
    'Add the .dbf, or they match no project',
  ],
  third_dimension_dropped: ['Heights and measures were left out', ''],
  wgs84_taken: [
    'The coordinates are in WGS 84 and were taken as CGCS2000, less than a metre away',
    '',
  ],
  file_ignored: ['A file belongs to no layer and was not used', ''],
};
