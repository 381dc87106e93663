// What the body of a command of publicity means. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "api/app/publicity_requests.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

struct PublicityBody {
  app::PublicityCommand command;
  std::optional<Date> effective_on;  // absent: today
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<PublicityBody> parse_publicity_command(std::string_view body);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> publicity_command_names();

}  // namespace baitu::routes
