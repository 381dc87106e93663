// What the subcommands share. Threads: any.
#pragma once

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::cli {

// The system's clock.
[[nodiscard]] Instant now();

// Says on stderr what went wrong; the exit code for it.
int complain(const Error& error);

}  // namespace baitu::cli
