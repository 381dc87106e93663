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
  format_unknown: [
    'The format of the file is not known',
    'Send a zip (shapefile), GeoJSON, KML or KMZ, GeoPackage, FlatGeobuf, DXF, or CSV with coordinates',
  ],
  file_damaged: ['The file is damaged, or not what its beginning says', 'Export it again'],
  drawing_not_text: [
    'The file is a DWG or a binary DXF',
    'Save it in the CAD program as a DXF of text (ASCII)',
  ],
  coordinates_missing: [
    'No column of the table holds coordinates',
    'Add columns “lon” and “lat”, or one of WKT',
  ],
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
    'The file does not say its coordinate system (no .prj file or crs)',
    'Choose it, or ask the surveyor for the .prj; it is never guessed',
  ],
  crs_unknown: [
    'The coordinate system that the file names (.prj or crs) is not known with certainty',
    'Choose it, or export in a standard CGCS2000 system',
  ],
  crs_datum: [
    'The coordinates are not in CGCS2000 or WGS 84 (Xian 1980 or Beijing 1954, for example)',
    'Have the surveyor transform them with official parameters; used as they are they would lie 100 m off',
  ],
  crs_contradicted: [
    'The coordinates lie outside the area of the coordinate system that the .prj file names',
    'Check the zone and the .prj, and export again',
  ],
  choice_unfit: [
    'An answer does not fit the file',
    'Change the answer and have it looked at again.',
  ],
  fit_failed: [
    'The control points do not fit the file',
    'Check their coordinates, their order and their place, and have it looked at again.',
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
  geometry_unreadable: ['Its geometry cannot be read', ''],
  repair_unwanted: ['Its geometry is not valid, and such a repair was not wanted', ''],
  made_valid: ['Its geometry was not valid (it crossed itself, for example) and was repaired', ''],
  part_dropped: ['A part with too few points was dropped', ''],
  value_cut: ['A text was cut within a character; the rest was dropped', ''],
  value_shortened: ['A text that is too long was shortened', ''],
  other_kind_dropped: ['It mixes kinds; the lesser parts were left out', ''],
  value_undecodable: ['Bytes that are no text in the chosen encoding were replaced', ''],
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
  datum_shifted: ['Shifted to CGCS2000 by the parameters that were given', ''],
  datum_fitted: ['Fitted to CGCS2000 by the control points that were given', ''],
  gcj02_converted: ['Turned back from GCJ-02', ''],
  file_ignored: ['A file belongs to no layer and was not used', ''],
  layer_ignored: ['A layer has no feature with a geometry and was not used', ''],
  layer_split: ['The layer mixes points, lines and polygons; each kind became a layer', ''],
  curve_linearised: ['Arcs were replaced by short straight lines', ''],
  crs_assumed: [
    'The file names no coordinate system; its degrees were taken as CGCS2000',
    'Check the places if they come from a phone or a web map',
  ],
  closed_line_as_area: ['Closed lines of the drawing were taken as areas', ''],
  block_as_point: [
    'Blocks were taken as points, where they are inserted',
    'Explode those that hold outlines, and export again',
  ],
  entity_ignored: [
    'Entities of the drawing that are no points, lines or texts of its model were not used',
    '',
  ],
};
