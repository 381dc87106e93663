// What the body of a command on an upload means, and how the fields of its refusals are called on
// the wire. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/app/upload_requests.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

struct UploadCommandBody {
  app::UploadCommand command;
  std::optional<Date> effective_on;  // absent: today
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<UploadCommandBody> parse_upload_command(std::string_view body);

// What a person says before a plan is tried, as a commit has it. Errors: as above.
[[nodiscard]] Result<app::PlanAnswers> parse_plan_answers(std::string_view body);

// The field of a refusal as the API names it: "/file_name" is the parameter "file_name"; what the
// client never sent has none.
[[nodiscard]] std::string upload_wire_field(std::string_view domain_field);

}  // namespace baitu::routes
