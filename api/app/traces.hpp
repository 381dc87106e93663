// The closed loop 闭环 for who asks. Threads: any.
#pragma once

#include "api/app/city.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/trace/trace.hpp"

namespace baitu::app {

// What belongs to `start` as known at the moment of the reading, gathered from what the reader may
// read: lights of projects, and of notices, reports, ledgers and meetings what their own routes
// show. Errors: not_found, did_not_exist_yet; unauthenticated, forbidden, where the reader may not
// read the start. Cost: every event that is no project's, some times over and once for every pack,
// and the lights of the projects that belong (portfolio::red_turns).
[[nodiscard]] Result<trace::Trace> trace_for(const Reading& reading, const trace::Point& start,
                                             const auth::Principal& reader);

}  // namespace baitu::app
