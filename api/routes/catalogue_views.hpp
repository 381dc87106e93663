// The catalogue and the organisation as JSON. Each function writes one value. Threads: any.
#pragma once

#include "api/app/city.hpp"
#include "api/routes/json_writer.hpp"

namespace baitu::routes {

// Catalogue and Organisation as of the reading. Before the first light rule its version is 0.
void write_catalogue(JsonWriter& json, const app::Reading& reading);
void write_organisation(JsonWriter& json, const app::Reading& reading);

}  // namespace baitu::routes
