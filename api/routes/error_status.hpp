// The one table from what went wrong to the status of the answer. Threads: any.
#pragma once

#include "domain/base/error.hpp"

namespace baitu::routes {

[[nodiscard]] int status_of(ErrorCode code);

}  // namespace baitu::routes
