// Reads what the bodies of many commands hold: codes, words of enumerations, numbers, versions,
// places. What cannot be read is refused at its field. Threads: any.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/json_body.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/project/evidence_events.hpp"

namespace baitu::routes {

// A list of codes. Absent: none.
template <class Code>
std::vector<Code> read_codes(Fields& fields, std::string_view name, std::size_t limit) {
  std::vector<Code> codes;
  if (!fields.has(name)) return codes;
  for (std::string& code : fields.texts(name, limit)) codes.emplace_back(std::move(code));
  return codes;
}

// The objects of a list, each read by `read(fields)`. Absent: none.
template <class T, class Read>
std::vector<T> read_objects(Fields& fields, std::string_view name, std::size_t limit,
                            const Read& read) {
  std::vector<T> objects;
  if (!fields.has(name)) return objects;
  fields.each_object(name, limit, [&](Fields& object) { objects.push_back(read(object)); });
  return objects;
}

// Refuses a word that is none of `names`, and says which there are.
void refuse_word(Fields& fields, std::string_view name, std::string_view given,
                 std::span<const std::string_view> names);

// One of `names`, which stand in the order of the enumerators; refused where it is none.
template <class Enum, std::size_t size>
Enum read_word(Fields& fields, std::string_view name,
               const std::array<std::string_view, size>& names) {
  const std::string given = fields.text(name);
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == given) return static_cast<Enum>(i);
  refuse_word(fields, name, given, names);
  return Enum();
}

// The one of `count` enumerators that name_of() calls so.
template <class Enum>
Enum read_named(Fields& fields, std::string_view name, std::size_t count) {
  const std::string given = fields.text(name);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(name_of(static_cast<Enum>(i)));
  const auto found = std::ranges::find(names, given);
  if (found != names.end()) return static_cast<Enum>(found - names.begin());
  refuse_word(fields, name, given, names);
  return Enum();
}

// A number with at most three decimals.
[[nodiscard]] Quantity read_quantity(Fields& fields, std::string_view name);

// A whole number from 0 on that fits.
[[nodiscard]] std::int32_t read_number(Fields& fields, std::string_view name);
[[nodiscard]] std::int32_t number_or_zero(Fields& fields, std::string_view name);  // absent: 0

// A version, which is required; those that a list names: none where it is absent.
[[nodiscard]] StreamVersion read_version(Fields& fields, std::string_view name);
[[nodiscard]] std::vector<StreamVersion> read_versions(Fields& fields, std::string_view name,
                                                       std::size_t limit);

// A position in the log; absent: none.
[[nodiscard]] std::optional<Position> read_position(Fields& fields, std::string_view name);

// What stands at "place": required, or none where it is absent. Whether it is on earth is for
// others to say.
[[nodiscard]] project::Place read_place(Fields& fields);
[[nodiscard]] std::optional<project::Place> place_or_none(Fields& fields);

}  // namespace baitu::routes
