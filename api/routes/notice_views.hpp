// Supervision notices, their rule and the working days as JSON: the schemas of openapi.yaml. Each
// function writes one value. Threads: any.
#pragma once

#include "api/routes/json_writer.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/supervision/clock.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::routes {

// Notice, with its clock as read for the day of the answer.
void write_notice(JsonWriter& json, const supervision::Notice& notice,
                  const supervision::Clock& clock);

// The members `verdict` and `source`, of an object that is open.
void write_verdict(JsonWriter& json, const supervision::Verdict& verdict);
void write_source(JsonWriter& json, const supervision::Source& source);

// SupervisionRule.
void write_supervision_rule(JsonWriter& json, const supervision::RuleSet& rule);

// An array of Holidays in the order of years.
void write_holidays(JsonWriter& json, const calendar::WorkingDays& days);

}  // namespace baitu::routes
