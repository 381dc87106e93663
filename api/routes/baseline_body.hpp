// What the body of a command on a baseline means. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/decide.hpp"

namespace baitu::routes {

struct BaselineCommandBody {
  baseline::Command command;
  std::optional<Date> effective_on;  // absent: today
};

// A baseline is of `head` where the body names no position.
// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<BaselineCommandBody> parse_baseline_command(std::string_view body,
                                                                 const BaselineCode& code,
                                                                 Position head);

// The field of a refusal by the domain as the API names it: the code stands in the path.
[[nodiscard]] std::string baseline_wire_field(std::string_view domain_field);

}  // namespace baitu::routes
