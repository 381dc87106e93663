// The answer to what was recorded of a project. Threads: any.
#pragma once

#include <optional>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// A city as the commit left it, so that a retry shows the same. Errors: unknown_outcome.
[[nodiscard]] Result<app::Reading> reading_after(const Call& call, Position position);

// What the answer to every command on a project says: position, version, events, and the project as
// the commit left it. Fields of an object that is open. Errors: those of View::row
// and write_receipt().
[[nodiscard]] Result<void> write_project_outcome(JsonWriter& json, const Call& call,
                                                 const app::Reading& after,
                                                 const app::CommandOutcome& outcome);

}  // namespace baitu::routes
