// Identifiers that nobody can foresee. Threads: any.
#pragma once

#include "domain/base/ids.hpp"

namespace baitu::eventstore {

// Of a new log, of a commit of the system's own: 122 random bits of the system, RFC 4122 version 4.
[[nodiscard]] CommitId random_id();

}  // namespace baitu::eventstore
