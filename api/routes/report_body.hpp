// The bodies of what is asked about public reports. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/report/decide.hpp"

namespace baitu::routes {

struct ReportCommandBody {
  report::Command command;
  std::optional<Date> effective_on;
};

// A submission; its code, subject and seal are for the caller. A day is told of what was taken by
// telephone alone. Errors: malformed, invalid_value, too_large, with a JSON pointer.
[[nodiscard]] Result<ReportCommandBody> parse_submission(std::string_view body);

// Any other command but of a photo. Errors: as above.
[[nodiscard]] Result<ReportCommandBody> parse_report_command(std::string_view body);

// The names of those commands, as openapi.yaml has them.
[[nodiscard]] std::vector<std::string_view> report_command_names();

}  // namespace baitu::routes
