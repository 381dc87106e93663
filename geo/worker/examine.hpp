// Runs the worker on a file that is to be evidence. Threads: any; each call starts a process of its
// own.
#pragma once

#include <filesystem>

#include "domain/base/error.hpp"
#include "geo/worker/examination.hpp"
#include "geo/worker/inspect.hpp"

namespace baitu::geo {

// Effect: starts the worker in its sandbox with `file` open for reading and nothing else of the
// system, reads its output within limits, ends it. A file that may not be evidence is UnfitFile,
// and so are a worker that crashes, takes too long, or says what cannot be. Errors: not_found (no
// such file), unavailable (the worker cannot be started).
[[nodiscard]] Result<OrUnfit<Examination>> examine(const std::filesystem::path& file,
                                                   const WorkerOptions& options);

}  // namespace baitu::geo
