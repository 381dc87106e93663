// Runs the worker to make a GeoPackage. Threads: any; each call starts a process of its own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "domain/base/error.hpp"
#include "geo/worker/inspect.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxGeopackageBytes = 1'000'000'000;

// Effect: starts the worker in its sandbox with `tables` (geo/tables) open for reading and reads
// its output within limits. Returns the bytes of the file. Errors: unavailable (the worker cannot
// be started, crashes, or takes too long), too_large, internal in the worker's words.
[[nodiscard]] Result<std::string> export_geopackage(const std::filesystem::path& tables,
                                                    const WorkerOptions& options);

}  // namespace baitu::geo
