// Why a file was refused, a feature was repaired or left out, or what else is worth knowing about
// it: codes that never change, each with its sentence. web/src/i18n has a person's words for each.
// Threads: constants.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "geo/worker/detail.hpp"

namespace baitu::geo {

enum class Reason : std::uint8_t {
  // The archive is refused.
  zip_too_large,
  zip_damaged,
  zip_empty,
  zip_too_many_entries,
  zip_too_much,
  zip_ratio,
  zip_nested,
  zip_link,
  zip_encrypted,
  zip_duplicate_name,
  zip_unsafe_path,
  zip_unreadable_name,
  // What is in it is refused.
  no_shapefile,
  format_unknown,
  file_damaged,
  drawing_not_text,
  coordinates_missing,
  not_a_shapefile,
  shp_truncated,
  shp_damaged,
  shape_type_unsupported,
  dbf_damaged,
  dbf_mismatch,
  encoding_unknown,
  crs_missing,
  crs_unknown,
  crs_datum,
  crs_contradicted,
  choice_unfit,
  fit_failed,
  too_many_layers,
  too_many_features,
  too_many_fields,
  too_much_content,
  nothing_usable,
  too_much_memory,
  // The worker failed; the file may be at fault.
  worker_crashed,
  worker_timed_out,
  worker_output,
  // A feature was left out.
  null_geometry,
  deleted_record,
  not_finite,
  degenerate,
  not_repairable,
  geometry_unreadable,
  repair_unwanted,
  // A feature was repaired.
  made_valid,
  part_dropped,
  value_cut,
  value_shortened,
  other_kind_dropped,
  value_undecodable,
  // Worth knowing.
  claim_wrong,
  claim_unreadable,
  shx_rebuilt,
  dbf_missing,
  third_dimension_dropped,
  wgs84_taken,
  datum_shifted,
  datum_fitted,
  gcj02_converted,
  file_ignored,
  layer_ignored,
  layer_split,
  curve_linearised,
  crs_assumed,
  closed_line_as_area,
  block_as_point,
  entity_ignored,
};

struct ReasonRow {
  Reason reason;
  std::string_view code;      // "zip_too_large"
  std::string_view sentence;  // English: what it is and what to do
};

// A reason with what it is about: which file, which record, which value.
struct Refusal {
  Reason reason{};
  Details details;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
using OrRefusal = std::expected<T, Refusal>;

[[nodiscard]] inline std::unexpected<Refusal> refuse(Reason reason, Details details = {}) {
  return std::unexpected(Refusal{reason, std::move(details)});
}

// Every reason once, in the order of the enumeration.
[[nodiscard]] std::span<const ReasonRow> all_reasons();

[[nodiscard]] std::string_view code_of(Reason reason);
[[nodiscard]] std::string_view sentence_of(Reason reason);
[[nodiscard]] std::optional<Reason> find_reason(std::string_view code);

}  // namespace baitu::geo
