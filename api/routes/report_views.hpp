// Public reports as JSON: for those who deal with them, and for the public. Threads: any.
#pragma once

#include "api/routes/json_writer.hpp"
#include "domain/base/time.hpp"
#include "domain/report/report.hpp"

namespace baitu::routes {

// Report: all but how the person is reached. `on`: the day on which it is overdue or not.
void write_report(JsonWriter& json, const report::Report& report, Date on);

// PublicReport. Requires one that is published.
void write_public_report(JsonWriter& json, const report::Report& report);

}  // namespace baitu::routes
