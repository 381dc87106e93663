// Reads the definition of a programme and the limits of a light rule out of the body of a command.
// Threads: any.
#pragma once

#include "api/routes/json_body.hpp"
#include "domain/programme/events.hpp"

namespace baitu::routes {

// Of `fields` what a definition has; what cannot be read is refused there.
[[nodiscard]] programme::ProgrammeDefined read_programme(Fields& fields);

// The limits of a rule that lights are judged by; it says nothing else.
[[nodiscard]] programme::LightRuleSet read_light_limits(Fields& fields);

}  // namespace baitu::routes
