// Tables of commands: a row has the `name` that a body gives as its member "command".
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "api/routes/json_body.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// The row that the body names; null where no row has the name, which is refused (invalid_value,
// /command). Valid as long as `rows` are.
template <class Rows>
[[nodiscard]] const typename Rows::value_type* row_of_command(const Rows& rows, Fields& fields) {
  const std::string name = fields.text("command");
  const auto row = std::ranges::find(rows, name, &Rows::value_type::name);
  if (row != rows.end()) return &*row;
  fields.refuse(ErrorCode::invalid_value, "no command " + name, "command");
  return nullptr;
}

// What `read(row, fields)` makes of a body, as parse_body() has it. Errors: those of parse_body and
// of row_of_command.
template <class Body, class Rows, class Read>
[[nodiscard]] Result<Body> parse_command_body(std::string_view text, const Rows& rows,
                                              const Read& read) {
  return parse_body<Body>(text, [&](Fields& fields) {
    const auto* row = row_of_command(rows, fields);
    return row ? read(*row, fields) : Body();
  });
}

// The names of all rows, in their order.
template <class Row, std::size_t size>
[[nodiscard]] constexpr std::array<std::string_view, size> names_of(
    const std::array<Row, size>& rows) {
  std::array<std::string_view, size> names;
  std::ranges::transform(rows, names.begin(), &Row::name);
  return names;
}

}  // namespace baitu::routes
