// Indexes, observations and outcomes as the API shows them. Each function writes one value.
// Threads: any.
#pragma once

#include <span>

#include "api/app/evaluation.hpp"
#include "api/routes/json_writer.hpp"
#include "domain/base/ids.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/ranking.hpp"
#include "domain/evaluation/score.hpp"
#include "domain/organisation/organisation.hpp"

namespace baitu::routes {

// Of one point: events of the latest observations that count. Its list has all.
inline constexpr std::size_t kMaxSources = 20;

// position and index: fields of an object that is open.
void write_address(JsonWriter& json, const Address& address);

void write_score(JsonWriter& json, const evaluation::Score& score);

// EvaluationIndexLine.
void write_index_line(JsonWriter& json, const app::IndexReading& reading);

// EvaluationIndex without its moment: fields of an object that is open. `plans` are the remedial
// plans that stand on the day `on`.
void write_index(JsonWriter& json, const app::IndexReading& reading,
                 std::span<const document::Filed> plans,
                 const organisation::Organisation& organisation, Date on);

// Observation, with its events out of `reading`.
void write_observation(JsonWriter& json, const app::PointReading& reading,
                       const evaluation::Observation& observation, bool counts);

// OutcomeReport.
void write_outcome_report(JsonWriter& json, const evaluation::OutcomeReport& report);

}  // namespace baitu::routes
