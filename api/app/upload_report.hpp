// What an inspection found, as the JSON that is kept with an upload: everything of it but the
// geometry, which is a file of its own. Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

// The stable wire names ("strict_utf8", "repaired", "polygon").
[[nodiscard]] std::string_view name_of(geo::EncodingProof proof);
[[nodiscard]] std::string_view name_of(geo::FieldType type);
[[nodiscard]] std::string_view name_of(geo::Problem::Effect effect);
[[nodiscard]] std::string_view name_of(shape::Kind kind);

// Requires UTF-8 in all texts.
[[nodiscard]] std::string to_report(const geo::Inspection& inspection);

// The inspection again, its features without geometry and originals. Of a report that was written
// before details had codes each one is a DetailCode::text. Errors: corrupt.
[[nodiscard]] Result<geo::Inspection> read_report(std::string_view bytes);

}  // namespace baitu::app
