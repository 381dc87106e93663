// Reads the definition of a programme out of the body of a command. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/routes/json_body.hpp"
#include "domain/base/error.hpp"
#include "domain/programme/events.hpp"

namespace baitu::routes {

// Of `fields` what a definition has; what cannot be read is refused there.
[[nodiscard]] programme::ProgrammeDefined read_programme(Fields& fields,
                                                         std::optional<Error>& failure);

// A list of codes. Absent: none.
template <class Code>
std::vector<Code> read_codes(Fields& fields, std::string_view name, std::size_t limit,
                             std::optional<Error>& failure) {
  std::vector<Code> codes;
  if (!fields.has(name)) return codes;
  fields.each(name, limit, [&](const boost::json::value& code, const std::string& pointer) {
    codes.emplace_back(read_text(code, pointer, failure));
  });
  return codes;
}

// One of `names`, which stand in the order of the enumerators; refused where it is none.
template <class Enum, std::size_t size>
Enum read_word(Fields& fields, std::string_view name,
               const std::array<std::string_view, size>& names) {
  const std::string given = fields.text(name);
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == given) return static_cast<Enum>(i);
  fields.refuse(ErrorCode::invalid_value, "no such value: " + given, name);
  return Enum();
}

// The one of `count` enumerators that name_of() calls so.
template <class Enum>
Enum read_named(Fields& fields, std::string_view name, std::size_t count) {
  const std::string given = fields.text(name);
  for (std::size_t i = 0; i < count; ++i)
    if (name_of(static_cast<Enum>(i)) == given) return static_cast<Enum>(i);
  fields.refuse(ErrorCode::invalid_value, "no such value: " + given, name);
  return Enum();
}

// A whole number from 0 on that fits.
[[nodiscard]] std::int32_t read_number(Fields& fields, std::string_view name);

// The limits of a rule that lights are judged by; it says nothing else.
[[nodiscard]] programme::LightRuleSet read_light_limits(Fields& fields);

}  // namespace baitu::routes
