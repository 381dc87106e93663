// What a refusal, a problem or a note is about: which layer, which record, which value, what is
// wrong there. Codes that never change, each with the kinds of its values; web/src/i18n has a
// person's words for each, so no sentence and no library's text is among them. All numbers are for
// people: records, rows and entries count from 1. Threads: constants and values.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace baitu::geo {

inline constexpr std::size_t kMaxNameBytes = 1'000;  // of a name, a code, a detail's value
inline constexpr std::size_t kMaxDetails = 8;        // of one finding

enum class DetailCode : std::uint8_t {
  // Old reports hold an English sentence instead of all below: shown as it is, never made anew.
  text,  // sentence
  // Where.
  layer,       // name
  file,        // name in the archive
  entry,       // number in the archive
  record,      // number in the .shp file, and of the feature in its layer
  row,         // number in the .dbf file
  field_name,  // the name of a field
  place,       // longitude and latitude, EPSG:4490
  // The archive.
  packed_bytes,        // bytes
  no_zip_directory,    // no zip, or one that lost its end
  archive_truncated,   // it ends within an entry
  archive_checksum,    // what is unpacked has another sum or size than was noted
  archive_method,      // a way of packing that cannot be unpacked
  archive_unreadable,  // another damage
  layer_count,         // layers
  // A file of another format.
  format,             // its name
  declares_entities,  // XML with a document type
  nested_too_deep,
  entities,        // of a drawing: their kind, how many
  in_paper_space,  // entities of its layouts, how many
  // A .shp file.
  content_is_xml,
  content_is_other,
  other_version,  // of the format
  ends_in_header,
  bytes_there,  // bytes, and bytes there should be
  shape_type,   // its number
  not_openable,
  bytes_behind_last_record,
  reaches_beyond_end,
  record_too_short,
  record_of_another_type,  // than the file's
  more_parts_than_bytes,   // parts or points
  parts_out_of_order,
  more_points_than_bytes,
  record_unreadable,
  // A .dbf file.
  header_misfit,  // its header does not fit it
  fields_wider_than_rows,
  more_rows_than_bytes,  // rows
  rows_and_shapes,       // rows, shapes
  claimed_and_found,     // encoding claimed, encoding found
  // A .prj file.
  prj_is_no_text,
  prj_names_no_system,  // neither a geographic nor a projected one
  system,               // name, code; one of them may be empty
  candidate,            // code, per cent of confidence
  no_candidate,
  no_way_to_lonlat,
  zone_in_eastings,  // its number
  // An answer about how to read the file.
  shift_needless,  // the system is of CGCS2000 or WGS 84 already
  moved_m,         // whole metres, the farthest
  points_in_line,  // or at one place: they hold no plane
  residual_mm,     // of the worst control point, its number and millimetres
  fit_scale_ppm,   // by which lengths differ, without its sign
  // A geometry (OGC 06-103r4).
  self_intersection,
  ring_self_intersection,
  hole_outside_shell,
  nested_holes,
  nested_shells,
  disconnected_interior,
  duplicate_rings,
  too_few_points,
  ring_not_closed,
  invalid_coordinate,
  invalid_geometry,  // in another way
  too_many_points,   // points or parts
  too_many_points_once_repaired,
  areas_m2,  // whole square metres, before and after a repair
  parts,     // before and after a repair
  // The worker.
  signal,       // its number
  exit_status,  // its number
  output_ends_early,
  output_impossible,
  output_too_long,
};

enum class ValueKind : std::uint8_t {
  none,
  text,     // UTF-8, at most kMaxNameBytes
  number,   // decimal digits, at most 20
  degrees,  // within ±180, a decimal number
};

struct DetailRow {
  DetailCode detail;
  std::string_view code;            // "self_intersection"
  std::array<ValueKind, 2> values;  // those it has come first
};

struct Detail {
  DetailCode code{};
  std::vector<std::string> values;
  friend bool operator==(const Detail&, const Detail&) = default;
};

// From the whole to the part, then what is wrong: layer, record, parts_out_of_order.
using Details = std::vector<Detail>;

// Every code once, in the order of the enumeration.
[[nodiscard]] std::span<const DetailRow> all_details();

[[nodiscard]] std::string_view code_of(DetailCode detail);
[[nodiscard]] std::optional<DetailCode> find_detail(std::string_view code);

// How many values a detail of this code has.
[[nodiscard]] std::size_t value_count(DetailCode detail);

// Whether the values are as many as the code has, each of its kind.
[[nodiscard]] bool fits(const Detail& detail);

// Of a longer text the first kMaxNameBytes, cut between two characters. Requires UTF-8.
[[nodiscard]] std::string shortened(std::string text);

// Of a longer text the first kMaxNameBytes. Requires values as the code has them, texts in UTF-8.
[[nodiscard]] Detail detail(DetailCode code, std::vector<std::string> values = {});

[[nodiscard]] Detail detail(DetailCode code, std::unsigned_integral auto... numbers) {
  return detail(code, std::vector<std::string>{std::to_string(numbers)...});
}

}  // namespace baitu::geo
