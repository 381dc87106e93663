// Whether what a notice says may be recorded. Fields of errors are JSON pointers into the command.
// Threads: any.
#pragma once

#include <string>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/supervision/decide.hpp"
#include "domain/supervision/events.hpp"

namespace baitu::supervision {

// Errors: those that decide() names for Draft under /content.
[[nodiscard]] Result<void> check(const Content& content, const Context& context);

// Whether something may be due on that day, decided on `on`. Errors: invalid_value (earlier than
// `on`, or more than kMaxDeadlineDays later).
[[nodiscard]] Result<void> check_deadline(Date due, Date on, const std::string& field);

}  // namespace baitu::supervision
