#include "api/routes/body_values.hpp"

#include <fmt/ranges.h>

#include <limits>

namespace baitu::routes {

void refuse_word(Fields& fields, std::string_view name, std::string_view given,
                 std::span<const std::string_view> names) {
  fields.refuse(ErrorCode::invalid_value,
                fmt::format("{}: one of {} is expected", given, fmt::join(names, ", ")), name);
}

Quantity read_quantity(Fields& fields, std::string_view name) {
  const boost::json::value& given = fields.any(name);
  if (given.is_int64()) return Quantity{given.get_int64()};
  fields.refuse(ErrorCode::invalid_value, "a plain decimal with at most three places is expected",
                name);
  return {};
}

std::int32_t read_number(Fields& fields, std::string_view name) {
  const std::int64_t number = fields.integer(name);
  if (number <= std::numeric_limits<std::int32_t>::max()) return static_cast<std::int32_t>(number);
  fields.refuse(ErrorCode::invalid_value, "larger than any number here", name);
  return 0;
}

std::int32_t number_or_zero(Fields& fields, std::string_view name) {
  return fields.has(name) ? read_number(fields, name) : 0;
}

StreamVersion read_version(Fields& fields, std::string_view name) {
  return {static_cast<std::uint64_t>(fields.integer(name))};
}

std::vector<StreamVersion> read_versions(Fields& fields, std::string_view name, std::size_t limit) {
  std::vector<StreamVersion> versions;
  if (!fields.has(name)) return versions;
  for (const std::int64_t version : fields.integers(name, limit))
    versions.push_back({static_cast<std::uint64_t>(version)});
  return versions;
}

std::optional<Position> read_position(Fields& fields, std::string_view name) {
  const auto position = fields.optional_integer(name);
  if (!position) return std::nullopt;
  return Position{static_cast<std::uint64_t>(*position)};
}

project::Place read_place(Fields& fields) {
  Fields place = fields.object("place");
  const project::Place read{place.signed_integer("lon_nd"), place.signed_integer("lat_nd")};
  place.finish();
  return read;
}

std::optional<project::Place> place_or_none(Fields& fields) {
  if (!fields.has("place")) return std::nullopt;
  return read_place(fields);
}

}  // namespace baitu::routes
