// What the body of a command means, and how the fields of its refusals are called on the wire.
// Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/commands.hpp"

namespace baitu::routes {

struct CommandBody {
  project::Command command;
  std::optional<Date> effective_on;  // absent: today
};

// `programme` is the project's, null where there is none yet: its definitions tell a fact that is a
// text from one that is a date.
// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<CommandBody> parse_command(std::string_view body, const ProjectCode& project,
                                                const programme::ProgrammeDefined* programme);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> command_names();

// The field of a refusal by the domain as the API names it: "/lead_department" is "/department".
[[nodiscard]] std::string wire_field(std::string_view domain_field);

}  // namespace baitu::routes
