#include "geo/worker/detail.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "domain/base/assert.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum DetailCode;

constexpr std::array<ValueKind, 2> kNothing{};
constexpr std::array<ValueKind, 2> kText{ValueKind::text};
constexpr std::array<ValueKind, 2> kTexts{ValueKind::text, ValueKind::text};
constexpr std::array<ValueKind, 2> kNumber{ValueKind::number};
constexpr std::array<ValueKind, 2> kNumbers{ValueKind::number, ValueKind::number};
constexpr std::array<ValueKind, 2> kTextAndNumber{ValueKind::text, ValueKind::number};
constexpr std::array<ValueKind, 2> kPlace{ValueKind::degrees, ValueKind::degrees};

constexpr DetailRow kDetails[] = {
    {text, "text", kText},
    {layer, "layer", kText},
    {file, "file", kText},
    {entry, "entry", kNumber},
    {record, "record", kNumber},
    {row, "row", kNumber},
    {field_name, "field_name", kNothing},
    {place, "place", kPlace},
    {packed_bytes, "packed_bytes", kNumber},
    {no_zip_directory, "no_zip_directory", kNothing},
    {archive_truncated, "archive_truncated", kNothing},
    {archive_checksum, "archive_checksum", kNothing},
    {archive_method, "archive_method", kNothing},
    {archive_unreadable, "archive_unreadable", kNothing},
    {layer_count, "layer_count", kNumber},
    {format, "format", kText},
    {declares_entities, "declares_entities", kNothing},
    {nested_too_deep, "nested_too_deep", kNothing},
    {entities, "entities", kTextAndNumber},
    {in_paper_space, "in_paper_space", kNumber},
    {content_is_xml, "content_is_xml", kNothing},
    {content_is_other, "content_is_other", kNothing},
    {other_version, "other_version", kNothing},
    {ends_in_header, "ends_in_header", kNothing},
    {bytes_there, "bytes_there", kNumbers},
    {shape_type, "shape_type", kNumber},
    {not_openable, "not_openable", kNothing},
    {bytes_behind_last_record, "bytes_behind_last_record", kNothing},
    {reaches_beyond_end, "reaches_beyond_end", kNothing},
    {record_too_short, "record_too_short", kNothing},
    {record_of_another_type, "record_of_another_type", kNothing},
    {more_parts_than_bytes, "more_parts_than_bytes", kNothing},
    {parts_out_of_order, "parts_out_of_order", kNothing},
    {more_points_than_bytes, "more_points_than_bytes", kNothing},
    {record_unreadable, "record_unreadable", kNothing},
    {header_misfit, "header_misfit", kNothing},
    {fields_wider_than_rows, "fields_wider_than_rows", kNothing},
    {more_rows_than_bytes, "more_rows_than_bytes", kNumber},
    {rows_and_shapes, "rows_and_shapes", kNumbers},
    {claimed_and_found, "claimed_and_found", kTexts},
    {prj_is_no_text, "prj_is_no_text", kNothing},
    {prj_names_no_system, "prj_names_no_system", kNothing},
    {system, "system", kTexts},
    {candidate, "candidate", kTextAndNumber},
    {no_candidate, "no_candidate", kNothing},
    {no_way_to_lonlat, "no_way_to_lonlat", kNothing},
    {zone_in_eastings, "zone_in_eastings", kNumber},
    {shift_needless, "shift_needless", kNothing},
    {moved_m, "moved_m", kNumber},
    {points_in_line, "points_in_line", kNothing},
    {residual_mm, "residual_mm", kNumbers},
    {fit_scale_ppm, "fit_scale_ppm", kNumber},
    {self_intersection, "self_intersection", kNothing},
    {ring_self_intersection, "ring_self_intersection", kNothing},
    {hole_outside_shell, "hole_outside_shell", kNothing},
    {nested_holes, "nested_holes", kNothing},
    {nested_shells, "nested_shells", kNothing},
    {disconnected_interior, "disconnected_interior", kNothing},
    {duplicate_rings, "duplicate_rings", kNothing},
    {too_few_points, "too_few_points", kNothing},
    {ring_not_closed, "ring_not_closed", kNothing},
    {invalid_coordinate, "invalid_coordinate", kNothing},
    {invalid_geometry, "invalid_geometry", kNothing},
    {too_many_points, "too_many_points", kNothing},
    {too_many_points_once_repaired, "too_many_points_once_repaired", kNothing},
    {areas_m2, "areas_m2", kNumbers},
    {parts, "parts", kNumbers},
    {signal, "signal", kNumber},
    {exit_status, "exit_status", kNumber},
    {output_ends_early, "output_ends_early", kNothing},
    {output_impossible, "output_impossible", kNothing},
    {output_too_long, "output_too_long", kNothing},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kDetails); ++i)
    if (static_cast<std::size_t>(kDetails[i].detail) != i) return false;
  return std::size(kDetails) == static_cast<std::size_t>(output_too_long) + 1;
}
static_assert(in_order());

const DetailRow& row_of(DetailCode detail) { return kDetails[static_cast<std::size_t>(detail)]; }

bool is_number(std::string_view value) {
  constexpr std::size_t kMaxDigits = 20;
  return !value.empty() && value.size() <= kMaxDigits &&
         std::ranges::all_of(value, [](char c) { return '0' <= c && c <= '9'; });
}

bool is_degrees(std::string_view value) {
  constexpr double kMost_deg = 180;
  constexpr std::size_t kMaxChars = 24;
  double number = 0;
  const auto read =
      std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
  return value.size() <= kMaxChars && read.ec == std::errc() &&
         read.ptr == value.data() + value.size() && std::abs(number) <= kMost_deg;
}

bool is_of(ValueKind kind, std::string_view value) {
  switch (kind) {
    case ValueKind::none:
      return false;
    case ValueKind::text:
      return value.size() <= kMaxNameBytes && is_utf8(value);
    case ValueKind::number:
      return is_number(value);
    case ValueKind::degrees:
      return is_degrees(value);
  }
  return false;
}

}  // namespace

std::span<const DetailRow> all_details() { return kDetails; }

std::string_view code_of(DetailCode detail) { return row_of(detail).code; }

std::optional<DetailCode> find_detail(std::string_view code) {
  const auto* const row = std::ranges::find(kDetails, code, &DetailRow::code);
  if (row == std::end(kDetails)) return std::nullopt;
  return row->detail;
}

std::size_t value_count(DetailCode detail) {
  const auto& kinds = row_of(detail).values;
  return static_cast<std::size_t>(std::ranges::find(kinds, ValueKind::none) - kinds.begin());
}

bool fits(const Detail& detail) {
  return std::ranges::equal(
      detail.values, std::span(row_of(detail.code).values).first(value_count(detail.code)),
      [](const std::string& value, ValueKind kind) { return is_of(kind, value); });
}

std::string shortened(std::string text) {
  if (text.size() <= kMaxNameBytes) return text;
  text.resize(kMaxNameBytes);
  text.resize(text.size() - cut_bytes(text, Charset::utf8));
  return text;
}

Detail detail(DetailCode code, std::vector<std::string> values) {
  for (std::string& value : values) value = shortened(std::move(value));
  Detail made{code, std::move(values)};
  BAITU_ASSERT(fits(made));
  return made;
}

}  // namespace baitu::geo
