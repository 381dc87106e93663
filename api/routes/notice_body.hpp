// What the body of a command on a supervision notice means. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/supervision/decide.hpp"

namespace baitu::routes {

struct NoticeCommandBody {
  supervision::Command command;
  std::optional<Date> effective_on;  // absent: today
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<NoticeCommandBody> parse_notice_command(std::string_view body,
                                                             const NoticeCode& code);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> notice_command_names();

// The field of a refusal by the domain as the API names it: the code stands in the path.
[[nodiscard]] std::string notice_wire_field(std::string_view domain_field);

}  // namespace baitu::routes
