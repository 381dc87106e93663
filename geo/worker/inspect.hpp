// Runs the worker on a file. Threads: any; each call starts a process of its own.
#pragma once

#include <chrono>
#include <filesystem>

#include "domain/base/error.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

struct WorkerOptions {
  std::filesystem::path binary;                // baitu-worker
  std::chrono::milliseconds deadline{25'000};  // of wall-clock time, then it is killed
};

// Effect: starts the worker in its sandbox with `file` open for reading and nothing else of the
// system, reads its output within limits, ends it. A file that cannot be used is an Inspection with
// a refusal, and so are a worker that crashes (worker_crashed), takes too long (worker_timed_out),
// says more than kMaxOutputBytes (too_much_content) or what cannot be (worker_output). Errors:
// not_found (no such file), unavailable (the worker cannot be started).
// The Inspection holds the `choices` it was made with. Requires that they pass check().
[[nodiscard]] Result<Inspection> inspect(const std::filesystem::path& file,
                                         const WorkerOptions& options, const Choices& choices = {});

}  // namespace baitu::geo
