// What of an uploaded file changes nothing, as a table that its surveyor opens in a spreadsheet.
// Threads: any.
#pragma once

#include <string>
#include <vector>

#include "api/app/left_out.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::routes {

// A line for each feature: the layer, its number in it from 0, why, the project whose code it has,
// then the fields of all layers, each name once. Behind them those that were rejected when the file
// was inspected, with their fields, as far as the report keeps them, and a line with the number of
// the others.
[[nodiscard]] std::string left_out_csv(const geo::Inspection& inspection,
                                       const std::vector<app::LeftOut>& left);

}  // namespace baitu::routes
