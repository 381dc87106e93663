// What the body of a command on a context layer means. Threads: any.
#pragma once

#include <optional>
#include <string_view>

#include "api/routes/json_body.hpp"
#include "domain/base/error.hpp"
#include "domain/layer/state.hpp"

namespace baitu::routes {

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<layer::Command> parse_layer_command(std::string_view body);

// The field `classification`. Absent: as it was.
[[nodiscard]] std::optional<layer::Classification> read_classification(Fields& fields);

}  // namespace baitu::routes
