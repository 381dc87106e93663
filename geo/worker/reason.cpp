#include "geo/worker/reason.hpp"

#include <algorithm>
#include <cstddef>

namespace baitu::geo {
namespace {

using enum Reason;

constexpr ReasonRow kReasons[] = {
    {zip_too_large, "zip_too_large", "The file is larger than 100 MB; split it."},
    {zip_damaged, "zip_damaged", "The file is no zip archive, or a damaged one; pack it again."},
    {zip_empty, "zip_empty", "The archive is empty."},
    {zip_too_many_entries, "zip_too_many_entries", "The archive holds more than 64 entries."},
    {zip_too_much, "zip_too_much", "The archive unpacks to more than 1 GB; split it."},
    {zip_ratio, "zip_ratio", "The archive unpacks to more than 200 times its size."},
    {zip_nested, "zip_nested", "The archive holds another archive; unpack that one first."},
    {zip_link, "zip_link", "The archive holds a link; pack the file itself."},
    {zip_encrypted, "zip_encrypted", "The archive is encrypted; pack it without a password."},
    {zip_duplicate_name, "zip_duplicate_name", "Two entries of the archive have the same name."},
    {zip_unsafe_path, "zip_unsafe_path", "An entry of the archive points outside of it."},
    {zip_unreadable_name, "zip_unreadable_name",
     "The name of an entry is neither UTF-8 nor GB18030, or not a name."},
    {no_shapefile, "no_shapefile", "The archive holds no .shp file."},
    {format_unknown, "format_unknown", "The file is in none of the formats that can be read."},
    {file_damaged, "file_damaged",
     "The file is damaged, or not what its beginning says; export it again."},
    {drawing_not_text, "drawing_not_text",
     "The file is a DWG or a binary DXF; save it as a DXF of text (ASCII)."},
    {coordinates_missing, "coordinates_missing", "No column of the table holds coordinates."},
    {not_a_shapefile, "not_a_shapefile", "A .shp file is no shapefile; its content is another."},
    {shp_truncated, "shp_truncated", "A .shp file ends early; export it again."},
    {shp_damaged, "shp_damaged", "A record of a .shp file is damaged; export it again."},
    {shape_type_unsupported, "shape_type_unsupported",
     "A .shp file holds neither points nor lines nor polygons."},
    {dbf_damaged, "dbf_damaged", "A .dbf file is damaged; export it again."},
    {dbf_mismatch, "dbf_mismatch", "A .dbf file has another number of rows than its .shp file."},
    {encoding_unknown, "encoding_unknown",
     "The texts are neither valid UTF-8 nor valid GB18030; export them as UTF-8."},
    {crs_missing, "crs_missing",
     "There is no .prj file; add the one of the coordinate system that was surveyed in."},
    {crs_unknown, "crs_unknown",
     "The coordinate system of the .prj file is not known with certainty."},
    {crs_datum, "crs_datum",
     "The coordinates are not in CGCS2000 or WGS 84 (Xian 1980 or Beijing 1954, for example); "
     "transform them with official parameters first."},
    {crs_contradicted, "crs_contradicted",
     "The coordinates lie outside the area of the coordinate system that the .prj file names."},
    {choice_unfit, "choice_unfit", "An answer about how to read the file does not fit it."},
    {fit_failed, "fit_failed", "The control points do not fit the file well enough."},
    {too_many_layers, "too_many_layers", "The archive holds more than 16 layers."},
    {too_many_features, "too_many_features", "The archive holds more than 250,000 features."},
    {too_many_fields, "too_many_fields", "A layer has more than 255 fields."},
    {too_much_content, "too_much_content",
     "The file holds more corners or values than can be kept of one upload; split it."},
    {nothing_usable, "nothing_usable", "No feature can be used."},
    {too_much_memory, "too_much_memory", "Reading the file takes too much memory; split it."},
    {worker_crashed, "worker_crashed", "Reading the file failed; it may be damaged."},
    {worker_timed_out, "worker_timed_out", "Reading the file took too long; split it."},
    {worker_output, "worker_output", "Reading the file gave an impossible result."},
    {null_geometry, "null_geometry", "Left out: it has no geometry."},
    {deleted_record, "deleted_record", "Left out: its row is marked as deleted."},
    {not_finite, "not_finite", "Left out: a coordinate is no number."},
    {degenerate, "degenerate", "Left out: too few points for its kind, or no extent."},
    {not_repairable, "not_repairable", "Left out: its geometry cannot be made valid."},
    {geometry_unreadable, "geometry_unreadable", "Left out: its geometry cannot be read."},
    {repair_unwanted, "repair_unwanted",
     "Left out: its geometry is not valid, and such a repair was not wanted."},
    {made_valid, "made_valid", "Repaired: its geometry was not valid."},
    {part_dropped, "part_dropped", "Repaired: a part with too few points was dropped."},
    {value_cut, "value_cut", "Repaired: a text was cut within a character; the rest was dropped."},
    {value_shortened, "value_shortened", "Repaired: a text that is too long was shortened."},
    {other_kind_dropped, "other_kind_dropped",
     "Repaired: parts of another kind than the others were dropped."},
    {value_undecodable, "value_undecodable",
     "Repaired: bytes that are no text in the chosen encoding were replaced."},
    {claim_wrong, "claim_wrong", "The claimed encoding is not the one of the texts."},
    {claim_unreadable, "claim_unreadable", "The .cpg file names no encoding; it was not used."},
    {shx_rebuilt, "shx_rebuilt", "There is no .shx file; the index was made anew."},
    {dbf_missing, "dbf_missing", "There is no .dbf file; the features have no values."},
    {third_dimension_dropped, "third_dimension_dropped", "Heights and measures were left out."},
    {wgs84_taken, "wgs84_taken",
     "The coordinates are in WGS 84 and were taken as CGCS2000, less than a metre away."},
    {datum_shifted, "datum_shifted", "The datum was shifted by the parameters that were given."},
    {datum_fitted, "datum_fitted", "The layer was fitted to the control points that were given."},
    {gcj02_converted, "gcj02_converted", "The coordinates were turned back from GCJ-02."},
    {file_ignored, "file_ignored", "The file belongs to no layer and was not used."},
    {layer_ignored, "layer_ignored", "The layer has no feature with a geometry and was not used."},
    {layer_split, "layer_split",
     "The layer holds features of several kinds; each kind became a layer."},
    {curve_linearised, "curve_linearised", "Arcs were replaced by short straight lines."},
    {crs_assumed, "crs_assumed",
     "The file names no coordinate system; its degrees were taken as CGCS2000."},
    {closed_line_as_area, "closed_line_as_area",
     "Closed lines of the drawing were taken as areas."},
    {block_as_point, "block_as_point",
     "Blocks were taken as points, where they are inserted; explode those that hold outlines."},
    {entity_ignored, "entity_ignored",
     "Entities of the drawing that are no points, lines or texts of its model were not used."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kReasons); ++i)
    if (static_cast<std::size_t>(kReasons[i].reason) != i) return false;
  return std::size(kReasons) == static_cast<std::size_t>(entity_ignored) + 1;
}
static_assert(in_order());

const ReasonRow& row_of(Reason reason) { return kReasons[static_cast<std::size_t>(reason)]; }

}  // namespace

std::span<const ReasonRow> all_reasons() { return kReasons; }

std::string_view code_of(Reason reason) { return row_of(reason).code; }

std::string_view sentence_of(Reason reason) { return row_of(reason).sentence; }

std::optional<Reason> find_reason(std::string_view code) {
  const auto* const row = std::ranges::find(kReasons, code, &ReasonRow::code);
  if (row == std::end(kReasons)) return std::nullopt;
  return row->reason;
}

}  // namespace baitu::geo
