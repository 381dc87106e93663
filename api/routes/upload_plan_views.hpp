// What a commit or a reversal of an upload would do, as JSON: the schemas of openapi.yaml. Each
// function writes one value. Threads: any.
#pragma once

#include <cstddef>
#include <vector>

#include "api/app/upload_advice.hpp"
#include "api/app/upload_memory.hpp"
#include "api/app/upload_plan.hpp"
#include "api/app/upload_requests.hpp"
#include "api/app/upload_reversal.hpp"
#include "api/routes/json_writer.hpp"

namespace baitu::routes {

// Of a plan; all of each are counted.
inline constexpr std::size_t kListedUnmatched = 200;
inline constexpr std::size_t kListedProposals = 1'000;
inline constexpr std::size_t kListedConflicts = 200;
inline constexpr std::size_t kListedDeclared = 200;  // of a layer
// Of a plan or reversal; all are counted. What may be left out is what is listed.
inline constexpr std::size_t kListedProjects = app::kMaxLeftOut;

// UploadPlan. Requires that plan and advice are of the inspection.
void write_plan(JsonWriter& json, const app::UploadPlan& plan, const app::UploadAdvice& advice,
                const std::vector<app::RememberedField>& remembered,
                const geo::Inspection& inspection);

// UploadReversal.
void write_reversal(JsonWriter& json, const app::Reversal& reversal);

}  // namespace baitu::routes
