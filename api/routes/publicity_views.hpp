// Publicity 宣传 as JSON. Each function writes one value. Threads: any.
#pragma once

#include <span>

#include "api/routes/json_writer.hpp"
#include "domain/event.hpp"
#include "domain/publicity/figures.hpp"

namespace baitu::routes {

// EventAddress, as a field of an object that is open.
void write_event_address(JsonWriter& json, const Address& address);
void write_event_addresses(JsonWriter& json, std::span<const Address> addresses);

void write_plan(JsonWriter& json, const publicity::Plan& plan,
                std::span<const publicity::GoalReached> reached);
void write_coverage_counts(JsonWriter& json, const publicity::CoverageCounts& counts);
void write_slogan_count(JsonWriter& json, const publicity::SloganCount& count);

// AwarenessSurvey.
void write_rate(JsonWriter& json, const publicity::Rate& rate);

void write_coverage(JsonWriter& json, const publicity::Coverage& coverage);
void write_slogan(JsonWriter& json, const publicity::Slogan& slogan);

void write_public_coverage(JsonWriter& json, const publicity::Coverage& coverage);
void write_public_awareness(JsonWriter& json, const publicity::Rate& rate);

}  // namespace baitu::routes
