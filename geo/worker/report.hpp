// The report of an inspection as JSON: what a person reads before a commit, without the features.
// Threads: any.
#pragma once

#include <cstddef>
#include <string>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// {"refusal": {code, sentence, detail} | null, "notes": […], "layers": [{name, kind, features,
// rejected, encoding, crs, fields, samples, problem_count, problems, notes}]}. `samples` are the
// values of the first features, as proof that the encoding is the right one.
[[nodiscard]] std::string to_json(const Inspection& inspection);

inline constexpr std::size_t kSampleRows = 5;  // of each layer

}  // namespace baitu::geo
