// What the body of a command on a quarterly meeting means. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/meeting/decide.hpp"

namespace baitu::routes {

struct MeetingCommandBody {
  meeting::Command command;
  std::optional<Date> effective_on;  // absent: today
  // Of a pack that is to be frozen: whose content is worked out.
  std::optional<Position> position;
  std::optional<Date> on;
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<MeetingCommandBody> parse_meeting_command(std::string_view body,
                                                               const MeetingCode& code);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> meeting_command_names();

// The field of a refusal by the domain as the API names it: the code stands in the path.
[[nodiscard]] std::string meeting_wire_field(std::string_view domain_field);

}  // namespace baitu::routes
