#include "geo/worker/export.hpp"

#include <utility>

#include "geo/worker/process.hpp"

namespace baitu::geo {

Result<std::string> export_geopackage(const std::filesystem::path& tables,
                                      const WorkerOptions& options) {
  using End = ProcessOutcome::End;
  auto outcome = run_process(options.binary, {"export-geopackage"}, tables,
                             {options.deadline, kMaxGeopackageBytes});
  if (!outcome) return std::unexpected(outcome.error());
  if (outcome->end == End::said_too_much)
    return fail(ErrorCode::too_large, "the GeoPackage is over the limit");
  if (outcome->end == End::timed_out)
    return fail(ErrorCode::unavailable, "the worker took too long to make the GeoPackage");
  if (outcome->end == End::signalled)
    return fail(ErrorCode::unavailable,
                "the worker was ended by signal " + std::to_string(outcome->status));
  if (outcome->status != 0) return fail(ErrorCode::internal, outcome->errors);
  return std::move(outcome->output);
}

}  // namespace baitu::geo
